/** When the government only took care of business, and what was reconfirmed after it. */
import type { Caretaking, Reconfirmation } from '#domain/caretaker.ts'
import { NEWS_FOR } from '#domain/caretaker-news.ts'
import type { Day } from '#domain/day.ts'
import type { CaretakingId, PostId, StrategyId } from '#domain/ids.ts'
import type { Permit } from '#domain/verdict.ts'
import { standsAsPublished } from './editions.ts'
import type { Reader, Tx } from './sql.ts'
import type { Acted } from './strategies.ts'

interface Row extends Omit<Caretaking, 'end'> {
  readonly endedAt: Date | null
  readonly endedBy: PostId
  readonly endInstrument: string
  readonly newMinisters: boolean
}

/** The oldest first. */
export const loadCaretakings = async (sql: Reader): Promise<readonly Caretaking[]> => {
  const rows = await sql<Row[]>`
    select c.id, c.instrument, c.until::text as until, c.at, c.by, e.at as ended_at, e.by as ended_by,
      e.instrument as end_instrument, e.new_ministers
    from caretakings c left join caretaking_ends e on e.caretaking_id = c.id order by c.at, c.id`
  return rows.map(({ endedAt: at, endedBy: by, endInstrument: instrument, newMinisters, ...one }) => ({
    ...one,
    end: at && { at, by, instrument, newMinisters },
  }))
}

export const loadReconfirmations = (sql: Reader, id: StrategyId) => sql<Reconfirmation[]>`
  select caretaking_id, what, portfolio_id, note, at, by from reconfirmations where strategy_id = ${id} order by id`

export const insertCaretaking = (
  tx: Tx,
  _permit: Permit<'caretake'>,
  c: { id: CaretakingId; instrument: string; until: Day | null } & Acted,
) =>
  tx`insert into caretakings (id, instrument, until, at, by) values (${c.id}, ${c.instrument}, ${c.until}, ${c.at}, ${c.by})`

export const insertCaretakingEnd = (
  tx: Tx,
  _permit: Permit<'caretake'>,
  e: { caretakingId: CaretakingId; instrument: string; newMinisters: boolean } & Acted,
) =>
  tx`insert into caretaking_ends (caretaking_id, instrument, new_ministers, at, by)
    values (${e.caretakingId}, ${e.instrument}, ${e.newMinisters}, ${e.at}, ${e.by})`

export const insertReconfirmation = (
  tx: Tx,
  _permit: Permit<'reconfirm'>,
  r: Reconfirmation & { strategyId: StrategyId },
) =>
  tx`insert into reconfirmations (strategy_id, caretaking_id, what, portfolio_id, note, at, by)
    values (${r.strategyId}, ${r.caretakingId}, ${r.what}, ${r.portfolioId}, ${r.note}, ${r.at}, ${r.by})`

/**
 * Strategies in preparation that have not told of the last act of a caretaker period, while it is news, or where
 * something waits for new ministers.
 */
export const strategiesUnderChange = (sql: Reader, now: Date) => sql<{ slug: string }[]>`
  with last as (
    select c.id, coalesce(e.at, c.at) as at, e.at is not null as has_ended from caretakings c
    left join caretaking_ends e on e.caretaking_id = c.id order by c.at desc, c.id desc limit 1)
  select s.slug from strategies s, last
  where s.rules ->> 'caretaker' is not null and not is_at_rest(s.id) and not ${standsAsPublished(sql)}
    and (unreconfirmed(s) is not null or (s.at <= last.at and last.at > ${new Date(now.getTime() - NEWS_FOR)} and not exists (
      select 1 from notices n where n.strategy_id = s.id and n.cause = s.id || ':' || last.id
        and n.kind = case when last.has_ended then 'caretakerEnded' else 'caretakerBegan' end)))
  order by s.slug`
