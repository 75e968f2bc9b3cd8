/**
 * Whether pages show the text that is stored. When something was written, each is asked now and then for the digest of
 * its text: two that differ in silence would let a person clear what nobody else reads.
 */
import type { SectionId } from '#domain/ids.ts'
import { tell } from './journal.ts'
import { metrics } from './metrics.ts'
import type { Seat } from './seat.ts'
import type { SectionText } from './section-text.ts'
import type { Surroundings } from './surroundings.ts'
import { differsMessage, digestQuestionMessage, Refused } from './wire.ts'

/** Milliseconds between two questions to one page. */
const EVERY = 30_000

/** How it stands with one page. */
interface Standing {
  readonly askedAt: number
  /** The number of the update up to which it is known to show the stored text. */
  readonly agreed: number
  /** What it is asked to have: null where no answer is awaited. */
  readonly awaited: { readonly seq: number; readonly digest: Buffer } | null
}

const UNKNOWN: Standing = { askedAt: Number.NEGATIVE_INFINITY, agreed: -1, awaited: null }

export class Agreement {
  readonly #sectionId: SectionId
  readonly #around: Surroundings
  readonly #seats: Iterable<Seat>
  readonly #text: SectionText
  readonly #standings = new WeakMap<Seat, Standing>()

  constructor(sectionId: SectionId, around: Surroundings, seats: Iterable<Seat>, text: SectionText) {
    this.#sectionId = sectionId
    this.#around = around
    this.#seats = seats
    this.#text = text
  }

  /**
   * Asks every page of ours of which it is not known. `isPressing`: the text is about to be fixed, also those that were
   * asked just now. Their texts stand then as this one does: whoever has more does not answer.
   */
  ask(isPressing = false): void {
    const now = this.#around.now()
    const { seq } = this.#text
    for (const seat of this.#seats) {
      const { askedAt, agreed, awaited } = this.#of(seat)
      if (!seat.member.isPage || awaited || agreed === seq || (!isPressing && now - askedAt < EVERY)) continue
      this.#standings.set(seat, { askedAt: now, agreed, awaited: { seq, digest: this.#text.digest() } })
      seat.send(digestQuestionMessage())
    }
  }

  /** A page's answer: nothing while it has changes that are not acknowledged. Throws Refused where it was not asked. */
  heard(seat: Seat, digest: Uint8Array): void {
    const { awaited, ...standing } = this.#of(seat)
    if (!awaited) throw new Refused('malformed')
    const isSame = awaited.digest.equals(digest)
    this.#standings.set(seat, { ...standing, agreed: isSame ? awaited.seq : standing.agreed, awaited: null })
    if (digest.length > 0 && !isSame) this.#differs(seat, awaited.seq, awaited.digest, digest)
  }

  /** Who runs the server learns of it, without a word of the text. */
  #differs(seat: Seat, seq: number, ours: Buffer, theirs: Uint8Array): void {
    const { connection, personId } = seat.member
    const digests = { ours: ours.toString('hex'), theirs: Buffer.from(theirs).toString('hex') }
    metrics().differing.inc()
    const where = { section: this.#sectionId, seq, connection, person: personId }
    tell('error', 'a page showed another text than is stored', { ...where, ...digests })
    seat.send(differsMessage())
  }

  #of(seat: Seat): Standing {
    return this.#standings.get(seat) ?? UNKNOWN
  }
}
