/** What the competent body decided, with who was there. */
import type { Attendant, Decision } from '#domain/decision.ts'
import type { DecisionId, PortfolioId, StrategyId } from '#domain/ids.ts'
import type { Permit } from '#domain/verdict.ts'
import type { Reader, Tx } from './sql.ts'

/** In their order. */
export const loadDecisions = async (sql: Reader, id: StrategyId): Promise<Decision[]> => {
  const [decisions, attendance, overrides] = await Promise.all([
    sql<Omit<Decision, 'attendance' | 'over'>[]>`
      select d.id, d.no, d.version_id, d.manifest_hash, d.put_before_id, d.body, d.day::text as day, d.instrument, d.mode,
        d.change, d.over_reason, d.note, d.at, d.by
      from decisions d where d.strategy_id = ${id} order by d.no`,
    sql<(Attendant & { decisionId: DecisionId })[]>`
      select a.decision_id, a.name, a.is_member, a.is_present, a.voice, a.words
      from decision_attendance a join decisions d on d.id = a.decision_id
      where d.strategy_id = ${id} order by a.decision_id, a.no`,
    sql<{ decisionId: DecisionId; portfolioId: PortfolioId }[]>`
      select o.decision_id, o.portfolio_id from decision_overrides o join decisions d on d.id = o.decision_id
      where d.strategy_id = ${id}`,
  ])
  return decisions.map(decision => ({
    ...decision,
    attendance: attendance
      .filter(a => a.decisionId === decision.id)
      .map(({ decisionId: _, ...attendant }) => attendant),
    over: overrides.filter(o => o.decisionId === decision.id).map(o => o.portfolioId),
  }))
}

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
