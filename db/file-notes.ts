/** Facts that were taken to the file. */
import type { StrategyId } from '#domain/ids.ts'
import type { FileNote } from '#domain/may-note.ts'
import type { Permit } from '#domain/verdict.ts'
import type { Reader, Tx } from './sql.ts'

export const loadNotes = (sql: Reader, id: StrategyId) =>
  sql<FileNote[]>`select id, no, item_id, body, at, by from file_notes where strategy_id = ${id} order by no`

export const insertNote = (tx: Tx, _permit: Permit<'takeNote'>, strategyId: StrategyId, n: FileNote) =>
  tx`insert into file_notes (id, strategy_id, no, item_id, body, at, by)
    values (${n.id}, ${strategyId}, ${n.no}, ${n.itemId}, ${n.body}, ${n.at}, ${n.by})`
