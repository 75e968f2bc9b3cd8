import { describe, expect, test } from 'vitest'
import { clearanceOf, newestVersion } from '#domain/clearance.ts'
import { missingForClosing, missingForPublication } from '#domain/may-close.ts'
import { quorumFor } from '#domain/missing.ts'
import { EUROPEAN_UNION } from '#domain/presets/european-union.ts'
import { GHANA } from '#domain/presets/ghana.ts'
import { SPAIN } from '#domain/presets/spain.ts'
import { SWEDEN } from '#domain/presets/sweden.ts'
import { SWISS_COMMITTEE } from '#domain/presets/swiss-committee.ts'
import { SWISS_FEDERAL } from '#domain/presets/swiss-federal.ts'
import { UNITED_KINGDOM } from '#domain/presets/united-kingdom.ts'
import type { Rules } from '#domain/presets.ts'
import { close, matrix, state, under } from '../support/closing.ts'
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
  version,
} from '../support/steps.ts'
import { answeredTime, asked, suspended } from '../support/time-steps.ts'
import { AFTER, id, NOW, opened } from '../support/world.ts'

describe('S6 H47 the same silence', () => {
  test.each([
    ['Sweden: no answer, which blocks', SWEDEN, ['unanswered', 'unanswered', 'tacit'], 'R25 budget, R25 labour'],
    ['European Union: a positive opinion on this text', EUROPEAN_UNION, ['tacit', 'tacit', 'tacit'], 'allow'],
    [
      'United Kingdom: content, but nothing is cleared without the chair',
      UNITED_KINGDOM,
      ['tacit', 'tacit', 'tacit'],
      'forbidden R24',
    ],
    [
      'Swiss committee: no part in it, so nobody is there',
      SWISS_COMMITTEE,
      ['abstains', 'abstains', 'none'],
      'forbidden R24',
    ],
  ] as const)('in %s', (_title, rules, states, closed) => {
    const silent = under(rules)
    expect(matrix(silent, NOW).filter(s => s === 'tacit' || s === 'abstains')).toEqual([])
    expect(matrix(silent, AFTER)).toEqual(states)
    expect(close('amina', silent)).toBe(closed)
  })

  test('is never shown as a human act, and speaks of exactly the text that was circulated', () => {
    const silent = under(EUROPEAN_UNION)
    const clearance = clearanceOf(silent, id('budget'), newestVersion(silent)!, 2, AFTER)
    expect([clearance.reply, clearance.signOff]).toEqual([null, null])
    expect(state(given(silent, version({ costs: 'other words' })), 'budget')).toBe('unanswered')
  })

  test('does not take back an objection or a condition, nor an unsigned reply', () => {
    const said = under(
      EUROPEAN_UNION,
      reply('budget', 'objection', 'objection'),
      reply('labour', 'agreed'),
      closing('notCleared'),
      version({ costs: 'other words' }),
      round({ purpose: 'confirmation' }),
    )
    expect([state(said, 'budget'), state(said, 'labour')]).toEqual(['objection', 'unsigned'])
  })

  test('of one who cleared the text before, and is asked about the new one, is read by the preset', () => {
    const again = (rules: Rules) =>
      under(
        rules,
        ...signedByAll,
        closing('notCleared'),
        version({ costs: 'other' }),
        round({ purpose: 'confirmation' }),
      )
    expect(state(again(SWEDEN), 'budget')).toBe('stale')
    expect(state(again(EUROPEAN_UNION), 'budget', NOW)).toBe('stale')
    expect(state(again(EUROPEAN_UNION), 'budget')).toBe('tacit')
  })

  test('R30 publishes what nobody objected to, where the preset says so', () => {
    const closed = (rules: Rules) => given(under(rules), closing('cleared'))
    const missing = (rules: Rules) => missingForPublication(closed(rules), AFTER).map(m => m.rule)
    expect([missing(EUROPEAN_UNION), missing(SWEDEN)]).toEqual([
      ['R90', 'R80'],
      ['R30', 'R30', 'R90', 'R80'],
    ])
  })
})

