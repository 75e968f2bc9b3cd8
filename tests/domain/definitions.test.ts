/** What a term means, which sections use it, and what becomes of a clearance when it is defined anew. Source: K12; H14. */
import { describe, expect, test } from 'vitest'
import type { TextNode } from '#domain/canonical.ts'
import { clearanceOf, isSameText, newestVersion } from '#domain/clearance.ts'
import {
  countFor,
  type Definition,
  definitionPreimage,
  definitionsIn,
  glossaryOf,
  isSameDefinitions,
  termChanges,
  usedIn,
} from '#domain/definitions.ts'
import type { Dossier } from '#domain/dossier.ts'
import { compareTexts, isEditorial } from '#domain/editorial.ts'
import { nameGlossary } from '#domain/may-define.ts'
import { mergeSections, splitSection } from '#domain/may-divide.ts'
import { sectionClearances } from '#domain/section-matrix.ts'
import { amendment, edition, given, reply, restrictedTo, round, type Step, signOff, version } from '../support/steps.ts'
import { act, actor, id, NOW, opened, SECTIONS } from '../support/world.ts'

const paragraph = (text: string): TextNode => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const doc = (...content: (string | TextNode)[]): TextNode => ({
  type: 'doc',
  content: content.map(one => (typeof one === 'string' ? paragraph(one) : one)),
})
const define = (...lines: string[]) => definitionsIn(doc(...lines))
const terms = (definitions: readonly Definition[]) => definitions.map(one => one.term)

