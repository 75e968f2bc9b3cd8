/** The plan backwards from the decision, what is next, and the figures of a preparation. */
import { describe, expect, test } from 'vitest'
import { daysLost, figuresOf, silentIn } from '#domain/figures.ts'
import { setDecisionDate } from '#domain/may-time.ts'
import { nextActOf } from '#domain/next-act.ts'
import { planOf } from '#domain/plan.ts'
import { UNITED_KINGDOM } from '#domain/presets/united-kingdom.ts'
import { sectionClearances } from '#domain/section-matrix.ts'
import { claim } from '../support/concern-steps.ts'
import { decision, inOrder } from '../support/decision-steps.ts'
import { difference, lifted } from '../support/difference-steps.ts'
import { moved } from '../support/people-steps.ts'
import { decidedOn } from '../support/plan-steps.ts'
import {
  closing,
  disposition,
  edition,
  given,
  reply,
  round,
  type Step,
  signedByAll,
  signOff,
  standing,
  version,
} from '../support/steps.ts'
import { suspended } from '../support/time-steps.ts'
import { actor, id, NOW, opened, SECTIONS } from '../support/world.ts'

const start = opened()
const out = given(start, version(), round())
const having = (...steps: readonly Step[]) => given(out, ...steps)
const days = (n: number) => new Date(NOW.getTime() + n * 86_400_000)

describe('The day of the decision', () => {
  test('R74 says by when the next round has to be opened, and the text cleared', () => {
    // Thursday the 24th: cleared on Wednesday, so five full working days from Wednesday the 16th.
    const plan = planOf(given(start, version(), decidedOn('2026-09-24')), NOW)
    expect(plan).toMatchObject({
      clearedBy: '2026-09-23',
      next: { purpose: 'formal', openBy: '2026-09-16' },
      holds: true,
    })
  })

  test('R74 a weekend and a day of rest are no days of a round', () => {
    const plan = planOf(given(start, version(), decidedOn('2026-12-28')), new Date('2026-12-01T08:00:00Z'))
    // Cleared by the 23rd, as the 24th to the 27th are days of rest.
    expect(plan).toMatchObject({ clearedBy: '2026-12-23', next: { openBy: '2026-12-16' } })
  })

  test('R74 warns when it does not fit any more, and says which day would', () => {
    const plan = planOf(given(start, version(), decidedOn('2026-09-11')), NOW)
    expect(plan).toMatchObject({ holds: false, earliest: '2026-09-15' })
    expect(planOf(having(decidedOn('2026-09-15')), NOW)).toMatchObject({ next: null, holds: true })
    expect(planOf(having(decidedOn('2026-09-14')), NOW)).toMatchObject({ next: null, holds: false })
  })

  test('R74 counts the short round after one that did not clear, and none after one that did', () => {
    const again = having(closing('notCleared'), version({ goals: 'new' }), decidedOn('2026-09-11'))
    expect(planOf(again, NOW)).toMatchObject({ next: { purpose: 'confirmation', openBy: '2026-09-08' }, holds: true })
    expect(planOf(having(...signedByAll, closing('cleared'), decidedOn('2026-09-08')), NOW)).toMatchObject({
      next: null,
      holds: true,
    })
    expect(planOf(start, NOW)).toBeNull()
  })

  test('R74 is set by the lead, the secretariat or a chair: a working day to come', () => {
    const set = (who: 'amina' | 'henrik' | 'chair' | 'tomas', day: string | null, on = out) => {
      const verdict = setDecisionDate(actor(who), on, { day, reason: '' }, NOW)
      return verdict.kind === 'allow' ? 'allow' : 'rule' in verdict ? `${verdict.kind} ${verdict.rule}` : 'incomplete'
    }
    expect([set('amina', '2026-09-24'), set('henrik', '2026-09-24'), set('chair', '2026-09-24')]).toEqual([
      'allow',
      'allow',
      'allow',
    ])
    expect(set('tomas', '2026-09-24')).toBe('forbidden R74')
    expect([set('amina', '2026-09-07'), set('amina', '2026-09-26')]).toEqual(['conflict R74', 'conflict R74'])
    expect(set('amina', null)).toBe('conflict R35')
    expect(set('amina', '2026-09-25', having(decidedOn('2026-09-24')))).toBe('conflict R8')
    expect(set('amina', '2026-09-24', having(...signedByAll, closing('cleared'), edition))).toBe('conflict R37')
  })
})

describe('What is next, and whose', () => {
  const next = (...steps: readonly Step[]) => {
    const found = nextActOf(given(start, ...steps), NOW)
    return found && `${found.act}: ${[...found.portfolios.map(p => p ?? 'lead'), ...found.roles].join(' ')}`
  }
  const nobody: readonly Step[] = [standing('budget', 'consulted'), standing('labour', 'consulted')]
  const objected: readonly Step[] = [reply('budget', 'objection', 'objection'), disposition('budget')]

  test.each<[string | null, readonly Step[]]>([
    ['setCircle: lead', nobody],
    ['freeze: coordinator secretariat', []],
    ['openRound: coordinator secretariat', [version()]],
    ['reply: budget labour', [version(), round()]],
    ['answerItems: lead', [version(), round(), reply('budget', 'conditional', 'condition')]],
    ['reply: labour', [version(), round(), reply('budget', 'noObjection')]],
    [
      'confirmItems: budget',
      [
        version(),
        round(),
        reply('budget', 'conditional', 'condition'),
        disposition('budget'),
        reply('labour', 'noObjection'),
      ],
    ],
    ['settle: lead budget', [version(), round(), ...objected, reply('labour', 'noObjection'), difference('budget')]],
    ['signOff: budget labour', [version(), round(), reply('budget', 'noObjection'), reply('labour', 'noObjection')]],
    ['close: coordinator secretariat', [version(), round(), ...signedByAll]],
    ['freeze: coordinator secretariat', [version(), round(), closing('notCleared')]],
    ['review: reviewer secretariat', [version(), round(), ...signedByAll, closing('cleared')]],
    ['decide: secretariat', [version(), round(), ...signedByAll, closing('cleared'), inOrder()]],
    ['publish: secretariat', [version(), round(), ...signedByAll, closing('cleared'), inOrder(), decision()]],
    [null, [version(), round(), ...signedByAll, closing('cleared'), edition]],
  ])('%s', (expected, steps) => {
    expect(next(...steps)).toBe(expected)
  })
})

