/** May a person change the time of a round, for whom, and for what reason? Deadlines are moved later only; what is shorter is urgent, and approved by somebody else. */
import { unread } from './before-round.ts'
import { dayIn, earliestDeadline, isOver } from './calendar.ts'
import { isWorkingDay } from './calendars.ts'
import { awaitsTime, circleOf, currentReply, isSuspended, newestVersion, versionOf } from './clearance.ts'
import type { Day } from './day.ts'
import { hoursOf, leastDeadline } from './deadlines.ts'
import type { Dossier, Recipient, Round } from './dossier.ts'
import { roundBy } from './finding.ts'
import type { PortfolioId, RoundId, SectionId, UrgencyId, VersionId } from './ids.ts'
import { isMisplaced, speaks, stillOpen } from './may-circulate.ts'
import { acts, chairs, mayRun, staysAsPublished, steers } from './may-draft.ts'
import { handles } from './may-recuse.ts'
import type { Actor } from './people.ts'
import { asksAll } from './presets.ts'
import { allow, conflict, firstOf, forbidden, incomplete, type Refusal, type Verdict } from './verdict.ts'

/** Whoever may open rounds of this strategy also keeps their time. */
export const runs = (actor: Actor, dossier: Dossier): Refusal | null =>
  dossier.strategy.rules.opensRounds.includes(actor.post.role) && mayRun(actor.post, dossier) ? null : forbidden('R14')

const recipientOf = (round: Round | undefined, id: PortfolioId): Recipient | undefined =>
  round?.recipients.find(p => p.portfolioId === id)

/** In a round that asks all, who must clear and is asked later has readers too, or lets another clear [R108]. */
const unreadBy = (
  dossier: Dossier,
  round: Round,
  { portfolioId, scope }: { portfolioId: PortfolioId; scope: readonly SectionId[] | null },
  now: Date,
): Refusal | null => {
  if (!asksAll(round.purpose)) return null
  const asked = { recipients: [portfolioId], ...(scope && { scopes: new Map([[portfolioId, scope]]) }) }
  const missing = unread(dossier, versionOf(dossier, round), asked, now)
  return missing.length > 0 ? incomplete(missing) : null
}

/** Asks one more portfolio of the circle in an open round, for a full period of its own [R43]. */
export const addRecipient = (
  actor: Actor,
  dossier: Dossier,
  input: { roundId: RoundId; portfolioId: PortfolioId; deadlineAt: Date; scope: readonly SectionId[] | null },
  now: Date,
): Verdict<'keepTime'> => {
  const round = roundBy(dossier, input.roundId)
  return (
    firstOf(
      handles(actor, dossier, now),
      runs(actor, dossier),
      stillOpen(round),
      recipientOf(round, input.portfolioId) ? conflict('R35') : null,
      circleOf(dossier).some(m => m.portfolioId === input.portfolioId) ? null : conflict('R43'),
      round && input.deadlineAt < leastDeadline(dossier, round.purpose, [input.portfolioId], now)
        ? conflict('R43')
        : null,
      round && input.scope && isMisplaced(versionOf(dossier, round), input.scope) ? conflict('R35') : null,
      round ? unreadBy(dossier, round, input, now) : null,
    ) ?? allow('keepTime')
  )
}

/** A full working day of theirs, which whoever could not work has at least once the system is back [H53]. */
const daysAfterOutage = (dossier: Dossier, { portfolioId }: Recipient, now: Date): Date =>
  earliestDeadline(hoursOf(dossier, portfolioId), now, { count: 'workingDays', least: 1 })

export interface Extending {
  readonly roundId: RoundId
  readonly portfolioIds: readonly PortfolioId[]
  readonly deadlineAt: Date
  readonly reason: string
  readonly cause: 'extension' | 'outage'
}

/** Moves the deadline of some recipients later, or of all; gives a reason [R42]. */
export const extend = (actor: Actor, dossier: Dossier, input: Extending, now: Date): Verdict<'keepTime'> => {
  const round = roundBy(dossier, input.roundId)
  const recipients = input.portfolioIds.map(id => recipientOf(round, id))
  const isShort = (r: Recipient) => input.cause === 'outage' && input.deadlineAt < daysAfterOutage(dossier, r, now)
  return (
    firstOf(
      handles(actor, dossier, now),
      runs(actor, dossier),
      stillOpen(round),
      recipients.length === 0 || recipients.includes(undefined) ? conflict('R35') : null,
      input.reason === '' ? conflict('R8') : null,
      isOver(input.deadlineAt, now) || recipients.some(r => r && (input.deadlineAt <= r.deadlineAt || isShort(r)))
        ? conflict('R42')
        : null,
    ) ?? allow('keepTime')
  )
}

/** Refuses a recipient's request for more time, with a reason. */
export const refuseExtension = (
  actor: Actor,
  dossier: Dossier,
  input: { roundId: RoundId; portfolioId: PortfolioId; reason: string },
  now: Date,
): Verdict<'keepTime'> => {
  const round = roundBy(dossier, input.roundId)
  const reply = round ? currentReply(dossier, round, input.portfolioId) : null
  const isAsked = round && awaitsTime(round, reply)
  return (
    firstOf(
      handles(actor, dossier, now),
      runs(actor, dossier),
      stillOpen(round),
      isAsked ? null : conflict('R35'),
      input.reason === '' ? conflict('R8') : null,
    ) ?? allow('keepTime')
  )
}

