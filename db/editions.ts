/** Published editions, for the public too. */
import type { ClearanceState } from '#domain/clearance-state.ts'
import type { Day } from '#domain/day.ts'
import type { Act, Edition } from '#domain/dossier.ts'
import type { EditionId, PostId, StrategyId } from '#domain/ids.ts'
import type { Permit } from '#domain/verdict.ts'
import type { Reader, Tx } from './sql.ts'

/** A clearance as the public sees it: names as they were on the day of publication. */
export interface PublicClearance {
  readonly portfolio: string
  readonly organisation: string
  /** Null: by silence. */
  readonly signedAt: string | null
  /** Absent in editions from before procedures other than Sweden's: all had cleared. */
  readonly state?: ClearanceState
}

interface Row extends Omit<Edition, 'amendment'> {
  readonly amendedAt: Date | null
  readonly amendedBy: PostId
  readonly reason: string
}

export const loadEditions = async (sql: Reader, id: StrategyId): Promise<Edition[]> => {
  const rows = await sql<Row[]>`
    select e.id, e.no, e.version_id, e.manifest_hash, e.note, e.at, e.by,
      a.at as amended_at, a.by as amended_by, a.reason
    from editions e left join amendments a on a.edition_id = e.id where e.strategy_id = ${id} order by e.no`
  return rows.map(({ amendedAt: at, amendedBy: by, reason, ...edition }) => ({
    ...edition,
    amendment: at && { at, by, reason },
  }))
}

export const insertEdition = (
  tx: Tx,
  _permit: Permit<'publish'>,
  strategyId: StrategyId,
  e: Omit<Edition, 'amendment'> & { clearances: readonly PublicClearance[] },
) =>
  tx`insert into editions (id, strategy_id, no, version_id, manifest_hash, note, clearances, at, by)
    values (${e.id}, ${strategyId}, ${e.no}, ${e.versionId}, ${e.manifestHash}, ${e.note}, ${tx.json(e.clearances as never)}, ${e.at}, ${e.by})`

export const insertAmendment = (
  tx: Tx,
  _permit: Permit<'openAmendment'>,
  a: Act & { editionId: EditionId; reason: string },
) => tx`insert into amendments (edition_id, reason, at, by) values (${a.editionId}, ${a.reason}, ${a.at}, ${a.by})`

export interface PublicEdition {
  readonly no: number
  readonly at: Date
  readonly note: string
  readonly manifestHash: string
  readonly manifest: string
  readonly clearances: readonly PublicClearance[]
  readonly title: string
  readonly registrationNo: string
  readonly lead: string
  readonly versionNo: number
  /** Null: under the procedure no other body decides. */
  readonly decision: { readonly body: string; readonly day: Day; readonly instrument: string } | null
}

/** All editions of a strategy, newest first; empty where nothing is published. */
export const publicEditions = (sql: Reader, slug: string) => sql<PublicEdition[]>`
  select e.no, e.at, e.note, e.manifest_hash, v.manifest, e.clearances, s.title, s.registration_no, organisation_name(o.id, e.at) as lead, v.no as version_no,
    (select jsonb_build_object('body', d.body, 'day', d.day, 'instrument', d.instrument) from decisions d
      where d.strategy_id = e.strategy_id and d.manifest_hash = e.manifest_hash and d.at <= e.at order by d.no desc limit 1) as decision
  from editions e join strategies s on s.id = e.strategy_id join versions v on v.id = e.version_id
  join organisations o on o.id = lead_of(s.id, e.at) where s.slug = ${slug} order by e.no desc`

/** One line for each published strategy: its newest edition. */
export const publishedStrategies = (sql: Reader) =>
  sql<{ slug: string; title: string; no: number; at: Date; lead: string }[]>`
    select * from (select distinct on (s.id) s.slug, s.title, e.no, e.at, organisation_name(o.id, e.at) as lead from editions e
      join strategies s on s.id = e.strategy_id join organisations o on o.id = lead_of(s.id, e.at) order by s.id, e.no desc) newest
    order by at desc`
