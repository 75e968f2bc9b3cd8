/** Who may do what in a difference, and when not. */
import { describe, expect, test } from 'vitest'
import type { Dossier } from '#domain/dossier.ts'
import type { DifferenceId, PortfolioId, SettlementId } from '#domain/ids.ts'
import * as may from '#domain/may-differ.ts'
import * as settle from '#domain/may-settle.ts'
import { awaitedFor, completes, whoCanSettle } from '#domain/may-settle.ts'
import { FRANCE } from '#domain/presets/france.ts'
import type { Action, Verdict } from '#domain/verdict.ts'
import { difference, joined, lifted, settled, settlement, under, withdrawn } from '../support/difference-steps.ts'
import { closing, edition, given, recusal, reply, round, type Step, signedByAll, version } from '../support/steps.ts'
import { actor, id, type Key, NOW, opened } from '../support/world.ts'

const ONE: DifferenceId = id('difference-1')
const budget: PortfolioId = id('budget')
const labour: PortfolioId = id('labour')
const out = given(opened(), version(), round())
const having = (...steps: readonly Step[]) => given(out, difference('budget'), ...steps)
const said = (verdict: Verdict<Action>) =>
  verdict.kind === 'allow' ? 'allow' : verdict.kind === 'incomplete' ? 'incomplete' : `${verdict.kind} ${verdict.rule}`
const ARGUMENT = { body: 'We do not pay.', wording: 'Others pay.', mandate: 'The budget act.' }

const raise = (who: Key, changes: Partial<may.Raising> = {}, on: Dossier = out) => {
  const input = {
    ...ARGUMENT,
    party: budget,
    against: [],
    title: 'Who pays',
    sectionId: null,
    itemId: null,
    ...changes,
  }
  return said(may.raise(actor(who), on, input, NOW))
}

describe('Raising', () => {
  test('R62 is for the lead and for portfolios that must clear or are consulted', () => {
    expect(raise('tomas')).toBe('allow')
    expect(raise('leila', { party: id('law') })).toBe('allow')
    expect(raise('bo')).toBe('forbidden R62')
    expect(raise('hana', { party: id('health') })).toBe('conflict R62')
    expect(raise('amina', { party: null, against: [budget] })).toBe('allow')
    expect(raise('amina', { party: null })).toBe('conflict R62')
    expect(raise('chair', { party: null, against: [budget] })).toBe('forbidden R62')
  })

  test('R61 H54 rests on a mandate and says in which words it would be content; the lead need not', () => {
    expect(raise('tomas', { mandate: '' })).toBe('conflict R61')
    expect(raise('tomas', { wording: '' })).toBe('conflict R61')
    expect(raise('amina', { party: null, against: [budget], mandate: '', wording: '' })).toBe('allow')
    expect(raise('tomas', { body: '' })).toBe('conflict R8')
    expect(raise('tomas', { title: '' })).toBe('conflict R8')
  })

  test('R61 H54 so does the objection of a reply', () => {
    expect(may.isGrounded({ wording: 'Others pay.', mandate: '' })).toBe(false)
    expect(may.isGrounded(ARGUMENT)).toBe(true)
  })

  test('R35 goes on with an item that stands and is not raised yet', () => {
    const conditional = given(out, reply('budget', 'conditional', 'condition'))
    const item = id<'item'>('reply-1-item-1')
    expect(raise('tomas', { itemId: item }, conditional)).toBe('allow')
    expect(raise('amina', { party: null, against: [budget], itemId: item }, conditional)).toBe('allow')
    expect(raise('bo', { party: labour, itemId: item }, conditional)).toBe('conflict R35')
    expect(raise('tomas', { itemId: item }, given(conditional, difference('budget', { item })))).toBe('conflict R35')
    expect(raise('tomas', { itemId: item }, given(conditional, reply('budget', 'noObjection')))).toBe('conflict R35')
  })

  test('R6 names a section of the outline; R37 not what is published', () => {
    expect(raise('tomas', { sectionId: id('gone') })).toBe('conflict R6')
    expect(raise('tomas', {}, given(out, ...signedByAll, closing('cleared'), edition))).toBe('conflict R37')
  })
})

