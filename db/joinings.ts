/** Strategies that were joined to others. */
import type { StrategyId } from '#domain/ids.ts'
import type { Joining } from '#domain/joined.ts'
import type { Permit } from '#domain/verdict.ts'
import type { Reader, Tx } from './sql.ts'
import type { Acted } from './strategies.ts'

/** The one it was joined to; null: none. */
export const loadJoinedTo = async (sql: Reader, id: StrategyId): Promise<Joining | null> =>
  (
    await sql<Joining[]>`
      select s.slug, s.title, s.registration_no, j.instrument, j.reason, j.at, j.by
      from joinings j join strategies s on s.id = j.into_id where j.strategy_id = ${id}`
  )[0] ?? null

export const loadJoined = (sql: Reader, id: StrategyId) => sql<Joining[]>`
  select s.slug, s.title, s.registration_no, j.instrument, j.reason, j.at, j.by
  from joinings j join strategies s on s.id = j.strategy_id where j.into_id = ${id} order by j.at, s.registration_no`

export const insertJoining = (
  tx: Tx,
  _permit: Permit<'joinStrategy'>,
  j: { strategyId: StrategyId; intoId: StrategyId; instrument: string; reason: string } & Acted,
) =>
  tx`insert into joinings (strategy_id, into_id, instrument, reason, at, by)
    values (${j.strategyId}, ${j.intoId}, ${j.instrument}, ${j.reason}, ${j.at}, ${j.by})`
