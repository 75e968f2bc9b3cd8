/** Sees all that is stored, sent, acknowledged and frozen in a run, and says what must not be. */
import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { applyUpdate, Doc } from 'yjs'
import { newDoc, textOf } from '#collab/content.ts'
import type { StoredText, StoredUpdate, TextUpdate } from '#db/text-log.ts'
import { canonicalText, type TextNode } from '#domain/canonical.ts'
import type { PostId, SectionId } from '#domain/ids.ts'
import { holds, holdsClocks } from './holds.ts'
import type { Right } from './storage.ts'
import type { Trace } from './trace.ts'

/** What a log has become, replayed from zero as it grew. Yjs forgets nothing in it. */
interface Kept {
  doc: Doc
  seq: number
  /** Updates that some page was told are safe. */
  readonly safe: Uint8Array[]
}

/** A document as it is stored: without what Yjs would tidy up in it by itself, which is a change of its own. */
const storedDoc = (gc: boolean): Doc => {
  const doc = new Doc({ gc, guid: 'section' })
  doc.on('afterTransaction', transaction => {
    transaction._needFormattingCleanup = false
  })
  return doc
}

export const replay = (rows: readonly StoredUpdate[], gc: boolean): Doc => {
  const doc = storedDoc(gc)
  doc.transact(() => {
    for (const { bytes } of rows) applyUpdate(doc, bytes)
  })
  return doc
}

export class Witness {
  readonly wrong: string[] = []
  readonly count = {
    stored: 0,
    safe: 0,
    told: 0,
    frozen: 0,
    loaded: 0,
    compared: 0,
    broughtBack: 0,
  }
  readonly #kept = new Map<SectionId, Kept>()
  readonly #seen = new WeakSet<Uint8Array>()

  readonly #trace: Trace
  readonly #owners = new Map<number, PostId>()

  constructor(trace: Trace) {
    this.#trace = trace
  }

  /** A page types by this Yjs client. */
  owns(client: number, post: PostId): void {
    this.#owners.set(client, post)
  }

  ownerOf(client: number): PostId | undefined {
    return this.#owners.get(client)
  }

  say(what: string): void {
    this.wrong.push(what)
    this.#trace.note(`WRONG: ${what}`)
  }

  /** A page is told that it shows another text than is stored. */
  differs(name: string): void {
    this.say(`${name} shows another text than is stored`)
  }

  /** Says so where a text is not this one, in canonical form. */
  compare(text: TextNode, canonical: string, what: string): void {
    if (canonicalText(text) !== canonical) this.say(what)
  }

  #of(section: SectionId): Kept {
    const kept = this.#kept.get(section) ?? { doc: storedDoc(false), seq: 0, safe: [] }
    this.#kept.set(section, kept)
    return kept
  }

  /** A row is in the log from now on; `right` is what its writer may do at that moment. */
  stored({ sectionId, seq, bytes, by }: TextUpdate, right: Right): void {
    const kept = this.#of(sectionId)
    this.count.stored += 1
    this.#trace.note(`${sectionId} ${seq} of ${by} is stored`, bytes)
    if (seq !== kept.seq + 1) this.say(`the log goes on with ${seq} after ${kept.seq}`)
    if (right !== 'writer') this.say(`a change of ${by} was stored who had no right to write any more`)
    kept.seq = seq
    applyUpdate(kept.doc, bytes)
    if (kept.doc.store.pendingStructs || kept.doc.store.pendingDs) this.say(`row ${seq} builds on what is not stored`)
  }

  /** The end of a log is gone; this is left of it. */
  forgotten(section: SectionId, left: readonly StoredUpdate[]): void {
    const kept = this.#of(section)
    kept.doc = replay(left, false)
    kept.seq = left.length
  }

  /** The server sends a message: whatever of a text is in it has to be stored. */
  sent(section: SectionId, message: Uint8Array): void {
    const decoder = createDecoder(message)
    if (this.#seen.has(message) || readVarUint(decoder) !== 0) return
    this.#seen.add(message)
    const step = readVarUint(decoder)
    const body = readVarUint8Array(decoder)
    this.count.told += 1
    const { doc } = this.#of(section)
    if (step === 0 ? !holdsClocks(doc, body) : !holds(doc, body)) this.say('a page is told of what is not stored')
  }

  /** A page is told that these updates are safe. */
  acknowledged(section: SectionId, updates: readonly Uint8Array[], name: string): void {
    const { doc, safe } = this.#of(section)
    for (const update of updates) {
      this.count.safe += 1
      safe.push(update)
      if (!holds(doc, update)) this.say(`${name} is told that a change is safe that is not stored`)
    }
  }

  /** Whether the log has all of these. */
  hasAll(section: SectionId, updates: readonly Uint8Array[]): boolean {
    const { doc } = this.#of(section)
    return updates.every(update => holds(doc, update))
  }

  safeBy(section: SectionId): readonly Uint8Array[] {
    return [...this.#of(section).safe]
  }

  /** A text is loaded, perhaps from a snapshot: it is the one in the log. */
  loaded(section: SectionId, { seq, updates }: StoredText): void {
    this.count.loaded += 1
    const kept = this.#of(section)
    if (seq !== kept.seq) this.say(`the text is loaded up to ${seq}, not ${kept.seq}`)
    const canonical = canonicalText(textOf(kept.doc))
    this.compare(textOf(newDoc(updates)), canonical, 'the text that is loaded is not that of the log')
  }

  /** A text was frozen: it is that of the log at this number, with all that was safe when it was asked for. */
  frozen(
    { doc, seq }: { doc: TextNode; seq: number },
    rows: readonly StoredUpdate[],
    safe: readonly Uint8Array[],
  ): void {
    this.count.frozen += 1
    const then = replay(rows.slice(0, seq), false)
    this.compare(doc, canonicalText(textOf(then)), `the text frozen at ${seq} is not that of the log`)
    if (!safe.every(update => holds(then, update))) this.say(`the text frozen at ${seq} lacks what was safe before`)
  }

  /** At the end: whatever anybody was told is safe is still there. */
  end(): void {
    for (const [section, { safe }] of this.#kept)
      if (!this.hasAll(section, safe)) this.say('a change that was safe is gone')
  }
}
