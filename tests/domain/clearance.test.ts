import { describe, expect, test } from 'vitest'
import { clearanceOf, isSameText, missingClearances, newestVersion, standingItems } from '#domain/clearance.ts'
import type { Dossier } from '#domain/dossier.ts'
import { missingForClosing, missingForPublication } from '#domain/may-close.ts'
import { SWEDEN } from '#domain/presets/sweden.ts'
import type { Rules } from '#domain/presets.ts'
import { decision, inOrder } from '../support/decision-steps.ts'
import {
  closing,
  confirmation,
  disposition,
  given,
  reply,
  round,
  type Step,
  signedByAll,
  signOff,
  standing,
  text,
  version,
} from '../support/steps.ts'
import { AFTER, type Area, id, NOW, opened, SECTIONS } from '../support/world.ts'

const circulated = given(opened(), version(), round())
const having = (...steps: readonly Step[]) => given(circulated, ...steps)
/** The clearance of a portfolio for the newest version. */
const state = (dossier: Dossier, area: Area, level = 2, now = NOW) =>
  clearanceOf(dossier, id(area), newestVersion(dossier)!, level, now).state

describe('A portfolio', () => {
  test.each<[string, string, readonly Step[]]>([
    [
      'R25 has cleared once its reply is signed',
      'valid',
      [reply('budget', 'noObjection'), signOff('budget', 'ingrid')],
    ],
    ['R18 has not cleared by an unsigned reply', 'unsigned', [reply('budget', 'noObjection')]],
    [
      'R18 has not cleared by a signature at too low a level',
      'unsigned',
      [reply('budget', 'agreed'), signOff('budget', 'tomas', 1)],
    ],
    [
      'R18 has cleared by the highest of its signatures',
      'valid',
      [reply('budget', 'agreed'), signOff('budget', 'sara', 3), signOff('budget', 'tomas', 1)],
    ],
    [
      'R20 has to sign a reply that replaces a signed one',
      'unsigned',
      [reply('budget', 'noObjection'), signOff('budget', 'ingrid'), reply('budget', 'noObjection')],
    ],
    [
      'R27 has not cleared while its condition is unanswered',
      'conditional',
      [reply('budget', 'conditional', 'condition'), signOff('budget', 'ingrid')],
    ],
    [
      'R27 has not cleared by the answer of the lead alone',
      'conditional',
      [reply('budget', 'conditional', 'condition'), signOff('budget', 'ingrid'), disposition('budget')],
    ],
    [
      'R27 has cleared once it confirms its condition',
      'valid',
      [
        reply('budget', 'conditional', 'condition'),
        signOff('budget', 'ingrid'),
        disposition('budget'),
        confirmation('budget'),
      ],
    ],
    [
      'R27 has not cleared while one condition of two is confirmed',
      'conditional',
      [
        reply('budget', 'conditional', 'condition', 'condition'),
        signOff('budget', 'ingrid'),
        disposition('budget', 1),
        confirmation('budget', 1),
      ],
    ],
    [
      'R23 confirms the last answer of the lead, not an earlier one',
      'conditional',
      [
        reply('budget', 'conditional', 'condition'),
        signOff('budget', 'ingrid'),
        disposition('budget'),
        confirmation('budget'),
        disposition('budget'),
      ],
    ],
    [
      'R25 has not cleared by an objection, signed or not',
      'objection',
      [reply('budget', 'objection', 'objection'), signOff('budget', 'ingrid')],
    ],
    [
      'R25 has not cleared by asking for time',
      'moreTime',
      [reply('budget', 'extensionRequested'), signOff('budget', 'ingrid')],
    ],
    [
      'R25 has not cleared by saying that it is not concerned',
      'notConcerned',
      [reply('budget', 'notConcerned'), signOff('budget', 'ingrid')],
    ],
    ['R17 may clear with remarks', 'valid', [reply('budget', 'remarks', 'remark'), signOff('budget', 'ingrid')]],
  ])('%s', (_title, expected, steps) => {
    expect(state(having(...steps), 'budget')).toBe(expected)
  })

  test('R30 has not cleared a publication below the level of the preset', () => {
    const signed = having(reply('budget', 'noObjection'), signOff('budget', 'ingrid'))
    expect(state(signed, 'budget', 2)).toBe('valid')
    expect(state(signed, 'budget', 3)).toBe('unsigned')
  })
})

describe('R25 a clearance holds for exactly one text', () => {
  const signed = having(...signedByAll, closing('cleared'))

  test('it is stale after one section changed, and valid again once the words are back', () => {
    const changed = given(signed, version({ costs: 'other words' }))
    expect(state(changed, 'budget')).toBe('stale')
    const back = given(changed, version())
    expect(newestVersion(back)?.no).toBe(3)
    expect(state(back, 'budget')).toBe('valid')
  })

  test('a scope makes stale exactly those who were asked about the changed section', () => {
    const scoped = given(
      opened(),
      version(),
      round({ scope: { budget: [SECTIONS.costs, SECTIONS.fees], labour: [SECTIONS.goals] } }),
      ...signedByAll,
      closing('cleared'),
      version({ fees: 'other fees' }),
    )
    expect([state(scoped, 'budget'), state(scoped, 'labour')]).toEqual(['stale', 'valid'])
    expect(missingClearances(scoped, newestVersion(scoped)!, 2, NOW).map(c => c.portfolioId)).toEqual(['budget'])
  })

  test('a section that is gone is a change for those who were asked about it', () => {
    const whole = text({})
    const without = { manifestHash: 'another', sections: whole.sections.filter(s => s.sectionId !== SECTIONS.fees) }
    expect(isSameText(whole, without, [SECTIONS.fees], [])).toBe(false)
    expect(isSameText(whole, without, [SECTIONS.goals], [])).toBe(true)
    expect(isSameText(whole, without, null, [])).toBe(false)
  })
})

