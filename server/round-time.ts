/** Keeps the time of a round: who is asked later, more time, suspension, and rounds that are urgent. */
import {
  insertDeadlineChange,
  insertDecisionDate,
  insertRecipient,
  insertResumption,
  insertSuspension,
  insertUrgency,
  insertUrgencyAnswer,
  insertUrgencyReview,
} from '#db/round-time.ts'
import { momentIn } from '#domain/calendar.ts'
import type { Day } from '#domain/day.ts'
import { afterSuspension, leastDeadline } from '#domain/deadlines.ts'
import type { Dossier, Round, Standing } from '#domain/dossier.ts'
import type { PortfolioId, RoundId, SectionId, UrgencyId, VersionId } from '#domain/ids.ts'
import * as may from '#domain/may-time.ts'
import type { Actor } from '#domain/people.ts'
import { portfolioOf } from './board.ts'
import { decide } from './decide.ts'
import { newId } from './ids.ts'

const roundIn = (dossier: Dossier, id: RoundId): Round => dossier.rounds.find(r => r.id === id)!
const endOf = ({ strategy }: Dossier, day: Day): Date => momentIn(strategy.rules.zone, day, strategy.rules.closesAt)
const asked = (standing: Standing | undefined) =>
  standing === undefined || standing === 'released' ? 'information' : standing

/** Asks one more portfolio, until `day` or for the shortest full period of its own. */
export const addRecipient = (
  actor: Actor,
  slug: string,
  input: { roundId: RoundId; portfolioId: PortfolioId; day: Day | null; scope: readonly SectionId[] | null },
  now?: Date,
): Promise<void> => {
  const { roundId, portfolioId, scope } = input
  const deadlineOf = (dossier: Dossier, now: Date) => {
    const round = dossier.rounds.find(r => r.id === roundId)
    if (input.day !== null) return endOf(dossier, input.day)
    return round ? leastDeadline(dossier, round.purpose, [portfolioId], now) : now
  }
  return decide(
    actor,
    slug,
    {
      judge: (dossier, now) =>
        may.addRecipient(actor, dossier, { roundId, portfolioId, scope, deadlineAt: deadlineOf(dossier, now) }, now),
      write: async (tx, permit, dossier, act) => {
        const standing = asked(dossier.circle.find(m => m.portfolioId === portfolioId)?.standing)
        const deadlineAt = deadlineOf(dossier, act.at)
        await insertRecipient(tx, permit, roundId, { portfolioId, standing, scope, deadlineAt, askedAt: act.at })
        const { name } = portfolioOf(dossier, portfolioId)
        const { no } = roundIn(dossier, roundId)
        const subject = { roundId, portfolioId, standing, scope, deadlineAt: deadlineAt.toISOString() }
        return {
          entry: { action: 'addRecipient', summary: `asked ${name} in round ${no}`, subject },
          result: undefined,
        }
      },
    },
    now,
  )
}

/** Gives some recipients, or all, until the end of `day`. */
export const extend = (
  actor: Actor,
  slug: string,
  input: {
    roundId: RoundId
    portfolioIds: readonly PortfolioId[]
    day: Day
    reason: string
    cause: 'extension' | 'outage'
  },
  now?: Date,
): Promise<void> => {
  const { roundId, portfolioIds, reason, cause } = input
  return decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.extend(actor, dossier, { ...input, deadlineAt: endOf(dossier, input.day) }, now),
      write: async (tx, permit, dossier, act) => {
        const deadlineAt = endOf(dossier, input.day)
        for (const portfolioId of portfolioIds)
          await insertDeadlineChange(tx, permit, roundId, { portfolioId, cause, deadlineAt, reason, ...act })
        const names = portfolioIds.map(id => portfolioOf(dossier, id).name).join(', ')
        const { no } = roundIn(dossier, roundId)
        const subject = { roundId, portfolioIds, deadlineAt: deadlineAt.toISOString(), cause, reason }
        return {
          entry: { action: 'extend', summary: `gave ${names} until ${input.day} in round ${no}`, subject },
          result: undefined,
        }
      },
    },
    now,
  )
}

export const refuseExtension = (
  actor: Actor,
  slug: string,
  input: { roundId: RoundId; portfolioId: PortfolioId; reason: string },
  now?: Date,
): Promise<void> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.refuseExtension(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        const { roundId, portfolioId, reason } = input
        const change = { portfolioId, cause: 'refusal', deadlineAt: null, reason, ...act } as const
        await insertDeadlineChange(tx, permit, roundId, change)
        const { name } = portfolioOf(dossier, portfolioId)
        const summary = `refused ${name} more time in round ${roundIn(dossier, roundId).no}`
        return { entry: { action: 'refuseExtension', summary, subject: input }, result: undefined }
      },
    },
    now,
  )

