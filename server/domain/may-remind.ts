/**
 * May somebody remind a portfolio by hand that its reply is awaited? What is told by itself as time passes is in `reminders.ts`.
 * Source: domain study, 1.5 (who is silent is reminded before anything else) and 4.7 rule 8; H47.
 */
import { dayIn, workingDayBefore } from './calendar.ts'
import { isWorkingDay } from './calendars.ts'
import { isSuspended } from './clearance.ts'
import type { Day } from './day.ts'
import type { Act, Dossier, Round } from './dossier.ts'
import { roundBy } from './finding.ts'
import type { PortfolioId, RoundId } from './ids.ts'
import { stillOpen } from './may-circulate.ts'
import { handles } from './may-recuse.ts'
import { runs } from './may-time.ts'
import type { Actor } from './people.ts'
import { isSilent } from './reminders.ts'
import { allow, conflict, firstOf, forbidden, type Verdict } from './verdict.ts'

/** A portfolio was reminded of a round that waits for its reply. */
export interface Reminder extends Act {
  readonly portfolioId: PortfolioId
  /** The working day that it counts for. */
  readonly day: Day
}

/** What a round has of them, the oldest first. */
export interface Reminded {
  readonly reminders: readonly Reminder[]
}

/** The working day, by the strategy's calendar, that a reminder at a moment counts for; on a day of rest the one before. */
export const reminderDay = ({ strategy }: Dossier, now: Date): Day => {
  const { zone, calendar } = strategy.rules
  const day = dayIn(zone, now)
  return isWorkingDay(calendar, day) ? day : workingDayBefore(calendar, day)
}

/** The newest reminder of a portfolio in a round. */
export const lastReminder = (round: Round, portfolioId: PortfolioId): Reminder | null =>
  round.reminders.findLast(r => r.portfolioId === portfolioId) ?? null

export const remind = (
  actor: Actor,
  dossier: Dossier,
  input: { roundId: RoundId; portfolioId: PortfolioId },
  now: Date,
): Verdict<'remind'> => {
  const round = roundBy(dossier, input.roundId)
  const recipient = round?.recipients.find(r => r.portfolioId === input.portfolioId)
  const last = round && lastReminder(round, input.portfolioId)
  return (
    firstOf(
      handles(actor, dossier, now),
      actor.post.role === 'secretariat' || runs(actor, dossier) === null ? null : forbidden('R114'),
      stillOpen(round),
      round && recipient && isSilent(dossier, round, recipient) ? null : conflict('R35'),
      round && isSuspended(round) ? conflict('R114') : null,
      last?.day === reminderDay(dossier, now) ? conflict('R114', `It was reminded on ${last.day}`) : null,
    ) ?? allow('remind')
  )
}
