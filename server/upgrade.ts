/** Judges sockets before they are accepted: origin, session, section. What is not there and what is not allowed look alike. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { join, type Member, openRoom } from '#collab/rooms.ts'
import { CLOSE } from '#collab/wire.ts'
import { database } from '#db/sql.ts'
import { rightsEpoch } from '#db/text-log.ts'
import { isId, type SectionId } from '#domain/ids.ts'
import { judged, seatIn } from './seats.ts'
import { whoAsks } from './session.ts'

/** Twice what a room takes, so that the room says what is wrong and the socket does not just break. */
const MAX_FRAME = 2 << 20
const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME, perMessageDeflate: false })

const refuse = (socket: Duplex, status: string) => {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

/** Whether the address is one of live text; other upgrades are not ours. */
export const isLiveText = (request: IncomingMessage): boolean => request.url?.startsWith('/collab/') ?? false

/** Everything is loaded and judged first: a listener that comes late loses the client's first message. */
export const upgrade = async (
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  origin: string,
): Promise<void> => {
  socket.on('error', () => socket.destroy())
  if (request.headers.origin !== origin) return refuse(socket, '403 Forbidden')
  const [sectionId, query] = (request.url ?? '').slice('/collab/'.length).split('?')
  if (!isId(sectionId)) return refuse(socket, '404 Not Found')
  const epoch = await rightsEpoch(database())
  const asking = await whoAsks(request.headers.cookie)
  // A refusal at the handshake looks like a broken line to a browser; after it, the page learns why.
  const sendOff = (code: number) => sockets.handleUpgrade(request, socket, head, accepted => accepted.close(code))
  const page = new URLSearchParams(query)
  // A page of who was logged in here before may hold text that is not sent; nobody else sends it.
  const isOwn = !page.has('person') || page.get('person') === asking?.actor.personId
  if (!asking || !isOwn) return sendOff(CLOSE.sessionEnded)
  const id: SectionId = sectionId
  const seat = await seatIn(id, asking.actor, epoch)
  if (!seat) return sendOff(CLOSE.noRight)
  // The right came between the page and its socket: the page is to be shown anew.
  const shown = page.get('mode')
  if (seat.mode === 'writer' && shown === 'reader') return sendOff(CLOSE.judgeAgain)
  const room = await openRoom(id)
  const { actor, mode, organisation, version } = seat
  const member: Member = {
    connection: randomUUID(),
    sessionHandle: asking.handle,
    personId: actor.personId,
    postId: actor.post.id,
    name: actor.name,
    organisation,
    mode,
    isPage: shown !== null,
  }
  sockets.handleUpgrade(request, socket, head, accepted =>
    join(room, accepted, member, judged(id, member, { epoch, version })),
  )
}
