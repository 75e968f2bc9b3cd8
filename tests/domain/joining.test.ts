/** Two strategies on one matter: which may be joined to the other, and what is done afterwards. Source: domain study, 4.8; H67. */
import { describe, expect, test } from 'vitest'
import type { Dossier } from '#domain/dossier.ts'
import type { Joining } from '#domain/joined.ts'
import { closeFile } from '#domain/may-close-file.ts'
import { registerRequest } from '#domain/may-disclose.ts'
import { editSection, freeze, readStrategy, setStanding } from '#domain/may-draft.ts'
import { joinStrategy } from '#domain/may-join.ts'
import { noticesOf } from '#domain/news.ts'
import { nextActOf } from '#domain/next-act.ts'
import { dueNotices } from '#domain/reminders.ts'
import type { Action, Verdict } from '#domain/verdict.ts'
import { blank, tied } from '../support/counterpart-steps.ts'
import { decision } from '../support/decision-steps.ts'
import { difference } from '../support/difference-steps.ts'
import {
  amendment,
  closing,
  edition,
  given,
  recusal,
  round,
  type Step,
  signedByAll,
  standing,
  version,
} from '../support/steps.ts'
import { AFTER, act, actor, id, type Key, NOW, opened, SECTIONS } from '../support/world.ts'

const said = (verdict: Verdict<Action>) => ('rule' in verdict ? verdict.rule : verdict.kind)
const named = (slug: string): Joining => ({
  ...{ slug, title: 'Skills abroad', registrationNo: 'UD2026/2', instrument: 'Decision 7', reason: 'One matter.' },
  ...act('henrik'),
})
/** It was joined to another one. */
const joined: Step = d => ({ ...d, joinedTo: named('abroad') })
const closed: Step = d => ({ ...d, file: { reason: 'Finished.', instrument: '', weedings: [], ...act('henrik') } })
const another: Step = d => ({
  ...d,
  strategy: { ...d.strategy, id: id('another'), slug: 'abroad', registrationNo: 'UD2026/2' },
})
const other = given(opened(), another)
const INPUT = { instrument: 'Decision 7', reason: 'One matter.' }
const ask = (on: Dossier, into: Dossier = other, input = INPUT, who: Key = 'henrik') =>
  said(joinStrategy(actor(who), on, into, input, AFTER))

describe('H67 Of two strategies on one matter', () => {
  test('R139 one is joined to the other by the secretariat, by a decision that is named, with a reason', () => {
    expect(ask(opened())).toBe('allow')
    expect(ask(opened(), other, INPUT, 'amina')).toBe('R139')
    expect(ask(opened(), other, INPUT, 'chair')).toBe('R139')
    expect(ask(opened(), other, { ...INPUT, instrument: '' })).toBe('R139')
    expect(ask(opened(), other, { ...INPUT, reason: '' })).toBe('R8')
    expect(ask(given(opened(), recusal('henrik')))).toBe('R78')
    expect(ask(opened(), given(other, recusal('henrik')))).toBe('R78')
  })

  test('R139 R140 it is another one, joined once, under way, and neither closed nor joined itself', () => {
    expect(ask(opened(), opened())).toBe('R139')
    expect(ask(given(opened(), joined))).toBe('R140')
    expect(ask(tied(opened(), blank()).written)).toBe('R139')
    expect(ask(given(opened(), closed))).toBe('R129')
    expect(ask(opened(), given(other, joined))).toBe('R139')
    expect(ask(opened(), given(other, closed))).toBe('R139')
    const published = given(other, version(), round(), ...signedByAll, closing('cleared'), decision(), edition)
    expect(ask(opened(), published)).toBe('allow')
  })

  test('R15 R139 it is joined while no round of it is open, and nothing of it is published', () => {
    const circulated = given(opened(), version(), round())
    expect(ask(circulated)).toBe('R15')
    expect(ask(given(circulated, closing('notCleared')))).toBe('allow')
    expect(ask(opened(), circulated)).toBe('R139')
    const published = given(circulated, ...signedByAll, closing('cleared'), decision(), edition)
    expect([ask(published), ask(given(published, amendment))]).toEqual(['R139', 'R139'])
  })
})

describe('H67 In a strategy that was joined to another one', () => {
  const on = given(opened(), version(), joined)

  test('R140 nothing is done any more, and the refusal leads on to the other', () => {
    const refused = editSection(actor('amina'), on, SECTIONS.goals, AFTER)
    expect(refused).toEqual({
      kind: 'conflict',
      rule: 'R140',
      detail: 'Skills abroad, UD2026/2',
      where: '/strategies/abroad',
    })
    const member = { portfolioId: id<'portfolio'>('health'), standing: 'consulted', reason: '' } as const
    expect(said(setStanding(actor('amina'), on, member, AFTER))).toBe('R140')
    expect(said(freeze(actor('amina'), on, { manifestHash: 'other', words: 1 }, AFTER))).toBe('R140')
    expect(said(closeFile(actor('henrik'), on, null, [], AFTER))).toBe('R140')
  })

  test('R140 it is read as before, and others still ask to see something of it', () => {
    for (const key of ['amina', 'tomas', 'chair'] as const)
      expect(said(readStrategy(actor(key), on, AFTER)), key).toBe('allow')
    const asked = { day: '2026-09-07', asked: 'All drafts.' } as const
    expect(said(registerRequest(actor('henrik'), on, asked, AFTER))).toBe('allow')
  })

  test('R140 nothing is next, and nobody is reminded of anything', () => {
    expect(nextActOf(on, AFTER)).toBe(null)
    const differing = given(opened(), version(), difference('budget'))
    const late = new Date(NOW.getTime() + 40 * 86_400_000)
    expect(dueNotices(differing, late)).not.toEqual([])
    expect(dueNotices(given(differing, joined), late)).toEqual([])
  })
})

test('H67 The circles of both are told: the one where the work goes on, the other what number it has beside its own', () => {
  const done = { at: NOW, by: id<'post'>('henrik') }
  const [before, into] = [opened(), given(other, standing('labour', 'released'))]
  const kinds = (was: Dossier, is: Dossier) => noticesOf(was, is, done).map(n => `${n.kind} ${n.personId} ${n.where}`)
  const told = kinds(before, given(before, joined))
  expect(told).toContain('joinedTo tomas joining')
  expect(told).toContain('joinedTo lena joining')
  expect(told.filter(line => line.includes('henrik') || line.includes('hana'))).toEqual([])
  const there = kinds(into, { ...into, joined: [named('skills')] })
  expect(there).toContain('joined amina joining')
  expect(there).toContain('joined tomas joining')
  expect(there).not.toContain('joined lena joining')
})