describe('Figures', () => {
  test('H47 silence is shown with the days that are left, or overdue, the latest first', () => {
    expect(silentIn(having(reply('budget', 'noObjection')), NOW).map(s => [s.portfolioId, s.days, s.isLate])).toEqual([
      ['labour', 5, false],
      ['law', 5, false],
    ])
    expect(silentIn(out, days(9)).map(s => [s.portfolioId, s.days, s.isLate])[0]).toEqual(['budget', 2, true])
  })

  test('H47 whose silence says something is waited for until the time is over, and has kept nobody waiting since', () => {
    const british = given(opened(UNITED_KINGDOM), version(), round())
    const waited = (on: typeof british, now: Date) => [silentIn(on, now).map(s => s.portfolioId), daysLost(on, now)]
    expect(waited(british, NOW)).toEqual([['budget', 'labour', 'law'], []])
    expect(waited(british, days(30))).toEqual([[], []])
    expect(waited(given(british, suspended()), days(30))[0]).toEqual(['budget', 'labour', 'law'])
  })

  test('H54 days are lost by whoever was waited for: a late reply, a comment without an answer', () => {
    expect(daysLost(out, NOW)).toEqual([])
    expect(daysLost(out, days(9))).toEqual([
      { portfolioId: 'budget', days: 2 },
      { portfolioId: 'labour', days: 2 },
    ])
    const answered = having(reply('budget', 'conditional', 'condition'))
    expect(daysLost(answered, days(2))).toEqual([{ portfolioId: null, days: 2 }])
    expect(daysLost(given(answered, closing('cancelled')), days(2))).toEqual([])
  })

  test('rounds, the time to clear, differences and those that climbed', () => {
    const some = having(...signedByAll, difference('budget'), difference('labour'), lifted(2, NOW))
    expect(figuresOf(some, NOW)).toEqual({ rounds: 1, toClear: 0, differences: 2, climbed: 1, foundLate: 0 })
    expect(figuresOf(out, NOW).toClear).toBeNull()
  })

  test('H8 who found out after a round had been closed that the text concerns them, and was right', () => {
    const late = (...steps: readonly Step[]) => figuresOf(having(...steps), NOW).foundLate
    expect(late(closing('cleared'), claim('health', 'mustClear', true))).toBe(1)
    expect(late(closing('notCleared'), claim('health', 'consulted', true), claim('health', 'mustClear', true))).toBe(1)
    expect(late(closing('cleared'), claim('health', 'mustClear', false), claim('law', 'mustClear'))).toBe(0)
    expect(late(claim('health', 'mustClear', true))).toBe(0)
    expect(late(closing('cancelled'), claim('health', 'mustClear', true))).toBe(0)
  })
})

describe('The matrix by sections', () => {
  const states = (d: typeof out, portfolio = 'budget') =>
    sectionClearances(d, id(portfolio), d.versions.at(-1)!, NOW).map(s => s.state)

  test('H1 shows which words a portfolio cleared and which have changed since', () => {
    expect(states(out)).toEqual(['none', 'none', 'none'])
    const signed = having(reply('budget', 'noObjection'), signOff('budget', 'ingrid'))
    expect(states(signed)).toEqual(['same', 'same', 'same'])
    const unsigned = having(reply('budget', 'noObjection'))
    expect(states(unsigned)).toEqual(['unsigned', 'unsigned', 'unsigned'])
    expect(states(given(unsigned, closing('notCleared'), version({ costs: 'new' })))[1]).toBe('changed')
    expect(states(given(signed, moved('budget', 'MoJ', NOW)))[0]).toBe('unsigned')
    expect(states(given(signed, closing('notCleared'), version({ costs: 'new' })))).toEqual(['same', 'changed', 'same'])
  })

  test('a scope leaves the rest outside; a condition stands at its section', () => {
    const scoped = given(
      start,
      version(),
      round({ scope: { budget: [SECTIONS.costs] } }),
      reply('budget', 'noObjection'),
      signOff('budget', 'ingrid'),
    )
    expect(states(scoped)).toEqual(['outside', 'same', 'outside'])
    const wanting = having(reply('budget', 'conditional', 'condition'), d => ({
      ...d,
      replies: d.replies.map(r => ({ ...r, items: r.items.map(i => ({ ...i, sectionId: SECTIONS.fees })) })),
    }))
    expect(states(wanting)).toEqual(['same', 'same', 'condition'])
    expect(states(having(reply('budget', 'extensionRequested')))).toEqual(['none', 'none', 'none'])
  })
})
