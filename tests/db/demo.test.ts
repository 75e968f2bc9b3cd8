import { getSchema } from '@tiptap/core'
import { describe, expect, test } from 'vitest'
import { sectionExtensions } from '#collab/schema.ts'
import { COUNTRY } from '#db/demo/country.ts'
import { DIASPORA } from '#db/demo/strategy-diaspora.ts'
import { ORIGIN } from '#db/demo/strategy-origin.ts'
import { canonicalText, type TextNode } from '#domain/canonical.ts'
import { MAX_DEPTH } from '#domain/outline.ts'
import { countWords, plainText } from '#domain/text.ts'

const schema = getSchema(sectionExtensions())

const all = (node: TextNode, type: string): TextNode[] => [
  ...(node.type === type ? [node] : []),
  ...(node.content ?? []).flatMap(child => all(child, type)),
]

const rowsOf = (table: TextNode) => (table.content ?? []).map(row => (row.content ?? []).map(plainText))
const number = (words: string) => Number(words.replace(',', ''))

const strategies = [
  { ...ORIGIN, count: 20, words: [120, 260], total: 3000, depth: 3 },
  { ...DIASPORA, count: 6, words: [90, 180], total: 700, depth: 2 },
] as const

describe.each(strategies)('$title', strategy => {
  const { sections } = strategy
  const docs = sections.map(s => s.doc)

  test('has its sections, each with a key and a title of its own, after the section above it', () => {
    expect(sections).toHaveLength(strategy.count)
    expect(new Set(sections.map(s => s.key)).size).toBe(strategy.count)
    expect(new Set(sections.map(s => s.title)).size).toBe(strategy.count)
    const path: string[] = []
    const depths = sections.map(({ key, parent, title }) => {
      while (path.length > 0 && path.at(-1) !== parent) path.pop()
      expect(path.at(-1) ?? null, `${title}: the section above`).toBe(parent)
      return path.push(key)
    })
    expect(Math.max(...depths)).toBe(strategy.depth)
    expect(strategy.depth).toBeLessThanOrEqual(MAX_DEPTH)
  })

  test('is owned by organisations of the country, none of them twice in a section', () => {
    const codes: readonly string[] = COUNTRY.organisations.map(o => o.code)
    expect(codes).toContain(strategy.lead)
    for (const { title, owner, coOwners = [] } of sections) {
      expect(codes, title).toEqual(expect.arrayContaining([owner, ...coOwners]))
      expect(new Set([owner, ...coOwners]).size, title).toBe(1 + coOwners.length)
    }
  })

  test.each(sections)('$title: is text that can be edited and signed', ({ doc }) => {
    schema.nodeFromJSON(doc).check()
    const edited: TextNode = schema.nodeFromJSON(doc).toJSON()
    expect(canonicalText(edited)).toBe(canonicalText(doc))
    for (const { text } of all(doc, 'text')) expect(text).not.toMatch(/[*_#`'"]| [.,;:]| {2}|\n/)
    expect(countWords(doc)).toBeGreaterThanOrEqual(strategy.words[0])
    expect(countWords(doc)).toBeLessThanOrEqual(strategy.words[1])
  })

  test('is long enough to be read as a strategy', () => {
    expect(docs.reduce((sum, doc) => sum + countWords(doc), 0)).toBeGreaterThanOrEqual(strategy.total)
  })

  test('gives every table a header row and rows of its width', () => {
    for (const table of docs.flatMap(doc => all(doc, 'table'))) {
      const [header, ...rows] = table.content ?? []
      expect(header?.content?.every(cell => cell.type === 'tableHeader')).toBe(true)
      for (const row of rows) expect(row.content).toHaveLength(header?.content?.length ?? 0)
    }
  })

  test('adds up: in the table of costs every row and column sums to its total', () => {
    const costs = docs.flatMap(doc => all(doc, 'table')).findLast(table => plainText(table).includes('All areas'))!
    const rows = rowsOf(costs)
      .slice(1)
      .map(([, ...cells]) => cells.map(number))
    for (const row of rows) expect(row.slice(0, -1).reduce((a, b) => a + b)).toBe(row.at(-1))
    const areas = rows.slice(0, -1)
    expect(rows.at(-1)).toEqual(rows[0]!.map((_, column) => areas.reduce((sum, row) => sum + row[column]!, 0)))
  })
})

describe('The strategy in preparation', () => {
  const docs = ORIGIN.sections.map(s => s.doc)
  const count = (type: string) => docs.flatMap(doc => all(doc, type)).length

  test('is drafted by seven organisations and shows what a text can hold', () => {
    expect(new Set(ORIGIN.sections.map(s => s.owner))).toEqual(
      new Set(['MFA', 'MoF', 'MoL', 'MoJ', 'MoH', 'NPC', 'NSO']),
    )
    expect(count('table')).toBeGreaterThanOrEqual(3)
    expect(count('footnote')).toBeGreaterThanOrEqual(8)
    expect(count('blockquote')).toBeGreaterThanOrEqual(1)
    const links = docs.flatMap(doc => all(doc, 'text')).filter(text => text.marks?.some(mark => mark.type === 'link'))
    expect(links.length).toBeGreaterThanOrEqual(5)
  })
})
