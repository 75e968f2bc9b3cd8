/** The time of a round: who was asked later, every change of a deadline, suspensions, urgency; and what chairs declare. */
import type { Day } from '#domain/day.ts'
import type { DecisionDate } from '#domain/decision.ts'
import type { DeadlineChange, Declaration, Recipient, Urgency } from '#domain/dossier.ts'
import type { OrganisationId, RoundId, StrategyId, UrgencyId } from '#domain/ids.ts'
import type { Reminder } from '#domain/may-remind.ts'
import type { Permit } from '#domain/verdict.ts'
import type { Reader, Tx } from './sql.ts'
import type { Acted } from './strategies.ts'

interface UrgencyRow extends Omit<Urgency, 'answer' | 'review'> {
  readonly approved: boolean | null
  readonly answer: string
  readonly answeredAt: Date
  readonly answeredBy: Acted['by']
  readonly finding: string | null
  readonly reviewedAt: Date
  readonly reviewedBy: Acted['by']
}

export const loadUrgencies = async (sql: Reader, id: StrategyId): Promise<Urgency[]> => {
  const rows = await sql<UrgencyRow[]>`
    select u.*, a.approved, a.reason as answer, a.at as answered_at, a.by as answered_by,
      w.finding, w.at as reviewed_at, w.by as reviewed_by
    from urgencies u join versions v on v.id = u.version_id
    left join urgency_answers a on a.urgency_id = u.id left join urgency_reviews w on w.urgency_id = u.id
    where v.strategy_id = ${id} order by u.at, u.id`
  return rows.map(({ approved, answer, answeredAt, answeredBy, finding, reviewedAt, reviewedBy, ...urgency }) => ({
    ...urgency,
    answer: approved === null ? null : { approved, reason: answer, at: answeredAt, by: answeredBy },
    review: finding === null ? null : { finding, at: reviewedAt, by: reviewedBy },
  }))
}

/** The organisations that chair; empty where none was ever named. */
export const loadChairs = async (sql: Reader, id: StrategyId): Promise<readonly OrganisationId[]> =>
  (
    await sql<{ organisationIds: OrganisationId[] }[]>`
      select organisation_ids from chairs where strategy_id = ${id} order by id desc limit 1`
  )[0]?.organisationIds ?? []

/** The newest row counts; a row without a day takes it back. */
export const loadDecisionDate = async (sql: Reader, id: StrategyId): Promise<DecisionDate | null> => {
  const [row] = await sql<(Omit<DecisionDate, 'day'> & { day: Day | null })[]>`
    select day::text, reason, at, by from decision_dates where strategy_id = ${id} order by id desc limit 1`
  return row && row.day !== null ? { ...row, day: row.day } : null
}

export const insertDecisionDate = (
  tx: Tx,
  _permit: Permit<'keepTime'>,
  d: { strategyId: StrategyId; day: Day | null; reason: string } & Acted,
) =>
  tx`insert into decision_dates (strategy_id, day, reason, at, by)
    values (${d.strategyId}, ${d.day}, ${d.reason}, ${d.at}, ${d.by})`

export const insertChairs = (
  tx: Tx,
  _permit: Permit<'setChairs' | 'answerHandover'>,
  c: { strategyId: StrategyId; organisationIds: readonly OrganisationId[] } & Acted,
) =>
  tx`insert into chairs (strategy_id, organisation_ids, at, by)
    values (${c.strategyId}, ${[...c.organisationIds]}::uuid[], ${c.at}, ${c.by})`

export const insertRecipient = (tx: Tx, _permit: Permit<'openRound' | 'keepTime'>, roundId: RoundId, p: NewRecipient) =>
  tx`insert into recipients (round_id, portfolio_id, standing, scope, deadline_at, asked_at)
    values (${roundId}, ${p.portfolioId}, ${p.standing}, ${p.scope as string[] | null}::uuid[], ${p.deadlineAt}, ${p.askedAt})`

/** `askedAt` is null for those who are asked when the round is opened. */
export interface NewRecipient extends Omit<Recipient, 'askedAt'> {
  readonly askedAt: Date | null
}

export const insertDeadlineChange = (
  tx: Tx,
  _permit: Permit<'keepTime' | 'consentToDeadline'>,
  roundId: RoundId,
  c: DeadlineChange,
) =>
  tx`insert into deadline_changes (round_id, portfolio_id, cause, deadline_at, reason, at, by)
    values (${roundId}, ${c.portfolioId}, ${c.cause}, ${c.deadlineAt}, ${c.reason}, ${c.at}, ${c.by})`

export const insertSuspension = (
  tx: Tx,
  _permit: Permit<'keepTime'>,
  s: { roundId: RoundId; reason: string } & Acted,
) => tx`insert into suspensions (round_id, reason, at, by) values (${s.roundId}, ${s.reason}, ${s.at}, ${s.by})`

/** Ends the suspension that stands. */
export const insertResumption = (tx: Tx, _permit: Permit<'keepTime'>, roundId: RoundId, act: Acted) =>
  tx`insert into resumptions (suspension_id, at, by)
    select s.id, ${act.at}, ${act.by} from suspensions s where s.round_id = ${roundId} order by s.id desc limit 1`

export const insertUrgency = (tx: Tx, _permit: Permit<'requestUrgency'>, u: Omit<Urgency, 'answer' | 'review'>) =>
  tx`insert into urgencies (id, version_id, ground, reason, at, by)
    values (${u.id}, ${u.versionId}, ${u.ground}, ${u.reason}, ${u.at}, ${u.by})`

export const insertUrgencyAnswer = (
  tx: Tx,
  _permit: Permit<'answerUrgency'>,
  a: { urgencyId: UrgencyId; approved: boolean; reason: string } & Acted,
) =>
  tx`insert into urgency_answers (urgency_id, approved, reason, at, by)
    values (${a.urgencyId}, ${a.approved}, ${a.reason}, ${a.at}, ${a.by})`

export const insertUrgencyReview = (
  tx: Tx,
  _permit: Permit<'answerUrgency'>,
  r: { urgencyId: UrgencyId; finding: string } & Acted,
) =>
  tx`insert into urgency_reviews (urgency_id, finding, at, by) values (${r.urgencyId}, ${r.finding}, ${r.at}, ${r.by})`

export const insertDeclaration = (tx: Tx, _permit: Permit<'closeRound'>, d: Declaration & { roundId: RoundId }) =>
  tx`insert into declarations (round_id, outcome, note, at, by)
    values (${d.roundId}, ${d.outcome}, ${d.note}, ${d.at}, ${d.by})`

export const insertReminder = (tx: Tx, _permit: Permit<'remind'>, m: Reminder & { roundId: RoundId }) =>
  tx`insert into reminders (round_id, portfolio_id, day, at, by)
    values (${m.roundId}, ${m.portfolioId}, ${m.day}, ${m.at}, ${m.by})`
