/** What the pages show of the time of a round, and of rounds that are urgent. */
import { dayIn, isOver } from '#domain/calendar.ts'
import { awaitsTime, circleOf, currentReply, isSuspended, newestVersion, versionOf } from '#domain/clearance.ts'
import { leastDeadline } from '#domain/deadlines.ts'
import type { Dossier, Recipient, Round } from '#domain/dossier.ts'
import { chairsAwaited } from '#domain/may-close.ts'
import { lastReminder, remind } from '#domain/may-remind.ts'
import * as may from '#domain/may-time.ts'
import { quorumFor } from '#domain/missing.ts'
import type { Actor } from '#domain/people.ts'
import { isSilent } from '#domain/reminders.ts'
import { personOf, portfolioOf } from './board.ts'

/** Of a recipient who is silent in an open round: when and by whom it was reminded by hand, and whether this person may do it now. */
export const reminderShown = (actor: Actor, dossier: Dossier, round: Round, recipient: Recipient, now: Date) => {
  if (round.closing || !isSilent(dossier, round, recipient)) return null
  const { portfolioId } = recipient
  const last = lastReminder(round, portfolioId)
  return {
    last: last && { at: last.at, person: personOf(dossier, last).name },
    verdict: remind(actor, dossier, { roundId: round.id, portfolioId }, now),
  }
}

/** The time of one recipient: how it came about, and what this person may do about it. */
export const recipientTime = (actor: Actor, dossier: Dossier, round: Round, recipient: Recipient, now: Date) => {
  const { portfolioId, deadlineAt, askedAt } = recipient
  const reply = currentReply(dossier, round, portfolioId)
  const asksForTime = awaitsTime(round, reply)
  const ids = { roundId: round.id, portfolioId }
  return {
    deadlineAt,
    isOwn: deadlineAt.getTime() !== round.deadlineAt.getTime(),
    askedLater: askedAt > round.at ? askedAt : null,
    isLate: reply !== null && isOver(deadlineAt, reply.at),
    asksForTime: asksForTime ? reply.body : null,
    changes: round.deadlineChanges
      .filter(c => c.portfolioId === portfolioId)
      .map(c => ({ ...c, person: personOf(dossier, c).name })),
    reminder: reminderShown(actor, dossier, round, recipient, now),
    refuse: asksForTime && may.refuseExtension(actor, dossier, { ...ids, reason: 'x' }, now).kind === 'allow',
    accept: may.consentToDeadline(actor, dossier, ids, now).kind === 'allow',
  }
}

/** The time of a whole round. */
export const roundTime = (actor: Actor, dossier: Dossier, round: Round, now: Date) => {
  const stopped = isSuspended(round)
  const last = round.suspensions.at(-1)
  const all = round.recipients.map(r => r.portfolioId)
  const latest = new Date(Math.max(now.getTime(), ...round.recipients.map(r => r.deadlineAt.getTime())) + 86_400_000)
  const later = { roundId: round.id, portfolioIds: all, deadlineAt: latest, reason: 'x', cause: 'extension' as const }
  const others = circleOf(dossier).filter(m => !all.includes(m.portfolioId))
  const first = others[0] && {
    roundId: round.id,
    portfolioId: others[0].portfolioId,
    scope: null,
    deadlineAt: leastDeadline(dossier, round.purpose, [others[0].portfolioId], now),
  }
  return {
    suspension: stopped && last ? { at: last.at, reason: last.reason, person: personOf(dossier, last).name } : null,
    mayExtend: may.extend(actor, dossier, later, now).kind === 'allow',
    maySuspend:
      may.suspend(actor, dossier, { roundId: round.id, isSuspended: !stopped, reason: 'x' }, now).kind === 'allow',
    others:
      first && may.addRecipient(actor, dossier, first, now).kind === 'allow'
        ? others.map(m => ({ value: m.portfolioId, label: portfolioOf(dossier, m.portfolioId).name }))
        : [],
    earliest: dayIn(dossier.strategy.rules.zone, latest),
  }
}

/** Who must still say that the round is cleared, and how many take part. */
export const closingState = (dossier: Dossier, round: Round, now: Date) => {
  const nameOf = (id: string) => dossier.directory.organisations.find(o => o.id === id)?.name ?? ''
  const { closing } = dossier.strategy.rules
  return {
    act: closing.act,
    quorum: quorumFor(dossier, versionOf(dossier, round), now),
    awaited: closing.together ? chairsAwaited(dossier, round, 'cleared').map(nameOf) : [],
    declarations: round.declarations.map(d => ({ ...d, ...personOf(dossier, d) })),
  }
}

/** Requests for an urgent round on the newest version, what may be done about them, and the reviews that are due. */
export const urgencyOf = (actor: Actor, dossier: Dossier, now: Date) => {
  const { urgency, rounds } = dossier.strategy.rules
  const version = newestVersion(dossier)
  if (!urgency || !rounds.urgent || !version) return null
  const [ground = ''] = urgency.reasons
  const request = may.requestUrgency(actor, dossier, { versionId: version.id, ground, reason: 'x' }, now)
  const shown = (id: (typeof dossier.urgencies)[number]) => {
    const round = dossier.rounds.find(r => r.urgencyId === id.id)
    const answer = may.answerUrgency(actor, dossier, { urgencyId: id.id, approved: true, reason: '' }, now)
    const review = may.reviewUrgency(actor, dossier, { urgencyId: id.id, finding: 'x' }, now)
    return {
      id: id.id,
      ground: id.ground,
      reason: id.reason,
      at: id.at,
      person: personOf(dossier, id).name,
      versionNo: dossier.versions.find(v => v.id === id.versionId)?.no ?? 0,
      roundNo: round?.no ?? null,
      answer: id.answer && { ...id.answer, person: personOf(dossier, id.answer).name },
      review: id.review && { ...id.review, person: personOf(dossier, id.review).name },
      mayAnswer: answer.kind === 'allow',
      mayReview: review.kind === 'allow',
    }
  }
  const all = dossier.urgencies.map(shown).toReversed()
  const ready = dossier.urgencies.find(
    u => u.versionId === version.id && u.answer?.approved && !dossier.rounds.some(r => r.urgencyId === u.id),
  )
  return {
    hours: rounds.urgent.period.least,
    reasons: urgency.reasons,
    versionId: version.id,
    mayRequest: request.kind === 'allow',
    ready: ready?.id ?? null,
    all,
  }
}
