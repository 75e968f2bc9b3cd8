/**
 * A text held still for a moment, while it is fixed as a version. Every page that writes is told, sends what it has,
 * and says so; who has not said so in time is behind, and is named. Nothing is refused meanwhile: what still comes is
 * part of the working text, and its author is told that it is not in the version.
 */
import type { Seat } from './seat.ts'
import type { Surroundings } from './surroundings.ts'
import { framed, heldMessage } from './wire.ts'

/** A version of the strategy whose text this is: its number, and when it was fixed. */
export interface FixedVersion {
  readonly no: number
  readonly at: Date
}

/** Milliseconds that a page has to say that it holds still. */
const PATIENCE = 2_000

interface Asked {
  readonly awaited: Set<Seat>
  readonly behind: Set<Seat>
  readonly end: () => void
}

export class Holding {
  readonly #around: Surroundings
  readonly #seats: ReadonlySet<Seat>
  /** By the number of the hold. */
  readonly #asked = new Map<number, Asked>()
  #last = 0
  #version: FixedVersion | null = null

  constructor(around: Surroundings, seats: ReadonlySet<Seat>) {
    this.#around = around
    this.#seats = seats
  }

  /** Asks every page that writes to hold still. Gives the number of this hold, and who was behind. */
  async hold(): Promise<{ readonly no: number; readonly behind: readonly Seat[] }> {
    this.#last += 1
    const no = this.#last
    const awaited = new Set([...this.#seats].filter(seat => seat.member.isPage && seat.member.mode === 'writer'))
    const behind = new Set<Seat>()
    await new Promise<void>(resolve => {
      const stopWaiting = this.#around.after(PATIENCE, () => end())
      const end = () => {
        stopWaiting()
        for (const seat of awaited) behind.add(seat)
        awaited.clear()
        resolve()
      }
      this.#asked.set(no, { awaited, behind, end })
      this.#tellAll(no)
      if (awaited.size === 0) end()
    })
    return { no, behind: [...behind] }
  }

  /** A page says that it holds still: all that it had to send has come. */
  heard(seat: Seat, no: number): void {
    this.#without(seat, no)
  }

  /** Who leaves without having said so may have had something to send. */
  left(seat: Seat): void {
    for (const [no, { awaited, behind }] of this.#asked) {
      if (awaited.has(seat)) behind.add(seat)
      this.#without(seat, no)
    }
  }

  #without(seat: Seat, no: number): void {
    const asked = this.#asked.get(no)
    if (asked?.awaited.delete(seat) && asked.awaited.size === 0) asked.end()
  }

  /** The text is fixed, as this version; or is not, and everybody goes on. Who was behind is told so. */
  release(no: number, version: FixedVersion | null): void {
    const { behind } = this.#asked.get(no) ?? { behind: [] }
    this.#asked.delete(no)
    this.know(version)
    if (version) for (const seat of behind) seat.send(this.#message(0, true))
    if (this.#asked.size === 0) this.#tellAll(0)
  }

  /** The newest version, as far as it is known here. */
  know(version: FixedVersion | null): void {
    if (version && version.no > (this.#version?.no ?? 0)) this.#version = version
  }

  /** What a page is told that comes now. */
  greet(seat: Seat): void {
    if (this.#asked.size > 0 || this.#version) seat.send(this.#message(this.#asked.size > 0 ? this.#last : 0))
  }

  #message(no: number, isBehind = false): Uint8Array {
    return heldMessage(no, this.#version?.no ?? 0, this.#version?.at.getTime() ?? 0, isBehind)
  }

  #tellAll(no: number): void {
    const frame = framed(this.#message(no))
    for (const seat of this.#seats) if (seat.member.isPage) seat.sendFramed(frame)
  }
}