describe('Arguing', () => {
  const argue = (who: Key, party: PortfolioId | null, on: Dossier) =>
    said(may.argue(actor(who), on, { ...ARGUMENT, differenceId: ONE, party }, NOW))

  test('R62 a portfolio of the circle joins by its position; one that withdrew raises another', () => {
    expect(argue('bo', labour, having())).toBe('allow')
    expect(argue('amina', null, having())).toBe('allow')
    expect(argue('hana', id('health'), having())).toBe('conflict R62')
    expect(argue('bo', labour, having(joined('labour'), withdrawn('labour')))).toBe('conflict R63')
  })

  test('R63 what is settled is argued no more', () => {
    expect(argue('tomas', budget, having(settled('noted', [], { completedAt: NOW })))).toBe('conflict R63')
    expect(argue('tomas', budget, out)).toBe('conflict R35')
  })
})

describe('Lifting and withdrawing', () => {
  const lift = (who: Key, step: number, on = having(), reason = 'The meeting is near.') =>
    said(may.lift(actor(who), on, { differenceId: ONE, step, reason }, NOW))
  const withdraw = (who: Key, on = having(), portfolioId = budget) =>
    said(may.withdraw(actor(who), on, { differenceId: ONE, portfolioId }, NOW))

  test('R78 nobody acts in a difference who is recused', () => {
    expect(lift('tomas', 1, having(recusal('tomas')))).toBe('forbidden R78')
    expect(withdraw('tomas', having(recusal('tomas')))).toBe('forbidden R78')
    expect(raise('tomas', {}, given(out, recusal('tomas')))).toBe('forbidden R78')
    const proposed = having(settlement('wording', null), recusal('tomas'))
    const input = { settlementId: id<'settlement'>('settlement-1'), party: budget }
    expect(said(settle.confirmSettlement(actor('tomas'), proposed, input, NOW))).toBe('forbidden R78')
  })

  test('R64 up and not down, not above the last step, with a reason', () => {
    expect(lift('tomas', 1)).toBe('allow')
    expect(lift('tomas', 0)).toBe('conflict R64')
    expect(lift('tomas', 7)).toBe('conflict R64')
    expect(lift('tomas', 1.5)).toBe('conflict R64')
    expect(lift('tomas', 1, having(), '')).toBe('conflict R8')
    expect(lift('tomas', 2, having(lifted(2, NOW)))).toBe('conflict R64')
    expect(lift('bo', 1)).toBe('forbidden R64')
    expect(lift('bo', 1, having(joined('labour')))).toBe('allow')
  })

  test('H57 R62 withdrawn at the level of the position at least', () => {
    const high = having(d => ({
      ...d,
      differences: d.differences.map(x => ({
        ...x,
        positions: x.positions.map(p => ({ ...p, by: id<'post'>('ingrid') })),
      })),
    }))
    expect([withdraw('tomas', high), withdraw('sara', high)]).toEqual(['forbidden R62', 'allow'])
    expect(withdraw('tomas', having(withdrawn('budget')))).toBe('conflict R63')
    expect(withdraw('bo', having(), labour)).toBe('conflict R35')
  })

  test('R69 H65 two are linked by a party of either, once, with a reason', () => {
    const two = having(difference('labour'))
    const link = (who: Key, other: string, on = two, reason = 'A package.') =>
      said(may.link(actor(who), on, { differenceId: ONE, otherId: id(other), reason }, NOW))
    expect(link('bo', 'difference-2')).toBe('allow')
    expect(link('leila', 'difference-2')).toBe('forbidden R62')
    expect(link('tomas', 'difference-1')).toBe('conflict R69')
    expect(link('tomas', 'difference-2', two, '')).toBe('conflict R8')
    expect(link('tomas', 'difference-3')).toBe('conflict R35')
  })
})

