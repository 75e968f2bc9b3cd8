/** A connection between a page and the server: in each direction in order, complete up to some point, and slow. */
import type { Clock } from './clock.ts'
import type { Dice } from './dice.ts'

type Item =
  | { readonly kind: 'open' | 'ping' | 'pong' }
  | { readonly kind: 'message'; readonly bytes: Uint8Array }
  | { readonly kind: 'close'; readonly code: number }

/** A connection that broke without a word. */
const BROKEN = 1006

/** One direction. What is lost takes all that follows with it. */
class Way {
  readonly #clock: Clock
  readonly #dice: Dice
  readonly #deliver: (item: Item) => void
  #isLost = false
  #isHeld = false
  readonly #held: Item[] = []
  #last = 0
  /** Bytes on their way. */
  bytes = 0

  constructor(clock: Clock, dice: Dice, deliver: (item: Item) => void) {
    this.#clock = clock
    this.#dice = dice
    this.#deliver = deliver
  }

  carry(item: Item, least = 0): void {
    if (this.#isLost) return
    if (item.kind === 'message') this.bytes += item.bytes.length
    const takes = this.#dice.chance(5) ? this.#dice.between(20, 400) : this.#dice.between(0, 3)
    this.#last = Math.max(this.#last, this.#clock.now + least + takes)
    this.#clock.after(this.#last - this.#clock.now, () => this.#arrive(item))
  }

  /** What comes waits at the door. */
  hold(): void {
    this.#isHeld = true
  }

  release(): void {
    this.#isHeld = false
    for (const item of this.#held.splice(0)) this.#arrive(item)
  }

  lose(): void {
    this.#isLost = true
    this.#held.length = 0
    this.bytes = 0
  }

  get isHeld(): boolean {
    return this.#isHeld
  }

  get isWhole(): boolean {
    return !this.#isLost && !this.#isHeld
  }

  #arrive(item: Item): void {
    if (this.#isLost) return
    if (this.#isHeld) return void this.#held.push(item)
    if (item.kind === 'message') this.bytes -= item.bytes.length
    this.#deliver(item)
  }
}

export interface PageEars {
  opened(): void
  message(bytes: Uint8Array): void
  closed(code: number): void
}

export interface RoomEars {
  /** null: no bytes, but letters. */
  message(bytes: ArrayBuffer | null): void
  alive(): void
  closed(): void
}

export class Line {
  readonly #dice: Dice
  readonly #clock: Clock
  readonly #up: Way
  readonly #down: Way
  readonly #page: PageEars
  readonly #sees: (message: Uint8Array) => void
  #room: RoomEars | null = null
  #pageIsOn = true
  #roomIsOn = true

  /** `sees` is told of each message that the server sends. */
  constructor(clock: Clock, dice: Dice, page: PageEars, sees: (message: Uint8Array) => void) {
    this.#dice = dice
    this.#clock = clock
    this.#page = page
    this.#sees = sees
    this.#up = new Way(clock, dice, item => this.#toRoom(item))
    this.#down = new Way(clock, dice, item => this.#toPage(item))
  }

  #toRoom(item: Item): void {
    if (item.kind === 'close') this.#roomEnds()
    else if (item.kind === 'pong') this.#room?.alive()
    else if (item.kind === 'message') this.#room?.message(new Uint8Array(item.bytes).buffer)
  }

  #toPage(item: Item): void {
    if (!this.#pageIsOn) return
    if (item.kind === 'ping') this.#up.carry({ kind: 'pong' })
    else if (item.kind === 'open') this.#page.opened()
    else if (item.kind === 'message') this.#page.message(item.bytes)
    else {
      this.#pageIsOn = false
      this.#up.carry({ kind: 'close', code: item.kind === 'close' ? item.code : BROKEN })
      if (item.kind === 'close') this.#page.closed(item.code)
    }
  }

  #roomEnds(): void {
    this.#up.lose()
    if (!this.#roomIsOn) return
    this.#roomIsOn = false
    this.isOpen = false
    this.#room?.closed()
  }

  // What the room has of it.

  isOpen = true

  /** Whoever does not read has much more to read than is typed in a short run. */
  get unsent(): number {
    return this.#down.bytes * (this.#down.isHeld ? 4_000 : 1)
  }

  /** The server takes the page in. False where the connection is gone already. */
  accept(): boolean {
    if (this.#roomIsOn) this.#down.carry({ kind: 'open' })
    return this.#roomIsOn
  }

  listen(ears: RoomEars): void {
    this.#room = ears
  }

  send(message: Uint8Array): void {
    if (!this.isOpen) return
    this.#sees(message)
    this.#down.carry({ kind: 'message', bytes: message })
  }

  /** One or more frames, as they go over a socket. */
  sendFramed(frames: Buffer): void {
    for (let at = 0; at < frames.length; ) {
      const short = frames[at + 1]!
      const head = short === 127 ? 10 : short === 126 ? 4 : 2
      const length =
        head === 10 ? Number(frames.readBigUInt64BE(at + 2)) : head === 4 ? frames.readUInt16BE(at + 2) : short
      if (frames[at] !== 0x82) throw new Error('this is no frame of a whole message')
      at += head + length
      this.send(frames.subarray(at - length, at))
    }
  }

  ping(): void {
    if (this.isOpen) this.#down.carry({ kind: 'ping' })
  }

  close(code: number): void {
    if (!this.isOpen) return
    this.isOpen = false
    this.#down.carry({ kind: 'close', code })
  }

  terminate(): void {
    if (!this.#roomIsOn) return
    this.isOpen = false
    this.#up.lose()
    this.#down.carry({ kind: 'close', code: BROKEN })
    this.#clock.after(0, () => this.#roomEnds())
  }

  // What the page has of it.

  write(bytes: Uint8Array): void {
    if (this.#pageIsOn) this.#up.carry({ kind: 'message', bytes })
  }

  /** The page goes: what it has written still arrives. */
  hangUp(): void {
    this.#pageIsOn = false
    this.#up.carry({ kind: 'close', code: BROKEN })
  }

  // What may happen to it.

  /** Whether all that is sent arrives. */
  get isWhole(): boolean {
    return this.#up.isWhole && this.#down.isWhole
  }

  /** The connection breaks. What was under way may still arrive; the server may notice much later. */
  cut(): void {
    if (this.#dice.chance(50)) this.#up.lose()
    if (this.#dice.chance(50)) this.#down.lose()
    this.#clock.after(this.#dice.chance(30) ? this.#dice.between(500, 20_000) : 1, () => this.#roomEnds())
    this.#clock.after(this.#dice.between(400, 600), () => this.#toPage({ kind: 'close', code: BROKEN }))
  }

  /** The server's process is gone; what it had sent may still arrive. */
  orphan(): void {
    this.#roomIsOn = false
    this.isOpen = false
    this.#room = null
    this.#up.lose()
    if (this.#dice.chance(50)) this.#down.lose()
    else this.#down.carry({ kind: 'close', code: BROKEN })
    this.#clock.after(this.#dice.between(400, 600), () => this.#toPage({ kind: 'close', code: BROKEN }))
  }

  /** From now on nothing arrives in these directions, and nobody is told. */
  lose(...directions: readonly ('up' | 'down')[]): void {
    if (directions.includes('up')) this.#up.lose()
    if (directions.includes('down')) this.#down.lose()
  }

  /** The page does not read for a while. */
  hold(): void {
    this.#down.hold()
  }

  release(): void {
    this.#down.release()
  }
}
