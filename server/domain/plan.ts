/**
 * Planning backwards from the day of the decision: by when the next round has to be opened, and whether the day still
 * holds. Only what the procedure asks for at least is counted. Source: domain study, 4.11.
 */
import { addWorkingDays, dayIn, momentIn, workingDayBefore } from './calendar.ts'
import { isWorkingDay } from './calendars.ts'
import { circleOf, newestVersion, openRound, settles, versionOf } from './clearance.ts'
import { type Day, plus } from './day.ts'
import { leastDeadline } from './deadlines.ts'
import type { Dossier } from './dossier.ts'
import type { Purpose } from './presets.ts'

export interface Plan {
  readonly decisionOn: Day
  /** The last working day before it: what is not cleared by then is not on the list. */
  readonly clearedBy: Day
  /** The round that is still needed, and the last day on which it can be opened; null: it runs, or none is needed. */
  readonly next: { readonly purpose: Purpose; readonly name: string; readonly openBy: Day } | null
  /** The first day on which a decision is possible by now. */
  readonly earliest: Day
  readonly holds: boolean
}

/** The round that has to come: a first one that asks all, or, after one that did not clear, what the preset has for that. */
const nextPurpose = (dossier: Dossier): Purpose | null => {
  const newest = newestVersion(dossier)
  const rounds = dossier.rounds.filter(settles)
  const isCleared = rounds.some(
    r => r.closing?.outcome === 'cleared' && versionOf(dossier, r).manifestHash === newest?.manifestHash,
  )
  if (isCleared) return null
  const wasHeld = rounds.some(r => r.closing && r.closing.outcome !== 'cancelled')
  return wasHeld && dossier.strategy.rules.rounds.confirmation ? 'confirmation' : 'formal'
}

/** The day on which a round opened at noon of `day` ends at the earliest, for the whole circle. */
const endOf = (dossier: Dossier, purpose: Purpose, day: Day): Day => {
  const { zone } = dossier.strategy.rules
  const asked = circleOf(dossier).map(m => m.portfolioId)
  return dayIn(zone, leastDeadline(dossier, purpose, asked, momentIn(zone, day, { hour: 9, minute: 0 })))
}

/** How far back a round may have to be opened: more than any period and any days of rest. */
const FURTHEST = 400

const lastOpening = (dossier: Dossier, purpose: Purpose, clearedBy: Day): Day => {
  let day = clearedBy
  for (let back = 0; back < FURTHEST; back++) {
    if (isWorkingDay(dossier.strategy.rules.calendar, day) && endOf(dossier, purpose, day) <= clearedBy) return day
    day = plus(day, -1)
  }
  return day
}

/** Null where no day is set. */
export const planOf = (dossier: Dossier, now: Date): Plan | null => {
  const decisionOn = dossier.decisionDate?.day
  if (!decisionOn) return null
  const { zone, calendar, rounds } = dossier.strategy.rules
  const today = dayIn(zone, now)
  const clearedBy = workingDayBefore(calendar, decisionOn)
  const open = openRound(dossier)
  const running = open && settles(open) ? open : null
  const purpose = running ? null : nextPurpose(dossier)
  const asked = running?.recipients.filter(r => r.standing === 'mustClear').map(r => dayIn(zone, r.deadlineAt)) ?? []
  const ends = purpose ? endOf(dossier, purpose, today) : ([today, ...asked].toSorted().at(-1) ?? today)
  const earliest = addWorkingDays(calendar, ends, 1)
  return {
    decisionOn,
    clearedBy,
    next: purpose && {
      purpose,
      name: rounds[purpose]?.name ?? purpose,
      openBy: lastOpening(dossier, purpose, clearedBy),
    },
    earliest,
    holds: earliest <= decisionOn,
  }
}
