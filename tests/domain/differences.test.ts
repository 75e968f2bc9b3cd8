/** Differences: what state they are in, how far up the ladder, what they keep back. */
import { describe, expect, test } from 'vitest'
import { clearanceOf } from '#domain/clearance.ts'
import { conflictsOf, neededFor } from '#domain/conflicts.ts'
import { stateOf } from '#domain/differences.ts'
import type { Dossier } from '#domain/dossier.ts'
import { standOf, staysOf } from '#domain/ladder.ts'
import { missingForClosing, missingForPublication } from '#domain/may-close.ts'
import { FRANCE } from '#domain/presets/france.ts'
import { NORWAY } from '#domain/presets/norway.ts'
import {
  difference,
  joined,
  lifted,
  linkedBack,
  setAsideUntil,
  settled,
  settlement,
  stands,
  under,
  withdrawn,
} from '../support/difference-steps.ts'
import { closing, given, reply, round, type Step, signedByAll, signOff, standing, version } from '../support/steps.ts'
import { NOW, opened } from '../support/world.ts'

const day = (n: number, hour = 14): Date => new Date(Date.UTC(2026, 8, 7 + n, hour))
const out = given(opened(), version(), round())
const having = (...steps: readonly Step[]) => given(out, ...steps)
const state = (d: Dossier, no = 1, now = NOW) => stateOf(d, d.differences[no - 1]!, now)
const done = (wording = 'The ministries share it.') =>
  settled('wording', ['budget', null], { wording, completedAt: NOW })

describe('What settles a difference', () => {
  test('R65 exact words that are agreed, once they stand in the newest version', () => {
    expect(state(having(difference('budget')))).toBe('open')
    expect(state(having(difference('budget'), settlement('wording', 'budget')))).toBe('open')
    expect(state(having(difference('budget'), done()))).toBe('agreed')
    expect(state(having(difference('budget'), done(), stands(false)))).toBe('agreed')
    expect(state(having(difference('budget'), done(), stands(false), version({ goals: 'new' }), stands(true)))).toBe(
      'settled',
    )
  })

  test('R65 it opens again by itself when the words go, and is settled again when they are back', () => {
    const gone = having(difference('budget'), done(), stands(true), version({ goals: 'other' }), stands(false))
    expect(state(gone)).toBe('reopened')
    expect(state(given(gone, version(), stands(true)))).toBe('settled')
  })

  test.each(['deferred', 'noted', 'moot'] as const)('R65 what is %s needs no words in the text', outcome => {
    expect(state(having(difference('budget'), settled(outcome, ['budget', null], { completedAt: NOW })))).toBe(outcome)
  })

  test('H24 a section that is deleted settles nothing: it is without object only when its parties say so', () => {
    expect(state(having(difference('budget', { section: 'goals' }), version({ goals: 'gone' })))).toBe('open')
  })

  test('H65 two that are linked are settled both or neither', () => {
    const two = having(
      difference('budget'),
      difference('labour'),
      linkedBack,
      settled('noted', [], { no: 1, completedAt: NOW }),
    )
    expect([state(two, 1), state(two, 2)]).toEqual(['waits', 'open'])
    const both = given(two, settled('noted', [], { no: 2, completedAt: NOW }))
    expect([state(both, 1), state(both, 2)]).toEqual(['noted', 'noted'])
  })

  test('H57 R62 withdrawn by all who pursued it, which clears nothing', () => {
    const objected = having(
      reply('budget', 'objection', 'objection'),
      signOff('budget', 'ingrid'),
      difference('budget'),
    )
    const given_up = given(objected, joined('labour'), withdrawn('budget'))
    expect(state(given_up)).toBe('open')
    const all = given(given_up, withdrawn('labour'))
    expect(state(all)).toBe('withdrawn')
    expect(clearanceOf(all, 'budget' as never, all.versions[0]!, 2, NOW).state).toBe('objection')
  })

  test('H45 advice, and who has left the circle, keeps no difference open', () => {
    const advised = having(difference('law'))
    expect(state(advised)).toBe('open')
    expect(state(given(advised, standing('law', 'advisory')))).toBe('withdrawn')
    expect(state(given(advised, standing('law', 'released')))).toBe('withdrawn')
  })
})

describe('The ladder', () => {
  const one = having(difference('budget'))
  const at = (d: Dossier, now: Date) => standOf(d, d.differences[0]!, now)

  test('R64 H54 it climbs by itself when the working days of a step are over, from the moment it was raised', () => {
    expect(at(one, NOW)).toMatchObject({ step: 0, level: 1, cause: 'opened' })
    expect(at(one, new Date(day(3).getTime() - 1)).step).toBe(0)
    expect(at(one, day(3))).toMatchObject({ step: 1, cause: 'due' })
    // Thursday the 10th and three working days: Tuesday the 15th.
    expect(at(one, new Date(day(8).getTime() - 1)).step).toBe(1)
    expect(at(one, day(8))).toMatchObject({ step: 2, level: 3 })
  })

  test('R64 it is lifted before that, and its days then count from there', () => {
    const up = given(one, lifted(2, day(1)))
    expect(at(up, day(1))).toMatchObject({ step: 2, cause: 'lifted' })
    expect(at(up, new Date(day(8).getTime() - 1)).step).toBe(2)
    expect(at(up, day(8)).step).toBe(3)
  })

  test('R64 the last step has no days, and nothing is above it', () => {
    expect(at(one, day(365))).toMatchObject({ step: 6, dueAt: null })
  })

  test('R64 what is agreed climbs no more, and goes on from its step when it is open again', () => {
    const agreed = given(one, settled('wording', [], { completedAt: day(4) }), stands(true))
    expect(at(agreed, day(100))).toMatchObject({ step: 1, until: day(4) })
    const lost = given(agreed, d => ({
      ...d,
      versions: [...d.versions, { ...d.versions[0]!, id: 'version-2' as never, no: 2, at: day(30) }],
    }))
    const reopened = given(lost, stands(false))
    expect(at(reopened, day(30))).toMatchObject({ step: 1, cause: 'reopened' })
    expect(staysOf(reopened, reopened.differences[0]!, day(40)).map(s => s.cause)).toEqual([
      'opened',
      'due',
      'reopened',
      'due',
    ])
  })
})

