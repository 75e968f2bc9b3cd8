/** Deadlines of a round, by the calendar of each recipient. Source: domain study, 4.11; H7, H49, H53. */
import { addWorkingDays, dayIn, earliestDeadline, type Hours, momentIn, workingDaysBetween } from './calendar.ts'
import type { Dossier, Round } from './dossier.ts'
import type { PortfolioId } from './ids.ts'
import { type Purpose, roundRules } from './presets.ts'

/** Where and when the holder of a portfolio works: by its own calendar, where it belongs to another country. */
export const hoursOf = (dossier: Dossier, portfolioId: PortfolioId): Hours => {
  const { portfolios, organisations } = dossier.directory
  const holder = portfolios.find(p => p.id === portfolioId)?.organisationId
  const calendar = organisations.find(o => o.id === holder)?.calendar ?? dossier.strategy.rules.calendar
  return { ...dossier.strategy.rules, calendar }
}

/** The earliest deadline for all these recipients: the longest of theirs [R16]. The purpose is one that the preset has. */
export const leastDeadline = (
  dossier: Dossier,
  purpose: Purpose,
  recipients: readonly PortfolioId[],
  now: Date,
): Date => {
  const { period } = roundRules(dossier.strategy.rules, purpose)
  const { rules } = dossier.strategy
  // They differ by their calendars only, and most have the same one.
  const calendars = new Set([rules.calendar, ...recipients.map(id => hoursOf(dossier, id).calendar)])
  const all = [...calendars].map(calendar => earliestDeadline({ ...rules, calendar }, now, period).getTime())
  return new Date(Math.max(...all))
}

/**
 * The deadlines after a suspension that ends now: each recipient has as many working days left as there were when time was
 * stopped, and one at least [R44].
 */
export const afterSuspension = (
  dossier: Dossier,
  round: Round,
  now: Date,
): readonly { readonly portfolioId: PortfolioId; readonly deadlineAt: Date }[] => {
  const stopped = round.suspensions.at(-1)?.at ?? now
  return round.recipients.map(({ portfolioId, deadlineAt }) => {
    const hours = hoursOf(dossier, portfolioId)
    const { calendar, zone, closesAt } = hours
    const left = Math.max(1, workingDaysBetween(calendar, dayIn(zone, stopped), dayIn(zone, deadlineAt)))
    const moved = momentIn(zone, addWorkingDays(calendar, dayIn(zone, now), left), closesAt)
    return { portfolioId, deadlineAt: new Date(Math.max(moved.getTime(), deadlineAt.getTime())) }
  })
}
