/** Who is told: posts that are held at that moment, of whoever may read the strategy. Source: domain study, 4.7; H33, H40, H47. */
import { levelOf } from './clearance.ts'
import type { Dossier, Round } from './dossier.ts'
import { portfolioBy } from './finding.ts'
import type { OrganisationId, PortfolioId, PostId } from './ids.ts'
import { chairs, isCoordinator, steers } from './may-draft.ts'
import { isActive, isOf, isSpeaker, type Post, type Role, speaksFor } from './people.ts'

const held = (dossier: Dossier, now: Date): readonly Post[] => dossier.directory.posts.filter(p => isActive(p, now))

/** Who may answer for a portfolio now, deputies among them. */
export const speakersOf = (dossier: Dossier, portfolioId: PortfolioId, now: Date): readonly Post[] => {
  const portfolio = portfolioBy(dossier, portfolioId)
  return portfolio ? held(dossier, now).filter(post => speaksFor(post, portfolio)) : []
}

/** Those who work on the answer: up to the level that signs in the round; where all are above it, the lowest there are. */
export const deskOf = (dossier: Dossier, round: Round, portfolioId: PortfolioId, now: Date): readonly Post[] => {
  const speakers = speakersOf(dossier, portfolioId, now)
  const lowest = Math.min(...speakers.map(p => p.level))
  const level = Math.max(lowest, levelOf(dossier, round))
  return speakers.filter(post => post.level <= level)
}

/** The next level of that ministry above those who work on the answer; where nobody is above them, the highest there are [H47]. */
export const nextLevelOf = (dossier: Dossier, round: Round, portfolioId: PortfolioId, now: Date): readonly Post[] => {
  const speakers = speakersOf(dossier, portfolioId, now)
  const desk = deskOf(dossier, round, portfolioId, now)
  const above = speakers.filter(post => !desk.includes(post))
  const next = Math.min(...above.map(p => p.level))
  const highest = Math.max(...speakers.map(p => p.level))
  return above.length > 0 ? above.filter(p => p.level === next) : speakers.filter(p => p.level === highest)
}

/** Whose portfolio it is. */
export const holderOf = (dossier: Dossier, portfolioId: PortfolioId): OrganisationId | null =>
  portfolioBy(dossier, portfolioId)?.organisationId ?? null

/** Where nobody may answer for a portfolio: the highest in its ministry, whatever they speak for [H40]. */
export const principalsOf = (dossier: Dossier, portfolioId: PortfolioId, now: Date): readonly Post[] => {
  const portfolio = portfolioBy(dossier, portfolioId)
  const there = held(dossier, now).filter(post => isSpeaker(post) && portfolio && isOf(portfolio, post.organisationId))
  const highest = Math.max(...there.map(p => p.level))
  return there.filter(p => p.level === highest)
}

/** Who speaks for an organisation. */
export const speakersIn = (dossier: Dossier, organisationId: OrganisationId, now: Date): readonly Post[] =>
  held(dossier, now).filter(post => isSpeaker(post) && post.organisationId === organisationId)

/** Who holds a post of some roles in an organisation. */
export const rolesIn = (
  dossier: Dossier,
  organisationId: OrganisationId,
  roles: readonly Role[],
  now: Date,
): readonly Post[] =>
  held(dossier, now).filter(post => post.organisationId === organisationId && roles.includes(post.role))

/** The chairs of the strategy. */
export const chairsOf = (dossier: Dossier, now: Date): readonly Post[] =>
  held(dossier, now).filter(post => chairs(post, dossier))

export const leadOf = (dossier: Dossier, now: Date): readonly Post[] =>
  held(dossier, now).filter(post => isCoordinator(post, dossier))

/** The lead and the secretariat. */
export const steeringOf = (dossier: Dossier, now: Date): readonly Post[] =>
  held(dossier, now).filter(post => steers(post, dossier))

export const rolesOf = (dossier: Dossier, roles: readonly Role[], now: Date): readonly Post[] =>
  held(dossier, now).filter(post => roles.includes(post.role))

/** Whoever did something; where that post has ended, their part falls to `others` [H33]. */
export const authorOr = (dossier: Dossier, by: PostId, others: readonly Post[], now: Date): readonly Post[] => {
  const author = held(dossier, now).filter(post => post.id === by)
  return author.length > 0 ? author : others
}
