/** Reminders by hand: to whom, how often, and who hears of it. */
import { describe, expect, test } from 'vitest'
import type { Dossier } from '#domain/dossier.ts'
import { remind, reminderDay } from '#domain/may-remind.ts'
import { noticesOf } from '#domain/news.ts'
import { leaves } from '../support/people-steps.ts'
import { closing, given, reply, revocation, round, version } from '../support/steps.ts'
import { answeredTime, reminded, suspended } from '../support/time-steps.ts'
import { act, actor, DEADLINE, id, type Key, NOW, opened } from '../support/world.ts'

const circulated = given(opened(), version(), round())
const day = (dossier: Dossier, at: string) => reminderDay(dossier, new Date(at))
const asks = (on: Dossier, now = NOW, key: Key = 'henrik', area = 'budget') => {
  const verdict = remind(actor(key), on, { roundId: id('round-1'), portfolioId: id(area) }, now)
  return verdict.kind === 'allow' || verdict.kind === 'incomplete' ? verdict.kind : `${verdict.kind} ${verdict.rule}`
}

describe('R114 a reminder by hand', () => {
  test('H47 is for who is asked and silent, before and after the deadline', () => {
    expect(asks(circulated)).toBe('allow')
    expect(asks(circulated, new Date(DEADLINE.getTime() + 86_400_000))).toBe('allow')
    expect(asks(given(circulated, reply('budget', 'noObjection')))).toBe('conflict R35')
    const waits = given(circulated, reply('budget', 'extensionRequested'))
    expect(asks(waits)).toBe('conflict R35')
    expect(asks(given(waits, answeredTime('budget', null)))).toBe('allow')
    const taken = given(circulated, reply('budget', 'noObjection'), revocation('budget', 'tomas'))
    expect(asks(taken)).toBe('allow')
  })

  test('is for nobody who is not asked, in no closed round, and in none whose time stands still', () => {
    expect(asks(circulated, NOW, 'henrik', 'health')).toBe('conflict R35')
    expect(asks(given(circulated, closing('cancelled')))).toBe('conflict R11')
    expect(asks(given(circulated, suspended()))).toBe('conflict R114')
    const informed: Dossier = {
      ...circulated,
      rounds: circulated.rounds.map(r => ({
        ...r,
        recipients: r.recipients.map(p => ({ ...p, standing: 'information' as const })),
      })),
    }
    expect(asks(informed)).toBe('conflict R35')
  })

  test('is done once a working day: what is sent on a day of rest counts for the day before it', () => {
    // A Friday, the Saturday after it, and the Monday.
    const [friday, saturday, monday] = ['2026-09-11T10:00Z', '2026-09-12T10:00Z', '2026-09-14T10:00Z']
    expect([day(circulated, friday), day(circulated, saturday)]).toEqual(['2026-09-11', '2026-09-11'])
    const once = given(circulated, reminded('budget', '2026-09-11', 'henrik', new Date(friday)))
    expect(asks(once, new Date(friday))).toBe('conflict R114')
    expect(asks(once, new Date(friday), 'amina')).toBe('conflict R114')
    expect(asks(once, new Date(saturday))).toBe('conflict R114')
    expect(asks(once, new Date(monday))).toBe('allow')
    expect(asks(once, new Date(friday), 'henrik', 'labour')).toBe('allow')
  })

  test('tells whoever works on the answer, with the day as its cause; H40 where nobody may answer, the mailbox', () => {
    const after = given(circulated, reminded('budget', '2026-09-07'))
    const told = noticesOf(circulated, after, act('henrik'))
    expect(told.map(n => `${n.kind} ${n.personId}`).sort()).toEqual(['reminded ingrid', 'reminded tomas'])
    expect(told[0]).toMatchObject({ cause: 'round-1:budget:2026-09-07', where: 'rounds/1/replies/budget', roundNo: 1 })
    const gone = leaves('tomas', 'ingrid', 'sara')
    expect(noticesOf(gone(circulated), gone(after), act('henrik'))).toMatchObject([
      { kind: 'reminded', personId: null, organisationId: 'MoF', where: 'rounds/1' },
    ])
  })
})