describe('What a difference keeps back', () => {
  const rules = (d: Dossier) => missingForClosing(d, d.rounds[0]!, NOW).map(m => m.rule)
  const cleared = having(...signedByAll)

  test('R66 closing as cleared and publishing, until it is settled', () => {
    const open = given(cleared, difference('budget'))
    expect(rules(cleared)).toEqual([])
    expect(rules(open)).toEqual(['R66'])
    expect(rules(given(open, done(), stands(true)))).toEqual([])
    expect(missingForPublication(given(open, closing('cleared')), NOW).map(m => m.rule)).toEqual(['R66', 'R90', 'R80'])
  })

  test('R66 not a preliminary round, and not where an objection goes on a list', () => {
    const preliminary = given(
      opened(),
      version(),
      round({ purpose: 'preliminary' }),
      ...signedByAll,
      difference('budget'),
    )
    expect(rules(preliminary)).toEqual([])
    expect(rules(under(NORWAY, given(cleared, difference('budget'))))).not.toContain('R66')
  })
})

describe('Where it is decided', () => {
  const objected = given(
    under(FRANCE, out),
    reply('budget', 'objection', 'objection'),
    signOff('budget', 'sara', 4),
    reply('labour', 'noObjection'),
    signOff('labour', 'lena', 4),
    difference('budget', { item: 'reply-1-item-1' }),
  )
  const clearance = (d: Dossier, now = NOW) => clearanceOf(d, 'budget' as never, d.versions.at(-1)!, 2, now).state

  test('H66 R67 against a ministry, it is overruled and never cleared, and the text goes forward', () => {
    const ruled = given(objected, settled('overruled', [], { completedAt: NOW }))
    expect([state(ruled), clearance(objected), clearance(ruled)]).toEqual(['overruled', 'objection', 'overruled'])
    expect(missingForClosing(ruled, ruled.rounds[0]!, NOW)).toEqual([])
  })

  test('H66 R67 with words, only when these stand in the text', () => {
    const ruled = given(objected, settled('overruled', [], { wording: 'They pay.', completedAt: NOW }))
    expect([state(ruled), clearance(ruled)]).toEqual(['agreed', 'objection'])
    expect([state(given(ruled, stands(true))), clearance(given(ruled, stands(true)))]).toEqual([
      'overruled',
      'overruled',
    ])
  })

  test('H66 an overruled ministry has not cleared a later text either, until it was asked and had its time', () => {
    const later = given(
      objected,
      settled('overruled', [], { completedAt: NOW }),
      closing('notCleared'),
      version({ goals: 'new' }),
    )
    expect(clearance(later)).toBe('objection')
    const again = given(later, round())
    expect(clearance(again)).toBe('objection')
    expect(clearance(again, day(7, 15))).toBe('overruled')
  })

  test('R67 for those who object, they clear the new words themselves', () => {
    const upheld = given(objected, settled('upheld', [], { completedAt: NOW }))
    expect([state(upheld), clearance(upheld)]).toEqual(['upheld', 'objection'])
  })

  test('H61 R68 outside its mandate it is a remark, unless its author appeals in time', () => {
    const aside = given(objected, setAsideUntil(day(2)))
    expect([state(aside), clearance(aside)]).toEqual(['open', 'objection'])
    expect([state(aside, 1, day(3)), clearance(aside, day(3))]).toEqual(['remark', 'setAside'])
    expect(state(given(objected, setAsideUntil(day(2), true)), 1, day(3))).toBe('open')
  })
})

describe('H60 Words that undo each other', () => {
  const agreed = having(
    difference('budget', { section: 'goals', quote: 'Employers pay.' }),
    settled('wording', ['budget', null], { wording: 'Employers and the state pay.', completedAt: day(1) }),
    stands(true),
  )
  const pairs = (d: Dossier) => conflictsOf(d, d.differences[0]!).map(x => x.no)

  test('a later difference about the very words that were agreed is at odds, and asks who agreed them', () => {
    const later = given(agreed, difference('labour', { section: 'goals', quote: 'the state pay', at: day(2) }))
    expect(pairs(later)).toEqual([2])
    expect(neededFor(later, later.differences[1]!)).toEqual(['labour', 'budget'])
    expect(
      pairs(given(agreed, difference('labour', { section: 'costs', quote: 'the state pay', at: day(2) }))),
    ).toEqual([])
    expect(pairs(given(agreed, difference('labour', { section: 'goals', quote: 'elsewhere', at: day(2) })))).toEqual([])
  })

  test('agreed words that pushed others out are at odds with them', () => {
    const later = given(
      agreed,
      difference('labour', { section: 'goals', quote: 'elsewhere', at: day(2) }),
      settled('wording', ['labour', null], { wording: 'The state pays all.', completedAt: day(3) }),
      d => ({ ...d, versions: [...d.versions, { ...d.versions[0]!, id: 'version-2' as never, no: 2, at: day(4) }] }),
      stands(false, 1),
      stands(true, 2),
    )
    expect(state(later, 1)).toBe('reopened')
    expect(pairs(later)).toEqual([2])
  })
})
