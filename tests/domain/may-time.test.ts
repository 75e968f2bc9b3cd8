import { describe, expect, test } from 'vitest'
import { isSameText } from '#domain/clearance.ts'
import { afterSuspension, leastDeadline } from '#domain/deadlines.ts'
import type { Dossier } from '#domain/dossier.ts'
import type { SectionId } from '#domain/ids.ts'
import * as circulate from '#domain/may-circulate.ts'
import { setChairs } from '#domain/may-draft.ts'
import * as time from '#domain/may-time.ts'
import { GHANA } from '#domain/presets/ghana.ts'
import { SPAIN } from '#domain/presets/spain.ts'
import type { Purpose } from '#domain/presets.ts'
import type { Action, Verdict } from '#domain/verdict.ts'
import { closing, given, reply, round, standing, version } from '../support/steps.ts'
import { answeredTime, asked, chairs, restsOnUrgency, suspended, urgency } from '../support/time-steps.ts'
import { AFTER, type Area, actor, type Code, DEADLINE, id, type Key, NOW, opened, SECTIONS } from '../support/world.ts'

const answer = (verdict: Verdict<Action>): string =>
  verdict.kind === 'allow' ? 'allow' : verdict.kind === 'incomplete' ? 'incomplete' : `${verdict.kind} ${verdict.rule}`
const circulated = given(opened(), version(), round())
const roundId = id<'round'>('round-1')
const later = (days: number) => new Date(DEADLINE.getTime() + days * 86_400_000)

describe('R42 more time', () => {
  const extendFor = (cause: time.Extending['cause'], portfolioIds: readonly Area[], deadlineAt: Date, now: Date) => {
    const input = { roundId, portfolioIds: portfolioIds.map(a => id<'portfolio'>(a)), deadlineAt, cause, reason: 'x' }
    return (on: Dossier, reason = 'x') => answer(time.extend(actor('amina'), on, { ...input, reason }, now))
  }
  const extend = (on: Dossier, areas: readonly Area[], deadlineAt: Date, reason = 'The budget bill.', now = NOW) =>
    extendFor('extension', areas, deadlineAt, now)(on, reason)

  test('H52 is given to one or to all, later than it was and later than now, with a reason', () => {
    expect(extend(circulated, ['budget'], later(1))).toBe('allow')
    expect(extend(circulated, ['budget', 'labour', 'law'], later(1))).toBe('allow')
    expect(extend(circulated, ['budget'], DEADLINE)).toBe('conflict R42')
    expect(extend(circulated, ['budget'], later(-1))).toBe('conflict R42')
    expect(extend(circulated, ['budget'], later(1), '')).toBe('conflict R8')
    expect(extend(circulated, ['budget'], later(1), 'x', later(2))).toBe('conflict R42')
  })

  test('H53 after an outage is a full working day at least, of each by its own calendar, also where the time was over', () => {
    // The system is back on the Monday after the deadline, at ten in the morning.
    const back = new Date('2026-09-21T08:00:00Z')
    const until = (day: string, cause: time.Extending['cause'] = 'outage') =>
      extendFor(cause, ['budget', 'labour'], new Date(`${day}T14:00:00Z`), back)(circulated)
    expect(until('2026-09-21')).toBe('conflict R42')
    expect(until('2026-09-21', 'extension')).toBe('allow')
    expect(until('2026-09-22')).toBe('allow')
    const evening = new Date('2026-09-21T15:00:00Z')
    const over = extendFor('outage', ['budget'], new Date('2026-09-22T14:00:00Z'), evening)
    expect(over(circulated)).toBe('conflict R42')
  })

  test('is for recipients of an open round', () => {
    expect(extend(circulated, ['health'], later(1))).toBe('conflict R35')
    expect(extend(circulated, [], later(1))).toBe('conflict R35')
    expect(extend(given(circulated, closing('notCleared')), ['budget'], later(1))).toBe('conflict R11')
  })

  test('H52 is refused with a reason, and once', () => {
    const asking = given(circulated, reply('budget', 'extensionRequested'))
    const refuse = (on: Dossier, reason = 'The meeting is on Thursday.') =>
      answer(time.refuseExtension(actor('amina'), on, { roundId, portfolioId: id('budget'), reason }, NOW))
    expect(refuse(asking)).toBe('allow')
    expect(refuse(asking, '')).toBe('conflict R8')
    expect(refuse(circulated)).toBe('conflict R35')
    expect(refuse(given(asking, answeredTime('budget', null)))).toBe('conflict R35')
    expect(refuse(given(asking, answeredTime('budget', later(2))))).toBe('conflict R35')
  })
})

