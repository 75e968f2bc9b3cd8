/**
 * What a portfolio's acts amount to for a text. Never stored: a pure function of replies, sign-offs and text, so that
 * nothing turns green by hand. Source: domain study, 4.6 and 4.9; invariants 5 and 13.
 */
import type { Cost } from './areas.ts'
import { asksForClearance, checksIn, countedLastFirst, lastAsked, recipientIn } from './asked.ts'
import { isOver } from './calendar.ts'
import { isCarried } from './certificates.ts'
import { type Clearance, type ClearanceState, goesForward } from './clearance-state.ts'
import { clearsCosts } from './concerned.ts'
import { asPutBefore, decisionOn, putBefore } from './decision.ts'
import { isSameDefinitions } from './definitions.ts'
import { differenceOfItem, stateOf as stateOfDifference } from './differences.ts'
import type { CircleMember, Dossier, Item, Recipient, Reply, ReplyKind, Round, Version } from './dossier.ts'
import { repliesOf } from './finding.ts'
import type { PortfolioId, SectionId } from './ids.ts'
import { heldUntil, lapsed } from './lapse.ts'
import { placesIn, type Split } from './lineage.ts'
import { grouped } from './lookup.ts'
import { type Rules, roundRules } from './presets.ts'
import { highestSignOff, isWhole, type Signing, signingOf, waitsFor } from './signatures.ts'

/** A text to clear: the hashes of its sections with what they cost and which definitions they rest on, and the hash of the whole. */
export interface Text {
  readonly manifestHash: string
  readonly sections: readonly {
    readonly sectionId: SectionId
    readonly hash: string
    readonly cost: Cost | null
    readonly definitions: readonly string[]
  }[]
}

const CLEARING: readonly ReplyKind[] = ['noObjection', 'agreed', 'remarks', 'shouldAddress', 'conditional']
export const clears = (kind: ReplyKind): boolean => CLEARING.includes(kind)

const versionsBy = grouped<Version>(version => version.id)

export const versionOf = ({ versions }: Dossier, round: Round): Version => versionsBy(versions, round.versionId)[0]!
export const openRound = (dossier: Dossier): Round | null => dossier.rounds.find(r => r.closing === null) ?? null
export const newestVersion = (dossier: Dossier): Version | null => dossier.versions.at(-1) ?? null
/** The circle as it stands, without those who were released. */
export const circleOf = (dossier: Dossier): readonly CircleMember[] =>
  dossier.circle.filter(member => member.standing !== 'released')
/** Who was released from the circle, each with the reason: shown wherever the circle is [H31]. */
export const releasedFrom = (circle: readonly CircleMember[]): readonly CircleMember[] =>
  circle.filter(member => member.standing === 'released')
export const mustClear = (dossier: Dossier): readonly CircleMember[] =>
  dossier.circle.filter(member => member.standing === 'mustClear')

/** The reply that counts in a round: the last one, also where it was revoked and counts for nothing. */
export const currentReply = (dossier: Dossier, round: Round, portfolioId: PortfolioId): Reply | null =>
  repliesOf(dossier, round, portfolioId).at(-1) ?? null

export const asksForAnswer = (item: Item): boolean => item.grade !== 'remark'
/** Settled by its author: the last answer of the lead carries the author's confirmation [R23]. */
export const isConfirmed = (item: Item): boolean => item.dispositions.at(-1)?.confirmation != null
/** Made a condition of agreement, or an objection. */
export const blocks = (item: Item): boolean => item.grade === 'condition' || item.grade === 'objection'

/**
 * Whether a text is that of `a` as far as a scope reaches; null is the whole text, its order and titles included. A section
 * that was split meanwhile is the same where its two halves have exactly its words [H18]; none is where a term that it uses
 * was defined anew, although its words are the same [H14].
 */
export const isSameText = (a: Text, b: Text, scope: readonly SectionId[] | null, splits: readonly Split[]): boolean => {
  if (a.manifestHash === b.manifestHash) return scope?.every(id => a.sections.some(s => s.sectionId === id)) ?? true
  return (
    scope?.every(id => {
      const section = a.sections.find(s => s.sectionId === id)
      const places = section ? placesIn(splits, b.sections, section) : null
      const definitions = places?.flatMap(at => b.sections[at]!.definitions) ?? []
      return section && places && isSameDefinitions(section.definitions, [...new Set(definitions)].sort())
    }) ?? false
  )
}

/** Whether a round is one that a publication can rest on, once it is closed as cleared. */
export const settles = (round: Round): boolean => round.purpose !== 'preliminary' && asksForClearance(round)

/** What a portfolio said last, in a round that was not cancelled. */
export const standingReply = (dossier: Dossier, portfolioId: PortfolioId): { reply: Reply; round: Round } | null => {
  for (const round of countedLastFirst(dossier.rounds)) {
    const reply = currentReply(dossier, round, portfolioId)
    if (reply) return { reply, round }
  }
  return null
}

