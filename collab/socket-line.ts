/** A line over a WebSocket. */
import type { Writable } from 'node:stream'
import type { WebSocket } from 'ws'
import type { Line, LineEvents } from './line.ts'

export class SocketLine implements Line {
  readonly #socket: WebSocket
  /** The connection below the socket. */
  readonly #below: Writable

  constructor(socket: WebSocket) {
    this.#socket = socket
    this.#below = (socket as unknown as { _socket: Writable })._socket
    socket.binaryType = 'arraybuffer'
    socket.on('error', () => socket.terminate())
  }

  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN
  }

  get unsent(): number {
    return this.#socket.bufferedAmount
  }

  listen(events: LineEvents): void {
    this.#socket.on('message', (data, isBinary) =>
      events.message(isBinary && data instanceof ArrayBuffer ? data : null),
    )
    this.#socket.on('pong', () => events.alive())
    this.#socket.on('close', () => events.closed())
  }

  send(message: Uint8Array): void {
    this.#socket.send(message)
  }

  /** The extension that would frame it otherwise, compression, is not in use. */
  sendFramed(frames: Buffer): void {
    this.#below.write(frames)
  }

  ping(): void {
    this.#socket.ping()
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason)
  }

  terminate(): void {
    this.#socket.terminate()
  }
}
