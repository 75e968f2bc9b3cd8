/** What a political gate said of the versions of a strategy. */
import type { StrategyId } from '#domain/ids.ts'
import type { GateAnswer } from '#domain/political-gate.ts'
import type { Permit } from '#domain/verdict.ts'
import type { Reader, Tx } from './sql.ts'

export const loadGateAnswers = async (sql: Reader, id: StrategyId): Promise<GateAnswer[]> => sql<GateAnswer[]>`
  select id, version_id, manifest_hash, passed, reason, at, by from gate_answers where strategy_id = ${id} order by at, id`

/** `payload`: what the record names by `payloadHash`. */
export const insertGateAnswer = (
  tx: Tx,
  _permit: Permit<'answerGate'>,
  a: GateAnswer & { readonly strategyId: StrategyId; readonly payload: string; readonly payloadHash: string },
) =>
  tx`insert into gate_answers (id, strategy_id, version_id, manifest_hash, passed, reason, payload, payload_hash, at, by)
    values (${a.id}, ${a.strategyId}, ${a.versionId}, ${a.manifestHash}, ${a.passed}, ${a.reason}, ${a.payload}, ${a.payloadHash},
      ${a.at}, ${a.by})`
