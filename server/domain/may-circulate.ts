/** May a person circulate, reply, sign and answer? One function per action; each gives the same answer to button and write. */

import { waits } from './before-round.ts'
import { rests } from './caretaker.ts'
import {
  circleOf,
  currentReply,
  isConfirmed,
  isStanding,
  levelOf,
  mustClear,
  newestVersion,
  openRound,
  versionOf,
} from './clearance.ts'
import { leastDeadline } from './deadlines.ts'
import type { Dossier, Item, Outcome, ReplyKind, Round, Version } from './dossier.ts'
import { answeredBy, itemBy, portfolioBy, postBy, replyBy, roundBy, signOffsOf } from './finding.ts'
import type { DispositionId, ItemId, PortfolioId, ReplyId, RoundId, SectionId, UrgencyId } from './ids.ts'
import { isHouseCleared, leavesTheHouse } from './may-clear-house.ts'
import { isCoordinator, mayRun } from './may-draft.ts'
import { handles } from './may-recuse.ts'
import { ableFor, outweighs } from './may-revoke.ts'
import { besides } from './may-sign.ts'
import { type Actor, speaksFor } from './people.ts'
import { asksAll, type Purpose } from './presets.ts'
import { isContested } from './rendering.ts'
import { authoritiesFor, isBy } from './signatures.ts'
import { allow, conflict, firstOf, forbidden, type Refusal, type Verdict } from './verdict.ts'

export const speaks = (actor: Actor, dossier: Dossier, portfolioId: PortfolioId): Refusal | null => {
  const portfolio = portfolioBy(dossier, portfolioId)
  return portfolio && speaksFor(actor.post, portfolio) ? null : forbidden('R10')
}

export const stillOpen = (round: Round | undefined): Refusal | null =>
  round?.closing === null ? null : conflict('R11')

/**
 * An item goes on waiting for its answer after a round that was closed without clearance, for as long as the reply
 * stands: otherwise a portfolio that is not asked again could never be answered.
 */
export const stillAsked = (round: Round | undefined): Refusal | null =>
  round?.closing === null || round?.closing.outcome === 'notCleared' ? null : conflict('R11')

export interface RoundInput {
  readonly versionNo: number
  readonly purpose: Purpose
  readonly deadlineAt: Date
  readonly recipients: readonly PortfolioId[]
  /** The sections a portfolio is asked about; the whole text where it is not named. */
  readonly scopes?: ReadonlyMap<PortfolioId, readonly SectionId[]>
  /** Of an urgent round: the approved request. */
  readonly urgencyId?: UrgencyId | null
}

/** A scope limits what a recipient is asked: to sections of the version, at least one. */
export const isMisplaced = (version: Version, scope: readonly SectionId[]): boolean =>
  scope.length === 0 || scope.some(id => !version.sections.some(s => s.sectionId === id))

const misplaced = (version: Version, input: RoundInput): boolean =>
  [...(input.scopes ?? [])].some(
    ([portfolioId, scope]) => !input.recipients.includes(portfolioId) || isMisplaced(version, scope),
  )

/** Whether somebody is left out of a round that asks all. */
const forgotten = (dossier: Dossier, input: RoundInput): boolean =>
  asksAll(input.purpose) && mustClear(dossier).some(m => !input.recipients.includes(m.portfolioId))

/** The request an urgent round rests on: approved, for this version, and not used yet [R45]. */
const isUrgentFor = (dossier: Dossier, version: Version, input: RoundInput): boolean => {
  const urgency = dossier.urgencies.find(u => u.id === input.urgencyId)
  const isUsed = dossier.rounds.some(r => r.urgencyId === input.urgencyId)
  return urgency?.versionId === version.id && urgency.answer?.approved === true && !isUsed
}

