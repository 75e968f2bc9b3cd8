import { describe, expect, test } from 'vitest'
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector, XmlElement, type XmlFragment, XmlText } from 'yjs'
import { newDoc, textOf, updateOf } from '#collab/content.ts'
import { FIELD } from '#collab/schema.ts'
import { canonicalText, NotCanonical, type TextNode } from '#domain/canonical.ts'
import { runsIn } from '../support/typist.ts'

type Mark = NonNullable<TextNode['marks']>[number]
const text = (words: string, ...marks: Mark[]): TextNode => ({ type: 'text', text: words, marks })
const node = (type: string, ...content: TextNode[]): TextNode => ({ type, content })
const link: Mark = { type: 'link', attrs: { href: 'https://example.org/a?b=c' } }

const TEXTS: readonly [string, TextNode[]][] = [
  [
    'marks that overlap',
    [
      node(
        'paragraph',
        text('a', { type: 'bold' }),
        text('b', { type: 'bold' }, { type: 'italic' }),
        text('c', { type: 'italic' }, { type: 'underline' }),
        text('d', { type: 'strike' }, { type: 'superscript' }),
        text('e', { type: 'subscript' }),
      ),
    ],
  ],
  [
    'a link within bold text',
    [node('paragraph', text('see ', { type: 'bold' }), text('here', { type: 'bold' }, link))],
  ],
  [
    'a footnote within a sentence',
    [node('paragraph', text('People'), node('footnote', text('ibid.', link)), text('.'))],
  ],
  [
    'a table with joined cells',
    [
      node(
        'table',
        node('tableRow', { type: 'tableHeader', attrs: { colspan: 2, rowspan: 1 }, content: [node('paragraph')] }),
        node('tableRow', node('tableCell', node('paragraph', text('1'))), node('tableCell', node('paragraph'))),
      ),
    ],
  ],
  [
    'headings, lists, quotations, images',
    [
      { type: 'heading', attrs: { level: 2 }, content: [text('Goals')] },
      { type: 'orderedList', attrs: { start: 3 }, content: [node('listItem', node('paragraph', text('three')))] },
      node(
        'bulletList',
        node('listItem', node('paragraph', text('x')), node('bulletList', node('listItem', node('paragraph')))),
      ),
      node('blockquote', node('paragraph', text('so'), { type: 'hardBreak' }, text('it is'))),
      { type: 'horizontalRule' },
      { type: 'image', attrs: { hash: 'a'.repeat(64), alt: 'A map' } },
    ],
  ],
]

describe('A text', () => {
  test.each(TEXTS)('with %s is the same text after the way into a document and back', (_what, content) => {
    const doc: TextNode = { type: 'doc', content }
    expect(canonicalText(textOf(newDoc([updateOf(doc)])))).toBe(canonicalText(doc))
  })

  test('keeps numbers as numbers: a joined cell', () => {
    const [, content] = TEXTS[3]!
    const [table] = textOf(newDoc([updateOf({ type: 'doc', content })])).content!
    expect(table!.content![0]!.content![0]!.attrs).toMatchObject({ colspan: 2, rowspan: 1 })
  })

  test('nobody has written is one empty paragraph', () => {
    expect(textOf(newDoc())).toEqual({ type: 'doc', content: [{ type: 'paragraph' }] })
  })

  test('that the schema does not know is not written', () => {
    expect(() => updateOf(node('doc', node('video')))).toThrow('video')
    expect(() => updateOf(node('doc', node('paragraph', node('paragraph'))))).toThrow()
  })

  test('is changed by nothing but what people write: not by tidying, which Yjs does by itself', () => {
    const start = updateOf(node('doc', node('paragraph', text('one two'))))
    const bold = [1, 2].map(() => {
      const page = newDoc([start])
      const before = encodeStateVector(page)
      firstRun(page).format(0, 7, { bold: {} })
      return encodeStateAsUpdate(page, before)
    })
    const changesIn = (doc: Doc) => {
      let changes = 0
      applyUpdate(doc, start)
      doc.on('update', () => {
        changes += 1
      })
      for (const update of bold) applyUpdate(doc, update)
      return changes
    }
    expect(changesIn(new Doc({ gc: false })), 'Yjs tidies').toBe(3)
    expect(changesIn(newDoc())).toBe(2)
  })
})

const firstRun = (doc: Doc): XmlText => {
  const [run] = runsIn(doc.getXmlFragment(FIELD))
  return run!
}

describe('A document that holds something that is no text is not read as one', () => {
  test.each<[string, (root: XmlFragment) => void]>([
    ['a node named like a property of every object', root => root.insert(0, [new XmlElement('constructor')])],
    ['a node named text, that would hide what is in it', root => root.insert(0, [new XmlElement('text')])],
    ['a document within the document', root => root.insert(0, [new XmlElement('doc')])],
    ['a mark named like a property of every object', root => root.insert(0, [marked('constructor')])],
    ['the same mark twice', root => root.insert(0, [marked('bold', 'bold--abcdefgh')])],
    ['an object among the letters', root => root.insert(0, [embedding()])],
    ['a run of text with attributes', root => root.insert(0, [attributed()])],
    ['an attribute made of parts', root => root.insert(0, [withObject()])],
  ])('%s', (_what, write) => {
    const doc = newDoc()
    write(doc.getXmlFragment(FIELD))
    expect(() => textOf(doc)).toThrow(NotCanonical)
  })
})

const marked = (...marks: string[]) => {
  const run = new XmlText()
  run.insert(0, 'x', Object.fromEntries(marks.map(mark => [mark, {}])))
  return run
}
const embedding = () => {
  const run = new XmlText()
  run.insertEmbed(0, { image: 'x' })
  return run
}
const attributed = () => {
  const run = new XmlText('x')
  run.setAttribute('hidden', 'text')
  return run
}
const withObject = () => {
  const element = new XmlElement('paragraph')
  const open: { setAttribute(name: string, value: unknown): void } = element
  open.setAttribute('class', { a: 1 })
  return element
}
