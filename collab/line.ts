/** What a seat needs of the connection to its page, whichever way that goes: a socket, or a stream and posts. */

/** What a line tells of its page. */
export interface LineEvents {
  /** One message; null where it is none by its very form. */
  message(data: ArrayBuffer | null): void
  /** A sign of life that carries nothing. */
  alive(): void
  /** The connection is gone. Told once, by whatever side it ended. */
  closed(): void
}

export interface Line {
  /** Whether what is sent now can still arrive. */
  readonly isOpen: boolean
  /** Bytes that were sent and have not left this process yet. */
  readonly unsent: number
  /** Called once, and before anything is awaited, so that the first message is not lost. */
  listen(events: LineEvents): void
  send(message: Uint8Array): void
  /** Sends what `framed` (wire.ts) has made once for all who get it, one message or several in a row. */
  sendFramed(frames: Buffer): void
  /** Asks the page for a sign of life. */
  ping(): void
  /** Tells the page one of the codes of wire.ts, after all that was sent, and ends. */
  close(code: number, reason: string): void
  /** Cuts the connection, whatever is on its way. */
  terminate(): void
}
