/** Who wrote what, brought from the names of letters to places in the page. */
import { getSchema } from '@tiptap/core'
import { prosemirrorJSONToYDoc } from '@tiptap/y-tiptap'
import { expect, test } from 'vitest'
import { type Author, type Hand, linesOf, passagesOf } from '#app/editor/authors.ts'
import { lettersOf } from '#app/editor/letters.ts'
import { handsText } from '#app/editor/texts.ts'
import { textOf } from '#collab/content.ts'
import { FIELD, sectionExtensions } from '#collab/schema.ts'
import type { TextNode } from '#domain/canonical.ts'
import type { PersonId, PostId } from '#domain/ids.ts'
import { paragraphs } from '../support/government.ts'
import { runsIn } from '../support/typist.ts'

const schema = getSchema(sectionExtensions())
const word = (words: string, ...marks: string[]): TextNode => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 && { marks: marks.map(type => ({ type })) }),
})
const node = (type: string, ...content: TextNode[]): TextNode => ({ type, content })
const RICH = node(
  'doc',
  node('heading', word('People')),
  node(
    'paragraph',
    word('mo'),
    word('ve', 'bold'),
    node('footnote', word('Census')),
    word(' for'),
    node('hardBreak'),
    word('work'),
  ),
  node('horizontalRule'),
  node('bulletList', node('listItem', node('paragraph', word('one')), node('paragraph'))),
  node('table', node('tableRow', node('tableCell', node('paragraph', word('2026'))))),
  node('paragraph'),
)

test('every letter is found where it stands, past footnotes, tables, breaks and empty blocks', () => {
  const shared = prosemirrorJSONToYDoc(schema, RICH, FIELD)
  const doc = schema.nodeFromJSON(textOf(shared))
  const letters = lettersOf(doc, shared.getXmlFragment(FIELD))!
  const found = letters.map(({ place, length }) => doc.textBetween(place, place + length, '|', '/'))
  expect(found).toEqual(['People', 'mo', 've', 'Census', ' for', '/', 'work', 'one', '2026'])
})

test('nothing is told of a page that shows another text than the shared one', () => {
  const shared = prosemirrorJSONToYDoc(schema, RICH, FIELD)
  const [one, other] = [paragraphs('People'), node('doc', node('heading', word('People')))]
  expect(lettersOf(schema.nodeFromJSON(one), shared.getXmlFragment(FIELD))).toBeNull()
  expect(lettersOf(schema.nodeFromJSON(other), shared.getXmlFragment(FIELD))).toBeNull()
})

test('what the server tells is laid on the letters; those it does not know are nobody’s', () => {
  const shared = prosemirrorJSONToYDoc(schema, paragraphs('We want migration.'), FIELD)
  const [run] = runsIn(shared.getXmlFragment(FIELD))
  const { client, clock } = run!._start!.id
  const letters = [{ client, from: clock + 3, to: clock + 7, author: 0, minute: 5, moved: null }]
  const passages = passagesOf(schema.nodeFromJSON(paragraphs('We want migration.')), shared.getXmlFragment(FIELD), {
    letters,
  })
  expect(passages?.map(one => [one.from, one.to, one.hand?.author ?? null])).toEqual([
    [1, 4, null],
    [4, 8, 0],
    [8, 19, null],
  ])
})

const author = (person: string, organisation: string, colour: string): Author => ({
  post: `${person} ${organisation}` as PostId,
  person: person as PersonId,
  name: person,
  organisation,
  role: 'focalPoint',
  colour,
})
const AUTHORS = [
  author('Amina', 'Health', '#111111'),
  author('Amina', 'Finance', '#111111'),
  author('Bo', 'Labour', '#111111'),
]
const hand = (author: number, minute: number, moved: Hand['moved'] = null): Hand => ({ author, minute, moved })

test('people with one colour have different lines, posts of one person the same', () => {
  expect(linesOf(AUTHORS)).toEqual([0, 0, 1])
})

test('it is said who wrote it, in which post, when, and who moved it there', () => {
  const minute = Date.parse('2026-11-03T13:05:00Z') / 60_000
  expect(handsText([hand(0, minute)], AUTHORS)).toBe('Amina (Health, focal point), 3 November 2026, 14:05')
  expect(handsText([hand(0, minute), null, hand(0, minute - 5), hand(1, minute)], AUTHORS)).toBe(
    'Amina (Health, focal point), 3 November 2026, 14:00 to 3 November 2026, 14:05; Typed just now, not told yet; Amina (Finance, focal point), 3 November 2026, 14:05',
  )
  expect(handsText([hand(0, minute, { author: 2, minute: minute + 1 })], AUTHORS)).toBe(
    'Amina (Health, focal point), 3 November 2026, 14:05, moved here by Bo (Labour, focal point), 3 November 2026, 14:06',
  )
  expect(handsText([hand(0, minute, { author: 0, minute: minute + 1 })], AUTHORS)).not.toContain('moved')
  expect(handsText([], AUTHORS)).toBe('Nothing is written here')
})
