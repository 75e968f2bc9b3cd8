/** A text parted in two, and two put into one: as updates upon what is stored of them, which keep who wrote each letter. */
import { type Doc, XmlElement, type XmlFragment } from 'yjs'
import type { TextNode } from '#domain/canonical.ts'
import { newDoc, textOf } from './content.ts'
import { FIELD } from './schema.ts'

export interface Composed {
  /** To follow what is stored; null where that stays as it is. */
  readonly update: Uint8Array | null
  readonly text: TextNode
}

/** What a change adds to a document, as one update. */
const compose = (doc: Doc, change: (root: XmlFragment) => void): Composed => {
  let update: Uint8Array | null = null
  doc.on('update', (bytes: Uint8Array) => {
    update = bytes
  })
  doc.transact(() => change(doc.getXmlFragment(FIELD)))
  return { update, text: textOf(doc) }
}

/**
 * A stored text (its updates) without its blocks from `at` on, and without those before; `at` is found in the text as it is
 * stored. Null where that has no such place, so that a half would be empty.
 */
export const halvesOf = (
  updates: readonly Uint8Array[],
  placeOf: (text: TextNode) => number,
): { readonly whole: TextNode; readonly halves: readonly [Composed, Composed] } | null => {
  const doc = newDoc(updates)
  const whole = textOf(doc)
  const at = placeOf(whole)
  const { length } = doc.getXmlFragment(FIELD)
  if (at <= 0 || at >= length || length !== whole.content?.length) return null
  const second = compose(newDoc(updates), root => root.delete(0, at))
  return { whole, halves: [compose(doc, root => root.delete(at, length - at)), second] }
}

/** The text of the second below that of the first; and the two as they are stored. */
export const joinedOf = (
  first: readonly Uint8Array[],
  second: readonly Uint8Array[],
): Composed & { readonly both: readonly [TextNode, TextNode] } => {
  const [above, below] = [newDoc(first), newDoc(second)]
  const both = [textOf(above), textOf(below)] as const
  const types = below
    .getXmlFragment(FIELD)
    .toArray()
    .flatMap(type => (type instanceof XmlElement ? [type.clone() as XmlElement] : []))
  return { ...compose(above, root => root.insert(root.length, types)), both }
}