/** A suspended round has no time that could run out. */
export const isSuspended = (round: Round): boolean => round.suspensions.some(s => s.resumption === null)

/** What the preset reads out of the silence of a portfolio on a text, once its time is over; null: it stays without an answer. */
export const silenceMeans = (
  dossier: Dossier,
  { portfolioId, standing }: Pick<Recipient, 'portfolioId' | 'standing'>,
  text: Text,
): 'tacit' | 'abstains' | null => {
  const meaning = dossier.strategy.rules.silence[standing]
  if (standing === 'mustClear' && clearsCosts(dossier, portfolioId, text)) return null
  return meaning === 'abstains' ? 'abstains' : meaning === 'noObjection' ? 'tacit' : null
}

/** What silence in the last round that asked amounts to for a text. */
const silence = (dossier: Dossier, portfolioId: PortfolioId, text: Text, now: Date): ClearanceState => {
  const standing = dossier.circle.find(m => m.portfolioId === portfolioId)?.standing ?? 'information'
  if (standing === 'released' || dossier.strategy.rules.silence[standing] === 'none') return 'none'
  const means = silenceMeans(dossier, { portfolioId, standing }, text)
  const asked = lastAsked(dossier, portfolioId)
  if (!means || !asked || isSuspended(asked.round) || !isOver(asked.recipient.deadlineAt, now)) return 'unanswered'
  const isSame = isSameText(versionOf(dossier, asked.round), text, asked.recipient.scope, dossier.splits)
  return means === 'abstains' || isSame ? means : 'unanswered'
}

const stateOf = (reply: Reply, signing: Signing, isSame: boolean): ClearanceState => {
  if (reply.kind === 'objection') return 'objection'
  if (reply.kind === 'extensionRequested') return 'moreTime'
  if (reply.kind === 'notConcerned') return 'notConcerned'
  if (reply.items.some(item => blocks(item) && !isConfirmed(item))) return 'conditional'
  return isWhole(signing) && !isSame ? 'stale' : signing
}

/**
 * Whether everything that a reply objects to or makes a condition was ruled against it or taken for a remark. It is shown
 * as that, and never as cleared [H61, H66].
 */
const setAsideAs = (dossier: Dossier, reply: Reply, now: Date): 'overruled' | 'setAside' | null => {
  const states = reply.items
    .filter(item => blocks(item) && !isConfirmed(item))
    .map(item => differenceOfItem(dossier, item.id))
    .map(difference => difference && stateOfDifference(dossier, difference, now))
  if (states.length === 0 || !states.every(state => state === 'overruled' || state === 'remark')) return null
  return states.includes('overruled') ? 'overruled' : 'setAside'
}

/** Whether a portfolio was asked about a text after it had last spoken, and has let its time run out. */
const hadItsSay = (dossier: Dossier, portfolioId: PortfolioId, spoke: Round, text: Text, now: Date): boolean => {
  const asked = lastAsked(dossier, portfolioId)
  return (
    asked !== null &&
    asked.round !== spoke &&
    !isSuspended(asked.round) &&
    isOver(asked.recipient.deadlineAt, now) &&
    isSameText(versionOf(dossier, asked.round), text, asked.recipient.scope, dossier.splits)
  )
}

const effectOf = (rules: Rules, state: ClearanceState) =>
  state === 'objection' ? rules.unmet.objection : state === 'conditional' ? rules.unmet.condition : 'blocks'

/** Whether a request for more time was granted or refused. */
export const isAnswered = (round: Round, { portfolioId, at }: Reply): boolean =>
  round.deadlineChanges.some(
    c => c.portfolioId === portfolioId && c.at >= at && (c.cause === 'extension' || c.cause === 'refusal'),
  )

/** Whether a reply asks for more time and waits for an answer on it. */
export const awaitsTime = (round: Round, reply: Reply | null): reply is Reply =>
  reply?.kind === 'extensionRequested' && !reply.revocation && !isAnswered(round, reply)

