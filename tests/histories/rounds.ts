/** Rounds as those who act in them see them: the last one, who runs it, who speaks in it. */
import { openRound } from '#domain/clearance.ts'
import type { Dossier, Round } from '#domain/dossier.ts'
import type { PortfolioId } from '#domain/ids.ts'
import { type Post, speaksFor } from '#domain/people.ts'

export const last = (d: Dossier): Round | undefined => openRound(d) ?? d.rounds.at(-1)
export const speaker = (d: Dossier, portfolioId: PortfolioId | undefined, level = 0) => {
  const portfolio = d.directory.portfolios.find(p => p.id === portfolioId)
  return (post: Post) => portfolio !== undefined && speaksFor(post, portfolio) && post.level >= level
}
export const runs = (d: Dossier) => (post: Post) =>
  d.strategy.rules.opensRounds.includes(post.role) &&
  (post.role !== 'coordinator' || post.organisationId === d.strategy.leadId)
export const inRound = (d: Dossier, roundId: string, change: (round: Round) => Round): Dossier => ({
  ...d,
  rounds: d.rounds.map(r => (r.id === roundId ? change(r) : r)),
})