export const openRoundOn = (
  actor: Actor,
  dossier: Dossier,
  input: RoundInput | null,
  now: Date,
): Verdict<'openRound'> => {
  const { rules } = dossier.strategy
  const version = newestVersion(dossier)
  const circle = circleOf(dossier)
  return (
    firstOf(
      handles(actor, dossier, now),
      rules.opensRounds.includes(actor.post.role) && mayRun(actor.post, dossier) ? null : forbidden('R14'),
      version === null ? conflict('R14', 'No version has been frozen yet') : null,
      input && version && version.no !== input.versionNo ? conflict('R14') : null,
      openRound(dossier) ? conflict('R15') : null,
      mustClear(dossier).length === 0 ? conflict('R34') : null,
      input && !rules.rounds[input.purpose] ? conflict('R41') : null,
      input && rests(dossier, input.purpose),
      input && version && leavesTheHouse(input.purpose) && !isHouseCleared(dossier, version) ? conflict('R93') : null,
      input && input.purpose !== 'urgent' && input.urgencyId ? conflict('R45') : null,
      input && version && input.purpose === 'urgent' && !isUrgentFor(dossier, version, input) ? conflict('R45') : null,
      input &&
        rules.rounds[input.purpose] &&
        input.deadlineAt < leastDeadline(dossier, input.purpose, input.recipients, now)
        ? conflict('R16')
        : null,
      input && (input.recipients.length === 0 || forgotten(dossier, input)) ? conflict('R34') : null,
      input?.recipients.some(id => !circle.some(m => m.portfolioId === id)) ? conflict('R35') : null,
      input && version && misplaced(version, input) ? conflict('R35') : null,
      input && version ? waits(dossier, version, input, now) : null,
    ) ?? allow('openRound')
  )
}

/** Which grades of item belong to a reply of a kind [R17]. */
export const fits = (kind: ReplyKind, items: readonly { grade: Item['grade'] }[]): boolean => {
  const has = (grade: Item['grade']) => items.some(i => i.grade === grade)
  if (kind === 'conditional') return has('condition') && !has('objection')
  if (kind === 'objection') return has('objection')
  if (has('condition') || has('objection')) return false
  if (kind === 'shouldAddress') return has('shouldAddress')
  if (kind === 'remarks') return items.length > 0 && !has('shouldAddress')
  return items.length === 0
}

export interface ReplyInput {
  readonly roundId: RoundId
  readonly portfolioId: PortfolioId
  readonly kind: ReplyKind
  readonly body: string
  /** `isAnchored`: of one on a passage, whether the passage was found in the circulated text. */
  readonly items: readonly {
    readonly grade: Item['grade']
    readonly isAnchored?: boolean
    readonly isGrounded?: boolean
    /** Quotes a section that only named people read. */
    readonly isQuoteOfRestricted?: boolean
  }[]
  /** The reply that was on the screen, which this one replaces. */
  readonly replaces: ReplyId | null
}

export const reply = (actor: Actor, dossier: Dossier, input: ReplyInput, now: Date): Verdict<'reply'> => {
  const round = roundBy(dossier, input.roundId)
  const current = round ? currentReply(dossier, round, input.portfolioId) : null
  const needsReason = input.kind === 'extensionRequested' || input.kind === 'notConcerned'
  return (
    firstOf(
      handles(actor, dossier, now),
      speaks(actor, dossier, input.portfolioId),
      round?.recipients.some(p => p.portfolioId === input.portfolioId) ? null : conflict('R10'),
      stillOpen(round),
      (current?.id ?? null) === input.replaces ? null : conflict('R35'),
      current && outweighs(actor, dossier, current, now),
      dossier.strategy.rules.replies[input.kind] ? null : conflict('R41'),
      fits(input.kind, input.items) ? null : conflict('R17'),
      input.items.some(item => item.isAnchored === false) ? conflict('R52') : null,
      input.items.some(item => item.isQuoteOfRestricted) ? conflict('R106') : null,
      input.items.some(item => item.isGrounded === false) ? conflict('R61') : null,
      needsReason && input.body === '' ? conflict('R8') : null,
    ) ?? allow('reply')
  )
}

/** Everybody who could sign for a portfolio in a round [H41]. */
export const able = (dossier: Dossier, { purpose, ...round }: Round, portfolioId: PortfolioId, now: Date) =>
  ableFor(dossier, portfolioId, levelOf(dossier, { ...round, purpose }), now, purpose)

/** The round in which a portfolio is asked now, where the round that somebody has on the screen is closed; null where it is not asked. */
export const askedAnew = (dossier: Dossier, { closing }: Round, portfolioId: PortfolioId): Round | null => {
  const open = closing && openRound(dossier)
  return open?.recipients.some(p => p.portfolioId === portfolioId) ? open : null
}

/**
 * Signed is the text that was on the screen [R19, H2]: where another is circulated by now, or was all along, it is said which,
 * and where the two are compared.
 */
