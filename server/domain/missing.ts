/** What is missing before a text goes forward, each with the place where it is settled: for closing, deciding and publishing alike. */
import { isCarried } from './certificates.ts'
import { asksForAnswer, clearanceOf, isConfirmed, mustClear, standingItems, type Text } from './clearance.ts'
import type { Clearance } from './clearance-state.ts'
import { lacksFinance } from './concerned.ts'
import { blockingDifferences, differenceOfItem, stateOf } from './differences.ts'
import type { Dossier } from './dossier.ts'
import { portfolioBy, roundBy } from './finding.ts'
import type { ItemId, OrganisationId, PortfolioId } from './ids.ts'
import { unconfirmedReplies } from './rendering.ts'
import { withoutHolder } from './vacancy.ts'
import type { Missing } from './verdict.ts'

export const nameOf = (dossier: Dossier, id: PortfolioId) => portfolioBy(dossier, id)?.name ?? ''
const named = ({ directory }: Dossier, ids: readonly OrganisationId[]): string =>
  ids.map(id => directory.organisations.find(o => o.id === id)?.name ?? '').join(' and ')
export const page = (dossier: Dossier, rest: string) => `/strategies/${dossier.strategy.slug}/${rest}`

export const clearancesMissing = (
  dossier: Dossier,
  rule: 'R25' | 'R30',
  text: Text,
  missing: readonly Clearance[],
  now: Date,
): Missing[] =>
  missing.map(c => ({
    // Carried over, and to be signed anew all the same.
    rule:
      c.state === 'expired'
        ? 'R125'
        : c.state === 'stale' && c.version && isCarried(dossier, c.version, text, now)
          ? 'R89'
          : rule,
    subject:
      c.state === 'partlySigned'
        ? `${nameOf(dossier, c.portfolioId)} waits for ${named(dossier, c.waitsFor)}: it`
        : nameOf(dossier, c.portfolioId),
    state: c.state,
    where:
      dossier.rounds.length === 0
        ? page(dossier, 'rounds')
        : page(dossier, `rounds/${dossier.rounds.at(-1)?.no}#portfolio-${c.portfolioId}`),
  }))

/** What the arbiter has ruled upon, or what was taken for a remark, waits for nobody's answer [R67, R68]. */
const isRuled = (dossier: Dossier, itemId: ItemId, now: Date): boolean => {
  const difference = differenceOfItem(dossier, itemId)
  return difference !== null && ['upheld', 'overruled', 'remark'].includes(stateOf(dossier, difference, now))
}

export const itemsMissing = (dossier: Dossier, now: Date, over: readonly PortfolioId[] = []): Missing[] => {
  const { rules } = dossier.strategy
  return standingItems(dossier).flatMap(({ item, reply, round }): Missing[] => {
    if (over.includes(reply.portfolioId)) return []
    const at = {
      subject: `${nameOf(dossier, reply.portfolioId)}, item ${item.no}`,
      where: page(dossier, `rounds/${round.no}#item-${item.id}`),
    }
    if (isRuled(dossier, item.id, now)) return []
    if (asksForAnswer(item) && item.dispositions.length === 0) return [{ rule: 'R26', ...at }]
    const unmet = item.grade === 'condition' || item.grade === 'objection' ? rules.unmet[item.grade] : 'listed'
    return unmet === 'blocks' && !isConfirmed(item) ? [{ rule: 'R27', ...at }] : []
  })
}

/** Portfolios whose organisation has ended and which nobody holds [R76]. */
export const competenceMissing = (dossier: Dossier, now: Date): Missing[] =>
  withoutHolder(dossier, now).map(({ name: subject }) => ({ rule: 'R76', subject, where: page(dossier, 'circle') }))

/** Positions in the response table that their portfolios have not confirmed, where the preset has them do that. */
export const renderingsMissing = (dossier: Dossier): Missing[] =>
  unconfirmedReplies(dossier).map(({ portfolioId, roundId }) => ({
    rule: 'R57',
    subject: nameOf(dossier, portfolioId),
    where: page(dossier, `rounds/${roundBy(dossier, roundId)?.no}/table#position-${portfolioId}`),
  }))

/** How many of those who must clear take part in clearing a text, and how many the preset asks for. */
export const quorumFor = (dossier: Dossier, text: Text, now: Date): { present: number; needed: number } | null => {
  const { quorum } = dossier.strategy.rules
  if (!quorum) return null
  const holder = (id: PortfolioId) => portfolioBy(dossier, id)?.organisationId
  const counted = mustClear(dossier).filter(
    m => quorum.countsChairs || !dossier.chairs.some(chair => chair === holder(m.portfolioId)),
  )
  const present = counted.filter(m => {
    const { state, reply } = clearanceOf(dossier, m.portfolioId, text, 0, now)
    return reply !== null && state !== 'moreTime' && state !== 'abstains' && state !== 'notConcerned'
  }).length
  const needed = quorum.least === 'moreThanHalf' ? Math.floor(counted.length / 2) + 1 : quorum.least
  return { present, needed }
}

export const quorumMissing = (dossier: Dossier, text: Text, where: string, now: Date): Missing[] => {
  const quorum = quorumFor(dossier, text, now)
  if (!quorum || quorum.present >= quorum.needed) return []
  return [{ rule: 'R39', subject: `${quorum.present} of the ${quorum.needed} needed`, where }]
}

/** Costs, or that they are not known, without anybody who would have to clear them. */
export const costsMissing = (dossier: Dossier, text: Text): Missing[] =>
  lacksFinance(dossier, text) ? [{ rule: 'R50', subject: '', where: page(dossier, 'circle') }] : []

export const differencesMissing = (dossier: Dossier, now: Date): Missing[] =>
  blockingDifferences(dossier, now).map(d => ({
    rule: 'R66',
    subject: `Difference ${d.no} (${d.title})`,
    where: page(dossier, `differences/${d.no}`),
  }))

export const nobodyAsked = (dossier: Dossier): Missing[] =>
  mustClear(dossier).length === 0 ? [{ rule: 'R34', subject: '', where: page(dossier, 'circle') }] : []

/** Whether the newest word of a review on exactly this text is that it is in order. */
export const isReviewed = (dossier: Dossier, text: { readonly manifestHash: string }): boolean =>
  dossier.reviews.findLast(r => r.manifestHash === text.manifestHash)?.passed ?? false

/** Where the preset asks for it, the final review [R90]. */
export const reviewMissing = (dossier: Dossier, text: Text & { readonly no: number }): Missing[] =>
  dossier.strategy.rules.finalReview && !isReviewed(dossier, text)
    ? [{ rule: 'R90', subject: `Version ${text.no}`, where: page(dossier, 'decision') }]
    : []
