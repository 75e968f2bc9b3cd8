import { describe, expect, test } from 'vitest'
import * as circulate from '#domain/may-circulate.ts'
import * as draft from '#domain/may-draft.ts'
import type { Actor } from '#domain/people.ts'
import type { RuleId } from '#domain/rules.ts'
import { ACTIONS, type Action, type Verdict } from '#domain/verdict.ts'
import { assignment, given, reply, signOff } from '../support/steps.ts'
import { actor, ended, id, KEYS, NOW, opened } from '../support/world.ts'
import { circulated, type Row, TABLE } from './may-table.ts'

const ROOT_ONLY: Partial<Record<Action, RuleId>> = { readStrategy: 'R2' }

/** 'allow', or the rule that refuses, or the rules of all that is missing. */
const answer = (verdict: Verdict<Action>): string =>
  verdict.kind === 'allow'
    ? 'allow'
    : verdict.kind === 'incomplete'
      ? verdict.missing.map(m => m.rule).join(' ')
      : `${verdict.kind} ${verdict.rule}`

const ask = (action: Action, who: Actor) => {
  const row: Row = TABLE[action]
  return answer(row.ask(who, row.on))
}

describe.each(ACTIONS)('%s', action => {
  const row: Row = TABLE[action]

  test.each(KEYS)(`${row.rule} says whether %s may`, key => {
    const others =
      action !== 'administer' && key === 'root' ? (ROOT_ONLY[action] ?? 'R1') : (row.but?.[key] ?? row.rule)
    expect(ask(action, actor(key))).toBe(row.allowed.includes(key) ? 'allow' : `forbidden ${others}`)
  })

  test('R3 is nobody’s whose post has ended', () => {
    for (const key of row.allowed)
      expect(ask(action, ended(key)), key).toBe(`forbidden ${action === 'readStrategy' ? 'R2' : 'R3'}`)
  })

  test('R2 is no stranger’s, and R1 no administrator’s but for people', () => {
    expect(ask(action, actor('hana'))).toMatch(/^forbidden/)
    expect(ask(action, actor('root')) === 'allow').toBe(action === 'administer')
  })
})

describe('A post', () => {
  test('R3 counts from its first day to its last, and not on the day it ends', () => {
    const tomorrow = new Date(NOW.getTime() + 1)
    expect(ask('freeze', actor('amina', { validFrom: tomorrow }))).toBe('forbidden R3')
    expect(ask('freeze', actor('amina', { validFrom: NOW, validTo: tomorrow }))).toBe('allow')
  })

  test('R10 for one portfolio does not speak for another of its ministry', () => {
    expect(ask('reply', actor('tomas', { portfolioId: id('budget') }))).toBe('allow')
    expect(ask('reply', actor('tomas', { portfolioId: id('taxes') }))).toBe('forbidden R10')
  })

  test('R2 of any kind that a person holds lets the person read', () => {
    const who = { ...actor('hana'), posts: [actor('hana').post, actor('bo').post] }
    expect(ask('readStrategy', who)).toBe('allow')
  })

  test('R2 of those who draft reads, while the offer stands', () => {
    const reads = (step: ReturnType<typeof assignment>) =>
      answer(draft.readStrategy(actor('hana'), given(opened(), step), NOW))
    expect(reads(assignment('goals', 'MoH', 'owner', 'offered'))).toBe('allow')
    expect(reads(assignment('goals', 'MoH', 'owner', 'refused'))).toBe('forbidden R2')
    expect(reads(assignment('goals', 'MoH', 'owner', 'ended'))).toBe('forbidden R2')
  })

  test('R18 with a level of its own signs at that level', () => {
    expect(ask('signOff', actor('tomas', { level: 2 }))).toBe('allow')
    expect(ask('signOff', actor('ingrid', { level: 1 }))).toBe('forbidden R18')
  })
})

describe('R21 one person signs for one portfolio in a round', () => {
  test('even with a post in each ministry', () => {
    const labour = actor('lena', { personId: id('ingrid') })
    const on = given(circulated, reply('budget', 'noObjection'), signOff('budget', 'ingrid'), reply('labour', 'agreed'))
    const sign = { replyId: id<'reply'>('reply-2'), manifestHash: on.versions[0]!.manifestHash }
    expect(answer(circulate.signOff(labour, on, sign, NOW))).toBe('conflict R21')
    expect(answer(circulate.signOff(actor('lena'), on, sign, NOW))).toBe('allow')
  })
})