/** A recipient who was asked later than the others accepts their deadline, in its own name [R43]. */
export const consentToDeadline = (
  actor: Actor,
  dossier: Dossier,
  input: { roundId: RoundId; portfolioId: PortfolioId },
  now: Date,
): Verdict<'consentToDeadline'> => {
  const round = roundBy(dossier, input.roundId)
  const recipient = recipientOf(round, input.portfolioId)
  return (
    firstOf(
      handles(actor, dossier, now),
      speaks(actor, dossier, input.portfolioId),
      stillOpen(round),
      round && recipient && recipient.deadlineAt > round.deadlineAt && !isOver(round.deadlineAt, now)
        ? null
        : conflict('R35'),
    ) ?? allow('consentToDeadline')
  )
}

/** Stops the time of a round, or lets it go on [R44]. */
export const suspend = (
  actor: Actor,
  dossier: Dossier,
  input: { roundId: RoundId; isSuspended: boolean; reason: string },
  now: Date,
): Verdict<'keepTime'> => {
  const round = roundBy(dossier, input.roundId)
  return (
    firstOf(
      handles(actor, dossier, now),
      actor.post.role === 'secretariat' ? null : runs(actor, dossier),
      stillOpen(round),
      round && isSuspended(round) === input.isSuspended ? conflict('R35') : null,
      input.isSuspended && input.reason === '' ? conflict('R8') : null,
    ) ?? allow('keepTime')
  )
}

/** Asks that the newest version may be circulated for less time than its kind of round asks for [R45]. */
export const requestUrgency = (
  actor: Actor,
  dossier: Dossier,
  input: { versionId: VersionId; ground: string; reason: string },
  now: Date,
): Verdict<'requestUrgency'> => {
  const { urgency, rounds } = dossier.strategy.rules
  const isReviewed = dossier.rounds.every(
    r => r.urgencyId === null || dossier.urgencies.find(u => u.id === r.urgencyId)?.review,
  )
  return (
    firstOf(
      handles(actor, dossier, now),
      runs(actor, dossier),
      urgency && rounds.urgent ? null : conflict('R41'),
      newestVersion(dossier)?.id === input.versionId ? null : conflict('R35'),
      dossier.urgencies.some(u => u.versionId === input.versionId && u.answer === null) ? conflict('R35') : null,
      isReviewed ? null : conflict('R45'),
      urgency?.reasons.includes(input.ground) ? null : conflict('R45'),
      input.reason === '' ? conflict('R8') : null,
    ) ?? allow('requestUrgency')
  )
}

const urgencyOf = (dossier: Dossier, id: UrgencyId) => dossier.urgencies.find(u => u.id === id)

/** Approves a request, or refuses it; whoever asked does neither. A state secretary answers for the lead's own strategies. */
export const answerUrgency = (
  actor: Actor,
  dossier: Dossier,
  input: { urgencyId: UrgencyId; approved: boolean; reason: string },
  now: Date,
): Verdict<'answerUrgency'> => {
  const found = urgencyOf(dossier, input.urgencyId)
  const asker = dossier.directory.posts.find(p => p.id === found?.by)?.personId
  const approves = dossier.strategy.rules.urgency?.approvers.includes(actor.post.role) ?? false
  const isOurs = actor.post.role !== 'stateSecretary' || actor.post.organisationId === dossier.strategy.leadId
  return (
    firstOf(
      handles(actor, dossier, now),
      approves && isOurs && asker !== actor.personId ? null : forbidden('R45'),
      found?.answer === null && newestVersion(dossier)?.id === found.versionId ? null : conflict('R35'),
      input.approved || input.reason !== '' ? null : conflict('R8'),
    ) ?? allow('answerUrgency')
  )
}

/** Says afterwards whether the haste was right; neither who asked for it nor who approved it does. */
export const reviewUrgency = (
  actor: Actor,
  dossier: Dossier,
  input: { urgencyId: UrgencyId; finding: string },
  now: Date,
): Verdict<'answerUrgency'> => {
  const found = urgencyOf(dossier, input.urgencyId)
  const parties = dossier.directory.posts.filter(p => p.id === found?.by || p.id === found?.answer?.by)
  const round = dossier.rounds.find(r => r.urgencyId === input.urgencyId)
  const reviews = actor.post.role === 'secretariat' || actor.post.role === 'chair'
  return (
    firstOf(
      handles(actor, dossier, now),
      reviews && parties.every(p => p.personId !== actor.personId) ? null : forbidden('R45'),
      found && !found.review && round?.closing ? null : conflict('R35'),
      input.finding === '' ? conflict('R8') : null,
    ) ?? allow('answerUrgency')
  )
}

/** Sets the day on which the strategy is meant to be decided, or takes it back; nothing is shortened by it [R74]. */
export const setDecisionDate = (
  actor: Actor,
  dossier: Dossier,
  input: { day: Day | null; reason: string },
  now: Date,
): Verdict<'keepTime'> => {
  const { zone, calendar } = dossier.strategy.rules
  const { decisionDate } = dossier
  const isPossible = input.day === null || (input.day > dayIn(zone, now) && isWorkingDay(calendar, input.day))
  return (
    firstOf(
      acts(actor, dossier, now),
      steers(actor.post, dossier) || chairs(actor.post, dossier) ? null : forbidden('R74'),
      staysAsPublished(dossier),
      isPossible ? null : conflict('R74'),
      input.day === (decisionDate?.day ?? null) ? conflict('R35') : null,
      decisionDate !== null && input.reason === '' ? conflict('R8') : null,
    ) ?? allow('keepTime')
  )
}
