/** What honest pages send: typing, deleting, forms, headings, lists, tables, footnotes, images, links. */
import { type Doc, XmlElement, XmlText } from 'yjs'
import { FIELD } from '#collab/schema.ts'
import { runsIn } from '../support/typist.ts'
import type { Rolls } from './bytes.ts'
import { changeOn, copyOf } from './forge.ts'

const element = (
  name: string,
  content: readonly (XmlElement | XmlText)[],
  attributes: Record<string, unknown> = {},
) => {
  const made = new XmlElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string)
  if (content.length > 0) made.insert(0, [...content])
  return made
}
const run = (words: string) => new XmlText(words)
const paragraph = (words: string) => element('paragraph', [run(words)])
const cell = (words: string) => element('tableCell', [paragraph(words)], { colspan: 1, rowspan: 1 })

const blocks: readonly (() => XmlElement)[] = [
  () => paragraph('A new paragraph.'),
  () => element('heading', [run('A heading')], { level: 2 }),
  () => element('bulletList', [element('listItem', [paragraph('First')]), element('listItem', [paragraph('Second')])]),
  () =>
    element('table', [
      element('tableRow', [cell('Courses'), cell('14')]),
      element('tableRow', [cell('Total'), cell('20')]),
    ]),
  () =>
    element('paragraph', [run('Most are young'), element('footnote', [run('Statistics, second quarter.')]), run('.')]),
  () => element('blockquote', [paragraph('As it was said.')]),
  () => element('image', [], { hash: 'a'.repeat(64), alt: 'A mark' }),
]
const MARKS: readonly Record<string, unknown>[] = [
  { bold: {} },
  { italic: {} },
  { link: { href: 'https://example.org/' } },
  { bold: null },
]

/** One change of an honest page. */
const change = (roll: Rolls) => (doc: Doc) => {
  const text = doc.getXmlFragment(FIELD)
  const runs = runsIn(text).filter(one => one.length > 3)
  const one = runs[roll(runs.length)]
  const kind = one ? roll(4) : 0
  if (!one || kind === 0) text.insert(roll(text.length + 1), [blocks[roll(blocks.length)]!()])
  else if (kind === 1) one.insert(roll(one.length), 'some words ')
  else if (kind === 2) one.delete(roll(one.length - 2), 2)
  else one.format(roll(one.length - 2), 2, MARKS[roll(MARKS.length)]!)
}

/** So many updates that pages would send which all have this text; each from a page of its own, with up to three changes. */
export const honestUpdates = (on: Doc, count: number, roll: Rolls): Uint8Array[] =>
  Array.from({ length: count }, () => {
    const page = copyOf(on, 1 + roll(2 ** 31))
    const times = 1 + roll(3)
    return changeOn(page, doc => {
      for (let no = 0; no < times; no++) change(roll)(doc)
    })
  })
