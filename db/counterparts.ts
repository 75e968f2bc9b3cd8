/** Two strategies with one text: which is whose counterpart, and the versions that go over. */
import type { StrategyId, VersionId } from '#domain/ids.ts'
import type { Permit } from '#domain/verdict.ts'
import { standsAsPublished } from './editions.ts'
import type { Reader, Tx } from './sql.ts'
import type { Acted } from './strategies.ts'

/** The other side of a strategy; `hasText`: the text is written there. */
export const findOther = async (
  sql: Reader,
  id: StrategyId,
): Promise<{ readonly id: StrategyId; readonly hasText: boolean } | null> =>
  (
    await sql<{ id: StrategyId; hasText: boolean }[]>`
      select original_id as id, true as has_text from counterparts where strategy_id = ${id}
      union all select strategy_id, false from counterparts where original_id = ${id}`
  )[0] ?? null

export const insertCounterpart = (
  tx: Tx,
  _permit: Permit<'openCounterpart'>,
  c: { readonly strategyId: StrategyId; readonly originalId: StrategyId } & Acted,
) =>
  tx`insert into counterparts (strategy_id, original_id, at, by)
    values (${c.strategyId}, ${c.originalId}, ${c.at}, ${c.by})`

/** A version of the other side as a version of this one, byte for byte, with what it quotes from and the pictures that stand in it. */
export const copyVersion = async (
  tx: Tx,
  _permit: Permit<'takeVersion'>,
  v: { readonly id: VersionId; readonly strategyId: StrategyId; readonly no: number; readonly from: VersionId } & Acted,
) => {
  await tx`insert into versions (id, strategy_id, no, manifest, manifest_hash, glossary_id, at, by)
    select ${v.id}, ${v.strategyId}, ${v.no}, manifest, manifest_hash, glossary_id, ${v.at}, ${v.by} from versions where id = ${v.from}`
  await tx`insert into version_sections (version_id, position, section_id, parent_id, title, hash, cost, definitions)
    select ${v.id}, position, section_id, parent_id, title, hash, cost, definitions from version_sections where version_id = ${v.from}`
  await tx`insert into citations (version_id, section_id, edition_id)
    select ${v.id}, section_id, edition_id from citations where version_id = ${v.from}`
  await tx`insert into images (strategy_id, hash, mime, bytes, width, height)
    select ${v.strategyId}, i.hash, i.mime, i.bytes, i.width, i.height
    from versions v join images i on i.strategy_id = v.strategy_id and holds_picture(v.id::text, i.hash) where v.id = ${v.from}
    on conflict (strategy_id, hash) do nothing`
}

/** Counterparts of which nobody was told yet that the newest version of the text is not taken over. */
export const strategiesBehind = (sql: Reader) => sql<{ slug: string }[]>`
  select s.slug from counterparts c join strategies s on s.id = c.strategy_id
  join lateral (select v.id, v.manifest_hash from versions v where v.strategy_id = c.original_id order by v.no desc limit 1) there on true
  left join lateral (select v.manifest_hash from versions v where v.strategy_id = s.id order by v.no desc limit 1) here on true
  where there.manifest_hash is distinct from here.manifest_hash and not is_at_rest(s.id)
    and not ${standsAsPublished(sql)}
    and (${standsAsPublished(sql, sql`c.original_id`)} or not exists (
      select 1 from file_closings f where f.strategy_id = c.original_id)) and not exists (
    select 1 from notices n where n.strategy_id = s.id and n.kind = 'versionThere' and n.cause = s.id || ':' || there.id)
  order by s.slug`
