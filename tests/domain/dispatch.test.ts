/** What leaves the house is frozen, has an addressee and a reason, and was warned of. Source: domain study, 4.13, H70, H78. */
import { describe, expect, test } from 'vitest'
import type { Dossier } from '#domain/dossier.ts'
import { type DispatchInput, dispatch, registerAnswer } from '#domain/may-dispatch.ts'
import { BUILT_IN } from '#domain/presets/built-in.ts'
import { readRules } from '#domain/presets/pinned.ts'
import { SWEDEN } from '#domain/presets/sweden.ts'
import { SWISS_FEDERAL } from '#domain/presets/swiss-federal.ts'
import type { Rules } from '#domain/presets.ts'
import { dispatched, sending } from '../support/file-steps.ts'
import { closing, given, recusal, restrictedTo, round, version } from '../support/steps.ts'
import { AFTER, actor, id, type Key, NOW, opened, SECTIONS } from '../support/world.ts'

const frozen = given(opened(), version())
const restricted = given(opened(), restrictedTo('goals', 'amina', 'tomas'), version())

const said = (verdict: ReturnType<typeof dispatch> | ReturnType<typeof registerAnswer>) =>
  verdict.kind === 'allow' ? 'allow' : verdict.kind === 'incomplete' ? '' : `${verdict.kind} ${verdict.rule}`
const send = (d: Dossier, more: Partial<DispatchInput> = {}, who: Key = 'amina') =>
  said(dispatch(actor(who), d, sending(d, more), NOW))

describe('Whoever is outside', () => {
  test('R110 H70 gets a frozen version or sections of it, and never the live text', () => {
    expect(send(frozen)).toBe('allow')
    expect(send(opened())).toBe('conflict R110')
    const what = (versionNo: number, ...sections: (typeof SECTIONS)['goals'][]) => ({ what: { versionNo, sections } })
    expect(send(frozen, what(1, SECTIONS.costs))).toBe('allow')
    expect(send(frozen, what(2, SECTIONS.costs))).toBe('conflict R110')
    expect(send(frozen, what(1))).toBe('conflict R110')
    expect(send(frozen, what(1, id('elsewhere')))).toBe('conflict R110')
  })

  test('R110 H70 gets a restricted section only where one of its readers names it', () => {
    const all = { what: { versionNo: 1, sections: [SECTIONS.goals, SECTIONS.costs] } }
    expect(send(restricted)).toBe('allow')
    expect([send(restricted, all), send(restricted, all, 'henrik')]).toEqual(['allow', 'conflict R110'])
  })

  test('R110 gets the response table of a closed round, where the preset lets it leave', () => {
    const table = { what: { roundNo: 1 } }
    const out = (rules: Rules = SWEDEN) => given(opened(rules), version(), round())
    expect([send(out(), table), send(frozen, table)]).toEqual(['conflict R110', 'conflict R110'])
    expect(send(given(out(), closing('notCleared')), table)).toBe('allow')
    expect(send(given(out(SWISS_FEDERAL), closing('notCleared')), table)).toBe('conflict R136')
  })

  test('R111 is named, with an organisation unless it is a private person, and R8 with a reason', () => {
    expect(send(frozen, { name: '' })).toBe('conflict R111')
    expect(send(frozen, { organisation: '' })).toBe('conflict R111')
    expect(send(frozen, { organisation: '', kind: 'private' })).toBe('allow')
    expect(send(frozen, { purpose: '' })).toBe('conflict R8')
    expect(send(given(frozen, recusal('amina')))).toBe('forbidden R78')
  })

  test('R112 is sent nothing before the warning of the preset was read, as it stands', () => {
    expect(send(frozen, { isRead: false })).toBe('conflict R112')
    expect(send(frozen, { warning: 'All is well.' })).toBe('conflict R35')
    for (const { dispatch: of } of BUILT_IN) expect(of.warning.length).toBeGreaterThan(50)
    const { dispatch: _, ...before } = SWEDEN
    expect(readRules(before as Rules).dispatch.closed).toEqual({ versions: [], tables: [] })
  })
})

describe('R113 An answer', () => {
  const sent = given(frozen, dispatched())
  const register = (day: string, more: { sender?: string; about?: string; dispatchId?: string } = {}, now = AFTER) => {
    const { sender = 'IOM', about = 'Agrees.', dispatchId = 'dispatch-1' } = more
    return said(registerAnswer(actor('henrik'), sent, { dispatchId: id(dispatchId), day, sender, about }, now))
  }
  test('is registered under the day on which it came: not before it was sent, and not to come', () => {
    expect(['2026-09-07', '2026-09-14', '2026-09-06', '2026-09-15'].map(day => register(day))).toEqual([
      'allow',
      'allow',
      'conflict R113',
      'conflict R113',
    ])
    expect(register('2026-09-14', {}, NOW)).toBe('conflict R113')
  })
  test('says from whom it came and what it says, and is of something that was sent', () => {
    expect(register('2026-09-07', { sender: '' })).toBe('conflict R113')
    expect(register('2026-09-07', { about: '' })).toBe('conflict R113')
    expect(register('2026-09-07', { dispatchId: 'dispatch-2' })).toBe('conflict R35')
  })
})
