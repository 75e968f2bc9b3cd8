/** Where in the page each letter of the shared text stands: a place of the editor beside the name that Yjs gives it. */
import type { Node } from '@tiptap/pm/model'
import { ContentString, ContentType, type Item, XmlElement, type XmlFragment, XmlText } from 'yjs'

/** Letters side by side in one run of text: the first has this place and this name, the next ones follow in both. */
export interface Letters {
  readonly place: number
  readonly client: number
  readonly clock: number
  readonly length: number
}

/** In reading order; null while the editor is not where the shared text is, which is the case for a moment after each key. */
export const lettersOf = (doc: Node, text: XmlFragment): Letters[] | null => {
  const letters: Letters[] = []
  return walk(text, doc, 0, doc, letters) === doc.content.size ? letters : null
}

/** Gives the place after the last of what is in `list`, or -1 where `node` is something else. */
const walk = (list: XmlFragment, doc: Node, start: number, node: Node, letters: Letters[]): number => {
  let place = start
  for (const item of itemsOf(list)) {
    const inner = item.content instanceof ContentType ? item.content.type : null
    if (inner instanceof XmlText) {
      for (const run of itemsOf(inner)) {
        if (!(run.content instanceof ContentString)) continue
        letters.push({ place, client: run.id.client, clock: run.id.clock, length: run.length })
        place += run.length
      }
    } else if (inner instanceof XmlElement) {
      const child = place < start + node.content.size ? doc.nodeAt(place) : null
      if (child?.type.name !== inner.nodeName) return -1
      if (child.type.name === 'hardBreak')
        letters.push({ place, client: item.id.client, clock: item.id.clock, length: 1 })
      if (!child.isLeaf && walk(inner, doc, place + 1, child, letters) !== place + 1 + child.content.size) return -1
      place += child.nodeSize
    }
  }
  return place
}

function* itemsOf(list: Pick<XmlFragment, '_start'> | Pick<XmlText, '_start'>): Generator<Item> {
  for (let item = list._start; item; item = item.right) if (!item.deleted) yield item
}