describe('Settling', () => {
  const propose = (who: Key, changes: Partial<settle.Proposal>, on = having()) =>
    said(
      settle.propose(
        actor(who),
        on,
        { differenceId: ONE, party: null, outcome: 'wording', wording: 'Both pay.', note: '', ...changes },
        NOW,
      ),
    )
  const confirm = (who: Key, party: PortfolioId | null, on: Dossier, no = 1) =>
    said(
      settle.confirmSettlement(
        actor(who),
        on,
        { settlementId: id<'settlement'>(`settlement-${no}`) as SettlementId, party },
        NOW,
      ),
    )

  test('R65 H58 by exact words, or a note where nothing is worded', () => {
    expect(propose('amina', {})).toBe('allow')
    expect(propose('tomas', { party: budget })).toBe('allow')
    expect(propose('bo', { party: labour })).toBe('conflict R62')
    expect(propose('amina', { wording: '' })).toBe('conflict R65')
    expect(propose('amina', { outcome: 'deferred' })).toBe('conflict R65')
    expect(propose('amina', { outcome: 'deferred', wording: '', note: 'Next year.' })).toBe('allow')
  })

  test('R64 confirmed once by each side, at the level of the step', () => {
    const proposed = having(settlement('wording', null))
    expect(confirm('tomas', budget, proposed)).toBe('allow')
    expect(confirm('amina', null, proposed)).toBe('conflict R35')
    const high = having(lifted(1, NOW), settlement('wording', null))
    expect([confirm('tomas', budget, high), confirm('ingrid', budget, high)]).toEqual(['forbidden R64', 'allow'])
    expect(confirm('tomas', budget, having(settled('wording', [null, 'budget'], { completedAt: NOW })))).toBe(
      'conflict R63',
    )
    expect(confirm('tomas', budget, proposed, 2)).toBe('conflict R35')
  })

  test('H41 H58 who can is named, and the last word that is needed completes it', () => {
    const high = having(lifted(2, NOW), joined('labour'), settlement('wording', null))
    const one = high.differences[0]!
    expect(whoCanSettle(high, one, budget, NOW).map(p => p.personName)).toEqual(['sara'])
    expect(whoCanSettle(high, one, null, NOW)).toEqual([])
    expect(awaitedFor(high, one, one.settlements[0]!)).toEqual(['budget', 'labour'])
    expect(completes(high, one, one.settlements[0]!, budget)).toBe(false)
    const both = given(high, settlement('wording', null, 'labour')).differences[0]!
    expect(completes(high, both, both.settlements[1]!, budget)).toBe(true)
  })

  test('R67 H66 a ruling needs an arbiter, a reason, and the decision it rests on', () => {
    const rule = (on: Dossier, changes: Partial<settle.Ruling> = {}) =>
      said(
        settle.rule(
          actor('henrik'),
          on,
          {
            differenceId: ONE,
            outcome: 'overruled',
            wording: '',
            note: 'So decided.',
            instrument: 'RIM 1',
            ...changes,
          },
          NOW,
        ),
      )
    expect(rule(having())).toBe('forbidden R67')
    expect(rule(under(FRANCE, having()))).toBe('allow')
    expect(rule(under(FRANCE, having()), { instrument: '' })).toBe('conflict R67')
    expect(rule(under(FRANCE, having()), { note: '' })).toBe('conflict R67')
  })

  test('R68 H61 taken for a remark once, appealed once by its author', () => {
    const aside = (on: Dossier, reason = 'It is about schools.') =>
      said(settle.setAside(actor('amina'), on, { differenceId: ONE, reason }, NOW))
    const appeal = (who: Key, on: Dossier) =>
      said(settle.appeal(actor(who), on, { differenceId: ONE, reason: 'It is about the budget.' }, NOW))
    const until = settle.appealUntil(out, NOW)
    const taken = having(d => ({
      ...d,
      differences: d.differences.map(x => ({
        ...x,
        setAside: { reason: 'x', until, appeal: null, at: NOW, by: id<'post'>('amina') },
      })),
    }))
    expect(until.toISOString()).toBe('2026-09-10T14:00:00.000Z')
    expect([aside(having()), aside(taken), aside(having(), '')]).toEqual(['allow', 'conflict R68', 'conflict R8'])
    expect([appeal('tomas', taken), appeal('bo', taken), appeal('tomas', having())]).toEqual([
      'allow',
      'forbidden R62',
      'conflict R68',
    ])
  })
})
