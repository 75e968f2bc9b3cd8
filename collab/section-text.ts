/** The text of one section: what is committed of it, who wrote it, who may go on by which Yjs client, and its snapshots. */
import { createHash } from 'node:crypto'
import { encodeStateVector } from 'yjs'
import type { StoredText, TextSnapshot, TextUpdate } from '#db/text-log.ts'
import { canonicalText, sectionPreimage, type TextNode } from '#domain/canonical.ts'
import type { PersonId, PostId, SectionId } from '#domain/ids.ts'
import { Authorship } from './authorship.ts'
import { Leases } from './leases.ts'
import { type Admitted, Replica } from './replica.ts'
import * as wire from './wire.ts'

/** The text of a section as it is committed, and the number of its last update. */
export interface CommittedText {
  readonly doc: TextNode
  readonly seq: number
}

/** What newcomers are sent, and our question to everybody who comes. */
interface Greeting {
  readonly question: Buffer
  readonly answer: readonly Buffer[]
}

export class SectionText {
  readonly leases: Leases
  readonly #sectionId: SectionId
  readonly #replica: Replica
  readonly #authors: Authorship
  readonly #save: (snapshot: TextSnapshot) => void
  #seq: number
  /** The number of the last update that is in the snapshot. */
  #saved: number
  #text: CommittedText | null = null
  #greeting: Greeting | null = null
  /** What the last page was answered that came with a copy. */
  #answered: { readonly seq: number; readonly to: Uint8Array; readonly bytes: Uint8Array } | null = null
  #digest: { readonly seq: number; readonly bytes: Buffer } | null = null

  /** `people` tells whose posts those are that wrote the text. */
  constructor(
    sectionId: SectionId,
    stored: StoredText,
    people: ReadonlyMap<PostId, PersonId>,
    save: (snapshot: TextSnapshot) => void,
  ) {
    this.#sectionId = sectionId
    this.#seq = stored.seq
    this.#saved = stored.seq - stored.rows.length
    this.#replica = new Replica(stored.updates)
    this.#authors = Authorship.of(stored)
    this.leases = new Leases(writersIn(this.#authors, people))
    this.#save = save
  }

  /** The number of the last update that is committed. */
  get seq(): number {
    return this.#seq
  }

  get isEmpty(): boolean {
    return this.#seq === 0
  }

  /** As `Replica.admit`. */
  admit(...update: Parameters<Replica['admit']>): Admitted | null {
    return this.#replica.admit(...update)
  }

  /** As `Replica.compose`. */
  compose(...edit: Parameters<Replica['compose']>): Uint8Array | null {
    return this.#replica.compose(...edit)
  }

  /** How many letters there are, with what is not committed yet. */
  letters(): number {
    return this.#replica.letters()
  }

  /** What was admitted, as it is to be stored. */
  rows(news: readonly { readonly bytes: Uint8Array; readonly by: PostId }[]): TextUpdate[] {
    return news.map(({ bytes, by }, at) => ({ sectionId: this.#sectionId, seq: this.#seq + at + 1, bytes, by }))
  }

  /** These are committed: all that was admitted. */
  landed(rows: readonly TextUpdate[], at: Date): void {
    this.#replica.landed()
    for (const { bytes, by } of rows) this.#authors.add(bytes, by, at)
    this.#seq += rows.length
    this.#greeting = null
    if (this.#replica.isLong) this.#snapshot()
  }

  /** Nothing of what was admitted is going to be committed. */
  takeBack(): void {
    this.#replica.takeBack()
  }

  /** As `Replica.holds`. */
  holds(bytes: Uint8Array): boolean {
    return this.#replica.holds(bytes)
  }

  /** The answer to a page that has a copy. Pages that come back together mostly have the same one. */
  answerTo(stateVector: Uint8Array): Uint8Array {
    const last = this.#answered
    if (last?.seq === this.#seq && Buffer.compare(last.to, stateVector) === 0) return last.bytes
    const bytes = wire.answerMessage(this.#replica.since(stateVector))
    this.#answered = { seq: this.#seq, to: Uint8Array.from(stateVector), bytes }
    return bytes
  }

  /** Who has nothing yet gets the same bytes as everybody else who has nothing, until something is committed. */
  greeting(): Greeting {
    if (this.#greeting) return this.#greeting
    const clocks = new Map([...this.#authors.clients()].map(({ client, clock }) => [client, clock]))
    const [whole, since] = this.#replica.whole()
    const first = wire.framed(since ? wire.updateMessage(whole) : wire.answerMessage(whole))
    this.#replica.keepWholeIn(first)
    this.#greeting = {
      question: wire.framed(wire.questionMessage(encodeStateVector(clocks))),
      answer: since ? [first, wire.framed(wire.answerMessage(since))] : [first],
    }
    return this.#greeting
  }

  /** The committed text; the same object as long as nothing is committed. */
  text(): CommittedText {
    if (this.#text?.seq !== this.#seq) this.#text = { doc: this.#replica.text(), seq: this.#seq }
    return this.#text
  }

  /** SHA-256 of the committed text, as it is hashed where it is signed. */
  digest(): Buffer {
    if (this.#digest?.seq !== this.#seq) {
      const canonical = canonicalText(this.#replica.text())
      this.#digest = { seq: this.#seq, bytes: createHash('sha256').update(sectionPreimage(canonical)).digest() }
    }
    return this.#digest.bytes
  }

  /** Gives up what nobody needs at the moment, and keeps what came since the last snapshot. */
  rest(): void {
    if (this.#replica.isResting) this.#snapshot()
    this.#answered = null
    this.#replica.rest()
  }

  /** A snapshot of all that is committed, to be saved; null where the last one has it all. */
  snapshot(): TextSnapshot | null {
    if (this.#saved === this.#seq) return null
    this.#saved = this.#seq
    this.#greeting = null
    const state = this.#replica.compact()
    return { sectionId: this.#sectionId, seq: this.#seq, state, authors: this.#authors.encode() }
  }

  #snapshot(): void {
    const snapshot = this.snapshot()
    if (snapshot) this.#save(snapshot)
  }
}

const writersIn = (authors: Authorship, people: ReadonlyMap<PostId, PersonId>) =>
  [...authors.clients()].flatMap(({ client, by }) => {
    const person = people.get(by)
    return person ? [[client, person] as const] : []
  })
