/** What the final review found, and what the lead cleared within its house. */
import type { HouseClearance, Review } from '#domain/decision.ts'
import type { PersonId, StrategyId } from '#domain/ids.ts'
import type { Permit } from '#domain/verdict.ts'
import type { Reader, Tx } from './sql.ts'

export const loadReviews = async (sql: Reader, id: StrategyId): Promise<Review[]> => sql<Review[]>`
  select id, version_id, manifest_hash, passed, note, at, by from reviews where strategy_id = ${id} order by at, id`

export const loadHouseClearances = async (sql: Reader, id: StrategyId): Promise<HouseClearance[]> =>
  sql<HouseClearance[]>`
    select version_id, manifest_hash, level, note, at, by from house_clearances where strategy_id = ${id} order by at`

/** Whether a person has ever written in the sections of a strategy. */
export const hasWritten = async (sql: Reader, slug: string, personId: PersonId): Promise<boolean> => {
  const [row] = await sql<{ wrote: boolean }[]>`
    select exists (
      select 1 from strategies s left join counterparts c on c.strategy_id = s.id
      join sections t on t.strategy_id = coalesce(c.original_id, s.id) join text_updates u on u.section_id = t.id
      join posts p on p.id = u.by where s.slug = ${slug} and p.person_id = ${personId}) as wrote`
  return row?.wrote ?? false
}

export const insertReview = (tx: Tx, _permit: Permit<'review'>, strategyId: StrategyId, r: Review) =>
  tx`insert into reviews (id, strategy_id, version_id, manifest_hash, passed, note, at, by)
    values (${r.id}, ${strategyId}, ${r.versionId}, ${r.manifestHash}, ${r.passed}, ${r.note}, ${r.at}, ${r.by})`

export const insertHouseClearance = (
  tx: Tx,
  _permit: Permit<'clearHouse'>,
  strategyId: StrategyId,
  h: HouseClearance,
) =>
  tx`insert into house_clearances (version_id, strategy_id, manifest_hash, level, note, at, by)
    values (${h.versionId}, ${strategyId}, ${h.manifestHash}, ${h.level}, ${h.note}, ${h.at}, ${h.by})`
