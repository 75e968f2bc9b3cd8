/** Whom a text concerns: by what its sections touch and cost, and by the claims of those who were not thought of. */
import { describe, expect, test } from 'vitest'
import type { Cost } from '#domain/areas.ts'
import { isSameText, newestVersion } from '#domain/clearance.ts'
import { proposalsOf } from '#domain/concerned.ts'
import type { Dossier } from '#domain/dossier.ts'
import { openRoundOn } from '#domain/may-circulate.ts'
import { missingForPublication } from '#domain/may-close.ts'
import * as may from '#domain/may-concern.ts'
import { setStanding } from '#domain/may-draft.ts'
import { SPAIN } from '#domain/presets/spain.ts'
import { UNITED_KINGDOM } from '#domain/presets/united-kingdom.ts'
import type { Rules } from '#domain/presets.ts'
import type { Action, Verdict } from '#domain/verdict.ts'
import { close, state } from '../support/closing.ts'
import { claim, costs, costsFrozen, touches } from '../support/concern-steps.ts'
import { edition, given, reply, round, signedByAll, signOff, standing, version } from '../support/steps.ts'
import { AFTER, actor, COSTLESS, DEADLINE, id, NOW, opened, SECTIONS } from '../support/world.ts'

const said = (verdict: Verdict<Action>) =>
  verdict.kind === 'allow'
    ? 'allow'
    : verdict.kind === 'incomplete'
      ? verdict.missing.map(m => `${m.rule} ${m.subject}`).join(', ')
      : `${verdict.kind} ${verdict.rule}`
const proposed = (dossier: Dossier) => proposalsOf(dossier).map(p => p.portfolioId)
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000)
const UNFUNDED: Cost = { kind: 'unfunded', amount: 'SEK 12 million a year', source: '' }

describe('The policy areas of the sections', () => {
  test('propose the portfolios that cover them, each with the sections that do', () => {
    const text = given(opened(), touches('goals', 'health'), touches('fees', 'health'), touches('costs', 'labour'))
    expect(proposalsOf(text)).toEqual([
      {
        portfolioId: 'health',
        touches: [{ area: 'health', sectionIds: [SECTIONS.goals, SECTIONS.fees] }],
        forCosts: false,
      },
    ])
  })

  test('R49 keep a round that asks all from being opened until each is added, or left out with a reason', () => {
    const text = given(opened(), version(), touches('goals', 'health'))
    const open = (on: Dossier, purpose: 'formal' | 'accuracy' = 'formal') => {
      const recipients = on.circle.filter(m => m.standing !== 'released').map(m => m.portfolioId)
      return said(openRoundOn(actor('amina'), on, { versionNo: 1, purpose, deadlineAt: DEADLINE, recipients }, NOW))
    }
    expect(open(text)).toBe('R49 health')
    expect(open(text, 'accuracy')).toBe('allow')
    expect(open(given(text, standing('health', 'consulted')))).toBe('allow')
    expect(open(given(text, standing('health', 'released')))).toBe('allow')
    const leave = (reason: string, on = text) =>
      said(setStanding(actor('amina'), on, { portfolioId: id('health'), standing: 'released', reason }, NOW))
    expect([leave(''), leave('Only mentioned.'), leave('No.', opened())]).toEqual([
      'conflict R8',
      'allow',
      'conflict R35',
    ])
  })

  test('R49 propose anew whom somebody left out when another section comes to touch its areas', () => {
    const left = given(opened(), touches('goals', 'health'), standing('health', 'released'))
    expect(proposed(left)).toEqual([])
    expect(proposed(given(left, touches('fees', 'health', later(1))))).toEqual(['health'])
  })

  test('count only while the section is in the outline', () => {
    const text = given(opened(), touches('fees', 'health'))
    const nodes = text.outline.nodes.filter(node => node.title !== 'fees')
    expect(proposed({ ...text, outline: { ...text.outline, nodes } })).toEqual([])
  })
})