describe('H7 R43 a recipient added later', () => {
  const joined = given(circulated, standing('health', 'mustClear'))
  const add = (
    on: Dossier,
    portfolioId: Area,
    deadlineAt: Date,
    now = NOW,
    scope: readonly SectionId[] | null = null,
  ) => answer(time.addRecipient(actor('henrik'), on, { roundId, portfolioId: id(portfolioId), deadlineAt, scope }, now))

  test('has a full period from that day, belongs to the circle, and is asked once', () => {
    const wednesday = new Date('2026-09-09T08:00:00Z')
    expect(add(joined, 'health', new Date('2026-09-16T14:00:00Z'), wednesday)).toBe('allow')
    expect(add(joined, 'health', DEADLINE, wednesday)).toBe('conflict R43')
    expect(add(circulated, 'health', later(9))).toBe('conflict R43')
    expect(add(joined, 'budget', later(9))).toBe('conflict R35')
    expect(add(given(joined, closing('cleared')), 'health', later(9))).toBe('conflict R11')
  })

  test('R35 is asked about sections of the version, at least one; what is of no version never counts as the same', () => {
    const asks = (scope: readonly SectionId[]) => add(joined, 'health', later(9), NOW, scope)
    expect([asks([SECTIONS.fees]), asks([]), asks([id('gone')])]).toEqual(['allow', 'conflict R35', 'conflict R35'])
    const [text] = joined.versions
    expect(isSameText(text!, text!, [id('gone')], [])).toBe(false)
  })

  test('may accept the deadline of the others, in its own name and while it is not over', () => {
    const late = given(circulated, asked('health'))
    const accept = (key: Key, on: Dossier, area: Area = 'health', now = NOW) =>
      answer(time.consentToDeadline(actor(key), on, { roundId, portfolioId: id(area) }, now))
    expect(accept('hana', late)).toBe('allow')
    expect(accept('henrik', late)).toBe('forbidden R10')
    expect(accept('tomas', late, 'budget')).toBe('conflict R35')
    expect(accept('hana', late, 'health', AFTER)).toBe('conflict R35')
  })
})

describe('R44 a suspension', () => {
  const suspend = (key: Key, on: Dossier, isSuspended: boolean, reason = 'A ministry was left out.') =>
    answer(time.suspend(actor(key), on, { roundId, isSuspended, reason }, NOW))

  test('is begun with a reason and ended, one at a time, by whoever runs the round or by the secretariat', () => {
    expect([suspend('amina', circulated, true), suspend('henrik', circulated, true)]).toEqual(['allow', 'allow'])
    expect(suspend('tomas', circulated, true)).toBe('forbidden R14')
    expect(suspend('amina', circulated, true, '')).toBe('conflict R8')
    expect(suspend('amina', circulated, false)).toBe('conflict R35')
    const stopped = given(circulated, suspended())
    expect(suspend('amina', stopped, true)).toBe('conflict R35')
    expect(suspend('amina', stopped, false, '')).toBe('allow')
  })

  test('leaves everybody the working days that were left, and one at least', () => {
    const stopped = given(circulated, suspended())
    const monday = new Date('2026-09-21T08:00:00Z')
    const moved = afterSuspension(stopped, stopped.rounds[0]!, monday)
    expect(moved.map(m => [m.portfolioId, m.deadlineAt.toISOString()])).toEqual(
      ['budget', 'labour', 'law'].map(area => [area, '2026-09-28T14:00:00.000Z']),
    )
    const over = { ...stopped.rounds[0]!, suspensions: [{ ...stopped.rounds[0]!.suspensions[0]!, at: DEADLINE }] }
    expect(afterSuspension(stopped, over, monday)[0]?.deadlineAt.toISOString()).toBe('2026-09-22T14:00:00.000Z')
  })
})

