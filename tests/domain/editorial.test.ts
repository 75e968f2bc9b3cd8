/** What is a correction, and what is not. Source: domain study, 4.9 (validity); H5, H6. */
import { describe, expect, test } from 'vitest'
import { canonicalText, type TextNode } from '#domain/canonical.ts'
import { type Compared, compareTexts, isEditorial } from '#domain/editorial.ts'
import { LANGUAGES } from '#domain/sensitive-words.ts'
import { dice } from '../support/dice.ts'

const paragraph = (text: string, marks?: TextNode['marks']): TextNode => ({
  type: 'paragraph',
  content: [{ type: 'text', text, ...(marks && { marks }) }],
})
const doc = (...content: TextNode[]): TextNode => ({ type: 'doc', content })
type Section = Compared['sections'][number]
const section = (sectionId: string, content: TextNode, more: Partial<Section> = {}): Section => ({
  sectionId: sectionId as never,
  parentId: null,
  title: 'Goals',
  cost: null,
  definitions: [],
  hash: canonicalText(content),
  doc: content,
  ...more,
})
const whole = (...sections: Section[]): Compared => ({
  sections,
  manifestHash: JSON.stringify(sections.map(s => [s.sectionId, s.parentId, s.title, s.hash, s.cost])),
})
const NAMES = ['Ministry of Finance', 'Sida', 'Ingrid Berg']
const between = (before: TextNode, after: TextNode) =>
  compareTexts(whole(section('a', before)), whole(section('a', after)), NAMES)
const said = (before: string, after: string) => between(doc(paragraph(before)), doc(paragraph(after)))
const refusals = (before: string, after: string) => said(before, after).flatMap(f => f.refused)
const isCorrection = (before: string, after: string) => isEditorial(said(before, after))

describe('A correction is', () => {
  test.each([
    [
      'a letter too much, too few, or swapped',
      'A partner recieves the recomendation.',
      'A partner receives the recommendation.',
    ],
    ['another way to write the same word', 'The organization runs a program.', 'The organisation runs a programme.'],
    ['a word that stood twice', 'It strengthens the the links.', 'It strengthens the links.'],
    ['a hyphen', 'We value cooperation.', 'We value co-operation.'],
    [
      'a dash, quotation marks and spaces of another shape',
      'A "skills" list - in brief.',
      'A “skills” list – in brief.',
    ],
    [
      'the capital of a common word at the head of a sentence',
      'the goals are shared. So the work goes on.',
      'The goals are shared. So the work goes on.',
    ],
    ['a full stop at the end', 'The goals are shared', 'The goals are shared.'],
  ])('H6 %s', (_what, before, after) => {
    expect(refusals(before, after)).toEqual([])
    expect(isCorrection(before, after)).toBe(true)
  })

  test('another address of a link, other numbering, bold type, an empty line', () => {
    const link = (href: string) => [{ type: 'link', attrs: { href } }]
    const list = (type: string, attrs = {}): TextNode => ({
      type,
      attrs,
      content: [{ type: 'listItem', content: [paragraph('Skills')] }],
    })
    const old = doc(paragraph('See here', link('https://a.example/x')), list('bulletList'), paragraph('Aims'))
    const now = doc(
      paragraph('See here', link('https://a.example/y')),
      list('orderedList', { start: 3 }),
      paragraph(''),
      paragraph('Aims', [{ type: 'bold' }]),
    )
    const [found] = between(old, now)
    expect(found?.refused).toEqual([])
    expect(found?.corrections.map(c => c.kind)).toEqual(['link', 'numbering'])
    expect(between(doc(paragraph('Aims')), doc(paragraph('Aims', [{ type: 'bold' }])))[0]?.corrections).toEqual([
      { kind: 'typography', was: '', is: '' },
    ])
  })

  test('H5 another order of sections, whose words are the same', () => {
    const [a, b] = [section('a', doc(paragraph('One'))), section('b', doc(paragraph('Two')))]
    const found = compareTexts(whole(a, b), whole(b, a), [])
    expect(found).toEqual([
      { sectionId: null, title: '', corrections: [{ kind: 'order', was: '', is: '' }], refused: [] },
    ])
    expect(isEditorial(found)).toBe(true)
  })
})

