/** Who could answer, and whether there is anybody: portfolios without a holder, and holders without a post. Source: domain study, H27, H28, H31, H40. */
import { circleOf, levelOf, openRound } from './clearance.ts'
import type { Dossier, Round } from './dossier.ts'
import { portfolioBy } from './finding.ts'
import type { PortfolioId } from './ids.ts'
import { authoritiesOf, isActive, isOf, type Portfolio, type Post, speaksFor } from './people.ts'

/** Whether an organisation exists at a moment; the end is exclusive. */
export const exists = ({ until }: { readonly until?: Date | null }, now: Date): boolean => !until || now < until

/** Portfolios of the circle whose holder, or one who signs for it, has ended, and which nobody has taken over: who is competent is an open question [H28, H31]. */
export const withoutHolder = (dossier: Dossier, now: Date): readonly Portfolio[] => {
  const { organisations, portfolios } = dossier.directory
  return circleOf(dossier).flatMap(({ portfolioId }) => {
    const portfolio = portfolios.find(p => p.id === portfolioId)
    const answering = portfolio ? [portfolio.organisationId, ...authoritiesOf(portfolio)] : []
    return portfolio && organisations.some(o => answering.includes(o.id) && !exists(o, now)) ? [portfolio] : []
  })
}

export interface Vacancy {
  readonly portfolio: Portfolio
  /** The level that the round asks for; 0 where any reply will do. */
  readonly level: number
  /** The highest post of the holder that is held now, to whom it is said; null where the holder has nobody at all. */
  readonly next: Post | null
}

/**
 * Portfolios that are asked in the open round and have nobody who could reply, or sign at the level asked for. It is said
 * to the ministry's next level, to the chair and to the administrator; nobody signs in its place [H40].
 */
export const vacancies = (dossier: Dossier, now: Date): readonly Vacancy[] => {
  const round = openRound(dossier)
  return round ? round.recipients.flatMap(r => vacancyOf(dossier, round, r.portfolioId, r.standing, now)) : []
}

const vacancyOf = (
  dossier: Dossier,
  round: Round,
  portfolioId: PortfolioId,
  standing: string,
  now: Date,
): Vacancy[] => {
  if (standing === 'information') return []
  const portfolio = portfolioBy(dossier, portfolioId)
  if (!portfolio) return []
  const held = dossier.directory.posts.filter(p => isOf(portfolio, p.organisationId) && isActive(p, now))
  const level = standing === 'mustClear' ? levelOf(dossier, round) : 0
  const able = held.filter(
    post =>
      speaksFor(post, portfolio) &&
      post.level >= level &&
      (level === 0 || !post.purposes || post.purposes.includes(round.purpose)),
  )
  // Each of those who sign together needs somebody who can.
  const lacking = authoritiesOf(portfolio).find(id => !able.some(post => post.organisationId === id))
  if (level === 0 ? able.length > 0 : lacking === undefined) return []
  const next = held
    .filter(p => p.role !== 'administrator' && (level === 0 || p.organisationId === lacking))
    .reduce<Post | null>((a, b) => (a && a.level >= b.level ? a : b), null)
  return [{ portfolio, level, next }]
}
