/** Which rounds count for a clearance, and what a portfolio was asked in them. Source: domain study, 4.6. */
import type { Dossier, Recipient, Round } from './dossier.ts'
import type { PortfolioId } from './ids.ts'
import { once } from './lookup.ts'

/** A check of facts asks whether the text is right, not whether it is agreed. */
export const asksForClearance = (round: Round): boolean => round.purpose !== 'accuracy'
const stood = (round: Round) => round.closing?.outcome !== 'cancelled'
export const counts = (round: Round): boolean => stood(round) && asksForClearance(round)
export const countedLastFirst = once((rounds: readonly Round[]) => rounds.filter(counts).toReversed())
export const checksIn = once((rounds: readonly Round[]) =>
  rounds.filter(round => stood(round) && !asksForClearance(round)),
)

export const recipientIn = (round: Round, portfolioId: PortfolioId): Recipient =>
  round.recipients.find(p => p.portfolioId === portfolioId)!

/** The last round that asked a portfolio and counts, with what it was asked. */
export const lastAsked = (
  { rounds }: Dossier,
  portfolioId: PortfolioId,
): { round: Round; recipient: Recipient } | null => {
  const round = countedLastFirst(rounds).find(r => r.recipients.some(p => p.portfolioId === portfolioId))
  return round ? { round, recipient: recipientIn(round, portfolioId) } : null
}
