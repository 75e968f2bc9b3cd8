/** What people are told of a round: that they are asked, until when, that it is suspended or closed; and reminders by hand. */
import { chairsOf, deskOf, holderOf, leadOf, principalsOf, steeringOf } from './audience.ts'
import type { Dossier, Recipient, Round } from './dossier.ts'
import type { PortfolioId } from './ids.ts'
import { type Change, gained, type News, news, type Told, told } from './notices.ts'
import type { Post } from './people.ts'

export const isUrgent = (round: Round): boolean => round.purpose === 'urgent' || round.urgencyId !== null
export const inRound = (round: Round, recipient: Recipient) => ({
  roundNo: round.no,
  portfolioId: recipient.portfolioId,
  deadlineAt: recipient.deadlineAt,
  isUrgent: isUrgent(round),
})
export const replyPage = (round: Round, portfolioId: PortfolioId): string => `rounds/${round.no}/replies/${portfolioId}`

/** The mailbox of a ministry is told where nobody there may answer, and of an urgent round in any case [H40, H51]. */
const mailboxOf = (dossier: Dossier, round: Round, portfolioId: PortfolioId, desk: readonly Post[]) =>
  desk.length === 0 || isUrgent(round) ? holderOf(dossier, portfolioId) : null

/** That a portfolio is asked. Where nobody may answer for it, its principals and the lead are told so. */
export const asking = (dossier: Dossier, round: Round, recipient: Recipient, now: Date): readonly Told[] => {
  const { portfolioId } = recipient
  const page = replyPage(round, portfolioId)
  const cause = `${round.id}:${portfolioId}`
  const more = inRound(round, recipient)
  const desk = deskOf(dossier, round, portfolioId, now)
  const mailbox = mailboxOf(dossier, round, portfolioId, desk)
  if (recipient.standing === 'information')
    return [told(news('informed', cause, `rounds/${round.no}`, { ...more, deadlineAt: null }), desk)]
  if (desk.length > 0) return [{ news: news('asked', cause, page, more), to: desk, mailbox }]
  const to = [...principalsOf(dossier, portfolioId, now), ...leadOf(dossier, now)]
  return [{ news: news('vacant', cause, `rounds/${round.no}`, more), to, mailbox }]
}

export const asked = ({ before, after, now }: Change): readonly Told[] =>
  after.rounds.flatMap(round => {
    const known = before.rounds.find(r => r.id === round.id)?.recipients ?? []
    const ids = new Set(known.map(r => r.portfolioId))
    return round.recipients.filter(r => !ids.has(r.portfolioId)).flatMap(r => asking(after, round, r, now))
  })

/** Of each round, the changes of a deadline that are new. */
export const deadlines = ({ before, after, now }: Change): readonly Told[] =>
  after.rounds.flatMap(round => {
    const known = before.rounds.find(r => r.id === round.id)?.deadlineChanges.length ?? round.deadlineChanges.length
    return round.deadlineChanges.slice(known).flatMap((change): Told[] => {
      const recipient = round.recipients.find(r => r.portfolioId === change.portfolioId)
      // After a suspension it is told that the round goes on, with the new deadline.
      if (!recipient || change.cause === 'suspension') return []
      const kind = change.cause === 'refusal' ? 'timeRefused' : 'deadlineChanged'
      const cause = `${round.id}:${change.portfolioId}:${change.at.toISOString()}`
      const to = deskOf(after, round, change.portfolioId, now)
      return [told(news(kind, cause, replyPage(round, change.portfolioId), inRound(round, recipient)), to)]
    })
  })

/** To those who work on the answer of a recipient. Where nobody may answer, to the highest in its ministry. */
export const toRecipient = (
  dossier: Dossier,
  round: Round,
  { portfolioId }: Recipient,
  item: News,
  now: Date,
): Told => {
  const desk = deskOf(dossier, round, portfolioId, now)
  const mailbox = mailboxOf(dossier, round, portfolioId, desk)
  return desk.length > 0
    ? { news: item, to: desk, mailbox }
    : { news: { ...item, where: `rounds/${round.no}` }, to: principalsOf(dossier, portfolioId, now), mailbox }
}

/** Of each round, the reminders by hand that are new. */
export const reminded = ({ before, after, now }: Change): readonly Told[] =>
  after.rounds.flatMap(round => {
    const known = before.rounds.find(r => r.id === round.id)?.reminders.length ?? 0
    return round.reminders.slice(known).flatMap(({ portfolioId, day }) =>
      round.recipients
        .filter(r => r.portfolioId === portfolioId)
        .map(r => {
          const cause = `${round.id}:${portfolioId}:${day}`
          const item = news('reminded', cause, replyPage(round, portfolioId), inRound(round, r))
          return toRecipient(after, round, r, item, now)
        }),
    )
  })

const CLOSED = { cleared: 'roundCleared', notCleared: 'roundNotCleared', cancelled: 'roundCancelled' } as const

/** Everybody in a round, each once: those who work on the answers, and those who steer. */
const allIn = (dossier: Dossier, round: Round, now: Date): readonly Post[] => [
  ...round.recipients.flatMap(r => deskOf(dossier, round, r.portfolioId, now)),
  ...steeringOf(dossier, now),
]

export const closings = ({ before, after, now }: Change): readonly Told[] =>
  gained(before.rounds, after.rounds, r => r.closing !== null).map(round => {
    const kind = CLOSED[round.closing!.outcome]
    const more = { roundNo: round.no, isUrgent: isUrgent(round) }
    return told(news(kind, round.id, `rounds/${round.no}`, more), allIn(after, round, now))
  })

export const suspensions = ({ before, after, now }: Change): readonly Told[] =>
  after.rounds.flatMap(round => {
    const known = before.rounds.find(r => r.id === round.id)?.suspensions ?? []
    return round.suspensions.flatMap((s, no): Told[] => {
      const cause = `${round.id}:${no}`
      const more = { roundNo: round.no, isUrgent: isUrgent(round) }
      if (!known[no]) return [told(news('roundSuspended', cause, `rounds/${round.no}`, more), allIn(after, round, now))]
      if (!s.resumption || known[no].resumption) return []
      return round.recipients.map(r => {
        const item = news('roundResumed', `${cause}:${r.portfolioId}`, `rounds/${round.no}`, inRound(round, r))
        return told(item, deskOf(after, round, r.portfolioId, now))
      })
    })
  })

/** A chair's word while another's is awaited; the last one closes the round, which is told to all in it. */
export const declarations = ({ before, after, now }: Change): readonly Told[] =>
  after.rounds
    .filter(round => round.closing === null)
    .flatMap(round => {
      const known = before.rounds.find(r => r.id === round.id)?.declarations.length ?? 0
      return round.declarations.slice(known).map(({ at }) => {
        const more = { roundNo: round.no, isUrgent: isUrgent(round) }
        const item = news('outcomeDeclared', `${round.id}:${at.toISOString()}`, `rounds/${round.no}`, more)
        return told(item, [...chairsOf(after, now), ...steeringOf(after, now)])
      })
    })