describe('Rounds', () => {
  test('R25 a cancelled round counts for nothing', () => {
    expect(state(having(...signedByAll, closing('cancelled')), 'budget')).toBe('unanswered')
  })

  test('R25 what was said before a cancelled round still counts', () => {
    const again = having(
      ...signedByAll,
      closing('notCleared'),
      round(),
      reply('budget', 'objection', 'objection'),
      closing('cancelled'),
    )
    expect(state(again, 'budget')).toBe('valid')
  })

  test('R25 a later reply takes the place of an earlier clearance', () => {
    const again = having(...signedByAll, closing('notCleared'), round(), reply('budget', 'objection', 'objection'))
    expect(state(again, 'budget')).toBe('objection')
    expect(state(again, 'labour')).toBe('valid')
  })

  test('R26 items of a replaced reply ask for nothing any more', () => {
    const again = having(reply('law', 'shouldAddress', 'shouldAddress'), reply('law', 'noObjection'))
    expect(standingItems(again)).toEqual([])
  })

  test('R26 items of a portfolio that was released from the circle ask for nothing any more', () => {
    const again = having(
      reply('law', 'shouldAddress', 'shouldAddress'),
      closing('notCleared'),
      standing('law', 'released'),
    )
    expect(standingItems(again)).toEqual([])
  })
})

describe('Silence', () => {
  const under = (silence: Rules['silence'], ...steps: readonly Step[]) =>
    given(opened({ ...SWEDEN, silence }), version(), round(), ...steps)

  test('in Sweden is never agreement of one that must clear', () => {
    expect(state(having(closing('notCleared')), 'budget')).toBe('unanswered')
  })

  test('in Sweden is no objection of one consulted, once the time is over and not before', () => {
    expect(state(circulated, 'law')).toBe('unanswered')
    expect(state(having(closing('notCleared')), 'law')).toBe('unanswered')
    expect(state(circulated, 'law', 2, AFTER)).toBe('tacit')
    expect(state(having(closing('cancelled')), 'law', 2, AFTER)).toBe('unanswered')
  })

  test('means what another preset says', () => {
    const silence = { ...SWEDEN.silence, consulted: 'unanswered' } as const
    expect(state(under(silence, closing('notCleared')), 'law')).toBe('unanswered')
    expect(state(under({ ...silence, consulted: 'none' }, closing('notCleared')), 'law')).toBe('none')
  })

  test('of one released, or never asked, means nothing', () => {
    expect(state(having(standing('budget', 'released')), 'budget')).toBe('none')
    expect(state(circulated, 'health')).toBe('none')
  })
})

describe('What is missing is said all at once', () => {
  const said = (missing: readonly { rule: string; subject: string; state?: string }[]) =>
    missing.map(m => [m.rule, m.subject, m.state].filter(Boolean).join(' '))

  test('R25 R26 R27 for closing', () => {
    const half = having(
      reply('budget', 'conditional', 'condition', 'condition', 'shouldAddress', 'remark'),
      disposition('budget', 2),
      reply('law', 'shouldAddress', 'shouldAddress'),
    )
    expect(said(missingForClosing(half, half.rounds[0]!, NOW))).toEqual([
      'R26 budget, item 1',
      'R27 budget, item 2',
      'R26 budget, item 3',
      'R26 law, item 1',
      'R25 budget conditional',
      'R25 labour unanswered',
    ])
  })

  test('R26 R27 R29 R30 for publishing', () => {
    const half = having(reply('budget', 'conditional', 'condition', 'condition'), disposition('budget', 2))
    expect(said(missingForPublication(half, NOW))).toEqual([
      'R29 Version 1',
      'R26 budget, item 1',
      'R27 budget, item 2',
      'R30 budget conditional',
      'R30 labour unanswered',
      'R90 Version 1',
      'R80 Version 1',
    ])
  })

  test('R29 nothing is published that was never frozen', () => {
    expect(said(missingForPublication(opened(), NOW))).toEqual(['R29 The text'])
  })

  test('R34 a circle in which nobody must clear publishes nothing', () => {
    const nobody = having(
      ...signedByAll,
      closing('cleared'),
      standing('budget', 'released'),
      standing('labour', 'consulted'),
    )
    expect(said(missingForPublication(nobody, NOW))).toEqual(['R34', 'R90 Version 1', 'R80 Version 1'])
  })

  test('and nothing is missing once all have cleared', () => {
    const all = having(...signedByAll)
    expect(missingForClosing(all, all.rounds[0]!, NOW)).toEqual([])
    expect(missingForPublication(given(all, closing('cleared'), inOrder(), decision()), NOW)).toEqual([])
  })
})
