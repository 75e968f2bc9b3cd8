/**
 * The text of a section as the server holds it: the bytes that make it, and the document only while it is needed.
 * An update is judged on the document, which is then ahead of what is committed; whatever is told to anyone comes from
 * what is committed.
 */
import {
  applyUpdate,
  ContentString,
  type Doc,
  diffUpdate,
  encodeStateAsUpdate,
  encodeStateVector,
  findIndexSS,
  getState,
  Item,
  mergeUpdates,
  type Transaction,
} from 'yjs'
import type { TextNode } from '#domain/canonical.ts'
import { readUpdate, type Span, spansOf, type Update } from './admission.ts'
import { newDoc, textOf } from './content.ts'
import { judgeChange, type Taken, takenBy } from './judge.ts'
import { isCrossed, isTornApart } from './places.ts'
import { Refused } from './wire.ts'

/** Bytes of one section as a newcomer gets it. */
const MAX_STATE = 2 << 20
/** Updates that may come after the whole before a new whole is made, and bytes of them where the whole is small. */
const MAX_TAIL = 500
const MAX_TAIL_BYTES = 64 << 10
/** Updates that a newcomer may be sent after the whole. */
const MAX_LOOSE = 20

const NOTHING = new Uint8Array([0, 0])

/** An update as it is to be stored and told, and how many letters it took away. */
export interface Admitted {
  readonly bytes: Uint8Array
  readonly taken: number
}

export class Replica {
  /** All that is committed: a whole, and what came after it. */
  #whole: Uint8Array
  #tail: Uint8Array[]
  /** Updates and bytes since a whole was last asked for, whatever has been folded into it meanwhile. */
  #grown: { updates: number; bytes: number }
  /** What was admitted and is not committed yet. */
  #ahead: Uint8Array[] = []
  /** Made of all three; null while nobody needs it. */
  #doc: Doc | null = null
  /** Never less than the bytes of the state. */
  #bytes: number
  #wasNeeded = false

  /** `updates` together are a text; the first may be a whole one. */
  constructor(updates: readonly Uint8Array[]) {
    this.#whole = updates[0] ?? NOTHING
    this.#tail = updates.slice(1)
    this.#grown = { updates: this.#tail.length, bytes: this.#tail.reduce((sum, update) => sum + update.length, 0) }
    this.#bytes = this.#whole.length + this.#grown.bytes
  }

  /**
   * Judges an update; what it adds stays ahead until `landed`. Null where it adds nothing. Throws Refused, and is then as
   * before. `mayWrite` throws where the sender may not write in the name of one of the Yjs clients.
   */
  admit(bytes: Uint8Array, mayWrite: (spans: readonly Span[]) => void): Admitted | null {
    const given = readUpdate(bytes)
    if (isEmpty(given)) return null
    const doc = this.#document()
    if (isKnown(doc, given)) return null
    const update = withoutKnown(doc, given)
    const spans = spansOf(update, client => getState(doc.store, client))
    mayWrite(spans)
    try {
      return this.#apply(doc, update, spans)
    } catch (error) {
      this.#forgetDocument()
      throw error instanceof Refused ? error : new Refused('malformed')
    }
  }

