/** May a person propose how a difference is settled, confirm it, take it for a remark, or rule? Source: domain study, 4.8; H58 to H61, H66. */
import { addWorkingDays, dayIn, momentIn } from './calendar.ts'
import { neededFor } from './conflicts.ts'
import { type AGREED, type Difference, type Party, RULED, type Settled, type Settlement } from './differences.ts'
import type { Dossier } from './dossier.ts'
import type { DifferenceId, SettlementId } from './ids.ts'
import { standOf } from './ladder.ts'
import { found, speaksForParty, stillArgued } from './may-differ.ts'
import { chairs, isCoordinator } from './may-draft.ts'
import { handles } from './may-recuse.ts'
import { type Actor, isActive, isSpeaker, type Post, speaksFor } from './people.ts'
import { type Able, allow, conflict, firstOf, forbidden, type Verdict } from './verdict.ts'

export interface Proposal {
  readonly differenceId: DifferenceId
  readonly party: Party
  readonly outcome: (typeof AGREED)[number]
  /** Word for word what the text will say. */
  readonly wording: string
  readonly note: string
}

/** Exact words, or a note where nothing is worded [R65, H58]. */
const isSaid = ({ outcome, wording, note }: { outcome: Settled; wording: string; note: string }): boolean =>
  outcome === 'wording'
    ? wording !== ''
    : (RULED as readonly string[]).includes(outcome) || (wording === '' && note !== '')

/** Whoever is concerned, also by having agreed words in another difference that these would undo [H60]. */
const isNeeded = (dossier: Dossier, difference: Difference, party: Party): boolean =>
  party === null || neededFor(dossier, difference).includes(party)

export const propose = (actor: Actor, dossier: Dossier, input: Proposal, now: Date): Verdict<'differ'> => {
  const difference = found(dossier, input.differenceId)
  return (
    firstOf(
      handles(actor, dossier, now),
      speaksForParty(actor, dossier, input.party),
      stillArgued(dossier, difference, now),
      difference && isNeeded(dossier, difference, input.party) ? null : conflict('R62'),
      // Who is concerned is settled by setting the circle, or given up.
      isSaid(input) && difference?.claimId === null ? null : conflict('R65'),
    ) ?? allow('differ')
  )
}

/** Whether a post is high enough for the step on which a difference stands. */
export const isHighEnough = (post: Post, dossier: Dossier, difference: Difference, now: Date): boolean =>
  post.level >= standOf(dossier, difference, now).level

/** Who could confirm for a side on the present step: active posts, by name. */
export const whoCanSettle = (dossier: Dossier, difference: Difference, party: Party, now: Date): readonly Post[] => {
  const portfolio = dossier.directory.portfolios.find(p => p.id === party)
  return dossier.directory.posts.filter(
    post =>
      isActive(post, now) &&
      isHighEnough(post, dossier, difference, now) &&
      (portfolio
        ? speaksFor(post, portfolio)
        : party === null && isSpeaker(post) && post.organisationId === dossier.strategy.leadId),
  )
}

const ableToSettle = (dossier: Dossier, difference: Difference, party: Party, now: Date): readonly Able[] =>
  whoCanSettle(dossier, difference, party, now).map(({ personId, personName, role }) => ({
    personId,
    name: personName,
    role,
  }))

/** The sides that have not confirmed a settlement. */
export const awaitedFor = (dossier: Dossier, difference: Difference, settlement: Settlement): readonly Party[] =>
  ([null, ...neededFor(dossier, difference)] as Party[]).filter(
    party => !settlement.confirmations.some(c => c.portfolioId === party),
  )

/** A side's word that it is settled so. */
export const confirmSettlement = (
  actor: Actor,
  dossier: Dossier,
  input: { readonly settlementId: SettlementId; readonly party: Party },
  now: Date,
): Verdict<'settle'> => {
  const difference = dossier.differences.find(d => d.settlements.some(s => s.id === input.settlementId)) ?? null
  const settlement = difference?.settlements.find(s => s.id === input.settlementId)
  return (
    firstOf(
      handles(actor, dossier, now),
      speaksForParty(actor, dossier, input.party),
      stillArgued(dossier, difference, now),
      settlement && settlement.completedAt === null ? null : conflict('R35'),
      difference && settlement && awaitedFor(dossier, difference, settlement).includes(input.party)
        ? null
        : conflict('R35'),
      difference && isHighEnough(actor.post, dossier, difference, now)
        ? null
        : forbidden('R64', difference ? ableToSettle(dossier, difference, input.party, now) : []),
    ) ?? allow('settle')
  )
}

/** Whether this word completes it: no other side is awaited. */
export const completes = (dossier: Dossier, difference: Difference, settlement: Settlement, party: Party): boolean =>
  awaitedFor(dossier, difference, settlement).every(one => one === party)

/** The day by which the author of what was set aside may appeal: as long as the first step of the ladder, a day at least. */
export const appealUntil = (dossier: Dossier, now: Date): Date => {
  const { ladder, calendar, zone, closesAt } = dossier.strategy.rules
  return momentIn(zone, addWorkingDays(calendar, dayIn(zone, now), Math.max(1, ladder[0]?.days ?? 1)), closesAt)
}

/** Takes an objection for a remark, as it is outside the mandate of its author [R68, H61]. */
export const setAside = (
  actor: Actor,
  dossier: Dossier,
  input: { readonly differenceId: DifferenceId; readonly reason: string },
  now: Date,
): Verdict<'setAside'> => {
  const difference = found(dossier, input.differenceId)
  return (
    firstOf(
      handles(actor, dossier, now),
      isCoordinator(actor.post, dossier) || chairs(actor.post, dossier) ? null : forbidden('R68'),
      stillArgued(dossier, difference, now),
      difference &&
        difference.raisedFor !== null &&
        difference.claimId === null &&
        difference.kind !== 'contradiction' &&
        difference.setAside === null
        ? null
        : conflict('R68'),
      input.reason === '' ? conflict('R8') : null,
    ) ?? allow('setAside')
  )
}

/** The author's appeal: it is open as before, one step higher [R68, H61]. */
export const appeal = (
  actor: Actor,
  dossier: Dossier,
  input: { readonly differenceId: DifferenceId; readonly reason: string },
  now: Date,
): Verdict<'differ'> => {
  const difference = found(dossier, input.differenceId)
  return (
    firstOf(
      handles(actor, dossier, now),
      difference ? speaksForParty(actor, dossier, difference.raisedFor) : conflict('R35'),
      stillArgued(dossier, difference, now),
      difference?.setAside && difference.setAside.appeal === null ? null : conflict('R68'),
      input.reason === '' ? conflict('R8') : null,
    ) ?? allow('differ')
  )
}

export interface Ruling {
  readonly differenceId: DifferenceId
  readonly outcome: (typeof RULED)[number]
  readonly wording: string
  readonly note: string
  /** The decision, as it is cited on paper. */
  readonly instrument: string
}

/** Puts on file what the arbiter of the preset has ruled, where it has one [R67, H66]. */
export const rule = (actor: Actor, dossier: Dossier, input: Ruling, now: Date): Verdict<'rule'> => {
  const { arbiter } = dossier.strategy.rules
  const difference = found(dossier, input.differenceId)
  return (
    firstOf(
      handles(actor, dossier, now),
      arbiter?.roles.includes(actor.post.role) ? null : forbidden('R67'),
      stillArgued(dossier, difference, now),
      input.instrument !== '' && input.note !== '' ? null : conflict('R67'),
    ) ?? allow('rule')
  )
}
