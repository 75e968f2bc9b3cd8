import { getSchema } from '@tiptap/core'
import { describe, expect, test } from 'vitest'
import { findMatches } from '#app/editor/find.ts'
import { foundText } from '#app/editor/texts.ts'
import { sectionExtensions } from '#collab/schema.ts'

const schema = getSchema(sectionExtensions())
const text = (letters: string, ...marks: string[]) =>
  schema.text(
    letters,
    marks.map(mark => schema.mark(mark)),
  )
const node = (type: string, ...content: ReturnType<typeof schema.node>[]) => schema.node(type, null, content)
const found = (doc: ReturnType<typeof node>, query: string) =>
  findMatches(doc, query).map(match => doc.textBetween(match.from, match.to, '|'))

describe('finding in the text', () => {
  const doc = node(
    'doc',
    node('heading', text('Return')),
    node(
      'paragraph',
      text('A re'),
      text('turn', 'bold'),
      text(' policy.'),
      node('footnote', text('On return, see 2.')),
      text(' It RETURNS.'),
    ),
    node('table', node('tableRow', node('tableCell', node('paragraph', text('returned'))))),
  )

  test('upper and lower case are alike, over marks, in footnotes and tables, in reading order', () => {
    expect(found(doc, 'return')).toEqual(['Return', 'return', 'return', 'RETURN', 'return'])
  })

  test('a footnote does not part the words around it', () => {
    expect(findMatches(doc, 'policy. it')).toHaveLength(1)
  })

  test('two blocks do not make one word', () => {
    expect(findMatches(doc, 'returnA')).toEqual([])
    expect(findMatches(doc, ' ')).toEqual([])
  })

  test('a letter that grows when written small keeps the places right', () => {
    const turkish = node('doc', node('paragraph', text('İİ plan')))
    expect(found(turkish, 'plan')).toEqual(['plan'])
  })

  test('says where the search stands', () => {
    expect(foundText({ query: 'a', matches: [1, 2, 3], current: 2 })).toBe('3 of 3')
    expect(foundText({ query: 'a', matches: [], current: 0 })).toBe('Not found')
    expect(foundText({ query: ' ', matches: [], current: 0 })).toBe('')
  })
})
