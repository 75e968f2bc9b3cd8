/** Live text over sockets. Who asks is judged before the socket is accepted. */
import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { SocketLine } from '#collab/socket-line.ts'
import { letIn } from './let-in.ts'

/** Bytes at once from a page: twice what a room takes, so that the room says what is wrong and the line does not just break. */
export const MAX_FRAME = 2 << 20
const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME, perMessageDeflate: false })

/** Whether the address is one of live text; other upgrades are not ours. */
export const isLiveText = (request: IncomingMessage): boolean => request.url?.startsWith('/collab/') ?? false

/** Accepts the socket and seats who asks, or sends them off; a plain refusal ends the connection. */
export const upgrade = async (
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  origin: string,
): Promise<void> => {
  socket.on('error', () => socket.destroy())
  const [section] = (request.url ?? '').slice('/collab/'.length).split('?')
  const answer = await letIn(section, request, origin)
  if ('status' in answer) {
    socket.end(
      `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
    )
    return
  }
  // What is told at once goes out in one piece.
  socket.cork()
  process.nextTick(() => socket.uncork())
  sockets.handleUpgrade(request, socket, head, accepted => {
    if ('code' in answer) accepted.close(answer.code)
    else answer.sit(new SocketLine(accepted))
  })
}
