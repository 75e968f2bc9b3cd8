/** What the competent body decided, with who was there. */
import type { Decision } from '#domain/decision.ts'
import type { StrategyId } from '#domain/ids.ts'
import type { Permit } from '#domain/verdict.ts'
import type { Reader, Tx } from './sql.ts'

/** In their order. */
export const loadDecisions = async (sql: Reader, id: StrategyId): Promise<Decision[]> => sql<Decision[]>`
  select d.id, d.no, d.version_id, d.manifest_hash, d.put_before_id, d.body, d.day::text as day, d.instrument, d.mode,
    d.change, d.over_reason, d.note, d.at, d.by,
    coalesce((select jsonb_agg(jsonb_build_object('name', a.name, 'isMember', a.is_member, 'isPresent', a.is_present,
        'voice', a.voice, 'words', a.words) order by a.no)
      from decision_attendance a where a.decision_id = d.id), '[]') as attendance,
    coalesce((select jsonb_agg(o.portfolio_id) from decision_overrides o where o.decision_id = d.id), '[]') as over
  from decisions d where d.strategy_id = ${id} order by d.no`

export const insertDecision = async (
  tx: Tx,
  _permit: Permit<'decide'>,
  strategyId: StrategyId,
  d: Decision,
): Promise<void> => {
  await tx`insert into decisions (id, strategy_id, no, version_id, manifest_hash, put_before_id, body, day, instrument,
      mode, change, over_reason, note, at, by)
    values (${d.id}, ${strategyId}, ${d.no}, ${d.versionId}, ${d.manifestHash}, ${d.putBeforeId}, ${d.body}, ${d.day},
      ${d.instrument}, ${d.mode}, ${d.change}, ${d.overReason}, ${d.note}, ${d.at}, ${d.by})`
  const rows = d.attendance.map((a, at) => ({ decisionId: d.id, no: at + 1, ...a }))
  await tx`insert into decision_attendance ${tx(rows, 'decisionId', 'no', 'name', 'isMember', 'isPresent', 'voice', 'words')}`
  for (const portfolioId of d.over)
    await tx`insert into decision_overrides (decision_id, portfolio_id) values (${d.id}, ${portfolioId})`
}
