import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TextNode } from '#domain/canonical.ts'
import { PASSAGE, withPassage } from '#domain/marked-passage.ts'
import { countLetters, placeOf, placesOf, runningText } from '#domain/passages.ts'
import { tracePassage } from '#server/passage-now.ts'

const text = (words: string): TextNode => ({ type: 'text', text: words })
const p = (...content: TextNode[]): TextNode => ({ type: 'paragraph', content })
const FEES = 'The fee is due in May. Late payers pay the fee twice. Nobody pays the fee for others.'

test('H96 a text is read in one line, its notes after it, so that a quote reaches past the sign of a note', () => {
  const note: TextNode = { type: 'footnote', content: [text('At 2026 prices.')] }
  const doc: TextNode = {
    type: 'doc',
    content: [
      p(text('Costs  are'), note, text(' met')),
      { type: 'bulletList', content: [{ type: 'listItem', content: [p(text('by '), text('Finance'))] }] },
    ],
  }
  expect(runningText(doc)).toBe('Costs are met by Finance At 2026 prices.')
})

test('R52 of words that stand there several times, the letters before them say which are meant', () => {
  const second = FEES.indexOf('the fee')
  expect(placeOf(FEES, 'the fee', countLetters(FEES.slice(0, second)))).toBe(second)
  expect(placeOf(FEES, 'the fee', null)).toBeNull()
  expect(placeOf(FEES, 'the fee', 3)).toBeNull()
  expect(placeOf(FEES, 'Late payers', null)).toBe(23)
  expect(placeOf(FEES, 'a levy', null)).toBeNull()
})

const WORDS = fc.array(fc.constantFrom('the', 'fee', 'is', 'due', 'May.', 'née', 'of'), { minLength: 2, maxLength: 40 })
const spaced = fc.constantFrom(' ', '\n', '  ', '\u00a0')

test('R52 every marked passage of any text is found again at its place, wherever its lines break', () => {
  fc.assert(
    fc.property(WORDS, fc.nat(), fc.nat(), spaced, (words, a, b, space) => {
      const whole = words.join(' ')
      const [from, to] = [a % words.length, b % words.length].sort((x, y) => x - y) as [number, number]
      const quote = words.slice(from, to + 1).join(' ')
      const before = words.slice(0, from).join(space)
      const at = placeOf(whole, quote, countLetters(before))
      expect(at).toBe(words.slice(0, from).join(' ').length + (from > 0 ? 1 : 0))
    }),
  )
})

test('H96 a passage stands although words are added before and behind it, in any text', () => {
  fc.assert(
    fc.property(WORDS, fc.nat(), fc.nat(), (words, a, b) => {
      const [from, to] = [a % words.length, b % words.length].sort((x, y) => x - y) as [number, number]
      const passage = ['«', ...words.slice(from, to + 1), '»'].join(' ')
      const before = words.slice(0, from).join(' ')
      const circulated = `${before} ${passage} end`
      const at = before.length + 1
      expect(tracePassage(circulated, passage, at, `New. ${circulated} More.`).now).toBe('stands')
      expect(tracePassage(circulated, passage, at, `${before} end`).now).toBe('lost')
    }),
  )
})

test('H96 where the words that were meant have gone, the same words elsewhere do not stand for them', () => {
  const second = FEES.indexOf('the fee')
  expect(tracePassage(FEES, 'the fee', second, FEES.replace('pay the fee twice', 'leave')).now).toBe('lost')
  expect(tracePassage(FEES, 'the fee', second, FEES.replace('for others', 'at all')).now).toBe('stands')
  expect(tracePassage(FEES, 'pay the fee', second - 4, FEES.replace('pay the fee', 'owe the fee')).now).toBe('changed')
})

test('H96 a passage that was moved within its section stands, where its words are there once', () => {
  const moved = 'Nobody pays the fee for others. The fee is due in May. Late payers pay the fee twice.'
  expect(tracePassage(FEES, 'Nobody pays', FEES.indexOf('Nobody'), moved).now).toBe('stands')
  expect(placesOf(moved, 'the fee')).toHaveLength(2)
})

test('H96 of a passage it is told where what became of it stands, with what was put in at its ends', () => {
  const at = FEES.indexOf('Late payers')
  const became = (working: string) => {
    const { now, place } = tracePassage(FEES, 'Late payers pay', at, working)
    return [now, place && working.slice(...place)]
  }
  expect(became(FEES)).toEqual(['stands', 'Late payers pay'])
  expect(became(`First. ${FEES}`)).toEqual(['stands', 'Late payers pay'])
  expect(became(FEES.replace('Late payers', 'Late private payers'))).toEqual(['changed', 'Late private payers pay'])
})

const RUN = fc.stringMatching(/^[ab \u00a0é]{1,5}$/).map(text)
const INLINE = fc.oneof(
  RUN,
  fc.constant<TextNode>({ type: 'hardBreak' }),
  RUN.map((run): TextNode => ({ type: 'footnote', content: [run] })),
)
const BLOCKS = fc
  .array(
    fc.array(INLINE, { maxLength: 4 }).map(content => p(...content)),
    { maxLength: 4 },
  )
  .map((content): TextNode => ({ type: 'doc', content: [{ type: 'blockquote', content }] }))
const withoutOthers = (node: TextNode): TextNode =>
  node.type === 'text' && !node.marks?.some(mark => mark.type === PASSAGE)
    ? { ...node, text: '' }
    : { ...node, ...(node.content && { content: node.content.map(withoutOthers) }) }

test('H96 of any text exactly the letters of a passage are marked, and it reads as before', () => {
  fc.assert(
    fc.property(BLOCKS, fc.nat(), fc.nat(8), (doc, a, length) => {
      const line = runningText(doc)
      fc.pre(line.length > 0)
      const from = a % line.length
      const shown = withPassage(doc, from, from + length)
      expect(runningText(shown)).toBe(line)
      const marked = runningText(withoutOthers(shown)).replace(/\s/g, '')
      expect(marked).toBe(line.slice(from, from + length).replace(/\s/g, ''))
    }),
    { numRuns: 400 },
  )
})