  #apply(doc: Doc, update: Update, spans: readonly Span[]): Admitted | null {
    const change = applied(doc, update.bytes)
    const { pendingStructs, pendingDs } = doc.store
    if (pendingStructs !== null || pendingDs !== null) throw new Refused('incomplete')
    if (spans.some(({ client, to }) => getState(doc.store, client) !== to)) throw new Refused('malformed')
    if (isTornApart(doc, update) || isCrossed(doc, update)) throw new Refused('malformed')
    if (!change) return null
    judgeChange(doc, change.transaction, update.isPlain && change.taken.marks === 0)
    const bytes = newsIn(update, change)
    if (this.#bytes + bytes.length > MAX_STATE) this.#bytes = encodeStateAsUpdate(doc).length
    else this.#bytes += bytes.length
    if (this.#bytes > MAX_STATE) throw new Refused('too-large')
    this.#ahead.push(bytes)
    return { bytes, taken: change.taken.letters }
  }

  /** The update that an edit makes of the text with all that is ahead; null where it changes nothing. Throws what `edit` throws. */
  compose(edit: (doc: Doc) => void): Uint8Array | null {
    const copy = newDoc([encodeStateAsUpdate(this.#document())])
    const updates: Uint8Array[] = []
    copy.on('update', (update: Uint8Array) => updates.push(update))
    try {
      copy.transact(() => edit(copy))
    } finally {
      copy.destroy()
    }
    return updates[0] ?? null
  }

  /** All that was admitted is committed now. */
  landed(): void {
    this.#grown.updates += this.#ahead.length
    for (const update of this.#ahead) this.#grown.bytes += update.length
    this.#tail.push(...this.#ahead)
    this.#ahead = []
  }

  /** What was admitted is not going to be committed. */
  takeBack(): void {
    this.#ahead = []
    this.#forgetDocument()
  }

  /**
   * What a page without any text needs: a whole, and what came after it as one update, null where nothing did.
   */
  whole(): readonly [Uint8Array, Uint8Array | null] {
    if (this.#doc && this.#isLoose) this.#fold(this.#committed())
    return [this.#whole, this.#tail.length > 0 ? mergeUpdates(this.#tail) : null]
  }

  /** Keeps the whole where it stands already, in the frame that newcomers are sent: once, not twice. */
  keepWholeIn(frame: Uint8Array): void {
    this.#whole = frame.subarray(frame.length - this.#whole.length)
  }

  /** What a page needs that has a copy. */
  since(stateVector: Uint8Array): Uint8Array {
    return encodeStateAsUpdate(this.#committed(), stateVector)
  }

  text(): TextNode {
    return textOf(this.#committed())
  }

  /** How many letters there are, with what is not committed yet. */
  letters(): number {
    let letters = 0
    for (const structs of this.#document().store.clients.values())
      for (const one of structs)
        if (one instanceof Item && !one.deleted && one.content instanceof ContentString) letters += one.length
    return letters
  }

  /** Whether an update says nothing that is not committed: what a page without edits answers. Throws Refused. */
  holds(bytes: Uint8Array): boolean {
    const given = readUpdate(bytes)
    return isEmpty(given) || isKnown(this.#committed(), given)
  }

  /** Whether so much came after the whole that a new one is due. */
  get isLong(): boolean {
    const { updates, bytes } = this.#grown
    return updates >= MAX_TAIL || bytes >= Math.max(MAX_TAIL_BYTES, this.#whole.length / 4)
  }

  /** Makes one whole of all that is committed. */
  compact(): Uint8Array {
    if (this.#tail.length > 0) this.#whole = encodeStateAsUpdate(this.#committed())
    this.#tail = []
    this.#grown = { updates: 0, bytes: 0 }
    return this.#whole
  }

  /** Whether so much came after the whole that it is dear to take in again. */
  get #isLoose(): boolean {
    return this.#tail.length > MAX_LOOSE
  }

  /** Makes it one with the whole, with a document of what is committed at hand. */
  #fold(committed: Doc): void {
    this.#whole = encodeStateAsUpdate(committed)
    this.#tail = []
  }

  /** Whether nobody has needed the document since the last `rest`. */
  get isResting(): boolean {
    return !this.#wasNeeded
  }

  /** Gives up the document when nobody needs it. */
  rest(): void {
    if (this.isResting && this.#ahead.length === 0) this.#forgetDocument()
    this.#wasNeeded = false
  }

  #document(): Doc {
    this.#wasNeeded = true
    if (this.#doc) return this.#doc
    this.#doc = newDoc([this.#whole, ...this.#tail, ...this.#ahead])
    // Whoever is refused over and over has it made again and again.
    if (this.#ahead.length === 0 && this.#isLoose) this.#fold(this.#doc)
    return this.#doc
  }

  /** Without what is ahead. */
  #committed(): Doc {
    return this.#ahead.length === 0 ? this.#document() : newDoc([this.#whole, ...this.#tail])
  }

  #forgetDocument(): void {
    this.#doc?.destroy()
    this.#doc = null
  }
}

interface Change {
  /** What was new, as Yjs writes it. */
  readonly bytes: Uint8Array
  readonly transaction: Transaction
  readonly taken: Taken
}

const applied = (doc: Doc, bytes: Uint8Array): Change | null => {
  const changes: Change[] = []
  let taken: Taken = { letters: 0, marks: 0 }
  const beforeTidying = (transaction: Transaction) => {
    taken = takenBy(transaction)
  }
  const hear = (update: Uint8Array, _origin: unknown, _doc: Doc, transaction: Transaction) =>
    changes.push({ bytes: update, transaction, taken })
  doc.on('afterTransaction', beforeTidying)
  doc.on('update', hear)
  try {
    applyUpdate(doc, bytes)
  } finally {
    doc.off('afterTransaction', beforeTidying)
    doc.off('update', hear)
  }
  return changes[0] ?? null
}

/** What a page answers that has nothing to say: no reason to make a document. */
const isEmpty = ({ structs, deletions }: Update): boolean => structs.length === 0 && deletions.size === 0

/** Whether a document holds all that an update says. */
const isKnown = ({ store }: Doc, { structs, deletions }: Update): boolean =>
  structs.every(({ id, length }) => id.clock + length <= getState(store, id.client)) &&
  [...deletions].every(([client, ranges]) => ranges.every(({ clock, len }) => isDeleted(store, client, clock, len)))

const isDeleted = (store: Doc['store'], client: number, clock: number, len: number): boolean => {
  const structs = store.clients.get(client)
  if (!structs || clock + len > getState(store, client)) return false
  for (let at = findIndexSS(structs, clock); (structs[at]?.id.clock ?? Infinity) < clock + len; at++)
    if (!structs[at]?.deleted) return false
  return true
}

const countOf = (deletions: Update['deletions']): number =>
  [...deletions.values()].flat().reduce((sum, { len }) => sum + len, 0)

/**
 * What was new, so that nothing else is stored or passed on. As it came, where its deletions are new: in the document,
 * letters that somebody else deleted meanwhile are gone; the log keeps them.
 */
const newsIn = ({ bytes, deletions }: Update, { bytes: news, transaction }: Change): Uint8Array => {
  if (countOf(deletions) > countOf(transaction.deleteSet.clients)) return news
  return bytes
}

/**
 * An update written anew, without what is known of it. It is judged as it will be stored: a piece that begins with known
 * letters may stand elsewhere than its rest alone.
 */
const withoutKnown = ({ store }: Doc, { bytes, structs }: Update): Update =>
  readUpdate(
    diffUpdate(bytes, encodeStateVector(new Map(structs.map(({ id }) => [id.client, getState(store, id.client)])))),
  )