describe('H51 R45 an urgent round', () => {
  const frozen = given(opened(), version())
  const request = (on: Dossier, changes = {}, key: Key = 'amina') =>
    answer(
      time.requestUrgency(
        actor(key),
        on,
        { versionId: id('version-1'), ground: 'An event abroad', reason: 'The summit.', ...changes },
        NOW,
      ),
    )

  test('is asked for with a reason that the preset accepts; a delay of one’s own is none', () => {
    expect(request(frozen)).toBe('allow')
    expect(request(frozen, { ground: 'We are late' })).toBe('conflict R45')
    expect(request(frozen, { reason: '' })).toBe('conflict R8')
    expect(request(given(frozen, urgency('amina')))).toBe('conflict R35')
    expect(request(given(frozen, version({ costs: 'other' })))).toBe('conflict R35')
  })

  test('R41 is not there where the preset has none', () => {
    expect(request(given(opened(SPAIN), version()), {}, 'henrik')).toBe('conflict R41')
  })

  const approve = (on: Dossier, who = actor('henrik'), approved = true, reason = '') =>
    answer(time.answerUrgency(who, on, { urgencyId: id('urgency-1'), approved, reason }, NOW))

  test('is approved by another person, in a role that the preset names; a refusal gives its reason', () => {
    const waiting = given(frozen, urgency('amina'))
    const ours = actor('sara', { organisationId: id('MFA') })
    expect([approve(waiting), approve(waiting, ours)]).toEqual(['allow', 'allow'])
    expect(approve(waiting, actor('sara'))).toBe('forbidden R45')
    expect(approve(waiting, actor('henrik', { personId: id('amina') }))).toBe('forbidden R45')
    expect(approve(waiting, actor('henrik'), false)).toBe('conflict R8')
    expect(approve(given(frozen, urgency('amina', 'henrik')))).toBe('conflict R35')
  })

  const open = (on: Dossier, deadlineAt: Date, urgencyId: string | null = 'urgency-1', purpose: Purpose = 'urgent') =>
    answer(
      circulate.openRoundOn(
        actor('amina'),
        on,
        {
          versionNo: on.versions.length,
          purpose,
          deadlineAt,
          recipients: [id('budget'), id('labour')],
          urgencyId: urgencyId === null ? null : id<'urgency'>(urgencyId),
        },
        NOW,
      ),
    )
  const hours = (count: number) => new Date(NOW.getTime() + count * 3_600_000)

  test('is opened upon an approval for this version, once, and not below the hours of the preset', () => {
    const approved = given(frozen, urgency('amina', 'henrik'))
    expect(open(approved, hours(4))).toBe('allow')
    expect(open(approved, DEADLINE, 'urgency-1', 'formal')).toBe('conflict R45')
    expect(open(approved, hours(3))).toBe('conflict R16')
    expect(open(approved, hours(4), null)).toBe('conflict R45')
    expect(open(given(frozen, urgency('amina')), hours(4))).toBe('conflict R45')
    expect(open(given(approved, version({ costs: 'other' })), hours(4))).toBe('conflict R45')
    expect(open(given(approved, round({ purpose: 'urgent' }), restsOnUrgency, closing('notCleared')), hours(4))).toBe(
      'conflict R45',
    )
  })

  test('is reviewed afterwards by a third person, before the next one is asked for', () => {
    const done = given(frozen, urgency('amina', 'henrik'), round({ purpose: 'urgent' }), restsOnUrgency)
    const review = (on: Dossier, who = actor('chair'), finding = 'It was right.') =>
      answer(time.reviewUrgency(who, on, { urgencyId: id('urgency-1'), finding }, NOW))
    expect(review(done)).toBe('conflict R35')
    const closed = given(done, closing('notCleared'))
    expect(review(closed)).toBe('allow')
    expect(review(closed, actor('chair'), '')).toBe('conflict R8')
    expect(review(closed, actor('henrik'))).toBe('forbidden R45')
    expect(review(closed, actor('chair', { personId: id('amina') }))).toBe('forbidden R45')
    expect(review(closed, actor('tomas'))).toBe('forbidden R45')
    expect(request(closed)).toBe('conflict R45')
  })
})