const shownOtherwise = (
  dossier: Dossier,
  round: Round,
  portfolioId: PortfolioId,
  shownHash: string,
): Refusal | null => {
  const asking = askedAnew(dossier, round, portfolioId) ?? round
  const { no, manifestHash } = versionOf(dossier, asking)
  if (manifestHash === shownHash) return null
  const shown = dossier.versions.find(v => v.manifestHash === shownHash)
  const where = shown && `/strategies/${dossier.strategy.slug}/changes?from=${shown.no}&to=${no}`
  return conflict('R19', `Version ${no} is circulated now, in round ${asking.no}`, where)
}

/** `manifestHash` is the text that was on the signer's screen. */
export const signOff = (
  actor: Actor,
  dossier: Dossier,
  input: { replyId: ReplyId; manifestHash: string },
  now: Date,
): Verdict<'signOff'> => {
  const signed = replyBy(dossier, input.replyId)
  const round = roundBy(dossier, signed?.roundId)
  if (!signed || !round) return conflict('R20')
  const earlier = signOffsOf(dossier, signed).filter(s => postBy(dossier, s.by)?.personId === actor.personId)
  return (
    firstOf(
      handles(actor, dossier, now),
      speaks(actor, dossier, signed.portfolioId),
      authoritiesFor(dossier, signed.portfolioId).includes(actor.post.organisationId)
        ? null
        : forbidden('R116', able(dossier, round, signed.portfolioId, now)),
      actor.post.level < levelOf(dossier, round)
        ? forbidden('R18', able(dossier, round, signed.portfolioId, now))
        : null,
      actor.post.purposes && !actor.post.purposes.includes(round.purpose)
        ? forbidden('R60', able(dossier, round, signed.portfolioId, now))
        : null,
      shownOtherwise(dossier, round, signed.portfolioId, input.manifestHash),
      stillOpen(round),
      currentReply(dossier, round, signed.portfolioId)?.id === signed.id && !signed.revocation ? null : conflict('R20'),
      // Who moved along with the portfolio, or has come to a higher post, signs in the new post what they signed in the old one.
      earlier.some(s => isBy(dossier, s, actor.post.organisationId) && s.level >= actor.post.level)
        ? conflict('R20')
        : null,
      besides(actor, dossier, round, signed, now),
    ) ?? allow('signOff')
  )
}

export interface DispositionInput {
  readonly itemId: ItemId
  readonly outcome: Outcome
  readonly wording: string
  readonly reason: string
  /** The answer that was on the screen and is replaced by this one. */
  readonly replaces: DispositionId | null
}

/** The lead's answer to an item; a confirmed one stays, unless its author says that it is wrongly rendered. */
export const dispose = (actor: Actor, dossier: Dossier, input: DispositionInput, now: Date): Verdict<'dispose'> => {
  const found = itemBy(dossier, input.itemId)
  const standing = found && isStanding(dossier, found.reply)
  const last = found?.item.dispositions.at(-1)
  return (
    firstOf(
      handles(actor, dossier, now),
      isCoordinator(actor.post, dossier) ? null : forbidden('R22'),
      found && standing && (last?.id ?? null) === input.replaces ? null : conflict('R35'),
      found && isConfirmed(found.item) && !isContested(dossier, found.reply, input.itemId) ? conflict('R35') : null,
      stillAsked(roundBy(dossier, found?.reply.roundId)),
      input.outcome === 'otherWords' && input.wording === '' ? conflict('R22') : null,
      input.outcome === 'notAccepted' && input.reason === '' ? conflict('R8') : null,
    ) ?? allow('dispose')
  )
}

export const confirm = (
  actor: Actor,
  dossier: Dossier,
  dispositionId: DispositionId,
  now: Date,
): Verdict<'confirm'> => {
  const found = answeredBy(dossier, dispositionId)
  if (!found) return conflict('R23')
  const last = found.item.dispositions.at(-1)
  const standing = isStanding(dossier, found.reply)
  return (
    firstOf(
      handles(actor, dossier, now),
      speaks(actor, dossier, found.reply.portfolioId) && forbidden('R23'),
      stillAsked(roundBy(dossier, found.reply.roundId)),
      standing && last?.id === dispositionId && last.confirmation === null ? null : conflict('R35'),
    ) ?? allow('confirm')
  )
}
