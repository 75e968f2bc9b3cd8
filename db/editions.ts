/** Published editions, for the public too. */
import type { ClearanceState } from '#domain/clearance-state.ts'
import type { Day } from '#domain/day.ts'
import type { Act } from '#domain/dossier.ts'
import type { Edition } from '#domain/editions.ts'
import type { EditionId, PostId, StrategyId } from '#domain/ids.ts'
import type { OtherEdition } from '#domain/may-withdraw.ts'
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

interface Row extends Omit<Edition, 'amendment' | 'withdrawal' | 'supersession'> {
  readonly amendedAt: Date | null
  readonly amendedBy: PostId
  readonly reason: string
  readonly withdrawnAt: Date | null
  readonly withdrawnBy: PostId
  readonly withdrawnFor: string
  readonly instrument: string
  readonly supersededAt: Date | null
  readonly supersededBy: PostId
  readonly supersededFor: string
  readonly laterSlug: string
  readonly laterTitle: string
  readonly laterNo: number
}

const assemble = (row: Row): Edition => ({
  id: row.id,
  no: row.no,
  versionId: row.versionId,
  manifestHash: row.manifestHash,
  note: row.note,
  at: row.at,
  by: row.by,
  amendment: row.amendedAt && { at: row.amendedAt, by: row.amendedBy, reason: row.reason },
  withdrawal: row.withdrawnAt && {
    at: row.withdrawnAt,
    by: row.withdrawnBy,
    reason: row.withdrawnFor,
    instrument: row.instrument,
  },
  supersession: row.supersededAt && {
    at: row.supersededAt,
    by: row.supersededBy,
    reason: row.supersededFor,
    slug: row.laterSlug,
    title: row.laterTitle,
    no: row.laterNo,
  },
})

export const loadEditions = async (sql: Reader, id: StrategyId): Promise<Edition[]> =>
  (
    await sql<Row[]>`
      select e.id, e.no, e.version_id, e.manifest_hash, e.note, e.at, e.by,
        a.at as amended_at, a.by as amended_by, a.reason,
        w.at as withdrawn_at, w.by as withdrawn_by, w.reason as withdrawn_for, w.instrument,
        x.at as superseded_at, x.by as superseded_by, x.reason as superseded_for,
        t.slug as later_slug, t.title as later_title, l.no as later_no
      from editions e left join amendments a on a.edition_id = e.id left join withdrawals w on w.edition_id = e.id
      left join supersessions x on x.edition_id = e.id left join editions l on l.id = x.by_edition_id
      left join strategies t on t.id = l.strategy_id
      where e.strategy_id = ${id} order by e.no`
  ).map(assemble)

/** An edition by its address; null: there is none. */
export const findEdition = async (sql: Reader, at: { slug: string; no: number }): Promise<OtherEdition | null> => {
  const [row] = await sql<OtherEdition[]>`
    select e.id, e.strategy_id, e.at, w.edition_id is not null as is_withdrawn from editions e
    join strategies s on s.id = e.strategy_id left join withdrawals w on w.edition_id = e.id
    where s.slug = ${at.slug} and e.no = ${at.no}`
  return row ?? null
}

export const insertWithdrawal = (
  tx: Tx,
  _permit: Permit<'withdrawEdition'>,
  w: Act & { editionId: EditionId; reason: string; instrument: string },
) =>
  tx`insert into withdrawals (edition_id, reason, instrument, at, by)
    values (${w.editionId}, ${w.reason}, ${w.instrument}, ${w.at}, ${w.by})`

export const insertSupersession = (
  tx: Tx,
  _permit: Permit<'supersedeEdition'>,
  s: Act & { editionId: EditionId; byEditionId: EditionId; reason: string },
) =>
  tx`insert into supersessions (edition_id, by_edition_id, reason, at, by)
    values (${s.editionId}, ${s.byEditionId}, ${s.reason}, ${s.at}, ${s.by})`

export const insertEdition = (
  tx: Tx,
  _permit: Permit<'publish'>,
  strategyId: StrategyId,
  e: Omit<Edition, 'amendment' | 'withdrawal' | 'supersession'> & { clearances: readonly PublicClearance[] },
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
  /** Null: it stands. */
  readonly withdrawal: { readonly at: string; readonly reason: string; readonly instrument: string } | null
  /** Null: no other strategy's edition has taken its place. */
  readonly supersession: {
    readonly at: string
    readonly reason: string
    readonly slug: string
    readonly title: string
    readonly no: number
  } | null
  /** Null: under the procedure no other body decides. */
  readonly decision: { readonly body: string; readonly day: Day; readonly instrument: string } | null
}

/** All editions of a strategy, newest first; empty where nothing is published. */
export const publicEditions = (sql: Reader, slug: string) => sql<PublicEdition[]>`
  select e.no, e.at, e.note, e.manifest_hash, v.manifest, e.clearances, s.title, registered_as(s.id) as registration_no, organisation_name(o.id, e.at) as lead, v.no as version_no,
    (select jsonb_build_object('body', d.body, 'day', d.day, 'instrument', d.instrument) from decisions d
      where d.strategy_id = e.strategy_id and d.manifest_hash = e.manifest_hash and d.at <= e.at order by d.no desc limit 1) as decision,
    (select jsonb_build_object('at', w.at, 'reason', w.reason, 'instrument', w.instrument) from withdrawals w
      where w.edition_id = e.id) as withdrawal,
    (select jsonb_build_object('at', x.at, 'reason', x.reason, 'slug', t.slug, 'title', t.title, 'no', l.no) from supersessions x
      join editions l on l.id = x.by_edition_id join strategies t on t.id = l.strategy_id where x.edition_id = e.id) as supersession
  from editions e join strategies s on s.id = e.strategy_id join versions v on v.id = e.version_id
  join organisations o on o.id = lead_of(s.id, e.at) where s.slug = ${slug} order by e.no desc`

/** One line for each published strategy: its newest edition. */
export const publishedStrategies = (sql: Reader) =>
  sql<
    { slug: string; title: string; no: number; at: Date; lead: string; isWithdrawn: boolean; isSuperseded: boolean }[]
  >`
    select * from (select distinct on (s.id) s.slug, s.title, e.no, e.at, organisation_name(o.id, e.at) as lead,
        exists (select 1 from withdrawals w where w.edition_id = e.id) as is_withdrawn,
        exists (select 1 from supersessions x where x.edition_id = e.id) as is_superseded from editions e
      join strategies s on s.id = e.strategy_id join organisations o on o.id = lead_of(s.id, e.at) order by s.id, e.no desc) newest
    order by at desc`

/** Whether in a query the newest edition of the strategy with this id stands, and no amendment of it was opened. */
export const standsAsPublished = (
  sql: Reader,
  id = sql`s.id`,
) => sql`exists (select 1 from editions e where e.strategy_id = ${id}
  and not exists (select 1 from editions later where later.strategy_id = ${id} and later.no > e.no)
  and not exists (select 1 from amendments a where a.edition_id = e.id))`
