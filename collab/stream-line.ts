/**
 * A line where the network lets no socket through: server-sent events to the page, numbered posts from it. The messages
 * are those of the socket, byte for byte. An `open` event tells the id to post to, an event without a name is one message
 * in base64, a comment asks for a sign of life, and a `close` event tells the code and the reason before the end.
 */
import type { ServerResponse } from 'node:http'
import * as decoding from 'lib0/decoding'
import type { Line, LineEvents } from './line.ts'
import { Refused, readNumber, unframed } from './wire.ts'

/** What becomes of a post: its messages are taken; they were taken before; or one before it has not come yet. */
export type Taken = 'now' | 'before' | 'tooEarly'

export class StreamLine implements Line {
  readonly #answer: ServerResponse
  #events: LineEvents | null = null
  #next = 1

  /** Answers a request with the stream. */
  constructor(answer: ServerResponse) {
    this.#answer = answer
    answer.on('error', () => answer.destroy())
    answer.setHeader('Content-Type', 'text/event-stream')
    answer.setHeader('Cache-Control', 'no-store, no-transform')
    // Some proxies would hold it back until it is over.
    answer.setHeader('X-Accel-Buffering', 'no')
    answer.flushHeaders()
  }

  /** Tells the page the id that it is to post to. */
  open(connection: string): void {
    this.#answer.write(`event: open\ndata: ${connection}\n\n`)
  }

  get isOpen(): boolean {
    return !this.#answer.writableEnded && !this.#answer.destroyed
  }

  get unsent(): number {
    return this.#answer.writableLength
  }

  listen(events: LineEvents): void {
    this.#events = events
    this.#answer.on('close', () => events.closed())
  }

  /**
   * Takes a post: messages in a row, each with its length before it (as lib0 writes `VarUint8Array`). One without
   * messages is a sign of life. Posts are numbered from 1, so that one that comes twice counts once.
   */
  take(no: number, body: Uint8Array): Taken {
    if (no !== this.#next) return no < this.#next ? 'before' : 'tooEarly'
    this.#next += 1
    this.#events?.alive()
    for (const message of messagesIn(body)) this.#events?.message(message)
    return 'now'
  }

  send(message: Uint8Array): void {
    this.#answer.write(
      `data: ${Buffer.from(message.buffer, message.byteOffset, message.length).toString('base64')}\n\n`,
    )
  }

  sendFramed(frames: Buffer): void {
    for (const message of unframed(frames)) this.send(message)
  }

  ping(): void {
    if (this.isOpen) this.#answer.write(':\n\n')
  }

  close(code: number, reason: string): void {
    if (this.isOpen) this.#answer.end(`event: close\ndata: ${code} ${reason}\n\n`)
  }

  terminate(): void {
    this.#answer.destroy()
  }
}

/** One null where the lengths do not fit the bytes: then none of it is believed. */
const messagesIn = (body: Uint8Array): readonly (ArrayBuffer | null)[] => {
  const messages: ArrayBuffer[] = []
  const decoder = decoding.createDecoder(body)
  try {
    while (decoding.hasContent(decoder)) {
      const length = readNumber(decoder)
      if (decoder.pos + length > body.length) throw new Refused('malformed')
      messages.push(decoding.readUint8Array(decoder, length).slice().buffer)
    }
  } catch {
    return [null]
  }
  return messages
}
