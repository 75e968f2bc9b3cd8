/** A program that is no page, and what it is told. */
import { createDecoder, readVarString } from 'lib0/decoding'
import type { WebSocket } from 'ws'
import { readNumber } from '#collab/wire.ts'

/** A program that is no page: a bare socket, and what has come of it. */
export interface Program {
  readonly socket: WebSocket
  /** `code` once it has ended, and the rule that it was told. */
  readonly told: { code: number | null; rule: string | null; stored: number; messages: number; bytes: number }
  send(message: Uint8Array | string): void
  /** Resolves at the next message, or when it ends. */
  hears(): Promise<void>
  /** Sends one message, and waits until the server has ended the connection. */
  isShownOutFor(message: Uint8Array | string): Promise<number>
}

const ACKNOWLEDGED = 4
const REFUSED = 5

export const listen = (socket: WebSocket): Program => {
  const told: Program['told'] = { code: null, rule: null, stored: 0, messages: 0, bytes: 0 }
  const waiting: (() => void)[] = []
  const heard = () => {
    for (const goOn of waiting.splice(0)) goOn()
  }
  socket.binaryType = 'arraybuffer'
  socket.on('message', (data: ArrayBuffer) => {
    told.messages += 1
    told.bytes += data.byteLength
    const decoder = createDecoder(new Uint8Array(data))
    const kind = readNumber(decoder)
    if (kind === ACKNOWLEDGED) told.stored = readNumber(decoder)
    if (kind === REFUSED) told.rule = readVarString(decoder)
    heard()
  })
  socket.on('close', code => {
    told.code = code
    heard()
  })
  socket.on('error', () => {})
  const isOver = new Promise<number>(resolve => socket.on('close', resolve))
  return {
    socket,
    told,
    send: message => socket.send(message),
    hears: () => new Promise(goOn => waiting.push(goOn)),
    isShownOutFor: message => {
      socket.send(message)
      return isOver
    },
  }
}
