/** Sections that were split or merged, and the texts with which the new ones begin. */
import { SCHEME } from '#domain/canonical.ts'
import type { SectionId, StrategyId } from '#domain/ids.ts'
import type { Lineage, Merge, Part, Split } from '#domain/lineage.ts'
import type { Permit } from '#domain/verdict.ts'
import type { Reader, Tx } from './sql.ts'
import type { Acted, Dividing } from './strategies.ts'

interface Row extends Acted {
  readonly sectionId: SectionId
  readonly title: string
  readonly hash: string
  readonly firstId: SectionId
  readonly firstTitle: string
  readonly firstHash: string
  readonly secondId: SectionId
  readonly secondTitle: string
  readonly secondHash: string
}

const divisionOf = (row: Row): Split & Merge => ({
  one: { sectionId: row.sectionId, title: row.title, hash: row.hash },
  both: [
    { sectionId: row.firstId, title: row.firstTitle, hash: row.firstHash },
    { sectionId: row.secondId, title: row.secondTitle, hash: row.secondHash },
  ],
  at: row.at,
  by: row.by,
})

const loadFrom = async (sql: Reader, table: 'section_splits' | 'section_merges', id: StrategyId) =>
  (
    await sql<Row[]>`
      select d.* from ${sql(table)} d join sections s on s.id = d.section_id where s.strategy_id = ${id} order by d.at`
  ).map(divisionOf)

export const loadSplits = (sql: Reader, id: StrategyId): Promise<Lineage['splits']> =>
  loadFrom(sql, 'section_splits', id)
export const loadMerges = (sql: Reader, id: StrategyId): Promise<Lineage['merges']> =>
  loadFrom(sql, 'section_merges', id)

/** Of a merged section: the update by which the text of another came into it. */
export const mergeInto = async (sql: Reader, id: SectionId): Promise<{ seq: number; secondId: SectionId } | null> =>
  (
    await sql<{ seq: number; secondId: SectionId }[]>`
      select seq::int as seq, second_id from section_merges where section_id = ${id}`
  )[0] ?? null

/** Everything that was ever written in one section, as the beginning of another that has nothing yet. */
export const copyText = (tx: Tx, _permit: Permit<Dividing>, from: SectionId, to: SectionId) =>
  tx`select copy_text(${from}, ${to})`

/** Canonical texts, by their hashes. */
export const insertTexts = (
  tx: Tx,
  _permit: Permit<Dividing>,
  texts: readonly { readonly hash: string; readonly canonical: string }[],
) =>
  tx`insert into texts ${tx(texts.map(({ hash, canonical }) => ({ hash, scheme: SCHEME, canonical })))}
    on conflict (hash) do nothing`

const rowOf = (one: Part, [first, second]: readonly [Part, Part], act: Acted) => ({
  section_id: one.sectionId,
  title: one.title,
  hash: one.hash,
  first_id: first.sectionId,
  first_title: first.title,
  first_hash: first.hash,
  second_id: second.sectionId,
  second_title: second.title,
  second_hash: second.hash,
  at: act.at,
  by: act.by,
})

export const insertSplit = (tx: Tx, _permit: Permit<'splitSection'>, { one, both, ...act }: Split) =>
  tx`insert into section_splits ${tx(rowOf(one, both, act))}`

/** `seq`: the update that puts the text of the second below that of the first. */
export const insertMerge = (
  tx: Tx,
  _permit: Permit<'mergeSections'>,
  { one, both, seq, ...act }: Merge & { readonly seq: number },
) => tx`insert into section_merges ${tx({ ...rowOf(one, both, act), seq })}`
