import { describe, expect, test } from 'vitest'
import {
  canonicalManifest,
  canonicalText,
  jcs,
  manifestPreimage,
  NotCanonical,
  sectionPreimage,
  type TextNode,
} from '#domain/canonical.ts'
import { id } from '../support/world.ts'

type Mark = NonNullable<TextNode['marks']>[number]
const run = (text: string, ...marks: readonly (string | Mark)[]): TextNode => ({
  type: 'text',
  text,
  ...(marks.length > 0 && { marks: marks.map(mark => (typeof mark === 'string' ? { type: mark } : mark)) }),
})
const doc = (...content: readonly TextNode[]): TextNode => ({ type: 'doc', content })
const line = (...content: readonly TextNode[]) => doc({ type: 'paragraph', content })
const link = (href: string): Mark => ({ type: 'link', attrs: { href } })

describe('RFC 8785', () => {
  test.each([
    ['sorts members by code unit', { b: 1, a: 2, ä: 3, A: 4 }, '{"A":4,"a":2,"b":1,"ä":3}'],
    ['sorts a pair of surrogates before a higher unit', { '\ufb33': 1, '😀': 2 }, '{"😀":2,"\ufb33":1}'],
    ['keeps the order of a list', [3, 1, 2], '[3,1,2]'],
    ['writes numbers as JavaScript does', [1e21, 0.000001, 1e-7, -0, 4.5], '[1e+21,0.000001,1e-7,0,4.5]'],
    ['escapes what must be escaped and nothing else', '\u0007"\\\n\u007fé/', '"\\u0007\\"\\\\\\n\u007fé/"'],
    ['knows null, true and nothing at all', { a: null, b: true, c: {}, d: [] }, '{"a":null,"b":true,"c":{},"d":[]}'],
  ])('%s', (_title, value, expected) => {
    expect(jcs(value)).toBe(expected)
  })

  test.each([Number.NaN, Number.POSITIVE_INFINITY, '\ud800', { '\udc00': 1 }])('refuses %j', value => {
    expect(() => jcs(value)).toThrow(NotCanonical)
  })
})

describe('The same text', () => {
  const plain = canonicalText(line(run('Costs are met.')))

  test.each<[string, TextNode, TextNode]>([
    ['split into runs', line(run('Costs '), run('are '), run('met.')), line(run('Costs are met.'))],
    ['with an empty run', line(run('Costs are'), run(''), run(' met.')), line(run('Costs are met.'))],
    ['marks in another order', line(run('met', 'italic', 'bold')), line(run('met', 'bold', 'italic'))],
    [
      'a default written out',
      doc({ type: 'heading', attrs: { level: 1 }, content: [run('A')] }),
      doc({ type: 'heading', content: [run('A')] }),
    ],
    ['an accent composed or not', line(run('caf\u00e9')), line(run('cafe\u0301'))],
    ['an accent in the next run', line(run('caf\u00e9')), line(run('cafe'), run('\u0301'))],
    ['line ends of another system', line(run('a\nb')), line(run('a\r\nb'))],
  ])('has one form: %s', (_title, a, b) => {
    expect(canonicalText(a)).toBe(canonicalText(b))
  })

  test('H15 has one form whatever it looks like: a text has no style, no font and no width, and what a page adds is not hashed', () => {
    const worded = (looks: NonNullable<TextNode['attrs']>) =>
      canonicalText(doc({ type: 'table', attrs: looks }, { type: 'paragraph', attrs: looks, content: [run('a')] }))
    expect(worded({ colwidth: [80] })).toBe(worded({}))
    expect(worded({ style: 'color: red', class: 'wide', font: 'Arial', textAlign: 'right' })).toBe(worded({}))
  })

  test.each<[string, TextNode]>([
    ['one letter', line(run('Costs are net.'))],
    ['bold', line(run('Costs '), run('are', 'bold'), run(' met.'))],
    ['a space of no width', line(run('Costs\u200b are met.'))],
    ['a space that does not break', line(run('Costs\u00a0are met.'))],
    ['a link', line(run('Costs are met.', link('https://example.org/')))],
    ['another block', doc({ type: 'heading', content: [run('Costs are met.')] })],
    ['an empty paragraph after it', doc(...(line(run('Costs are met.')).content ?? []), { type: 'paragraph' })],
  ])('is another with %s', (_title, other) => {
    expect(canonicalText(other)).not.toBe(plain)
  })

  test('H16 is read from the outside as it was in scheme v1, which its bytes name', () => {
    expect(sectionPreimage(plain)).toBe(
      'beredning.section.v1\0{"content":[{"content":[{"text":"Costs are met.","type":"text"}],"type":"paragraph"}],"type":"doc"}',
    )
  })
})

