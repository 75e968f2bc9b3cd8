/** May a person close a round, or publish? What is missing is named all at once, each with where it is settled. */
import {
  asksForAnswer,
  asksForClearance,
  type Clearance,
  clearanceOf,
  isConfirmed,
  isSuspended,
  levelOf,
  missingClearances,
  mustClear,
  newestVersion,
  openRound,
  settles,
  standingItems,
  type Text,
  versionOf,
} from './clearance.ts'
import { lacksFinance } from './concerned.ts'
import { blockingDifferences, differenceOfItem, stateOf } from './differences.ts'
import type { Act, Closing, Dossier, Round } from './dossier.ts'
import type { ItemId, OrganisationId, PortfolioId, RoundId } from './ids.ts'
import { stillOpen } from './may-circulate.ts'
import { chairs, mayRun, standingEdition, steers } from './may-draft.ts'
import { handles } from './may-recuse.ts'
import type { Actor, Post } from './people.ts'
import { unconfirmedReplies } from './rendering.ts'
import { withoutHolder } from './vacancy.ts'
import { allow, conflict, firstOf, forbidden, incomplete, type Missing, type Verdict } from './verdict.ts'

const names = (dossier: Dossier, id: PortfolioId) => dossier.directory.portfolios.find(p => p.id === id)?.name ?? ''
const page = (dossier: Dossier, rest: string) => `/strategies/${dossier.strategy.slug}/${rest}`

