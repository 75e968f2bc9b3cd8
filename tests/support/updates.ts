/** Changes of a text as a page sends them, made without a page. */
import { type Doc, encodeStateAsUpdate, encodeStateVector } from 'yjs'
import { newDoc, updateOf } from '#collab/content.ts'
import type { Replica } from '#collab/replica.ts'
import { FIELD } from '#collab/schema.ts'
import { plainText } from '#domain/text.ts'
import { paragraphs } from './government.ts'
import { runsIn } from './typist.ts'

export const anybody = () => {}
export const TEXT = updateOf(paragraphs('One two three.', 'Four five.'))

/** The text of a replica in a browser. */
export const pageOf = (replica: Replica) => newDoc([replica.since(new Uint8Array([0]))])
export const changeOn = (page: Doc, change: (page: Doc) => void): Uint8Array => {
  const before = encodeStateVector(page)
  change(page)
  return encodeStateAsUpdate(page, before)
}
export const typed =
  (words: string, run = 0) =>
  (page: Doc) =>
    runsIn(page.getXmlFragment(FIELD))[run]!.insert(0, words)
export const shown = (replica: Replica) => plainText(replica.text())