describe('H14 A definition is', () => {
  test('a paragraph “Term: what it means”, or with a dash, also in a list', () => {
    const item = { type: 'listItem', content: [paragraph('Partner – a State or a city')] }
    expect(
      definitionsIn(doc('Remittance:  money sent home.', { type: 'bulletList', content: [item] }, 'Fee - a sum')),
    ).toEqual([
      { term: 'Remittance', meaning: 'money sent home.' },
      { term: 'Partner', meaning: 'a State or a city' },
      { term: 'Fee', meaning: 'a sum' },
    ])
  })

  test('no heading, no sentence, no time of day, nothing without letters, and no compound word', () => {
    const heading = { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Aim: all' }] }
    expect(definitionsIn(doc(heading))).toEqual([])
    expect(
      define('It is so. Note: the rest follows.', 'At 10:30 we meet.', '12: twelve', 'co-operation', 'Term:'),
    ).toEqual([])
    expect(define(`${'x'.repeat(81)}: too long`)).toEqual([])
  })

  test('read with what its note says', () => {
    const note = { type: 'footnote', content: [{ type: 'text', text: 'In law.' }] }
    const line = { type: 'paragraph', content: [{ type: 'text', text: 'State: a country' }, note] }
    expect(definitionsIn(doc(line))).toEqual([{ term: 'State', meaning: 'a country In law.' }])
  })

  test('the same whatever letters its term has, and another with another letter of its meaning', () => {
    const preimage = (term: string, meaning: string) => definitionPreimage({ term, meaning })
    expect(preimage('Partner', 'a State')).toBe(preimage('partner', 'a State'))
    expect(preimage('Partner', 'a State')).not.toBe(preimage('Partner', 'a state'))
    expect(isSameDefinitions(['a', 'b'], ['a', 'b'])).toBe(true)
    expect(isSameDefinitions(['a'], ['a', 'b'])).toBe(false)
  })
})

describe('H14 A section uses', () => {
  const glossary = define(
    'Partner: a State',
    'Skills partner: a partner in training',
    'Fee (net): a sum',
    'Träger: who carries',
    'Corridor: a path of remittances',
    'Remittances: money sent home',
  )
  const used = (...lines: string[]) => terms(usedIn(doc(...lines), glossary))

  test('a term that stands in it as whole words, in small or capital letters', () => {
    expect(used('Each PARTNER pays the fee (net), and each skills\u00a0partner.')).toEqual([
      'Partner',
      'Skills partner',
      'Fee (net)',
    ])
    expect(used('The partner’s part.', 'A State–partner.')).toEqual(['Partner'])
    expect(used('Ein Tra\u0308ger zahlt.')).toEqual(['Träger'])
  })

  test('none of which another form or a part of a word stands there, nor one that is torn apart by a paragraph', () => {
    expect(used('Partners and counterpartner.', 'Partnership')).toEqual([])
    expect(terms(usedIn(doc('A skills', 'partner'), define('Skills partner: x')))).toEqual([])
  })

  test('also what the meaning of a term that it uses rests on', () => {
    expect(used('Each corridor.')).toEqual(['Corridor', 'Remittances'])
  })

  test('all of them where it holds them, and where it is restricted', () => {
    const section = (isRestricted: boolean) => ({ sectionId: SECTIONS.fees, doc: doc('Nothing.'), isRestricted })
    expect(countFor(section(false), SECTIONS.goals, glossary)).toEqual([])
    expect(countFor(section(false), SECTIONS.fees, glossary)).toBe(glossary)
    expect(countFor(section(true), SECTIONS.goals, glossary)).toBe(glossary)
  })
})

test('H14 terms are told apart that are defined, defined anew and defined no more; twice in one text is told in one line', () => {
  const before = define('Partner: a State', 'Fee: a sum', 'Skill: a craft')
  const after = define('partner: a State', 'Fee: a sum', 'Fee: a price', 'Corridor: a path')
  expect(termChanges(before, after)).toEqual([
    { term: 'Fee', kind: 'anew', was: 'a sum', is: 'a sum / a price' },
    { term: 'Corridor', kind: 'added', was: '', is: 'a path' },
    { term: 'Skill', kind: 'takenAway', was: 'a craft', is: '' },
  ])
  expect(termChanges(after, after)).toEqual([])
})

/** The newest version rests on these: fees and goals, by the names of the hashes. The goals hold them. */
const resting =
  (goals: readonly string[], fees: readonly string[]): Step =>
  d => ({
    ...d,
    versions: d.versions.map((v, at) =>
      at === d.versions.length - 1
        ? {
            ...v,
            glossaryId: SECTIONS.goals,
            sections: v.sections.map(s => ({
              ...s,
              definitions: s.sectionId === SECTIONS.goals ? goals : s.sectionId === SECTIONS.fees ? fees : [],
            })),
          }
        : v,
    ),
  })

describe('R138 H14 What was cleared for one section', () => {
  const scope = { budget: [SECTIONS.fees], labour: [SECTIONS.costs] } as const
  const cleared = given(
    opened(),
    version(),
    resting(['a', 'b'], ['a']),
    round({ scope }),
    reply('budget', 'agreed'),
    signOff('budget', 'ingrid'),
    reply('labour', 'agreed'),
    signOff('labour', 'lena'),
  )
  const states = (d: Dossier) =>
    (['budget', 'labour'] as const).map(one => clearanceOf(d, id(one), newestVersion(d)!, 2, NOW).state)
  const inMatrix = (d: Dossier) =>
    sectionClearances(d, id('budget'), newestVersion(d)!, NOW).find(s => s.sectionId === SECTIONS.fees)?.state

  test('is stale when a term that it uses is defined anew, though its words are the same; the matrix says so', () => {
    expect(states(cleared)).toEqual(['valid', 'valid'])
    const anew = given(cleared, version({ goals: 'other definitions' }), resting(['a2', 'b'], ['a2']))
    expect(states(anew)).toEqual(['stale', 'valid'])
    expect([inMatrix(cleared), inMatrix(anew)]).toEqual(['same', 'changed'])
  })

  test('stands when a term is defined anew that it does not use, and again when the old definition is back', () => {
    const other = given(cleared, version({ goals: 'other definitions' }), resting(['a', 'b2'], ['a']))
    expect(states(other)).toEqual(['valid', 'valid'])
    const anew = given(cleared, version({ goals: 'second' }), resting(['a2', 'b'], ['a2']))
    const back = given(anew, version({ goals: 'third' }), resting(['a', 'b'], ['a']))
    expect([states(back), inMatrix(back)]).toEqual([['valid', 'valid'], 'same'])
  })

  test('is stale when a term is defined that was not, or is defined no more', () => {
    for (const fees of [['a', 'b'], []])
      expect(states(given(cleared, version({ goals: 'other' }), resting(['a', 'b'], fees)))).toEqual(['stale', 'valid'])
  })

  test('stands where the whole text is the same, wherever its definitions are said to be', () => {
    const same = given(cleared, version(), resting([], []))
    expect(states(same)).toEqual(['valid', 'valid'])
    expect(inMatrix(same)).toBe('same')
  })

  test('H18 stands where the halves of a split section rest together on what it rested on', () => {
    const text = (manifestHash: string, ...parts: [string, string, string[]][]) => ({
      manifestHash,
      sections: parts.map(([name, hash, definitions]) => ({
        sectionId: id<'section'>(name),
        hash,
        cost: null,
        definitions,
      })),
    })
    const part = (name: string, hash: string) => ({ sectionId: id<'section'>(name), title: name, hash })
    const splits = [{ one: part('one', 'h'), both: [part('x', 'h1'), part('y', 'h2')] as const, ...act('amina') }]
    const whole = text('m', ['one', 'h', ['a', 'b']])
    const isSame = (x: string[], y: string[]) =>
      isSameText(whole, text('n', ['x', 'h1', x], ['y', 'h2', y]), [id('one')], splits)
    expect(isSame(['b'], ['a', 'b'])).toBe(true)
    expect(isSame(['b'], ['a2'])).toBe(false)
    expect(isSame(['b'], [])).toBe(false)
  })

  test('is never carried over: another definition is no correction, whatever the words of the section', () => {
    const section = (definitions: string[]) => {
      const cost = null
      return {
        sectionId: SECTIONS.fees,
        parentId: null,
        title: 'Fees',
        hash: 'h',
        cost,
        definitions,
        doc: doc('A fee.'),
      }
    }
    const text = (hash: string, definitions: string[]) => ({ manifestHash: hash, sections: [section(definitions)] })
    const found = compareTexts(text('m', ['a']), text('n', ['a2']), [])
    expect(found.flatMap(f => f.refused).map(one => one.kind)).toEqual(['definition'])
    expect(isEditorial(found)).toBe(false)
  })
})

describe('R137 The section that holds the definitions', () => {
  const ask = (d: Dossier, sectionId: Dossier['outline']['nodes'][number]['id'] | null) => {
    const verdict = nameGlossary(actor('amina'), d, { sectionId }, NOW)
    return verdict.kind === 'conflict' ? verdict.rule : verdict.kind
  }
  const held: Step = d => ({ ...d, glossary: { sectionId: SECTIONS.goals, ...act('amina') } })

  test('is one of the outline that everybody reads; another takes its place, or none', () => {
    expect(ask(opened(), SECTIONS.goals)).toBe('allow')
    expect(ask(opened(), null)).toBe('R35')
    expect(ask(opened(), id('nowhere'))).toBe('R6')
    expect(ask(given(opened(), restrictedTo('goals', 'amina')), SECTIONS.goals)).toBe('R137')
    expect(ask(given(opened(), held), SECTIONS.goals)).toBe('R35')
    expect(ask(given(opened(), held), SECTIONS.fees)).toBe('allow')
    expect(ask(given(opened(), held), null)).toBe('allow')
  })

  test('is named while the text is being written', () => {
    const published = given(opened(), version(), edition)
    expect(ask(published, SECTIONS.goals)).toBe('R37')
    expect(ask(given(published, amendment), SECTIONS.goals)).toBe('allow')
  })

  test('is neither split nor merged, and holds none when it is taken out', () => {
    const d = given(opened(), held)
    const input = { sectionId: SECTIONS.goals, outlineNo: 1 }
    for (const may of [splitSection, mergeSections])
      expect(may(actor('amina'), d, input, NOW)).toEqual({ kind: 'conflict', rule: 'R137' })
    expect(glossaryOf(d)).toBe(SECTIONS.goals)
    const without = { ...d, outline: { ...d.outline, nodes: d.outline.nodes.filter(n => n.id !== SECTIONS.goals) } }
    expect(glossaryOf(without)).toBeNull()
  })
})
