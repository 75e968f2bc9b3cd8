/** A section's Yjs document as the text it shows, and back. */
import { getSchema } from '@tiptap/core'
import { prosemirrorJSONToYDoc, yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap'
import { Doc, encodeStateAsUpdate } from 'yjs'
import { remember } from '#db/remember.ts'
import type { TextNode } from '#domain/canonical.ts'
import { FIELD, sectionExtensions } from './schema.ts'

/** Deleted text is kept: the history of a section is part of its file. */
export const newDoc = (): Doc => new Doc({ gc: false })

const EMPTY: TextNode = { type: 'doc', content: [{ type: 'paragraph' }] }

export const textOf = (doc: Doc): TextNode => {
  const json = yXmlFragmentToProsemirrorJSON(doc.getXmlFragment(FIELD)) as TextNode
  return json.content && json.content.length > 0 ? json : EMPTY
}

/** One update that writes a text into an empty document. Throws where the schema does not know the text. */
export const updateOf = (text: TextNode): Uint8Array => {
  const schema = remember('section-schema', () => getSchema(sectionExtensions()))
  schema.nodeFromJSON(text).check()
  return encodeStateAsUpdate(prosemirrorJSONToYDoc(schema, text, FIELD))
}
