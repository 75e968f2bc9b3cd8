/**
 * What looks like a WebSocket to the provider, and goes over plain HTTP: server-sent events to this page, posts from it.
 * For networks that let no sockets through. The server's side is collab/stream-line.ts.
 */
import { createEncoder, toUint8Array, writeVarUint8Array } from 'lib0/encoding'
import { eventsIn, type StreamEvent } from './stream-events.ts'

/** What the provider uses of a WebSocket. */
export interface SocketLike {
  binaryType: string
  onopen: (() => void) | null
  onmessage: ((event: { readonly data: ArrayBuffer }) => void) | null
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null
  onerror: (() => void) | null
  readonly OPEN: number
  readonly readyState: number
  send(data: Uint8Array): void
  close(): void
}

const CONNECTING = 0
const OPEN = 1
const CLOSING = 2
const CLOSED = 3
/** The codes of a socket that broke, and of one that was closed from this side. */
const BROKEN = 1006
const LEFT = 1005
/** Bytes that go together in one post, unless a single message has more. */
const TOGETHER = 1 << 20
/** Milliseconds in which the stream tells why it has ended, when a post has found nobody any more. */
const REASON_WITHIN = 5_000

type Ask = (address: string, request: RequestInit) => Promise<Response>

export class StreamSocket implements SocketLike {
  binaryType = 'arraybuffer'
  onopen: SocketLike['onopen'] = null
  onmessage: SocketLike['onmessage'] = null
  onclose: SocketLike['onclose'] = null
  onerror: SocketLike['onerror'] = null
  readonly OPEN = OPEN
  readyState = CONNECTING
  readonly url: string
  readonly #ask: Ask
  /** Where the stream is, without the question mark. */
  readonly #address: string
  readonly #gone = new AbortController()
  #connection = ''
  #unsent: Uint8Array[] = []
  #posts = 0
  #isPosting = false
  #owesSign = false

  /** `url` as a WebSocket has it. `ask` is `fetch`, unless a program that is no page brings cookies of its own. */
  constructor(url: string, _protocols?: unknown, ask: Ask = (address, request) => fetch(address, request)) {
    const { origin, pathname, search } = new URL(url.replace(/^ws/, 'http'))
    this.url = url
    this.#ask = ask
    this.#address = `${origin}${pathname}/stream`
    void this.#listen(search)
  }

  send(data: Uint8Array): void {
    if (this.readyState !== OPEN) return
    this.#unsent.push(data)
    void this.#post()
  }

  /** What was sent still goes out. */
  close(): void {
    if (this.readyState >= CLOSING) return
    this.readyState = CLOSING
    if (!this.#isPosting) this.#end(LEFT)
  }

  async #listen(search: string): Promise<void> {
    try {
      const headers = { Accept: 'text/event-stream', 'X-Page': 'live-text' }
      const answer = await this.#ask(this.#address + search, { headers, cache: 'no-store', signal: this.#gone.signal })
      if (answer.ok && answer.body) for await (const event of eventsIn(answer.body)) this.#heed(event)
    } catch {
      // A broken stream is one that has ended.
    }
    this.#end(BROKEN)
  }

  #heed({ name, data }: StreamEvent): void {
    if (name === 'open') {
      this.#connection = data
      this.readyState = OPEN
      this.onopen?.()
    } else if (name === 'message') {
      this.onmessage?.({ data: Uint8Array.from(atob(data), letter => letter.charCodeAt(0)).buffer })
    } else if (name === 'close') {
      this.#end(Number.parseInt(data, 10), data.slice(data.indexOf(' ') + 1))
    } else if (this.readyState === OPEN) {
      this.#owesSign = true
      void this.#post()
    }
  }

  /** One post at a time, so that the order is kept; what comes up meanwhile goes together in the next one. */
  async #post(): Promise<void> {
    if (this.#isPosting) return
    this.#isPosting = true
    // What is said in the same moment goes along.
    await null
    try {
      while (this.readyState !== CLOSED && (this.#unsent.length > 0 || this.#owesSign)) {
        this.#posts += 1
        const address = `${this.#address}/${this.#connection}?no=${this.#posts}`
        const { ok, status } = await this.#ask(address, {
          method: 'POST',
          body: this.#body(),
          signal: this.#gone.signal,
        })
        if (status === 404) await new Promise(resolve => setTimeout(resolve, REASON_WITHIN))
        if (!ok) throw new Error(`A message was answered with ${status}`)
      }
    } catch {
      this.#end(BROKEN)
    }
    this.#isPosting = false
    if (this.readyState === CLOSING) this.#end(LEFT)
  }

  /** As many of the messages that wait as go together, each with its length before it. */
  #body(): Uint8Array<ArrayBuffer> {
    const body = createEncoder()
    let bytes = 0
    for (let next = this.#unsent[0]; next && (bytes === 0 || bytes + next.length <= TOGETHER); next = this.#unsent[0]) {
      bytes += next.length
      writeVarUint8Array(body, next)
      this.#unsent.shift()
    }
    this.#owesSign = false
    return toUint8Array(body)
  }

  #end(code: number, reason = ''): void {
    if (this.readyState === CLOSED) return
    this.readyState = CLOSED
    this.#unsent = []
    this.#gone.abort()
    if (code === BROKEN) this.onerror?.()
    this.onclose?.({ code, reason })
  }
}
