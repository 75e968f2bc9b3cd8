/** Who is told of handovers, of sections that are split or merged, and of what chairs declare. */
import { describe, expect, test } from 'vitest'
import type { Dossier } from '#domain/dossier.ts'
import type { Merge, Split } from '#domain/lineage.ts'
import { noticesOf } from '#domain/news.ts'
import { handover } from '../support/handover-steps.ts'
import { assignment, closing, given, round, type Step, version } from '../support/steps.ts'
import { chairs, declaration } from '../support/time-steps.ts'
import { act, id, type Key, opened, SECTIONS } from '../support/world.ts'

const brings = (before: Dossier, after: Dossier, by: Key) =>
  noticesOf(before, after, act(by))
    .map(n => `${n.kind} ${n.personId}`)
    .sort()

describe('A handover tells', () => {
  const owned = given(opened(), assignment('goals', 'MoF', 'owner', 'accepted'))
  const offered = given(owned, handover('sections', 'MoF', 'MoL', null, 1))
  const answered = (outcome: 'accepted' | 'refused' | 'withdrawn') =>
    given(owned, handover('sections', 'MoF', 'MoL', outcome, 1))

  test('H20 those to whom it is offered, and who may accept it', () => {
    expect(brings(owned, offered, 'tomas')).toEqual([
      'handoverOffered bo',
      'handoverOffered karin',
      'handoverOffered lena',
    ])
    expect(noticesOf(owned, offered, act('tomas'))[0]).toMatchObject({ cause: 'handover-1', where: 'handovers' })
    const lead = given(owned, handover('lead', 'MFA', 'MoL', null))
    expect(brings(owned, lead, 'amina')).toEqual(['handoverOffered karin'])
    const chair = given(owned, handover('chair', 'MoF', 'CS', null))
    expect(brings(owned, chair, 'tomas')).toEqual(['handoverOffered chair'])
  })

  test('H20 those who offered it, and who steer, of the answer; of an offer taken back those who had it', () => {
    const givers = ['amina', 'henrik', 'ingrid', 'sara', 'tomas']
    expect(brings(offered, answered('accepted'), 'bo')).toEqual(givers.map(name => `handoverAccepted ${name}`))
    expect(brings(offered, answered('refused'), 'bo')).toEqual(givers.map(name => `handoverRefused ${name}`))
    expect(brings(offered, answered('withdrawn'), 'tomas')).toEqual([
      'handoverWithdrawn bo',
      'handoverWithdrawn karin',
      'handoverWithdrawn lena',
    ])
    expect(brings(answered('accepted'), answered('accepted'), 'bo')).toEqual([])
  })
})

describe('A section that is divided tells those who write it, and the lead', () => {
  const written = given(
    opened(),
    assignment('goals', 'MoF', 'owner', 'accepted'),
    assignment('goals', 'MoL', 'coOwner', 'accepted'),
    assignment('costs', 'MoJ', 'owner', 'offered'),
  )
  const part = (sectionId: string) => ({ sectionId: id<'section'>(sectionId), title: sectionId, hash: 'hash' })
  const writers = ['bo', 'ingrid', 'karin', 'lena', 'sara']

  test('H18 that it was split, and where it goes on', () => {
    const one: Split = { one: part(SECTIONS.goals), both: [part('aims'), part('means')], ...act('tomas') }
    const split: Step = d => ({ ...d, splits: [one] })
    const after = given(written, split)
    expect(brings(written, after, 'tomas')).toEqual(['amina', ...writers].map(name => `sectionSplit ${name}`))
    expect(noticesOf(written, after, act('tomas'))[0]?.where).toBe('sections#section-aims')
    expect(brings(after, after, 'tomas')).toEqual([])
  })

  test('H19 that it was merged with another, once, and not whoever was only offered it', () => {
    const one: Merge = { one: part('whole'), both: [part(SECTIONS.goals), part(SECTIONS.costs)], ...act('amina') }
    const after = given(written, d => ({ ...d, merges: [one] }))
    expect(brings(written, after, 'amina')).toEqual([...writers, 'tomas'].map(name => `sectionMerged ${name}`))
    expect(noticesOf(written, after, act('amina'))[0]?.where).toBe('sections#section-whole')
  })
})

test('R40 what a chair declares is told to the other chairs and those who steer, while the round is open', () => {
  const open = given(opened(), chairs('CS', 'MoF'), version(), round())
  const declared = given(open, declaration('tomas'))
  expect(brings(open, declared, 'tomas')).toEqual([
    'outcomeDeclared amina',
    'outcomeDeclared chair',
    'outcomeDeclared henrik',
  ])
  const closed = given(declared, declaration('chair'), closing('cleared'))
  expect(brings(declared, closed, 'chair').some(line => line.startsWith('outcomeDeclared'))).toBe(false)
})
