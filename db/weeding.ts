/** Closed files: what was weeded and why, and the working material that can be. */
import type { SectionId, StrategyId } from '#domain/ids.ts'
import type { Permit } from '#domain/verdict.ts'
import type { FileClosing, Weeding } from '#domain/weeding.ts'
import type { Reader, Tx } from './sql.ts'

/** Null: it is open. */
export const loadFileClosing = async (sql: Reader, id: StrategyId): Promise<FileClosing | null> => {
  const [closing] = await sql<Omit<FileClosing, 'weedings'>[]>`
    select reason, instrument, at, by from file_closings where strategy_id = ${id}`
  if (!closing) return null
  const weedings = await sql<Weeding[]>`
    select kind, subject, made_at, reason from weedings where strategy_id = ${id} order by kind, made_at, subject`
  return { ...closing, weedings: [...weedings] }
}

export const insertFileClosing = async (
  tx: Tx,
  _permit: Permit<'closeFile'>,
  strategyId: StrategyId,
  f: FileClosing,
): Promise<void> => {
  await tx`insert into file_closings (strategy_id, reason, instrument, at, by)
    values (${strategyId}, ${f.reason}, ${f.instrument}, ${f.at}, ${f.by})`
  for (const w of f.weedings)
    await tx`insert into weedings (strategy_id, kind, subject, made_at, reason)
      values (${strategyId}, ${w.kind}, ${w.subject}, ${w.madeAt}, ${w.reason})`
}

/** Pictures that stand in no version. */
export const unusedPictures = (sql: Reader, id: StrategyId) =>
  sql<{ hash: string; width: number; height: number; at: Date }[]>`
    select i.hash, i.width, i.height, i.at from images i where i.strategy_id = ${id}
      and not exists (select 1 from versions v where v.strategy_id = i.strategy_id and holds_picture(v.id::text, i.hash))
    order by i.at, i.hash`

/** When each section was last written in. */
export const lastWritten = (sql: Reader, id: StrategyId) =>
  sql<{ sectionId: SectionId; at: Date }[]>`
    select u.section_id, max(u.at) as at from text_updates u join sections s on s.id = u.section_id
    where s.strategy_id = ${id} group by u.section_id`
