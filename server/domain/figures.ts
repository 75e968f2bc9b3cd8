/**
 * How a preparation goes: who is silent, whose days were lost, how long clearing takes. Read from the facts, like all else.
 * Source: domain study, 1.5 (the cost of a veto is visible), 4.7, 6.2.
 */
import { dayIn, isOver, workingDaysBetween } from './calendar.ts'
import { asksForAnswer, clears, currentReply, isSuspended, openRound, silenceMeans, versionOf } from './clearance.ts'
import { hasSay } from './differences.ts'
import type { Dossier, Recipient, Round } from './dossier.ts'
import { repliesIn, repliesOf } from './finding.ts'
import type { PortfolioId } from './ids.ts'
import { staysOf } from './ladder.ts'

const daysBetween = (dossier: Dossier, from: Date, to: Date): number => {
  const { calendar, zone } = dossier.strategy.rules
  return workingDaysBetween(calendar, dayIn(zone, from), dayIn(zone, to))
}

/** Whose silence says something once its time is over is waited for no longer from then on [H47]. */
export const isWaitedFor = (dossier: Dossier, round: Round, recipient: Recipient, now: Date): boolean =>
  isSuspended(round) ||
  !isOver(recipient.deadlineAt, now) ||
  silenceMeans(dossier, recipient, versionOf(dossier, round)) === null

/** In the open round: whose reply is waited for, with working days left, or those since its time was over. */
export const silentIn = (
  dossier: Dossier,
  now: Date,
): readonly { readonly portfolioId: PortfolioId; readonly days: number; readonly isLate: boolean }[] => {
  const round = openRound(dossier)
  if (!round) return []
  return round.recipients
    .filter(recipient => hasSay(recipient) && !currentReply(dossier, round, recipient.portfolioId))
    .filter(recipient => isWaitedFor(dossier, round, recipient, now))
    .map(({ portfolioId, deadlineAt }) => {
      const isLate = isOver(deadlineAt, now)
      return {
        portfolioId,
        isLate,
        days: isLate ? daysBetween(dossier, deadlineAt, now) : daysBetween(dossier, now, deadlineAt),
      }
    })
    .toSorted((a, b) => Number(b.isLate) - Number(a.isLate) || (a.isLate ? b.days - a.days : a.days - b.days))
}

/** Working days for which the reply of a recipient was waited for after its deadline, or the round was closed without it. */
const overdueIn = (dossier: Dossier, round: Round, recipient: Recipient, now: Date): number => {
  const { portfolioId, deadlineAt } = recipient
  const until = repliesOf(dossier, round, portfolioId)[0]?.at ?? round.closing?.at ?? now
  return until > deadlineAt && isWaitedFor(dossier, round, recipient, until)
    ? daysBetween(dossier, deadlineAt, until)
    : 0
}

/** Working days for which items that ask for an answer waited for the lead's first one: the longest of each round. */
const waitedForLead = (dossier: Dossier, round: Round, now: Date): number => {
  const waits = repliesIn(dossier, round)
    .filter(r => currentReply(dossier, round, r.portfolioId) === r)
    .map(reply => {
      const untils = reply.items.filter(asksForAnswer).map(i => i.dispositions[0]?.at ?? round.closing?.at ?? now)
      const until = new Date(Math.max(reply.at.getTime(), ...untils.map(at => at.getTime())))
      return daysBetween(dossier, reply.at, until)
    })
  return Math.max(0, ...waits)
}

/** Who has kept the preparation waiting, and for how many working days; the lead is null. Nobody who kept nobody waiting. */
export const daysLost = (
  dossier: Dossier,
  now: Date,
): readonly { readonly portfolioId: PortfolioId | null; readonly days: number }[] => {
  const lost = new Map<PortfolioId | null, number>()
  const add = (id: PortfolioId | null, days: number) => days > 0 && lost.set(id, (lost.get(id) ?? 0) + days)
  for (const round of dossier.rounds.filter(r => r.closing?.outcome !== 'cancelled')) {
    for (const recipient of round.recipients.filter(hasSay))
      add(recipient.portfolioId, overdueIn(dossier, round, recipient, now))
    add(null, waitedForLead(dossier, round, now))
  }
  return [...lost].map(([portfolioId, days]) => ({ portfolioId, days })).toSorted((a, b) => b.days - a.days)
}

const median = (numbers: readonly number[]): number | null => {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  if (sorted.length === 0) return null
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

export interface Figures {
  readonly rounds: number
  /** Working days from being asked to the first reply that clears, the median; null: nobody has cleared yet. */
  readonly toClear: number | null
  /** Differences raised, and how many of them went up a step at least. */
  readonly differences: number
  readonly climbed: number
  /** Portfolios that found out after a round had been closed that the text concerns them, and were right [H8]. */
  readonly foundLate: number
}

const foundLate = ({ rounds, claims }: Dossier): number => {
  const closings = rounds.flatMap(r => (r.closing && r.closing.outcome !== 'cancelled' ? [r.closing.at] : []))
  const late = claims.filter(c => c.answer?.accepted && closings.some(at => at <= c.at))
  return new Set(late.map(c => c.portfolioId)).size
}

export const figuresOf = (dossier: Dossier, now: Date): Figures => {
  const cleared = dossier.rounds.flatMap(round =>
    round.recipients.flatMap(({ portfolioId, askedAt }) => {
      const reply = repliesOf(dossier, round, portfolioId).find(r => clears(r.kind))
      return reply ? [daysBetween(dossier, askedAt, reply.at)] : []
    }),
  )
  return {
    rounds: dossier.rounds.length,
    toClear: median(cleared),
    differences: dossier.differences.length,
    climbed: dossier.differences.filter(d => staysOf(dossier, d, now).some(stay => stay.step > 0)).length,
    foundLate: foundLate(dossier),
  }
}
