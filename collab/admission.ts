/** Whether an update may be: judged on a twin of the document, so that the document itself never sees a refused one. */
import { applyUpdate, type Doc, decodeUpdate, encodeStateAsUpdate } from 'yjs'
import { canonicalText, NotCanonical } from '#domain/canonical.ts'
import { newDoc, textOf } from './content.ts'
import { FIELD } from './schema.ts'
import type { RefusedRule } from './wire.ts'

const MAX_UPDATE = 1 << 20
const MAX_STATE = 2 << 20

export const twinOf = (doc: Doc): Doc => {
  const twin = newDoc()
  applyUpdate(twin, encodeStateAsUpdate(doc))
  return twin
}

/** Whether there is nothing in it: what a page without edits answers. Throws on what is no update. */
export const isEmptyUpdate = (bytes: Uint8Array): boolean => {
  const { structs, ds } = decodeUpdate(bytes)
  return structs.length === 0 && ds.clients.size === 0
}

/** Applies an update to the twin and says what is wrong with it; null where nothing is. A refused twin must be made anew. */
export const admit = (twin: Doc, bytes: Uint8Array): RefusedRule | null => {
  if (bytes.length > MAX_UPDATE) return 'too-large'
  try {
    applyUpdate(twin, bytes)
  } catch {
    return 'malformed'
  }
  if (twin.store.pendingStructs !== null || twin.store.pendingDs !== null) return 'incomplete'
  for (const name of twin.share.keys()) if (name !== FIELD) return 'schema'
  try {
    canonicalText(textOf(twin))
  } catch (error) {
    if (error instanceof NotCanonical || error instanceof RangeError) return 'schema'
    throw error
  }
  return null
}

export const isTooLarge = (doc: Doc): boolean => encodeStateAsUpdate(doc).length > MAX_STATE
