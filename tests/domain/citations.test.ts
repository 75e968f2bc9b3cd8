/** What a text takes from published editions, as its links say. Source: domain study, H26. */
import { describe, expect, test } from 'vitest'
import type { TextNode } from '#domain/canonical.ts'
import { citationsIn, editionAt, isWordForWord, sourceNews } from '#domain/citations.ts'
import type { SectionId } from '#domain/ids.ts'
import { given, standing, version } from '../support/steps.ts'
import { id, NOW, opened, SECTIONS } from '../support/world.ts'

const link = (text: string, href: string): TextNode => ({
  type: 'text',
  text,
  marks: [{ type: 'link', attrs: { href } }],
})
const plain = (text: string): TextNode => ({ type: 'text', text })
const paragraph = (...content: TextNode[]): TextNode => ({ type: 'paragraph', content })
const quote = (...content: TextNode[]): TextNode => ({ type: 'blockquote', content })
const doc = (...content: TextNode[]): TextNode => ({ type: 'doc', content })
const EDITION = 'https://beredning.example.org/published/abroad/2#s-1'

describe('H26 An address', () => {
  test.each([
    ['https://beredning.example.org/published/abroad/2', { slug: 'abroad', no: 2 }],
    [EDITION, { slug: 'abroad', no: 2 }],
    ['http://intern:3000/published/abroad-2027/12?x=1', { slug: 'abroad-2027', no: 12 }],
    ['https://beredning.example.org/published/abroad', null],
    ['https://beredning.example.org/published/abroad/0', null],
    ['https://beredning.example.org/published/abroad/2/sheet', null],
    ['https://beredning.example.org/strategies/published/abroad/2', null],
    ['mailto:published/abroad/2@example.org', null],
    ['no address', null],
  ])('%s', (href, expected) => {
    expect(editionAt(href)).toEqual(expected)
  })
})

describe('H26 A text', () => {
  test('names its source in the quote, or in the block right after it', () => {
    const within = doc(
      quote(paragraph(plain('Safe and')), paragraph(plain('orderly.')), paragraph(link('Edition 2', EDITION))),
    )
    expect(citationsIn(within)).toEqual([{ slug: 'abroad', no: 2, quotes: ['Safe and orderly.'] }])
    const after = doc(quote(paragraph(plain('Safe.'))), paragraph(plain('From '), link('edition 2', EDITION)))
    expect(citationsIn(after)).toEqual([{ slug: 'abroad', no: 2, quotes: ['Safe.'] }])
  })

  test('cites without quoting where the link stands in a sentence, a note or a table, or a quote has a source of its own', () => {
    const sentence = paragraph(plain('See '), link('edition 2', EDITION))
    const other = quote(paragraph(plain('Theirs.')), paragraph(link('Theirs', 'https://example.org/published/other/1')))
    const none = [{ slug: 'abroad', no: 2, quotes: [] }]
    expect(citationsIn(doc(sentence))).toEqual(none)
    expect(citationsIn(doc(paragraph({ type: 'footnote', content: [link('there', EDITION)] })))).toEqual(none)
    expect(citationsIn(doc({ type: 'table', content: [{ type: 'tableRow', content: [sentence] }] }))).toEqual(none)
    expect(citationsIn(doc(other, sentence)).at(-1)).toEqual(none[0])
  })

  test('cites an edition once, with all that it quotes of it', () => {
    const twice = doc(
      quote(paragraph(plain('One.'), link('x', EDITION)), paragraph(plain('Two.'))),
      quote(paragraph(plain('Three.'))),
      paragraph(link('x', EDITION)),
    )
    expect(citationsIn(twice)).toEqual([{ slug: 'abroad', no: 2, quotes: ['Two.', 'Three.'] }])
    expect(citationsIn(doc(paragraph(plain('Nothing.'))))).toEqual([])
  })

  test('is word for word what it quotes, wherever lines break, and not with another letter', () => {
    const source = [doc(paragraph(plain('We want safe  and')), paragraph(plain('orderly migration.')))]
    expect(isWordForWord(source, 'safe and orderly')).toBe(true)
    expect(isWordForWord(source, 'Safe and orderly')).toBe(false)
    expect(isWordForWord([], 'safe')).toBe(false)
  })
})

test('H26 the writers of the section and those who steer are told of each change, by its own cause', () => {
  const dossier = given(opened(), standing('law', 'released'), version())
  const changed = (sectionId: SectionId, change: string) =>
    ({ versionNo: 1, sectionId, editionId: id<'edition'>('e'), kind: 'newer', id: change, at: NOW }) as const
  const [one, other] = sourceNews(dossier, [changed(SECTIONS.costs, 'n'), changed(SECTIONS.costs, 'm')], NOW)
  expect([one?.news, other?.news.cause]).toMatchObject([
    { kind: 'sourceChanged', cause: `${SECTIONS.costs}:n`, where: 'versions/1#quoted' },
    `${SECTIONS.costs}:m`,
  ])
  expect(one?.to.map(p => p.role)).toEqual(expect.arrayContaining(['coordinator', 'secretariat']))
})
