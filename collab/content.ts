/** A section's Yjs document as the text it shows, and back. */
import { getSchema } from '@tiptap/core'
import { prosemirrorJSONToYDoc } from '@tiptap/y-tiptap'
import { applyUpdate, Doc, encodeStateAsUpdate, XmlElement, XmlText } from 'yjs'
import { type Attributes, canonicalText, NotCanonical, type TextNode } from '#domain/canonical.ts'
import { FIELD, sectionExtensions } from './schema.ts'

/** Deeper than any text, and shallow enough to be walked. */
const MAX_DEPTH = 100

const schema = getSchema(sectionExtensions())

/** The document that these updates make. What was deleted is not kept in it: that is in the log, from which it is made. */
export const newDoc = (updates: readonly Uint8Array[] = []): Doc => {
  const doc = new Doc()
  // Yjs tidies formatting after a change from elsewhere, and that is a change too. The server adds nothing to a text.
  doc.on('afterTransaction', transaction => {
    transaction._needFormattingCleanup = false
  })
  doc.getXmlFragment(FIELD)
  doc.transact(() => {
    for (const update of updates) applyUpdate(doc, update)
  })
  return doc
}

const EMPTY: TextNode = { type: 'doc', content: [{ type: 'paragraph' }] }

/** The text as ProseMirror JSON. Throws NotCanonical where the document holds something that is no text. */
export const textOf = (doc: Doc): TextNode => {
  const content = nodesOf(doc.getXmlFragment(FIELD).toArray())
  return content.length > 0 ? { type: 'doc', content } : EMPTY
}

/** The nodes that Yjs types stand for; a run of text gives one for each change of its marks. */
export const nodesOf = (types: readonly unknown[], depth = 1): TextNode[] => {
  if (depth > MAX_DEPTH) throw new NotCanonical(`nested more than ${MAX_DEPTH} deep`)
  return types.flatMap(type => {
    if (type instanceof XmlText) return runsOf(type)
    if (type instanceof XmlElement) return nodeOf(type, depth)
    throw new NotCanonical('something that is no part of a text')
  })
}

const nodeOf = (element: XmlElement, depth: number): TextNode => {
  const content = nodesOf(element.toArray(), depth + 1)
  return { ...shellOf(element), ...(content.length > 0 && { content }) }
}

/** An element without what is in it. Throws NotCanonical where the schema does not know it. */
export const shellOf = (element: XmlElement): TextNode => {
  const type = element.nodeName
  if (!Object.hasOwn(schema.nodes, type) || type === 'doc' || type === 'text')
    throw new NotCanonical(`unknown node ${type}`)
  return { type, ...attributesOf(element.getAttributes()) }
}

/** The attributes that the editor knows of a node. */
export const attributeNames = (type: string): readonly string[] => Object.keys(schema.nodes[type]?.spec.attrs ?? {})

const runsOf = (text: XmlText): TextNode[] => {
  if (Object.keys(text.getAttributes()).length > 0) throw new NotCanonical('a run of text with attributes')
  const runs: { insert: unknown; attributes?: Record<string, unknown> }[] = text.toDelta()
  return runs.map(({ insert, attributes = {} }) => runOf(insert, Object.entries(attributes)))
}

/** Letters with the marks that stand on them. Throws NotCanonical where the schema does not know one, or it is there twice. */
export const runOf = (letters: unknown, given: Iterable<readonly [name: string, attrs: unknown]>): TextNode => {
  if (typeof letters !== 'string') throw new NotCanonical('an object within text')
  const marks = [...given].map(([name, attrs]) => markOf(name, attrs))
  if (new Set(marks.map(mark => mark.type)).size < marks.length) throw new NotCanonical('the same mark twice')
  return { type: 'text', text: letters, ...(marks.length > 0 && { marks }) }
}

/** y-tiptap tells marks apart that may stand twice on one letter: the name is followed by a hash of eight characters. */
const markTypeOf = (name: string) => name.replace(/--[a-zA-Z0-9+/=]{8}$/, '')

/** Whether the editor knows a mark, and every attribute that it comes with; null takes the mark away. */
export const isMark = (name: string, attrs: unknown): boolean => {
  const type = markTypeOf(name)
  if (!Object.hasOwn(schema.marks, type)) return false
  const known = Object.keys(schema.marks[type]?.spec.attrs ?? {})
  return attrs === null || (typeof attrs === 'object' && Object.keys(attrs).every(name => known.includes(name)))
}

const markOf = (name: string, attrs: unknown) => {
  const type = markTypeOf(name)
  if (!Object.hasOwn(schema.marks, type)) throw new NotCanonical(`unknown mark ${type}`)
  return { type, ...attributesOf(attrs) }
}

const isAttribute = (value: unknown): value is Attributes[string] =>
  value === null ||
  ['string', 'number', 'boolean', 'undefined'].includes(typeof value) ||
  (Array.isArray(value) && value.every(one => typeof one === 'number'))

const attributesOf = (given: unknown): { attrs?: Attributes } => {
  const attrs: Record<string, Attributes[string]> = {}
  for (const [name, value] of Object.entries(given ?? {})) {
    if (!isAttribute(value)) throw new NotCanonical(`an attribute ${name} that is made of parts`)
    attrs[name] = value
  }
  return Object.keys(attrs).length > 0 ? { attrs } : {}
}

/** One update that writes a text into an empty document. Throws where the schema does not know the text, or loses some. */
export const updateOf = (text: TextNode): Uint8Array => {
  schema.nodeFromJSON(text).check()
  const update = encodeStateAsUpdate(prosemirrorJSONToYDoc(schema, text, FIELD))
  if (canonicalText(textOf(newDoc([update]))) !== canonicalText(text))
    throw new NotCanonical('a text that the editor would change')
  return update
}