describe('Time', () => {
  test('H52 R25 whoever asked for more time and got it is silent only from then on', () => {
    const later = new Date(AFTER.getTime() + 3 * 86_400_000)
    const granted = under(EUROPEAN_UNION, reply('budget', 'extensionRequested'), answeredTime('budget', later))
    expect(state(granted, 'budget')).toBe('moreTime')
    expect(state(granted, 'budget', new Date(later.getTime() + 60_000))).toBe('tacit')
    const unanswered = under(EUROPEAN_UNION, reply('budget', 'extensionRequested'))
    expect(state(unanswered, 'budget')).toBe('moreTime')
    expect(
      state(under(EUROPEAN_UNION, reply('budget', 'extensionRequested'), answeredTime('budget', null)), 'budget'),
    ).toBe('tacit')
  })

  test('H7 of one asked later is its own', () => {
    const late = under(EUROPEAN_UNION, asked('health'))
    expect([state(late, 'budget'), state(late, 'health')]).toEqual(['tacit', 'unanswered'])
  })

  test('R44 stands still while the round is suspended', () => {
    const stopped = under(EUROPEAN_UNION, suspended())
    expect(state(stopped, 'budget')).toBe('unanswered')
    expect(close('amina', under(EUROPEAN_UNION, ...signedByAll, suspended()))).toBe('R44 Round 1')
    expect(close('amina', under(EUROPEAN_UNION, ...signedByAll, suspended(NOW)))).toBe('allow')
  })
})

describe('Differences', () => {
  const differing = [
    reply('budget', 'objection', 'objection'),
    signOff('budget', 'ingrid', 4),
    disposition('budget'),
    reply('labour', 'agreed'),
    signOff('labour', 'lena', 4),
  ]

  test('R25 go on a list in Switzerland, signed and answered, and block in Sweden', () => {
    expect(
      missingForClosing(under(SWISS_FEDERAL, ...differing), under(SWISS_FEDERAL, ...differing).rounds[0]!, NOW),
    ).toEqual([])
    expect(close('amina', under(SWEDEN, ...differing))).toBe('R27 budget, item 1, R25 budget')
  })

  test('that nobody signed, or on another text, are on no list', () => {
    const unsigned = under(SWISS_FEDERAL, differing[0]!, differing[2]!, differing[3]!, differing[4]!)
    expect(close('henrik', unsigned)).toBe('R25 budget')
    const moved = given(under(SWISS_FEDERAL, ...differing), closing('cleared'), version({ costs: 'other' }))
    expect(missingForPublication(moved, AFTER).map(m => m.rule)).toEqual(['R29', 'R30', 'R30', 'R90', 'R80'])
  })

  test('R27 a reservation is printed with a Spanish document, and an objection prevents it', () => {
    const reserved = [reply('budget', 'conditional', 'condition'), signOff('budget', 'ingrid'), disposition('budget')]
    const group = (...steps: readonly Step[]) =>
      under(SPAIN, ...steps, reply('labour', 'agreed'), signOff('labour', 'lena'))
    expect(close('chair', group(...reserved))).toBe('allow')
    expect(clearanceOf(group(...reserved), id('budget'), newestVersion(group(...reserved))!, 1, AFTER).isListed).toBe(
      true,
    )
    expect(close('chair', group(reply('budget', 'objection', 'objection')))).toContain('R25 budget')
    expect(state(group(...reserved, confirmation('budget')), 'budget')).toBe('valid')
  })
})

describe('H45 advice', () => {
  test('is shown and not counted: neither its items, nor its objection, nor its silence', () => {
    const advised = under(GHANA, standing('law', 'advisory'), reply('law', 'objection', 'objection'), ...signedByAll)
    expect(close('chair', advised)).toBe('allow')
    expect(state(advised, 'law')).toBe('objection')
  })

  test('R39 more than half of the clearing members take part', () => {
    const half = under(GHANA, reply('budget', 'agreed'), signOff('budget', 'ingrid'))
    expect(quorumFor(half, newestVersion(half)!, AFTER)).toEqual({ present: 1, needed: 2 })
  })
})

describe('A check of facts', () => {
  test('R29 clears nothing, and keeps nothing from being cleared but its own items', () => {
    const checked = given(
      opened(),
      version(),
      round({ purpose: 'accuracy', to: ['budget'] }),
      reply('budget', 'agreed'),
    )
    expect(state(checked, 'budget')).toBe('unanswered')
    expect(close('amina', checked)).toBe('allow')
    expect(missingForPublication(given(checked, closing('cleared')), AFTER).map(m => m.rule)).toEqual([
      'R29',
      'R30',
      'R30',
      'R90',
      'R80',
    ])
  })

  test('R26 asks for an answer to what was found', () => {
    const found = given(
      opened(),
      version(),
      round({ purpose: 'accuracy', to: ['budget'] }),
      reply('budget', 'shouldAddress', 'shouldAddress'),
    )
    expect(close('amina', found)).toBe('R26 budget, item 1')
  })
})
