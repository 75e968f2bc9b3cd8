/** Whether an update may be: judged on a twin of the document, so that the document itself never sees a refused one. */
import {
  applyUpdate,
  type Doc,
  decodeUpdate,
  encodeStateAsUpdate,
  parseUpdateMeta,
  snapshot,
  snapshotContainsUpdate,
  type Transaction,
} from 'yjs'
import { canonicalText } from '#domain/canonical.ts'
import { newDoc, nodesOf } from './content.ts'
import { FIELD } from './schema.ts'
import { Refused } from './wire.ts'

/** Bytes of one section with all its history. */
const MAX_STATE = 2 << 20

/** Whether an update says nothing that the document does not hold: what a page without edits answers. */
export const holdsAlready = (doc: Doc, bytes: Uint8Array): boolean => {
  const { structs, ds } = decodeUpdate(bytes)
  return (structs.length === 0 && ds.clients.size === 0) || snapshotContainsUpdate(snapshot(doc), bytes)
}

/** The document as it will be when all that was admitted is committed. */
export class Twin {
  readonly #main: Doc
  #doc: Doc
  /** Never less than the bytes of the state. */
  #bytes: number
  /** What was admitted and is not in the document yet. */
  #ahead: Uint8Array[] = []

  constructor(main: Doc) {
    this.#main = main
    const state = encodeStateAsUpdate(main)
    this.#bytes = state.length
    this.#doc = newDoc([state])
  }

  /**
   * What an update adds to the text, as one update; null where it adds nothing. Throws Refused, and is then as before.
   * `mayWriteAs` tells whether the writer may write in the name of a Yjs client.
   */
  admit(bytes: Uint8Array, mayWriteAs: (clientId: number) => boolean): Uint8Array | null {
    try {
      return this.#admit(bytes, mayWriteAs)
    } catch (error) {
      this.#begin()
      throw error instanceof Refused ? error : new Refused('malformed')
    }
  }

  /** All that was admitted is in the document now. */
  landed(): void {
    this.#ahead = []
  }

  /** What was admitted is not going to be in the document. */
  takeBack(): void {
    this.#ahead = []
    this.#begin()
  }

  destroy(): void {
    this.#doc.destroy()
  }

  #begin(): void {
    this.#doc.destroy()
    this.#doc = newDoc([encodeStateAsUpdate(this.#main), ...this.#ahead])
  }

  #admit(bytes: Uint8Array, mayWriteAs: (clientId: number) => boolean): Uint8Array | null {
    decodeUpdate(bytes)
    const change = applied(this.#doc, bytes)
    const { store, share } = this.#doc
    if (store.pendingStructs !== null || store.pendingDs !== null) throw new Refused('incomplete')
    if (share.size > 1 || this.#doc.getXmlFragment(FIELD)._map.size > 0) throw new Refused('schema')
    if (change === null) return null
    for (const clientId of parseUpdateMeta(change.update).to.keys())
      if (!mayWriteAs(clientId)) throw new Refused('malformed')
    judgeText(this.#doc, change.transaction)
    this.#bytes += change.update.length
    if (this.#bytes > MAX_STATE) this.#bytes = encodeStateAsUpdate(this.#doc).length
    if (this.#bytes > MAX_STATE) throw new Refused('too-large')
    this.#ahead.push(change.update)
    return change.update
  }
}

interface Change {
  readonly update: Uint8Array
  readonly transaction: Transaction
}

/** Applies an update; gives what was new in it, written anew by Yjs, so that nothing else is stored or passed on. */
const applied = (doc: Doc, bytes: Uint8Array): Change | null => {
  const changes: Change[] = []
  const hear = (update: Uint8Array, _origin: unknown, _doc: Doc, transaction: Transaction) =>
    changes.push({ update, transaction })
  doc.on('update', hear)
  try {
    applyUpdate(doc, bytes)
  } finally {
    doc.off('update', hear)
  }
  return changes[0] ?? null
}

/** Everything that changed must be text as it can be signed. What did not change was judged before. */
const judgeText = (doc: Doc, transaction: Transaction) => {
  try {
    canonicalText({ type: 'doc', content: nodesOf([...changedBlocks(doc, transaction)]) })
  } catch {
    throw new Refused('schema')
  }
}

/** The blocks (direct parts of the text) that a transaction made or changed. */
const changedBlocks = (doc: Doc, { changed, beforeState }: Transaction): Set<unknown> => {
  const text = doc.getXmlFragment(FIELD)
  const root: unknown = text
  const blocks = new Set<unknown>()
  for (const type of changed.keys()) {
    if (type === root) {
      for (const block of text.toArray()) {
        const id = block._item?.id
        if (!id || id.clock >= (beforeState.get(id.client) ?? 0)) blocks.add(block)
      }
      continue
    }
    let block = type
    while (block.parent !== null && block.parent !== root) block = block.parent
    if (!block._item?.deleted) blocks.add(block)
  }
  return blocks
}
