/** Which way the live text goes: by a socket, or, where the network lets none through, by a stream and posts. */
import type { SocketLike } from './stream-socket.ts'

export type Way = 'socket' | 'stream'

/** Milliseconds in which the server must have spoken; more where neither way was quick enough. */
const PATIENCE = 5_000
const MOST_PATIENCE = 40_000
/** Tries in a row that must fail, while the server is there, before the other way is taken. */
const TRIES = 2
/** Milliseconds after which a socket is tried again, when the page has to connect anew. */
const STREAM_FOR = 5 * 60_000
const KEPT_AS = 'live text goes by stream until'

/** Where the choice is kept for the next page of this tab: a time in milliseconds, and nothing of any text. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Decides what to try next, told only how tries went. */
export class Choice {
  readonly #shelf: Shelf
  #streamUntil: number
  #failures = 0
  patience = PATIENCE

  constructor(shelf: Shelf) {
    this.#shelf = shelf
    this.#streamUntil = Number(shelf.getItem(KEPT_AS) ?? 0)
  }

  next(now = Date.now()): Way {
    return now < this.#streamUntil ? 'stream' : 'socket'
  }

  /** The server has spoken this way. */
  worked(way: Way): void {
    this.#failures = 0
    this.patience = PATIENCE
    if (way === 'socket') this.#set(0)
  }

  /** The server is there, but did not speak this way. A page that went by stream before goes back to it at once. */
  failed(way: Way, now = Date.now()): void {
    this.#failures += 1
    const isBack = way === 'socket' && this.#streamUntil > 0
    if (this.#failures < TRIES && !isBack) return
    this.#failures = 0
    this.#set(way === 'socket' ? now + STREAM_FOR : 0)
    if (way === 'stream') this.patience = Math.min(this.patience * 2, MOST_PATIENCE)
  }

  #set(streamUntil: number): void {
    if (streamUntil === this.#streamUntil) return
    this.#streamUntil = streamUntil
    if (streamUntil > 0) this.#shelf.setItem(KEPT_AS, String(streamUntil))
    else this.#shelf.removeItem(KEPT_AS)
  }
}

export interface Ways {
  readonly choice: Choice
  readonly open: Readonly<Record<Way, (url: string) => SocketLike>>
  /** Whether the server answers at all and takes people in: where it does not, no way is to blame. */
  readonly isServing: () => Promise<boolean>
  /** The server speaks this way now. */
  readonly onWay: (way: Way) => void
}

/** Codes that only our server gives: whoever was told one was let through. */
const isOurCode = (code: number) => code === 1012 || code >= 4_000

/** The class of sockets for the provider: each new one goes the way that is best by now. */
export const socketsBy = ({ choice, open, isServing, onWay }: Ways) =>
  class implements SocketLike {
    binaryType = 'arraybuffer'
    onopen: SocketLike['onopen'] = null
    onmessage: SocketLike['onmessage'] = null
    onclose: SocketLike['onclose'] = null
    onerror: SocketLike['onerror'] = null
    readonly OPEN = 1
    readonly #line: SocketLike
    readonly #way = choice.next()
    readonly #silence: ReturnType<typeof setTimeout>
    /** The server has spoken, or the page has left: how this try went is known. */
    #isSettled = false

    constructor(url: string) {
      this.#line = open[this.#way](url)
      this.#line.binaryType = 'arraybuffer'
      this.#line.onopen = () => this.onopen?.()
      this.#line.onmessage = event => {
        if (!this.#isSettled) this.#works()
        this.onmessage?.(event)
      }
      this.#line.onerror = () => this.onerror?.()
      this.#line.onclose = event => this.#end(event)
      this.#silence = setTimeout(() => this.#giveUp(), choice.patience)
    }

    get readyState(): number {
      return this.#line.readyState
    }

    send(data: Uint8Array): void {
      this.#line.send(data)
    }

    close(): void {
      this.#settle()
      this.#line.close()
    }

    #works(): void {
      this.#settle()
      choice.worked(this.#way)
      onWay(this.#way)
    }

    #settle(): void {
      this.#isSettled = true
      clearTimeout(this.#silence)
    }

    /** A line that is open but silent would take its time to close. */
    #giveUp(): void {
      const line = this.#line
      line.onopen = line.onmessage = line.onclose = null
      line.onerror = () => {}
      line.close()
      this.#end({ code: 1006, reason: '' })
    }

    #end(event: { readonly code: number; readonly reason: string }): void {
      if (!this.#isSettled && isOurCode(event.code)) this.#works()
      else if (!this.#isSettled) {
        this.#settle()
        void isServing().then(yes => yes && choice.failed(this.#way))
      }
      this.onclose?.(event)
    }
  }