describe('No correction is', () => {
  test.each([
    ['modal', 'Agencies shall report on skills.', 'Agencies may report on skills.', 'shall', 'may'],
    ['modal', 'We shal report.', 'We shall report.', 'shal', 'shall'],
    ['negation', 'It is not allowed.', 'It is now allowed.', 'not', 'now'],
    ['negation', 'It applies.', 'It never applies.', '', 'never'],
    ['negation', "It doesn't apply.", 'It does apply.', "doesn't", 'does'],
    ['figure', 'By 2026 at the latest.', 'By 2027 at the latest.', '2026', '2027'],
    ['figure', 'A sum of 1,000 is set.', 'A sum of 10,00 is set.', '1,000', '10,00'],
    ['figure', 'A sum of 5 % is set.', 'A sum of 5 is set.', '%', ''],
    ['figure', 'For three persons.', 'For four persons.', 'three', 'four'],
    ['date', 'It starts in January.', 'It starts in October.', 'January', 'October'],
    ['cost', 'The costs are shared.', 'The fees are shared.', 'costs', 'fees'],
    ['owner', 'The ministry reports.', 'The agency reports.', 'ministry', 'agency'],
    ['name', 'It asks Sida.', 'It asks Sieda.', 'Sida', 'Sieda'],
    ['name', 'Gambia takes part.', 'Gamibia takes part.', 'Gambia', 'Gamibia'],
    ['extent', 'It reaches all migrants.', 'It reaches some migrants.', 'all', 'some'],
    ['words', 'It supports workers abroad.', 'It detains workers abroad.', 'supports', 'detains'],
    ['words', 'We adopt the plan.', 'We adapt the plan.', 'adopt', 'adapt'],
    ['words', 'The legal way.', 'The illegal way.', 'legal', 'illegal'],
    ['words', 'A regular flow.', 'A irregular flow.', 'regular', 'irregular'],
    ['words', 'It grows in a country.', 'It grows in a county.', 'country', 'county'],
    ['words', 'One migrant comes.', 'One migrants comes.', 'migrant', 'migrants'],
    ['punctuation', 'Workers, who lack papers, return.', 'Workers who lack papers, return.', ',', ''],
    ['punctuation', 'It works.', 'It works?', '.', '?'],
  ])('H6 %s: “%s” → “%s”', (kind, before, after, was, is) => {
    expect(refusals(before, after)).toContainEqual({ kind, was, is })
    expect(isCorrection(before, after)).toBe(false)
  })

  test('H6 a word that is in use in the text is no slip of the pen', () => {
    expect(isCorrection('The tranfers go on.', 'The transfers go on.')).toBe(true)
    expect(isCorrection('The tranfers go on. So do tranfers.', 'The transfers go on. So do tranfers.')).toBe(false)
  })

  test('a picture, a cell, a block that comes or goes, a word struck out, a raised figure', () => {
    const image = (hash: string): TextNode => ({ type: 'image', attrs: { hash, alt: 'Map' } })
    expect(between(doc(image('x')), doc(image('y')))[0]?.refused[0]?.kind).toBe('image')
    const heading: TextNode = { type: 'heading', content: [{ type: 'text', text: 'Aims' }] }
    expect(between(doc(paragraph('Aims')), doc(heading))[0]?.refused.map(r => r.kind)).toContain('form')
    const struck = paragraph('aims', [{ type: 'strike' }])
    expect(between(doc(paragraph('aims')), doc(struck))[0]?.refused).toEqual([
      { kind: 'form', was: 'aims', is: 'aims' },
    ])
    expect(isEditorial(between(doc(paragraph('m2')), doc(paragraph('m2', [{ type: 'superscript' }]))))).toBe(false)
  })

  test('a section more or less, a stated cost, and a difference that nobody can name', () => {
    const [a, b] = [section('a', doc(paragraph('One'))), section('b', doc(paragraph('Two')))]
    const kinds = (x: Compared, y: Compared) => compareTexts(x, y, []).flatMap(f => f.refused.map(r => r.kind))
    expect(kinds(whole(a), whole(a, b))).toEqual(['section'])
    expect(kinds(whole(a, b), whole(b))).toEqual(['section'])
    const cost = { kind: 'known', amount: '3 million', source: 'budget' } as never
    expect(kinds(whole(a), whole({ ...a, cost }))).toEqual(['statedCost'])
    expect(kinds(whole(a), { ...whole(a), manifestHash: 'other' })).toEqual(['form'])
    expect(compareTexts(whole(a), whole(a), [])).toEqual([])
    expect(isEditorial([])).toBe(false)
  })
})

const WORDS =
  `the recommendation concerns strengthening cooperation between partner countries programme organisation workers
  abroad remittances 12 2026 5% shall may must not no never without Sweden Sida three January cost ministry all`.split(
    /\s+/,
  )
const TELLING = new Set(
  [...Object.values(LANGUAGES).flatMap(l => [l.modal, l.negation].flatMap(w => w.split(/\s+/)))].map(w =>
    w.toLowerCase(),
  ),
)
const telling = (text: string) =>
  text.split(/[^\p{L}\p{N}%’']+/u).filter(w => /\d/.test(w) || TELLING.has(w.toLowerCase()))

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'H6 whatever is changed at random (seed %i), a figure, a modal or a negation that differs is never a correction',
  seed => {
    const roll = dice(seed)
    let accepted = 0
    for (let turn = 0; turn < 400; turn++) {
      const words = Array.from({ length: 4 + roll(12) }, () => WORDS[roll(WORDS.length)]!)
      const changed = [...words]
      for (let times = 1 + roll(2); times > 0; times--) {
        const at = roll(changed.length)
        const [word, letter] = [changed[at] ?? '', roll(Math.max(1, (changed[at] ?? '').length))]
        const next = WORDS[roll(WORDS.length)]!
        const kind = roll(6)
        if (kind === 0) changed[at] = next
        else if (kind === 1) changed.splice(at, 1)
        else if (kind === 2) changed.splice(at, 0, next)
        else if (kind === 3) changed[at] = word.slice(0, letter) + word.slice(letter + 1)
        else if (kind === 4) changed[at] = `${word.slice(0, letter)}${'a3e-'[roll(4)]}${word.slice(letter)}`
        else changed.splice(at, 0, word)
      }
      const [before, after] = [words.join(' '), changed.join(' ')]
      const isSame = JSON.stringify(telling(before)) === JSON.stringify(telling(after))
      if (isCorrection(before, after)) accepted++
      if (!isSame) expect(isCorrection(before, after), `seed ${seed}: “${before}” → “${after}”`).toBe(false)
    }
    expect(accepted).toBeGreaterThan(0)
  },
)