describe('R41 a round and a reply', () => {
  test('are of a kind that the preset has', () => {
    const input = {
      versionNo: 1,
      deadlineAt: later(30),
      recipients: [id<'portfolio'>('budget'), id<'portfolio'>('labour')],
    }
    const on = given(opened(SPAIN), version())
    const open = (purpose: 'final' | 'formal') =>
      answer(circulate.openRoundOn(actor('henrik'), on, { ...input, purpose }, NOW))
    expect([open('final'), open('formal')]).toEqual(['conflict R41', 'allow'])
    const say = (kind: 'notConcerned' | 'agreed') =>
      answer(
        circulate.reply(
          actor('tomas'),
          given(on, round()),
          { roundId, portfolioId: id('budget'), kind, body: 'x', items: [], replaces: null },
          NOW,
        ),
      )
    expect([say('notConcerned'), say('agreed')]).toEqual(['conflict R41', 'allow'])
  })
})

describe('H49 R16 recipients in two countries', () => {
  test('have the longest of their periods', () => {
    const eve = new Date('2026-06-15T08:00:00Z')
    const at = (calendar: 'SE' | 'GH' | null) => {
      const base = given(opened(), version())
      const organisations = base.directory.organisations.map(o => (o.code === 'MoF' ? { ...o, calendar } : o))
      const on = { ...base, directory: { ...base.directory, organisations } }
      return leastDeadline(on, 'formal', [id('budget')], eve)
        .toISOString()
        .slice(0, 10)
    }
    // Sweden rests on the eve of midsummer; Ghana on the first of July, which is not in these days.
    expect([at(null), at('GH')]).toEqual(['2026-06-23', '2026-06-23'])
    const july = new Date('2026-06-26T08:00:00Z')
    const base = given(opened(), version())
    const organisations = base.directory.organisations.map(o =>
      o.code === 'MoF' ? { ...o, calendar: 'GH' as const } : o,
    )
    const on = { ...base, directory: { ...base.directory, organisations } }
    expect(
      leastDeadline(base, 'formal', [id('budget')], july)
        .toISOString()
        .slice(0, 10),
    ).toBe('2026-07-03')
    expect(
      leastDeadline(on, 'formal', [id('budget')], july)
        .toISOString()
        .slice(0, 10),
    ).toBe('2026-07-06')
  })
})

describe('R46 the chairs', () => {
  test('are organisations with somebody in the post of a chair, named anew only for a change', () => {
    const name = (...codes: readonly Code[]) =>
      answer(
        setChairs(
          actor('henrik'),
          opened(GHANA),
          codes.map(c => id(c)),
          NOW,
        ),
      )
    expect(name('CS')).toBe('allow')
    expect(name('CS', 'MoF')).toBe('conflict R46')
    expect(name()).toBe('conflict R35')
    expect(answer(setChairs(actor('henrik'), given(opened(), chairs('CS')), [id('CS')], NOW))).toBe('conflict R35')
  })
})
