/** Handovers between organisations: offered, answered, and the release of who handed over. */
import type { Handover, HandoverOutcome } from '#domain/handover.ts'
import type { HandoverId, StrategyId } from '#domain/ids.ts'
import type { Permit } from '#domain/verdict.ts'
import type { Reader, Tx } from './sql.ts'
import type { Acted } from './strategies.ts'

interface HandoverRow extends Omit<Handover, 'answer' | 'release'> {
  readonly outcome: HandoverOutcome | null
  readonly reason: string
  readonly answeredAt: Date
  readonly answeredBy: Acted['by']
  readonly released: string | null
  readonly releasedAt: Date
  readonly releasedBy: Acted['by']
}

export const loadHandovers = async (sql: Reader, id: StrategyId): Promise<Handover[]> => {
  const rows = await sql<HandoverRow[]>`
    select h.id, h.duty, h.from_id, h.to_id, h.instrument, h.at, h.by,
      array(select s.assignment_id from handover_sections s where s.handover_id = h.id order by 1) as assignment_ids,
      a.outcome, a.reason, a.at as answered_at, a.by as answered_by,
      r.reason as released, r.at as released_at, r.by as released_by
    from handovers h left join handover_answers a on a.handover_id = h.id
    left join handover_releases r on r.handover_id = h.id
    where h.strategy_id = ${id} order by h.at, h.id`
  return rows.map(({ outcome, reason, answeredAt, answeredBy, released, releasedAt, releasedBy, ...handover }) => ({
    ...handover,
    answer: outcome && { outcome, reason, at: answeredAt, by: answeredBy },
    release: released === null ? null : { reason: released, at: releasedAt, by: releasedBy },
  }))
}

export const insertHandover = async (
  tx: Tx,
  _permit: Permit<'handOver'>,
  h: Omit<Handover, 'answer' | 'release'> & { strategyId: StrategyId },
) => {
  await tx`insert into handovers (id, strategy_id, duty, from_id, to_id, instrument, at, by)
    values (${h.id}, ${h.strategyId}, ${h.duty}, ${h.fromId}, ${h.toId}, ${h.instrument}, ${h.at}, ${h.by})`
  await tx`insert into handover_sections (handover_id, assignment_id)
    select ${h.id}, id from unnest(${[...h.assignmentIds]}::uuid[]) as id`
}

export const insertHandoverAnswer = (
  tx: Tx,
  _permit: Permit<'answerHandover'>,
  a: { handoverId: HandoverId; outcome: HandoverOutcome; reason: string } & Acted,
) =>
  tx`insert into handover_answers (handover_id, outcome, reason, at, by)
    values (${a.handoverId}, ${a.outcome}, ${a.reason}, ${a.at}, ${a.by})`

export const insertHandoverRelease = (
  tx: Tx,
  _permit: Permit<'releaseHandover'>,
  r: { handoverId: HandoverId; reason: string } & Acted,
) =>
  tx`insert into handover_releases (handover_id, reason, at, by) values (${r.handoverId}, ${r.reason}, ${r.at}, ${r.by})`
