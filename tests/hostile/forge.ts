/** Changes as a page with a will of its own would make them, on the text that another page has. */
import {
  applyUpdate,
  createRelativePositionFromTypeIndex,
  Doc,
  encodeStateAsUpdate,
  encodeStateVector,
  type Item,
} from 'yjs'
import { FIELD } from '#collab/schema.ts'
import { runsIn } from '../support/typist.ts'
import type { Id } from './bytes.ts'

/** A copy of a text in another browser, under the client's name that is given or one of its own. */
export const copyOf = (on: Doc, client?: number): Doc => {
  const doc = new Doc({ gc: false })
  if (client !== undefined) doc.clientID = client
  applyUpdate(doc, encodeStateAsUpdate(on))
  return doc
}

/** What a change adds to a text, as one update. */
export const changeOn = (doc: Doc, change: (doc: Doc) => void): Uint8Array => {
  const before = encodeStateVector(doc)
  doc.transact(() => change(doc))
  return encodeStateAsUpdate(doc, before)
}

const letter = (doc: Doc, at: number): Id => {
  const run = runsIn(doc.getXmlFragment(FIELD))[0]!
  const { client, clock } = createRelativePositionFromTypeIndex(run, at < 0 ? run.length + at : at).item!
  return { client, clock }
}

/** Where things stand in a text: its first paragraph, the run in it, the run's first and last letter. */
export const placesIn = (doc: Doc) => {
  const run = runsIn(doc.getXmlFragment(FIELD))[0]!
  const idOf = (item: Item): Id => ({ client: item.id.client, clock: item.id.clock })
  return {
    run: idOf(run._item!),
    paragraph: idOf(run.parent!._item!),
    first: letter(doc, 0),
    last: letter(doc, -1),
  }
}
