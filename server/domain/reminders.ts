/**
 * Reminders of an open round: at half time, one working day before the deadline, at the deadline, and then to the next level of a
 * ministry that is silent; and what else is due by itself. Source: domain study, 4.7 rule 8; H33, H40, H47.
 */
import { nextLevelOf, steeringOf } from './audience.ts'
import { addWorkingDays, dayIn, isOver, momentIn, workingDayBefore } from './calendar.ts'
import { caretakerNews } from './caretaker-news.ts'
import { awaitsTime, currentReply, isSuspended, openRound } from './clearance.ts'
import { counterpartNews } from './counterpart-news.ts'
import { hoursOf } from './deadlines.ts'
import { climbed } from './difference-news.ts'
import type { Dossier, Recipient, Round } from './dossier.ts'
import { isAtRest } from './joined.ts'
import { addressed, type Notice, type NoticeKind, news, type Told } from './notices.ts'
import { asking, inRound, isUrgent, replyPage, toRecipient } from './round-news.ts'

const HOUR = 3_600_000

type Reminder = Extract<NoticeKind, 'halfTime' | 'dayBefore' | 'deadline' | 'nextLevel'>

/** Whether a portfolio still has to say something in a round: it has not replied, or asked for time and was answered. */
export const isSilent = (dossier: Dossier, round: Round, { portfolioId, standing }: Recipient): boolean => {
  const reply = currentReply(dossier, round, portfolioId)
  if (standing === 'information') return false
  return (
    reply === null || reply.revocation !== null || (reply.kind === 'extensionRequested' && !awaitsTime(round, reply))
  )
}

/** From when on a recipient's present deadline counts: when it was asked, when the deadline was set, when the round went on. */
export const since = (round: Round, { portfolioId, askedAt }: Recipient): Date => {
  const changes = round.deadlineChanges.filter(c => c.portfolioId === portfolioId).map(c => c.at.getTime())
  const resumed = round.suspensions.flatMap(s => (s.resumption ? [s.resumption.at.getTime()] : []))
  return new Date(Math.max(askedAt.getTime(), ...changes, ...resumed))
}

/**
 * The hours at which a recipient is reminded, the earliest first. The next level hears of it one working day after the
 * deadline, in an urgent round after an hour. What lies before the present deadline was set is left out.
 */
export const reminders = (dossier: Dossier, round: Round, recipient: Recipient) => {
  const { calendar, zone, closesAt } = hoursOf(dossier, recipient.portfolioId)
  const end = recipient.deadlineAt
  const day = dayIn(zone, end)
  const half = new Date((recipient.askedAt.getTime() + end.getTime()) / 2)
  const before = momentIn(zone, workingDayBefore(calendar, day), closesAt)
  const after = momentIn(zone, addWorkingDays(calendar, day, 1), closesAt)
  const all: readonly { readonly kind: Reminder; readonly at: Date }[] = [
    { kind: 'halfTime', at: half },
    { kind: 'dayBefore', at: before },
    { kind: 'deadline', at: new Date(end.getTime() + 60_000) },
    { kind: 'nextLevel', at: isUrgent(round) ? new Date(end.getTime() + HOUR) : after },
  ]
  const from = since(round, recipient)
  return all.filter(({ at }) => at > from).toSorted((a, b) => a.at.getTime() - b.at.getTime())
}

const remind = (dossier: Dossier, round: Round, recipient: Recipient, now: Date): readonly Told[] => {
  const { portfolioId } = recipient
  // Only the newest of those that are due: a server that was down does not send what is stale.
  const due = reminders(dossier, round, recipient).findLast(({ at }) => at <= now)
  if (!due) return asking(dossier, round, recipient, now)
  const cause = `${round.id}:${portfolioId}:${recipient.deadlineAt.toISOString()}`
  const item = news(due.kind, cause, replyPage(round, portfolioId), inRound(round, recipient))
  const whole = toRecipient(dossier, round, recipient, item, now)
  const next = due.kind === 'nextLevel' ? nextLevelOf(dossier, round, portfolioId, now) : []
  return [next.length > 0 ? { ...whole, to: next } : whole]
}

/** That a portfolio is silent, for those who steer the round. */
const silence = (dossier: Dossier, round: Round, recipient: Recipient, now: Date): readonly Told[] => {
  const { portfolioId, deadlineAt } = recipient
  if (!isOver(deadlineAt, now)) return []
  const page = `rounds/${round.no}#portfolio-${portfolioId}`
  const item = news('silent', `${round.id}:${portfolioId}:${deadlineAt.toISOString()}`, page, inRound(round, recipient))
  return [{ news: item, to: steeringOf(dossier, now), mailbox: null }]
}

/**
 * What is due at a moment, over again each time it is asked: the cause of a notice is the same then. Nothing where nothing is
 * prepared any more, in a suspended round, and nothing for a portfolio that has replied. Whoever came into a post meanwhile is among those who are told.
 */
export const dueNotices = (dossier: Dossier, now: Date): readonly Notice[] => {
  if (isAtRest(dossier)) return []
  const byItself = [...climbed(dossier, now), ...caretakerNews(dossier, now), ...counterpartNews(dossier, now)]
  const up = addressed(dossier, byItself, null, now)
  const round = openRound(dossier)
  if (!round || isSuspended(round)) return up
  const silent = round.recipients.filter(recipient => isSilent(dossier, round, recipient))
  const told = silent.flatMap(r => [...remind(dossier, round, r, now), ...silence(dossier, round, r, now)])
  return [...up, ...addressed(dossier, told, null, now)]
}