/** What the portfolio itself has done amounts to, for a text at a level; `isLast` as in `clearanceOf`. */
const ownClearance = (
  dossier: Dossier,
  portfolioId: PortfolioId,
  text: Text,
  level: number,
  now: Date,
  isLast: boolean,
): Clearance => {
  const last = standingReply(dossier, portfolioId)
  const unsaid = {
    portfolioId,
    reply: null,
    signOff: null,
    waitsFor: [],
    version: null,
    isListed: false,
    revoked: null,
  }
  if (!last) return { ...unsaid, state: silence(dossier, portfolioId, text, now) }
  const { reply, round } = last
  // Taking a reply back is neither clearing nor falling silent; whoever is asked anew after it may be silent again [H57].
  if (reply.revocation) {
    const asked = lastAsked(dossier, portfolioId)
    const isAskedAnew = asked && asked.round !== round && asked.recipient.askedAt >= reply.revocation.at
    const state = isAskedAnew ? silence(dossier, portfolioId, text, now) : 'unanswered'
    return { ...unsaid, state, revoked: reply }
  }
  const signOff = highestSignOff(dossier, reply)
  const awaited = waitsFor(dossier, reply, level)
  const signing = signingOf(dossier, reply, level, awaited)
  const version = versionOf(dossier, round)
  const { scope } = recipientIn(round, portfolioId)
  const isSame = isSameText(version, text, scope, dossier.splits)
  const exact = stateOf(reply, signing, isSame)
  const carries = !(isLast && scope === null && dossier.strategy.rules.carryOver?.finalMustResign)
  const said = exact === 'stale' && carries && isCarried(dossier, version, text, now) ? 'carried' : exact
  const aside =
    isWhole(signing) &&
    (said === 'objection' || said === 'conditional') &&
    (isSame || hadItsSay(dossier, portfolioId, round, text, now))
  const state = (aside && setAsideAs(dossier, reply, now)) || said
  // Whoever cleared an earlier text and was asked about this one, or has had an answer on asking for time, may be silent
  // from then on, and the preset says what that means. An objection or a condition does not fall silent.
  const isAwaited =
    state === 'stale'
      ? lastAsked(dossier, portfolioId)?.round !== round
      : state === 'moreTime' && isAnswered(round, reply)
  const silent = isAwaited ? silence(dossier, portfolioId, text, now) : null
  return {
    portfolioId,
    state: silent === 'tacit' || silent === 'abstains' ? silent : state,
    reply,
    signOff,
    waitsFor: awaited,
    version,
    isListed: isWhole(signing) && isSame && effectOf(dossier.strategy.rules, state) === 'listed',
    revoked: null,
  }
}

/**
 * The clearance of one portfolio for a text, at a level at least. Where the body has decided over it, or has decided
 * another text than it cleared, it is shown as that, and never as cleared [H9, H10]. `isLast`: for the final round or
 * publication, where a preset may ask that what was cleared for the whole text be signed anew [R89].
 */
export const clearanceOf = (
  dossier: Dossier,
  portfolioId: PortfolioId,
  text: Text,
  level: number,
  now: Date,
  isLast = false,
): Clearance => {
  const decision = decisionOn(dossier, text)
  const until = heldUntil(dossier, text, decision, now)
  const own = lapsed(dossier, ownClearance(dossier, portfolioId, text, level, now, isLast), until)
  if (!decision || goesForward(own)) return own
  if (decision.over.includes(portfolioId)) return { ...own, state: 'overruled' }
  const put = putBefore(dossier, decision)
  if (put.manifestHash === text.manifestHash) return own
  const then = asPutBefore(dossier, put.id)
  const before = lapsed(then, ownClearance(then, portfolioId, put, level, now, isLast), until)
  return goesForward(before) ? { ...own, state: 'superseded' } : own
}

/** The portfolios that must clear and have not, for a text; `isLast` as in `clearanceOf`. */
export const missingClearances = (
  dossier: Dossier,
  text: Text,
  level: number,
  now: Date,
  isLast = false,
): readonly Clearance[] =>
  mustClear(dossier)
    .map(member => clearanceOf(dossier, member.portfolioId, text, level, now, isLast))
    .filter(clearance => !goesForward(clearance))

/** The replies that count: what each portfolio said last of the text, and what it said in each check of facts. */
const standingReplies = (dossier: Dossier, portfolioId: PortfolioId): { reply: Reply; round: Round }[] => {
  const facts = checksIn(dossier.rounds).map(round => ({ round, reply: currentReply(dossier, round, portfolioId) }))
  return [standingReply(dossier, portfolioId), ...facts].flatMap(one =>
    one?.reply && !one.reply.revocation ? [{ ...one, reply: one.reply }] : [],
  )
}

/** Whether a reply is what its portfolio says now: neither replaced by another one nor revoked. */
export const isStanding = (dossier: Dossier, reply: Reply): boolean =>
  standingReplies(dossier, reply.portfolioId).some(one => one.reply.id === reply.id)

/** The items of the replies that count. Advice is shown and not counted. */
export const standingItems = (dossier: Dossier): readonly { reply: Reply; item: Item; round: Round }[] =>
  circleOf(dossier)
    .filter(({ standing }) => standing !== 'advisory')
    .flatMap(({ portfolioId }) => standingReplies(dossier, portfolioId))
    .flatMap(one => one.reply.items.map(item => ({ ...one, item })))

export const levelOf = (dossier: Dossier, round: Round): number =>
  roundRules(dossier.strategy.rules, round.purpose).level

/** The level that a version is cleared at: of the last round that circulated it; before any, the one of publication. */
export const levelOn = (dossier: Dossier, { id }: Version): number => {
  const round = dossier.rounds.findLast(r => r.versionId === id)
  return round ? levelOf(dossier, round) : dossier.strategy.rules.publicationLevel
}
