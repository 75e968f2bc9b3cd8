/** Merged, split and dissolved: what became of organisations. */
import type { OrganisationId, PostId } from '#domain/ids.ts'
import type { SuccessionKind } from '#domain/may-administer.ts'
import type { Permit } from '#domain/verdict.ts'
import type { Reader, Tx } from './sql.ts'

export interface Succession {
  readonly id: string
  readonly kind: SuccessionKind
  readonly instrument: string
  readonly at: Date
  /** By the names of that day. */
  readonly from: readonly string[]
  readonly to: readonly string[]
}

/** The newest first. */
export const loadSuccessions = (sql: Reader) => sql<Succession[]>`
  select s.id, s.kind, s.instrument, s.at,
    array(select organisation_name(o.organisation_id, s.at) from succession_organisations o
      where o.succession_id = s.id and o.side = 'from' order by 1) as "from",
    array(select organisation_name(o.organisation_id, s.at) from succession_organisations o
      where o.succession_id = s.id and o.side = 'to' order by 1) as "to"
  from successions s order by s.at desc`

export const insertSuccession = async (
  tx: Tx,
  _permit: Permit<'administer'>,
  s: {
    id: string
    kind: SuccessionKind
    instrument: string
    fromIds: readonly OrganisationId[]
    toIds: readonly OrganisationId[]
    endIds: readonly OrganisationId[]
    at: Date
    by: PostId
  },
) => {
  await tx`insert into successions (id, kind, instrument, at, by) values (${s.id}, ${s.kind}, ${s.instrument}, ${s.at}, ${s.by})`
  await tx`insert into succession_organisations (succession_id, organisation_id, side)
    select ${s.id}::uuid, id, 'from' from unnest(${[...s.fromIds]}::uuid[]) as id
    union all select ${s.id}::uuid, id, 'to' from unnest(${[...s.toIds]}::uuid[]) as id`
  await tx`insert into organisation_ends (organisation_id, succession_id, at)
    select id, ${s.id}::uuid, ${s.at}::timestamptz from unnest(${[...s.endIds]}::uuid[]) as id`
}