describe('H68 what costs money, or may', () => {
  const without = (rules?: Rules) => given(opened(rules), standing('budget', 'released'), costs('fees', null))

  test('proposes Finance, unless every section is known to cost nothing', () => {
    const nobody = { ...without(), circle: without().circle.filter(m => m.portfolioId !== 'budget') }
    expect(proposed(nobody)).toEqual(['budget'])
    expect(proposed(given(nobody, costs('fees', COSTLESS)))).toEqual([])
    expect(proposed(given(nobody, costs('fees', UNFUNDED)))).toEqual(['budget'])
  })

  test.each([
    ['a cost that nobody knows', null],
    ['a cost that is not funded', UNFUNDED],
    ['a cost that is funded', { kind: 'funded', amount: 'SEK 3 million', source: 'Appropriation 1:2' } as const],
  ])('R50 is not closed as cleared, nor published, with %s and without Finance', (_title, cost) => {
    const text = given(
      without(),
      costs('fees', cost),
      version(),
      costsFrozen,
      round({ to: ['labour'] }),
      reply('labour', 'noObjection'),
      signOff('labour', 'lena'),
    )
    expect(close('amina', text)).toBe('R50 ')
    expect(missingForPublication(text, AFTER).map(m => m.rule)).toContain('R50')
    expect(close('amina', given(text, costs('fees', COSTLESS), costsFrozen))).toBe('allow')
  })

  test('R50 Finance is not silent on it where others are, as the Treasury of a write-round', () => {
    const text = given(opened(UNITED_KINGDOM), costs('fees', UNFUNDED), version(), costsFrozen, round())
    expect([state(text, 'budget'), state(text, 'labour')]).toEqual(['unanswered', 'tacit'])
    const costless = given(opened(UNITED_KINGDOM), version(), round())
    expect([state(costless, 'budget'), state(costless, 'labour')]).toEqual(['tacit', 'tacit'])
    const mixed = given(opened(SPAIN), costs('fees', UNFUNDED), version(), costsFrozen, round())
    expect(state(mixed, 'budget')).toBe(state(mixed, 'labour'))
  })

  test('is part of the text: another cost makes what was cleared stale, the section’s scope included', () => {
    const signed = given(opened(), version(), round(), ...signedByAll)
    const dearer = given(signed, costs('fees', UNFUNDED), version({ fees: 'the first draft' }), costsFrozen)
    expect([state(signed, 'budget'), state(dearer, 'budget')]).toEqual(['valid', 'stale'])
    const [before, after] = [signed.versions[0]!, newestVersion(dearer)!]
    expect(isSameText(before, after, [SECTIONS.goals], [])).toBe(true)
    expect(isSameText(before, after, [SECTIONS.fees], [])).toBe(false)
  })

  test('R48 is stated whole: an amount where there is a cost, a budget line where it is funded', () => {
    const state = (cost: Cost | null) =>
      said(may.describeSection(actor('amina'), opened(), { sectionId: SECTIONS.goals, cost }, NOW))
    expect([null, COSTLESS, UNFUNDED].map(state)).toEqual(['allow', 'allow', 'allow'])
    const wrong: Cost[] = [
      { ...COSTLESS, amount: 'SEK 1' },
      { ...UNFUNDED, amount: '' },
      { ...UNFUNDED, source: 'Appropriation 1:2' },
      { ...UNFUNDED, kind: 'funded' },
    ]
    expect(wrong.map(state)).toEqual(wrong.map(() => 'conflict R48'))
    const gone = { sectionId: id<'section'>('gone'), areas: ['trade'] as const }
    expect(said(may.describeSection(actor('amina'), opened(), gone, NOW))).toBe('conflict R6')
    const published = given(opened(), version(), round(), edition)
    const late = may.describeSection(actor('amina'), published, { sectionId: SECTIONS.goals, cost: null }, NOW)
    expect(said(late)).toBe('conflict R37')
  })
})

describe('A claim to be concerned', () => {
  const ask = (on: Dossier, area: 'law' | 'health', to: 'mustClear' | 'consulted', reason = 'Courts.') =>
    said(may.claim(actor(area === 'law' ? 'leila' : 'hana'), on, { portfolioId: id(area), standing: to, reason }, NOW))

  test('R51 is made by a portfolio that is not in the circle, or for more than it has, with a reason, once at a time', () => {
    const start = opened()
    expect(ask(start, 'health', 'consulted')).toBe('allow')
    expect(ask(start, 'law', 'mustClear')).toBe('allow')
    expect(ask(start, 'law', 'consulted')).toBe('conflict R51')
    expect(ask(given(start, standing('law', 'mustClear')), 'law', 'consulted')).toBe('conflict R51')
    expect(ask(start, 'law', 'mustClear', '')).toBe('conflict R8')
    expect(ask(given(start, claim('law', 'mustClear')), 'law', 'mustClear')).toBe('conflict R51')
    expect(ask(given(start, claim('law', 'mustClear', false)), 'law', 'mustClear')).toBe('allow')
    expect(ask(given(start, version(), round(), edition), 'health', 'mustClear')).toBe('conflict R37')
  })

  test('is answered by the lead, with a reason where it is refused, and once', () => {
    const on = given(opened(), claim('law', 'mustClear'))
    const answer = (accepted: boolean, reason: string, to = on) =>
      said(may.answerClaim(actor('amina'), to, { claimId: id('claim-1'), accepted, reason }, NOW))
    expect([answer(true, ''), answer(false, ''), answer(false, 'No.')]).toEqual(['allow', 'conflict R8', 'allow'])
    expect(answer(true, '', given(opened(), claim('law', 'mustClear', true)))).toBe('conflict R35')
  })

  test('R51 the register is seen by whoever speaks for a portfolio, and by nobody else', () => {
    const sees = (['hana', 'karin', 'sara', 'oskar', 'root'] as const).map(key => may.seeRegister(actor(key), NOW))
    expect(sees).toEqual([true, true, true, false, false])
    expect(may.seeRegister(actor('hana', { validTo: NOW }), NOW)).toBe(false)
  })

  test('H8 a portfolio that finds out after closing is still heard: what is published waits for its clearance', () => {
    const text = given(opened(), version(), round(), ...signedByAll)
    const closed = {
      ...text,
      rounds: text.rounds.map(r => ({
        ...r,
        closing: { outcome: 'cleared' as const, note: '', at: NOW, by: id<'post'>('amina') },
      })),
    }
    expect(missingForPublication(closed, AFTER).map(m => m.rule)).toEqual(['R90', 'R80'])
    expect(ask(closed, 'health', 'mustClear')).toBe('allow')
    expect(missingForPublication(given(closed, standing('health', 'mustClear')), AFTER).map(m => m.rule)).toEqual([
      'R30',
      'R90',
      'R80',
    ])
  })
})