/** A portfolio that was asked later takes the deadline of the others. */
export const consentToDeadline = (
  actor: Actor,
  slug: string,
  input: { roundId: RoundId; portfolioId: PortfolioId },
  now?: Date,
): Promise<void> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.consentToDeadline(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        const { no, deadlineAt } = roundIn(dossier, input.roundId)
        const { portfolioId } = input
        const change = { portfolioId, cause: 'consent', deadlineAt, reason: '', ...act } as const
        await insertDeadlineChange(tx, permit, input.roundId, change)
        const summary = `accepted the common deadline of round ${no} for ${portfolioOf(dossier, portfolioId).name}`
        const subject = { ...input, deadlineAt: deadlineAt.toISOString() }
        return { entry: { action: 'consentToDeadline', summary, subject }, result: undefined }
      },
    },
    now,
  )

/** Stops the time of a round, or lets it go on: everybody then has as many working days left as before, and one at least. */
export const suspend = (
  actor: Actor,
  slug: string,
  input: { roundId: RoundId; isSuspended: boolean; reason: string },
  now?: Date,
): Promise<void> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.suspend(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        const { roundId, isSuspended, reason } = input
        const round = roundIn(dossier, roundId)
        if (isSuspended) await insertSuspension(tx, permit, { roundId, reason, ...act })
        else {
          await insertResumption(tx, permit, roundId, act)
          for (const { portfolioId, deadlineAt } of afterSuspension(dossier, round, act.at))
            await insertDeadlineChange(tx, permit, roundId, {
              portfolioId,
              cause: 'suspension',
              deadlineAt,
              reason: round.suspensions.at(-1)?.reason ?? '',
              ...act,
            })
        }
        const summary = `${isSuspended ? 'suspended' : 'resumed'} round ${round.no}`
        return { entry: { action: 'suspend', summary, subject: input }, result: undefined }
      },
    },
    now,
  )

export const requestUrgency = (
  actor: Actor,
  slug: string,
  input: { versionId: VersionId; ground: string; reason: string },
  now?: Date,
): Promise<void> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.requestUrgency(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        const id: UrgencyId = newId()
        await insertUrgency(tx, permit, { id, ...input, ...act })
        const no = dossier.versions.find(v => v.id === input.versionId)?.no
        const summary = `asked for an urgent round on version ${no}: ${input.ground}`
        return { entry: { action: 'requestUrgency', summary, subject: { id, ...input } }, result: undefined }
      },
    },
    now,
  )

export const answerUrgency = (
  actor: Actor,
  slug: string,
  input: { urgencyId: UrgencyId; approved: boolean; reason: string },
  now?: Date,
): Promise<void> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.answerUrgency(actor, dossier, input, now),
      write: async (tx, permit, _dossier, act) => {
        await insertUrgencyAnswer(tx, permit, { ...input, ...act })
        const summary = `${input.approved ? 'approved' : 'refused'} an urgent round`
        return { entry: { action: 'answerUrgency', summary, subject: input }, result: undefined }
      },
    },
    now,
  )

export const reviewUrgency = (
  actor: Actor,
  slug: string,
  input: { urgencyId: UrgencyId; finding: string },
  now?: Date,
): Promise<void> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.reviewUrgency(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        await insertUrgencyReview(tx, permit, { ...input, ...act })
        const no = dossier.rounds.find(r => r.urgencyId === input.urgencyId)?.no
        return {
          entry: { action: 'reviewUrgency', summary: `reviewed the haste of round ${no}`, subject: input },
          result: undefined,
        }
      },
    },
    now,
  )

/** Sets the day of the decision, from which the rounds are planned backwards; null takes it back. */
export const setDecisionDate = (
  actor: Actor,
  slug: string,
  input: { day: Day | null; reason: string },
  now?: Date,
): Promise<void> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.setDecisionDate(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        await insertDecisionDate(tx, permit, { strategyId: dossier.strategy.id, ...input, ...act })
        const summary =
          input.day === null ? 'took back the day of the decision' : `set the day of the decision: ${input.day}`
        return { entry: { action: 'setDecisionDate', summary, subject: { ...input } }, result: undefined }
      },
    },
    now,
  )
