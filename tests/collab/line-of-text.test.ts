/** A text as one line: the same as is quoted, and words replaced in it with nothing else touched. */
import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newDoc, textOf, updateOf } from '#collab/content.ts'
import { NotInOnePlace, type Replacement, replaceWords, textInLine } from '#collab/line-of-text.ts'
import { Replica } from '#collab/replica.ts'
import { ORIGIN } from '#db/demo/strategy-origin.ts'
import { canonicalText, type TextNode } from '#domain/canonical.ts'
import { runningText } from '#domain/passages.ts'
import { readWord } from '#server/word/read.ts'
import { anybody } from '../support/updates.ts'

const docOf = (text: TextNode) => newDoc([updateOf(text)])
const run = (text: string, ...marks: (string | { type: string; attrs: { href: string } })[]): TextNode => ({
  type: 'text',
  text,
  ...(marks.length > 0 && { marks: marks.map(mark => (typeof mark === 'string' ? { type: mark } : mark)) }),
})
const link = { type: 'link', attrs: { href: 'https://example.org/' } }
const note = (text: string): TextNode => ({ type: 'footnote', content: [run(text)] })
const paragraph = (...content: TextNode[]): TextNode => ({ type: 'paragraph', content })
const text = (...content: TextNode[]): TextNode => ({ type: 'doc', content })
const canonical = (...content: TextNode[]): string => canonicalText(text(...content))

test('H96 it is the line that comments quote, letter for letter, whatever the text is made of', async () => {
  const draft = await readWord(await readFile('tests/fixtures/draft-strategy.docx'))
  const texts = [...draft.sections.map(s => s.doc), ...ORIGIN.sections.map(s => s.doc)]
  expect(texts.length).toBeGreaterThan(20)
  for (const one of texts) expect(textInLine(docOf(one))).toBe(runningText(one))
})

/** Runs of words, spaces, breaks and notes, in paragraphs, headings, lists. */
const inline = fc.oneof(
  fc
    .tuple(fc.stringMatching(/^[ab \u00a0é😀]{1,6}$/u), fc.constantFrom([], ['bold'], ['italic']))
    .map(([letters, marks]) => run(letters, ...marks)),
  fc.constant<TextNode>({ type: 'hardBreak' }),
  fc.stringMatching(/^[xy ]{1,4}$/).map(note),
)
const block = fc.array(inline, { minLength: 1, maxLength: 5 }).map((content): TextNode => paragraph(...content))
const anyText = fc
  .array(
    fc.oneof(
      block,
      block.map((one): TextNode => ({ type: 'blockquote', content: [one] })),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map(content => text(...content))

test('H96 words of any text are replaced where they stand, so that the line says exactly that, or nothing is done', () => {
  let replaced = 0
  fc.assert(
    fc.property(anyText, fc.nat(), fc.nat(6), fc.constantFrom('new', 'a new word', ''), (one, place, length, words) => {
      const line = runningText(one)
      expect(textInLine(docOf(one))).toBe(line)
      fc.pre(line.length > 0)
      const at = place % line.length
      const to = Math.min(line.length, at + length)
      const replica = new Replica([updateOf(one)])
      const change: Replacement = { at, length: to - at, words }
      try {
        const update = replica.compose(doc => replaceWords(doc, [at, Math.max(to, at + 1)], [change]))
        if (update) replica.admit(update, anybody)
        replica.landed()
        expect(runningText(replica.text())).toBe(line.slice(0, at) + words + line.slice(to))
        replaced += 1
      } catch (error) {
        if (!(error instanceof NotInOnePlace)) throw error
        expect(runningText(replica.text())).toBe(line)
      }
    }),
    { numRuns: 500 },
  )
  expect(replaced).toBeGreaterThan(150)
})

/** The text after words were replaced in a passage of it. */
const after = (one: TextNode, passage: string, ...all: readonly (readonly [old: string, words: string])[]) => {
  const doc = docOf(one)
  const line = textInLine(doc)
  const from = line.indexOf(passage)
  const changes = all.map(([old, words]) => ({ at: line.indexOf(old, from), length: old.length, words }))
  replaceWords(doc, [from, from + passage.length], changes)
  return canonicalText(textOf(doc))
}

test('H94 what is not replaced keeps its marks, its link and its note; new words are marked as the old ones were', () => {
  const before = text(
    paragraph(
      run('The '),
      run('costs', 'bold'),
      note('See the budget.'),
      run(' are '),
      run('borne', link),
      run(' by all.'),
    ),
  )
  expect(after(before, 'The costs are borne by all.', ['borne', 'met'], ['all', 'the State'])).toBe(
    canonical(
      paragraph(
        run('The '),
        run('costs', 'bold'),
        note('See the budget.'),
        run(' are '),
        run('met', link),
        run(' by the State.'),
      ),
    ),
  )
  expect(after(before, 'The costs are borne', ['costs are borne', 'bill is paid'])).toBe(
    canonical(paragraph(run('The bill is paid'), note('See the budget.'), run(' by all.'))),
  )
  expect(after(before, 'the budget', ['budget', 'law'])).toBe(
    canonical(
      paragraph(
        run('The '),
        run('costs', 'bold'),
        note('See the law.'),
        run(' are '),
        run('borne', link),
        run(' by all.'),
      ),
    ),
  )
})

test('Words that are put in stand in what stands on both sides, and make no link longer', () => {
  const inBold = text(paragraph(run('all costs', 'bold'), run(' of it')))
  expect(after(inBold, 'all costs', ['costs', 'known costs'])).toBe(
    canonical(paragraph(run('all known costs', 'bold'), run(' of it'))),
  )
  const doc = docOf(text(paragraph(run('See '), run('the law', link))))
  replaceWords(doc, [0, 11], [{ at: 11, length: 0, words: ' and the budget' }])
  expect(canonicalText(textOf(doc))).toBe(
    canonical(paragraph(run('See '), run('the law', link), run(' and the budget'))),
  )
})

test('A passage over two paragraphs, and words with a break in them, are not replaced', () => {
  const two = text(paragraph(run('One two.')), paragraph(run('Three four.')))
  expect(() => after(two, 'two. Three', ['two', '2'])).toThrow(NotInOnePlace)
  const broken = text(paragraph(run('One'), { type: 'hardBreak' }, run('two three.')))
  expect(() => after(broken, 'One two three', ['One two', 'Two'])).toThrow(NotInOnePlace)
  expect(after(broken, 'One two three', ['three', 'four'])).toBe(
    canonical(paragraph(run('One'), { type: 'hardBreak' }, run('two four.'))),
  )
})
