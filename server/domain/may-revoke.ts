/** May a person take back what a portfolio said? Source: domain study, 4.9; H57, H62. */
import { isStanding } from './clearance.ts'
import { awaitsPublication } from './decision.ts'
import type { Dossier, Reply } from './dossier.ts'
import { standingEdition } from './editions.ts'
import { portfolioBy, replyBy } from './finding.ts'
import type { PortfolioId, ReplyId } from './ids.ts'
import { handles, recusalOf } from './may-recuse.ts'
import { type Actor, authoritiesOf, isActive, type Post, speaksFor } from './people.ts'
import type { Purpose } from './presets.ts'
import { highestSignOff } from './signatures.ts'
import { type Able, allow, conflict, firstOf, forbidden, type Refusal, type Verdict } from './verdict.ts'

/** Everybody whose post speaks for a portfolio at a level at least, the lowest first [H41]. */
export const ableFor = (
  dossier: Dossier,
  portfolioId: PortfolioId,
  level: number,
  now: Date,
  purpose?: Purpose,
): readonly Able[] => {
  const portfolio = portfolioBy(dossier, portfolioId)
  const signs = ({ purposes, organisationId }: Post) =>
    !purpose ||
    ((!purposes || purposes.includes(purpose)) && portfolio && authoritiesOf(portfolio).includes(organisationId))
  return dossier.directory.posts
    .filter(post => recusalOf(dossier, post.personId) === null)
    .filter(
      post => portfolio && speaksFor(post, portfolio) && isActive(post, now) && post.level >= level && signs(post),
    )
    .toSorted((a, b) => a.level - b.level)
    .map(({ personId, personName, role }) => ({ personId, name: personName, role }))
}

/** What was signed is undone at the level at which it was signed, or above [R55]. */
export const outweighs = (actor: Actor, dossier: Dossier, reply: Reply, now: Date): Refusal | null => {
  const level = reply.revocation ? 0 : (highestSignOff(dossier, reply)?.level ?? 0)
  return actor.post.level >= level ? null : forbidden('R55', ableFor(dossier, reply.portfolioId, level, now))
}

export interface RevocationInput {
  readonly replyId: ReplyId
  readonly reason: string
}

/** Takes a reply back: it stays on file with its date and its reason, and counts neither for nor against. */
export const revoke = (actor: Actor, dossier: Dossier, input: RevocationInput, now: Date): Verdict<'revoke'> => {
  const reply = replyBy(dossier, input.replyId)
  const portfolio = reply && portfolioBy(dossier, reply.portfolioId)
  if (!reply || !portfolio) return conflict('R35')
  return (
    firstOf(
      handles(actor, dossier, now),
      speaksFor(actor.post, portfolio) ? null : forbidden('R10'),
      outweighs(actor, dossier, reply, now),
      standingEdition(dossier) || awaitsPublication(dossier) || reply.revocation ? conflict('R55') : null,
      isStanding(dossier, reply) ? null : conflict('R35'),
      input.reason === '' ? conflict('R8') : null,
    ) ?? allow('revoke')
  )
}
