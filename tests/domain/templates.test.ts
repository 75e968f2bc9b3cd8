import { describe, expect, test } from 'vitest'
import { MAX_DEPTH } from '#domain/outline.ts'
import { TEMPLATES } from '#domain/templates.ts'
import { countWords } from '#domain/text.ts'

const titles = TEMPLATES.flatMap(template => template.sections.map(s => s.title))

describe('Templates', () => {
  test('there is one for a country of origin and one for a country of destination', () => {
    expect(TEMPLATES.map(t => t.id)).toEqual(['origin', 'destination'])
  })

  test('no title is empty or used twice, since the guidance for a section is found by its title', () => {
    expect(titles.filter(title => title.trim() === '')).toEqual([])
    expect(new Set(titles).size).toBe(titles.length)
  })
})

describe.each(TEMPLATES)('Template $id', ({ sections }) => {
  test('has between 8 and 16 sections', () => {
    expect(sections.length).toBeGreaterThanOrEqual(8)
    expect(sections.length).toBeLessThanOrEqual(16)
  })

  test('R6 names the section above first, and lies at most three deep, in reading order', () => {
    const path: number[] = []
    for (const [index, { title, parent }] of sections.entries()) {
      while (path.length > 0 && path.at(-1) !== parent) path.pop()
      expect(path.at(-1) ?? null, `${title}: the section above`).toBe(parent)
      path.push(index)
      expect(path.length, title).toBeLessThanOrEqual(MAX_DEPTH)
    }
  })

  test('tells the drafter of every section what belongs there, in one or two sentences', () => {
    for (const { title, guidance } of sections) {
      const words = countWords({ type: 'text', text: guidance })
      expect(words, title).toBeGreaterThanOrEqual(8)
      expect(words, title).toBeLessThanOrEqual(45)
      expect(guidance, title).toMatch(/^[A-Z][^.]*\.( [A-Z][^.]*\.)?$/)
    }
  })
})
