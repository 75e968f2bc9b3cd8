/** Who is kept out of a matter, until when, and what became of what they had signed. */
import type { RecusalId, SignOffId, StrategyId } from '#domain/ids.ts'
import type { Recusal } from '#domain/may-recuse.ts'
import type { Permit } from '#domain/verdict.ts'
import type { Reader, Tx } from './sql.ts'
import type { Acted } from './strategies.ts'

interface Row extends Omit<Recusal, 'end'> {
  readonly endedAt: Date | null
  readonly endedBy: Acted['by']
  readonly endedFor: string
}

export const loadRecusals = async (sql: Reader, id: StrategyId): Promise<Recusal[]> => {
  const rows = await sql<Row[]>`
    select r.id, r.person_id, r.ground, r.reason, r.at, r.by, e.at as ended_at, e.by as ended_by, e.reason as ended_for
    from recusals r left join recusal_ends e on e.recusal_id = r.id where r.strategy_id = ${id} order by r.at, r.id`
  return rows.map(({ endedAt: at, endedBy: by, endedFor: reason, ...recusal }) => ({
    ...recusal,
    end: at && { at, by, reason },
  }))
}

export const insertRecusal = (
  tx: Tx,
  _permit: Permit<'recuse'>,
  r: Omit<Recusal, 'end'> & { strategyId: StrategyId },
) =>
  tx`insert into recusals (id, strategy_id, person_id, ground, reason, at, by)
    values (${r.id}, ${r.strategyId}, ${r.personId}, ${r.ground}, ${r.reason}, ${r.at}, ${r.by})`

export const insertRecusalEnd = (
  tx: Tx,
  _permit: Permit<'endRecusal'>,
  e: { recusalId: RecusalId; reason: string } & Acted,
) => tx`insert into recusal_ends (recusal_id, reason, at, by) values (${e.recusalId}, ${e.reason}, ${e.at}, ${e.by})`

export const insertSignOffReview = (
  tx: Tx,
  _permit: Permit<'reviewSignOff'>,
  r: { signOffId: SignOffId; stands: boolean; reason: string } & Acted,
) =>
  tx`insert into sign_off_reviews (sign_off_id, stands, reason, at, by)
    values (${r.signOffId}, ${r.stands}, ${r.reason}, ${r.at}, ${r.by})`
