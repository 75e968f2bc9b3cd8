/** What people try with the time of a round: it is stopped, more are asked, deadlines are moved. */
import { leastDeadline } from '#domain/deadlines.ts'
import type * as Fact from '#domain/dossier.ts'
import { addRecipient, extend, suspend } from '#domain/may-time.ts'
import { inRound, last, runs } from './rounds.ts'
import { type Attempt, act, chance, pick, somebody, type World } from './world.ts'

type Kind = (w: World) => Attempt | null

export const keepingTime: Kind = w => {
  const { d, now } = w
  const round = last(d)
  if (!round) return null
  const by = somebody(w, runs(d))
  const reason = chance(w, 92) ? 'The budget bill.' : ''
  if (chance(w, 40)) {
    const isSuspended = chance(w, 50)
    return {
      by,
      verdict: suspend(by, d, { roundId: round.id, isSuspended, reason }, now),
      done: () =>
        inRound(d, round.id, r => ({
          ...r,
          suspensions: isSuspended
            ? [...r.suspensions, { reason, resumption: null, ...act(w, by) }]
            : r.suspensions.map(s => ({ ...s, resumption: s.resumption ?? act(w, by) })),
        })),
    }
  }
  const later = d.circle.find(m => !round.recipients.some(r => r.portfolioId === m.portfolioId))
  if (later && chance(w, 60)) {
    const { portfolioId } = later
    const deadlineAt = leastDeadline(d, round.purpose, [portfolioId], now)
    return {
      by,
      verdict: addRecipient(by, d, { roundId: round.id, portfolioId, deadlineAt, scope: null }, now),
      done: () => {
        const standing = later.standing as Fact.Recipient['standing']
        const one = { portfolioId, standing, scope: null, deadlineAt, askedAt: now }
        return inRound(d, round.id, r => ({ ...r, recipients: [...r.recipients, one] }))
      },
    }
  }
  const recipient = pick(w, round.recipients)
  if (!recipient) return null
  const { portfolioId } = recipient
  const deadlineAt = new Date(recipient.deadlineAt.getTime() + (w.roll(8) - 2) * 86_400_000)
  const asked = { roundId: round.id, portfolioIds: [portfolioId], cause: 'extension' as const }
  return {
    by,
    verdict: extend(by, d, { ...asked, deadlineAt, reason }, now),
    done: () =>
      inRound(d, round.id, r => ({
        ...r,
        recipients: r.recipients.map(p => (p.portfolioId === portfolioId ? { ...p, deadlineAt } : p)),
        deadlineChanges: [...r.deadlineChanges, { portfolioId, cause: 'extension', deadlineAt, reason, ...act(w, by) }],
      })),
  }
}