const clearancesMissing = (dossier: Dossier, rule: 'R25' | 'R30', missing: readonly Clearance[]): Missing[] =>
  missing.map(c => ({
    rule,
    subject: names(dossier, c.portfolioId),
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

const itemsMissing = (dossier: Dossier, now: Date): Missing[] => {
  const { rules } = dossier.strategy
  return standingItems(dossier).flatMap(({ item, reply, round }): Missing[] => {
    const at = {
      subject: `${names(dossier, reply.portfolioId)}, item ${item.no}`,
      where: page(dossier, `rounds/${round.no}#item-${item.id}`),
    }
    if (isRuled(dossier, item.id, now)) return []
    if (asksForAnswer(item) && item.dispositions.length === 0) return [{ rule: 'R26', ...at }]
    const unmet = item.grade === 'condition' || item.grade === 'objection' ? rules.unmet[item.grade] : 'listed'
    return unmet === 'blocks' && !isConfirmed(item) ? [{ rule: 'R27', ...at }] : []
  })
}

/** Portfolios whose organisation has ended and which nobody holds [R76]. */
const competenceMissing = (dossier: Dossier, now: Date): Missing[] =>
  withoutHolder(dossier, now).map(({ name: subject }) => ({ rule: 'R76', subject, where: page(dossier, 'circle') }))

/** Positions in the response table that their portfolios have not confirmed, where the preset has them do that. */
const renderingsMissing = (dossier: Dossier): Missing[] =>
  unconfirmedReplies(dossier).map(({ portfolioId, roundId }) => ({
    rule: 'R57',
    subject: names(dossier, portfolioId),
    where: page(dossier, `rounds/${dossier.rounds.find(r => r.id === roundId)?.no}/table#position-${portfolioId}`),
  }))

/** How many of those who must clear take part in clearing a text, and how many the preset asks for. */
export const quorumFor = (dossier: Dossier, text: Text, now: Date): { present: number; needed: number } | null => {
  const { quorum } = dossier.strategy.rules
  if (!quorum) return null
  const holder = (id: PortfolioId) => dossier.directory.portfolios.find(p => p.id === id)?.organisationId
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

const quorumMissing = (dossier: Dossier, text: Text, where: string, now: Date): Missing[] => {
  const quorum = quorumFor(dossier, text, now)
  if (!quorum || quorum.present >= quorum.needed) return []
  return [{ rule: 'R39', subject: `${quorum.present} of the ${quorum.needed} needed`, where }]
}

/** Costs, or that they are not known, without anybody who would have to clear them. */
const costsMissing = (dossier: Dossier, text: Text): Missing[] =>
  lacksFinance(dossier, text) ? [{ rule: 'R50', subject: '', where: page(dossier, 'circle') }] : []

const differencesMissing = (dossier: Dossier, now: Date): Missing[] =>
  blockingDifferences(dossier, now).map(d => ({
    rule: 'R66',
    subject: `Difference ${d.no} (${d.title})`,
    where: page(dossier, `differences/${d.no}`),
  }))

const nobodyAsked = (dossier: Dossier): Missing[] =>
  mustClear(dossier).length === 0 ? [{ rule: 'R34', subject: '', where: page(dossier, 'circle') }] : []

/** Everything that keeps a round from being closed as cleared. */
export const missingForClosing = (dossier: Dossier, round: Round, now: Date): readonly Missing[] => {
  const text = versionOf(dossier, round)
  const where = page(dossier, `rounds/${round.no}`)
  return [
    ...nobodyAsked(dossier),
    ...competenceMissing(dossier, now),
    ...(isSuspended(round) ? [{ rule: 'R44' as const, subject: `Round ${round.no}`, where }] : []),
    ...itemsMissing(dossier, now),
    ...renderingsMissing(dossier),
    ...(asksForClearance(round)
      ? [
          ...clearancesMissing(dossier, 'R25', missingClearances(dossier, text, levelOf(dossier, round), now)),
          ...quorumMissing(dossier, text, where, now),
          ...(settles(round) ? [...costsMissing(dossier, text), ...differencesMissing(dossier, now)] : []),
        ]
      : []),
  ]
}

/** The chairs whose word is still awaited for an outcome; a word given before the last act of the round counts no more. */
export const chairsAwaited = (dossier: Dossier, round: Round, outcome: Closing): readonly OrganisationId[] => {
  const replies = dossier.replies.filter(r => r.roundId === round.id)
  const acts = [
    ...replies,
    ...replies.flatMap(r => r.revocation ?? []),
    ...replies.flatMap(r =>
      r.items.flatMap(i => i.dispositions.flatMap(d => (d.confirmation ? [d, d.confirmation] : [d]))),
    ),
    ...dossier.signOffs.filter(s => s.roundId === round.id),
    ...dossier.renderings.filter(w => replies.some(r => r.id === w.replyId)),
  ]
  const last = Math.max(0, ...acts.map(act => act.at.getTime()))
  const organisationOf = (act: Act) => dossier.directory.posts.find(p => p.id === act.by)?.organisationId
  return dossier.chairs.filter(chair => {
    const word = round.declarations.findLast(d => organisationOf(d) === chair)
    return !word || word.outcome !== outcome || word.at.getTime() < last
  })
}

/** Whether this act closes the round, or is one chair's word of several. */
export const closesAlone = (actor: Actor, dossier: Dossier, round: Round, outcome: Closing): boolean =>
  !dossier.strategy.rules.closing.together ||
  chairsAwaited(dossier, round, outcome).every(chair => chair === actor.post.organisationId)

/** Said already, and another chair's word is awaited [R40]. */
const hasDeclared = (actor: Actor, dossier: Dossier, round: Round, outcome: Closing): boolean => {
  const awaited = chairsAwaited(dossier, round, outcome)
  return awaited.length > 0 && !awaited.includes(actor.post.organisationId)
}

const isCloser = (post: Post, dossier: Dossier): boolean =>
  dossier.strategy.rules.closing.roles.includes(post.role) &&
  mayRun(post, dossier) &&
  (post.role !== 'chair' || chairs(post, dossier))

export const closeRound = (
  actor: Actor,
  dossier: Dossier,
  input: { roundId: RoundId; outcome: Closing; note: string },
  now: Date,
): Verdict<'closeRound'> => {
  const round = dossier.rounds.find(r => r.id === input.roundId)
  const { together } = dossier.strategy.rules.closing
  const refusal = firstOf(
    handles(actor, dossier, now),
    isCloser(actor.post, dossier) ? null : forbidden('R24'),
    stillOpen(round),
    together && dossier.chairs.length === 0 ? conflict('R46') : null,
    round && together && hasDeclared(actor, dossier, round, input.outcome) ? conflict('R40') : null,
    input.outcome !== 'cleared' && input.note === '' ? conflict('R24') : null,
  )
  if (refusal || !round) return refusal ?? conflict('R11')
  const missing = input.outcome === 'cleared' ? missingForClosing(dossier, round, now) : []
  return missing.length > 0 ? incomplete(missing) : allow('closeRound')
}

/** Everything that keeps the newest version from being published, all at once. */
export const missingForPublication = (dossier: Dossier, now: Date): readonly Missing[] => {
  const version = newestVersion(dossier)
  if (!version) return [{ rule: 'R29', subject: '', where: page(dossier, 'rounds') }]
  const closed = dossier.rounds.some(
    r => r.closing?.outcome === 'cleared' && settles(r) && versionOf(dossier, r).manifestHash === version.manifestHash,
  )
  const open = openRound(dossier)
  const where = page(dossier, open ? `rounds/${open.no}` : 'rounds')
  const level = dossier.strategy.rules.publicationLevel
  return [
    ...nobodyAsked(dossier),
    ...competenceMissing(dossier, now),
    ...(closed && !open ? [] : [{ rule: 'R29' as const, subject: `Version ${version.no}`, where }]),
    ...itemsMissing(dossier, now),
    ...clearancesMissing(dossier, 'R30', missingClearances(dossier, version, level, now)),
    ...quorumMissing(dossier, version, where, now),
    ...costsMissing(dossier, version),
    ...differencesMissing(dossier, now),
  ]
}

/** `manifestHash` is the text that was on the screen. */
export const publish = (
  actor: Actor,
  dossier: Dossier,
  input: { manifestHash: string | null },
  now: Date,
): Verdict<'publish'> => {
  const newest = newestVersion(dossier)
  const refusal = firstOf(
    handles(actor, dossier, now),
    actor.post.role === 'secretariat' ? null : forbidden('R28'),
    newest && dossier.editions.at(-1)?.manifestHash === newest.manifestHash ? conflict('R31') : null,
    input.manifestHash !== null && input.manifestHash !== newest?.manifestHash ? conflict('R35') : null,
  )
  if (refusal) return refusal
  const missing = missingForPublication(dossier, now)
  return missing.length > 0 ? incomplete(missing) : allow('publish')
}

/** `editionNo` is the edition that was on the screen. */
export const openAmendment = (
  actor: Actor,
  dossier: Dossier,
  input: { editionNo: number; reason: string },
  now: Date,
): Verdict<'openAmendment'> => {
  const edition = standingEdition(dossier)
  return (
    firstOf(
      handles(actor, dossier, now),
      steers(actor.post, dossier) ? null : forbidden('R38'),
      edition ? null : conflict('R38'),
      edition?.no === input.editionNo ? null : conflict('R35'),
      input.reason === '' ? conflict('R8') : null,
    ) ?? allow('openAmendment')
  )
}
