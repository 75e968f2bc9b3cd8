/** May a person say what a section touches and costs, claim to be concerned, and answer such a claim? */
import type { AreaId, Cost } from './areas.ts'
import { writtenElsewhere } from './counterpart.ts'
import type { ClaimedStanding, Dossier } from './dossier.ts'
import type { ClaimId, PortfolioId, SectionId } from './ids.ts'
import { speaks } from './may-circulate.ts'
import { acts, isCoordinator, staysAsPublished, steers, writesSection } from './may-draft.ts'
import { type Actor, isActive, isSpeaker } from './people.ts'
import { allow, conflict, firstOf, forbidden, type Verdict } from './verdict.ts'

/** An amount where there is a cost, a budget line where it is funded, neither where there is none [R48]. */
const isWhole = ({ kind, amount, source }: Cost): boolean =>
  (kind === 'none') === (amount === '') && (kind === 'funded') === (source !== '')

/** States the policy areas or the cost of a section. */
export const describeSection = (
  actor: Actor,
  dossier: Dossier,
  input: { sectionId: SectionId; areas?: readonly AreaId[]; cost?: Cost | null },
  now: Date,
): Verdict<'describeSection'> =>
  firstOf(
    acts(actor, dossier, now),
    writtenElsewhere(dossier),
    dossier.outline.nodes.some(node => node.id === input.sectionId) ? null : conflict('R6'),
    isCoordinator(actor.post, dossier) || writesSection(actor.post, dossier, input.sectionId) ? null : forbidden('R48'),
    staysAsPublished(dossier),
    input.cost && !isWhole(input.cost) ? conflict('R48') : null,
  ) ?? allow('describeSection')

/**
 * The line of the register: number, title, lead and policy areas, nothing of the text. It is seen by whoever speaks for a
 * portfolio, as nobody could claim to be concerned by what they have never heard of [R51].
 */
export const seeRegister = (actor: Actor, now: Date): boolean =>
  actor.posts.some(post => isActive(post, now) && isSpeaker(post))

/** Whether it is more than the portfolio has: who must clear is asked already. */
const isMore = (dossier: Dossier, portfolioId: PortfolioId, claimed: ClaimedStanding): boolean => {
  const standing = dossier.circle.find(m => m.portfolioId === portfolioId)?.standing
  return standing !== 'mustClear' && standing !== claimed
}

/** Whether a portfolio has made a claim that nobody has answered. */
const hasOpenClaim = (dossier: Dossier, portfolioId: PortfolioId): boolean =>
  dossier.claims.some(c => c.portfolioId === portfolioId && c.answer === null)

/** A portfolio claims to be concerned: to be asked, or to have to clear. */
export const claim = (
  actor: Actor,
  dossier: Dossier,
  input: { portfolioId: PortfolioId; standing: ClaimedStanding; reason: string },
  now: Date,
): Verdict<'claim'> =>
  firstOf(
    acts(actor, dossier, now),
    speaks(actor, dossier, input.portfolioId),
    staysAsPublished(dossier),
    isMore(dossier, input.portfolioId, input.standing) && !hasOpenClaim(dossier, input.portfolioId)
      ? null
      : conflict('R51'),
    input.reason === '' ? conflict('R8') : null,
  ) ?? allow('claim')

/** The lead's answer, or the secretariat's; a refusal gives its reason. */
export const answerClaim = (
  actor: Actor,
  dossier: Dossier,
  input: { claimId: ClaimId; accepted: boolean; reason: string },
  now: Date,
): Verdict<'answerClaim'> => {
  const found = dossier.claims.find(c => c.id === input.claimId)
  return (
    firstOf(
      acts(actor, dossier, now),
      steers(actor.post, dossier) ? null : forbidden('R33'),
      found?.answer === null ? null : conflict('R35'),
      input.accepted || input.reason !== '' ? null : conflict('R8'),
    ) ?? allow('answerClaim')
  )
}