describe('H12 A picture', () => {
  const picture = (hash: string) => canonicalText(doc({ type: 'image', attrs: { hash, alt: 'A map' } }))

  test('that is replaced makes another text, whatever is said of it', () => {
    expect(picture('f01')).not.toBe(picture('f00'))
    expect(picture('f00')).toContain('f00')
  })
})

describe('A text is refused that holds', () => {
  const nested = (depth: number): TextNode =>
    depth === 0 ? run('deep') : { type: 'blockquote', content: [nested(depth - 1)] }

  test.each<[string, TextNode]>([
    ['an unknown node', doc({ type: 'iframe' })],
    ['an unknown mark', line(run('a', 'blink'))],
    ['a node named like something every object has', doc({ type: 'constructor' })],
    ['words that are only suggested [H17]', line(run('a', 'suggestion'))],
    ['a mark named like something every object has', line(run('a', 'toString'))],
    ['a script for a link', line(run('a', link('javascript:alert(1)')))],
    ['a link to nowhere', line(run('a', { type: 'link' }))],
    ['half of a character', line(run('\ud83d'))],
    ['a level that is no number', doc({ type: 'heading', attrs: { level: '2' } })],
    ['more than a hundred levels', doc(nested(101))],
  ])('%s', (_title, text) => {
    expect(() => canonicalText(text)).toThrow(NotCanonical)
  })

  test('but a hundred levels, and half a character that the next run completes, are read', () => {
    expect(() => canonicalText(doc(nested(99)))).not.toThrow()
    expect(canonicalText(line(run('\ud83d'), run('\ude00')))).toBe(canonicalText(line(run('😀'))))
  })
})

describe('A manifest', () => {
  const section = { sectionId: id<'section'>('a'), parentId: null, title: 'Goals', hash: 'f00', cost: null }
  const input = { title: 'Skills', registrationNo: 'UD2026/1', languages: ['en'], sections: [section] }
  const plain = canonicalManifest(input)

  test.each([
    ['title', { ...input, title: 'Skill' }],
    ['registration number', { ...input, registrationNo: 'UD2026/2' }],
    ['language', { ...input, languages: ['sv'] }],
    ['section text', { ...input, sections: [{ ...section, hash: 'f01' }] }],
    ['section title', { ...input, sections: [{ ...section, title: 'Aims' }] }],
    ['cost', { ...input, sections: [{ ...section, cost: { kind: 'none', amount: '', source: '' } as const }] }],
    ['place below another', { ...input, sections: [{ ...section, parentId: id<'section'>('b') }] }],
  ])('differs with another %s', (_title, other) => {
    expect(canonicalManifest(other)).not.toBe(plain)
  })

  test('H12 H16 names its scheme, and its annexes: there are none', () => {
    expect(JSON.parse(plain)).toMatchObject({ scheme: 'v1', annexes: [] })
  })

  test('cannot pass for a section', () => {
    expect(manifestPreimage(plain)).toBe(`beredning.manifest.v1\0${plain}`)
    expect(manifestPreimage(plain)).not.toBe(sectionPreimage(plain))
  })
})
