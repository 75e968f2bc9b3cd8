/** The portfolios' words on how the response table renders their positions. */
import type { ItemId, StrategyId } from '#domain/ids.ts'
import type { Rendering } from '#domain/rendering.ts'
import type { Permit } from '#domain/verdict.ts'
import type { Reader, Tx } from './sql.ts'

export const loadRenderings = async (sql: Reader, id: StrategyId): Promise<Rendering[]> => {
  const rows = await sql<(Omit<Rendering, 'fault'> & { itemId: ItemId | null; fault: string })[]>`
    select w.id, w.reply_id, w.payload as rows, w.item_id, w.fault, w.at, w.by from renderings w
    join replies p on p.id = w.reply_id join rounds r on r.id = p.round_id
    where r.strategy_id = ${id} order by w.at, w.id`
  return rows.map(({ itemId, fault, ...word }) => ({ ...word, fault: itemId && { itemId, body: fault } }))
}

export const insertRendering = (tx: Tx, _permit: Permit<'attest'>, w: Rendering & { hash: string }) =>
  tx`insert into renderings (id, reply_id, payload, payload_hash, item_id, fault, at, by)
    values (${w.id}, ${w.replyId}, ${w.rows}, ${w.hash}, ${w.fault?.itemId ?? null}, ${w.fault?.body ?? ''}, ${w.at}, ${w.by})`
