/**
 * Much of a text taken away at once: a writer may do so, and everybody else there is told whose doing it was. Who writes
 * may bring it back, the first who asks.
 */
import type { SectionId } from '#domain/ids.ts'
import { tell } from './journal.ts'
import { metrics } from './metrics.ts'
import type { Seat } from './seat.ts'
import type { SectionText } from './section-text.ts'
import type { Surroundings } from './surroundings.ts'
import { bringsBackMessage, Refused, sweptMessage } from './wire.ts'

/** Letters that are much of any text; a part of it that is much from this number on. */
const MUCH = 2_000
const PART = 0.3
const LEAST = 200
/** So many sweeps are remembered as brought back. */
const REMEMBERED = 1_000

export class Sweeps {
  readonly #sectionId: SectionId
  readonly #around: Surroundings
  readonly #seats: Iterable<Seat>
  readonly #broughtBack = new Set<number>()
  #last = 0

  constructor(sectionId: SectionId, around: Surroundings, seats: Iterable<Seat>) {
    this.#sectionId = sectionId
    this.#around = around
    this.#seats = seats
  }

  /** Somebody took away so many letters of a text, as it is without them. To be told when the others have heard of it. */
  see(by: Seat | null, letters: number, text: SectionText): void {
    if (!by || letters < LEAST) return
    if (letters <= MUCH && letters <= PART * (text.letters() + letters)) return
    const { connection, personId, name, organisation } = by.member
    tell('info', 'much was deleted at once', { section: this.#sectionId, letters, connection, person: personId })
    metrics().sweeps.inc()
    // Also of its own kind in a process that starts anew.
    this.#last = Math.max(this.#last + 1, this.#around.now())
    const message = sweptMessage(this.#last, letters, name, organisation)
    for (const seat of this.#seats) if (seat !== by && seat.member.isPage) seat.send(message)
  }

  /** A page would bring it back, of which it has kept the letters. Throws Refused. */
  heard(by: Seat, no: number): void {
    if (by.member.mode !== 'writer') throw new Refused('reader')
    if (this.#broughtBack.has(no)) return
    this.#broughtBack.add(no)
    for (const old of this.#broughtBack) if (this.#broughtBack.size > REMEMBERED) this.#broughtBack.delete(old)
    for (const seat of this.#seats) if (seat.member.isPage) seat.send(bringsBackMessage(no, seat === by))
  }
}
