/** Steps that change the time of the last round: who is asked later, more time, suspension, urgency; and the chairs. */

import { newestVersion } from '#domain/clearance.ts'
import type { Day } from '#domain/day.ts'
import type * as Fact from '#domain/dossier.ts'
import type { Step } from './steps.ts'
import { type Area, act, type Code, DEADLINE, id, type Key, NOW } from './world.ts'

const onLastRound =
  (change: (round: Fact.Round) => Fact.Round): Step =>
  d => ({ ...d, rounds: d.rounds.map((r, at) => (at === d.rounds.length - 1 ? change(r) : r)) })

const WEEK = 7 * 86_400_000
const A_WEEK_LATER = new Date(DEADLINE.getTime() + WEEK)

/** One portfolio more is in the circle and asked, with a full period of its own. */
export const asked =
  (area: Area, standing: Fact.Recipient['standing'] = 'mustClear', deadlineAt = A_WEEK_LATER): Step =>
  d =>
    onLastRound(r => ({
      ...r,
      recipients: [...r.recipients, { portfolioId: id(area), standing, scope: null, deadlineAt, askedAt: NOW }],
    }))({
      ...d,
      circle: [
        ...d.circle.filter(m => m.portfolioId !== area),
        { portfolioId: id(area), standing, reason: '', ...act('amina') },
      ],
    })

/** The request of a portfolio for more time is granted or refused. */
export const answeredTime = (area: Area, deadlineAt: Date | null): Step =>
  onLastRound(r => ({
    ...r,
    recipients: r.recipients.map(p => (p.portfolioId === area && deadlineAt ? { ...p, deadlineAt } : p)),
    deadlineChanges: [
      ...r.deadlineChanges,
      {
        portfolioId: id(area),
        cause: deadlineAt ? 'extension' : 'refusal',
        deadlineAt,
        reason: 'The budget bill.',
        ...act('amina'),
      },
    ],
  }))

export const suspended = (resumedAt: Date | null = null): Step =>
  onLastRound(r => ({
    ...r,
    suspensions: [
      ...r.suspensions,
      {
        reason: 'A ministry was left out.',
        resumption: resumedAt && { ...act('amina'), at: resumedAt },
        ...act('amina'),
      },
    ],
  }))

/** Somebody reminds a portfolio by hand. */
export const reminded = (area: Area, day: Day, by: Key = 'henrik', at = NOW): Step =>
  onLastRound(r => ({ ...r, reminders: [...r.reminders, { portfolioId: id(area), day, ...act(by), at }] }))

/** Ids run `urgency-1`; approved where somebody approves it. */
export const urgency =
  (by: Key, approvedBy: Key | null = null): Step =>
  d => ({
    ...d,
    urgencies: [
      ...d.urgencies,
      {
        id: id(`urgency-${d.urgencies.length + 1}`),
        versionId: newestVersion(d)!.id,
        ground: 'An event abroad',
        reason: 'The summit is on Friday.',
        answer: approvedBy && { approved: true, reason: '', ...act(approvedBy) },
        review: null,
        ...act(by),
      },
    ],
  })

/** The last round rests on the last request. */
export const restsOnUrgency: Step = d => onLastRound(r => ({ ...r, urgencyId: d.urgencies.at(-1)!.id }))(d)

export const chairs =
  (...codes: readonly Code[]): Step =>
  d => ({ ...d, chairs: codes.map(code => id<'organisation'>(code)) })

export const declaration = (by: Key, outcome: Fact.Closing = 'cleared', at = NOW): Step =>
  onLastRound(r => ({ ...r, declarations: [...r.declarations, { outcome, note: '', ...act(by), at }] }))
