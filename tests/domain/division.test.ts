/** Sections that were split or merged: who may, and what becomes of what was cleared. */
import { describe, expect, test } from 'vitest'
import { clearanceOf, newestVersion } from '#domain/clearance.ts'
import type { Dossier, VersionSection } from '#domain/dossier.ts'
import type { SectionId } from '#domain/ids.ts'
import { ancestorsOf, becameOf, heirsOf, madeOf, placesIn } from '#domain/lineage.ts'
import { mergeSections, splitSection } from '#domain/may-divide.ts'
import { mergeNodes, numbersOf, splitNode } from '#domain/outline.ts'
import { sectionClearances } from '#domain/section-matrix.ts'
import { handover } from '../support/handover-steps.ts'
import { assignment, edition, given, reply, round, type Step, signOff, version } from '../support/steps.ts'
import { act, actor, COSTLESS, id, type Key, NODES, NOW, opened, SECTIONS } from '../support/world.ts'

const { goals, costs, fees } = SECTIONS
const part = (name: string, hash: string) => ({ sectionId: id<'section'>(name), title: name, hash })
const half = (sectionId: SectionId, hash: string, cost: VersionSection['cost'] = COSTLESS): VersionSection => ({
  sectionId,
  parentId: null,
  title: 'half',
  hash,
  cost,
  definitions: [],
})
const SPLIT = {
  one: { ...part('goals', 'hash of the first draft') },
  both: [part('aims', 'hash of aims'), part('means', 'hash of means')] as const,
  ...act('amina'),
}
const split: Step = d => ({
  ...d,
  outline: {
    ...d.outline,
    no: d.outline.no + 1,
    nodes: splitNode(d.outline.nodes, goals, [
      { id: id('aims'), title: 'aims' },
      { id: id('means'), title: 'means' },
    ]),
  },
  splits: [SPLIT],
})
/** A version in which the halves stand in this order with these words. */
const halves =
  (...sections: readonly VersionSection[]): Step =>
  d => ({
    ...d,
    versions: [
      ...d.versions,
      {
        id: id(`version-${d.versions.length + 1}`),
        no: d.versions.length + 1,
        manifestHash: sections.map(s => s.hash).join(' / '),
        glossaryId: null,
        sections,
        ...act('amina'),
      },
    ],
  })
const AS_IT_WAS = [half(id('aims'), 'hash of aims'), half(id('means'), 'hash of means')]

/** Budget clears the goals alone; labour the whole. */
const cleared = given(
  opened(),
  version(),
  round({ scope: { budget: [goals] } }),
  reply('budget', 'noObjection'),
  signOff('budget', 'ingrid'),
  reply('labour', 'noObjection'),
  signOff('labour', 'lena'),
  split,
)
const stateOf = (d: Dossier, area: 'budget' | 'labour') => clearanceOf(d, id(area), newestVersion(d)!, 2, NOW).state

describe('What was cleared before a section was split', () => {
  test('R101 H18 counts for both halves while they have exactly its words, where the scope covered them', () => {
    const after = given(cleared, halves(...AS_IT_WAS))
    expect(stateOf(after, 'budget')).toBe('valid')
    expect(stateOf(after, 'labour')).toBe('stale')
    const matrix = sectionClearances(after, id('budget'), newestVersion(after)!, NOW)
    expect(matrix.map(s => s.state)).toEqual(['same', 'same'])
  })

  test('R101 H18 does not where a half has other words, the two changed places, one is missing, or one costs money', () => {
    const [aims, means] = AS_IT_WAS
    const money = { kind: 'funded', amount: 'SEK 1 million', source: 'UO 5' } as const
    for (const changed of [
      [half(id('aims'), 'hash of other aims'), means!],
      [means!, aims!],
      [aims!],
      [aims!, half(id('means'), 'hash of means', money)],
      [aims!, half(id('means'), 'hash of means', null)],
    ])
      expect(stateOf(given(cleared, halves(...changed)), 'budget')).toBe('stale')
  })

  test('H18 does not where the words had changed between the signature and the split, nor where a sum would be divided', () => {
    const words = { sectionId: goals, hash: 'hash of an earlier draft', cost: COSTLESS }
    expect(placesIn([SPLIT], AS_IT_WAS, words)).toBeNull()
    const sum = { kind: 'funded', amount: 'SEK 1 million', source: 'UO 5' } as const
    const both = AS_IT_WAS.map(s => ({ ...s, cost: sum }))
    expect(placesIn([SPLIT], both, { ...words, hash: SPLIT.one.hash, cost: sum })).toBeNull()
  })

  test('H18 counts also where a half is split once more', () => {
    const again = {
      one: SPLIT.both[1],
      both: [part('ways', 'hash of ways'), part('tools', 'hash of tools')] as const,
      ...act('amina'),
    }
    const text = [AS_IT_WAS[0]!, half(id('ways'), 'hash of ways'), half(id('tools'), 'hash of tools')]
    const words = { sectionId: goals, hash: SPLIT.one.hash, cost: COSTLESS }
    expect(placesIn([SPLIT, again], text, words)).toEqual([0, 1, 2])
    expect(heirsOf({ splits: [SPLIT, again], merges: [] }, goals)).toEqual(['aims', 'ways', 'tools'])
  })
})

test('H19 what was cleared for a part of a merged section is cleared anew, and the section says what it was made of', () => {
  const merge = {
    one: part('both', 'hash of both'),
    both: [SPLIT.one, part('costs', 'hash')] as const,
    ...act('amina'),
  }
  const merged = given(cleared, d => ({ ...d, splits: [], merges: [merge] }), halves(half(id('both'), 'hash of both')))
  expect(stateOf(merged, 'budget')).toBe('stale')
  expect(sectionClearances(merged, id('budget'), newestVersion(merged)!, NOW).map(s => s.state)).toEqual(['changed'])
  expect(madeOf(merged, id('both'))).toMatchObject({ kind: 'merge', from: merge.both })
  expect(becameOf(merged, costs)).toMatchObject({ kind: 'merge', into: [merge.one] })
  expect(ancestorsOf(merged, id('both'))).toEqual(['both', 'goals', 'costs'])
})

const numbered = (nodes: Dossier['outline']['nodes']) => {
  const numbers = numbersOf(nodes)
  return nodes.map(node => `${numbers.get(node.id)} ${node.id}`)
}
test('R99 what lies below a section that is split lies below its second half; below a merged one lies what lay below both', () => {
  const parted = splitNode(NODES, costs, [
    { id: id('a'), title: 'a' },
    { id: id('b'), title: 'b' },
  ])
  expect(numbered(parted)).toEqual(['1 goals', '2 a', '3 b', '3.1 fees'])
  expect(numbered(mergeNodes(NODES, goals, costs, { id: id('all'), title: 'all' }))).toEqual(['1 all', '1.1 fees'])
})

const asks = (who: Key, d: Dossier, sectionId: SectionId = goals, outlineNo = 1) => {
  const said = (verdict: ReturnType<typeof splitSection | typeof mergeSections>) =>
    verdict.kind === 'allow' || verdict.kind === 'incomplete' ? verdict.kind : verdict.rule
  const input = { sectionId, outlineNo }
  return [said(splitSection(actor(who), d, input, NOW)), said(mergeSections(actor(who), d, input, NOW))]
}
describe('Who splits and merges', () => {
  const owned = given(
    opened(),
    assignment('goals', 'MoF', 'owner', 'accepted'),
    assignment('goals', 'MoL', 'coOwner', 'accepted'),
  )

  test('R99 the owner and the lead; not a co-owner, and the lead alone what nobody owns', () => {
    expect(asks('tomas', owned)).toEqual(['allow', 'R99'])
    expect(asks('amina', owned)).toEqual(['allow', 'R100'])
    expect(asks('bo', owned)).toEqual(['R99', 'R99'])
    expect(asks('amina', opened())).toEqual(['allow', 'allow'])
    expect(asks('tomas', opened())).toEqual(['R99', 'R99'])
    expect(asks('tomas', given(owned, assignment('costs', 'MoF', 'owner', 'accepted')))).toEqual(['allow', 'allow'])
  })

  test('R100 nobody while it is on offer, was refused, or is being handed over; and only neighbours are merged', () => {
    const [offered, refused] = (['offered', 'refused'] as const).map(answer =>
      given(opened(), assignment('goals', 'MoF', 'owner', answer)),
    )
    const leaving = given(owned, handover('sections', 'MoF', 'MoJ', null, 1))
    for (const busy of [offered!, refused!]) expect(asks('amina', busy)).toEqual(['R100', 'R100'])
    expect(asks('tomas', leaving)[0]).toBe('R100')
    // Below the costs lie the fees, so nothing follows them at once.
    expect(asks('amina', opened(), costs)).toEqual(['allow', 'R100'])
    expect(asks('amina', opened(), fees)).toEqual(['allow', 'R100'])
  })

  test('R35 R37 nobody upon another outline than is there, nor what is published', () => {
    expect(asks('amina', opened(), goals, 7)).toEqual(['R35', 'R35'])
    expect(asks('amina', opened(), id('gone'))).toEqual(['R6', 'R6'])
    expect(asks('amina', given(opened(), version(), edition))).toEqual(['R37', 'R37'])
  })
})
