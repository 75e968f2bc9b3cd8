/** Organisations under the joint authority of several others. */
import type { JointAuthorityId, OrganisationId } from '#domain/ids.ts'
import type { JointAuthority } from '#domain/people.ts'
import type { Permit } from '#domain/verdict.ts'
import type { Reader, Tx } from './sql.ts'
import type { Acted } from './strategies.ts'

interface Row {
  readonly id: JointAuthorityId
  readonly organisationId: OrganisationId
  readonly instrument: string
  readonly organisationIds: readonly OrganisationId[]
  readonly from: Date
  readonly endedAt: Date | null
  readonly endedBy: string
  readonly isInForce: boolean
}

export interface Authorities {
  /** By organisation, the oldest first; who is named, in the order of the codes. */
  readonly under: ReadonlyMap<OrganisationId, readonly JointAuthority[]>
  /** Of organisations under an instrument that is in force now: whom it names. */
  readonly inForce: ReadonlyMap<OrganisationId, readonly OrganisationId[]>
}

export const loadAuthorities = async (sql: Reader): Promise<Authorities> => {
  const rows = await sql<Row[]>`
    select j.id, j.organisation_id, j.instrument, coalesce(j.valid_from, j.at) as "from", is_in_force(j) as is_in_force,
      coalesce(e.valid_from, e.at) as ended_at, e.instrument as ended_by,
      array(select m.organisation_id from joint_authority_members m join organisations o on o.id = m.organisation_id
        where m.authority_id = j.id order by o.code) as organisation_ids
    from joint_authorities j left join joint_authority_ends e on e.authority_id = j.id order by 4, j.at, j.id`
  const under = new Map<OrganisationId, readonly JointAuthority[]>()
  for (const { organisationId, endedAt: at, endedBy: instrument, isInForce: _, ...one } of rows)
    under.set(organisationId, [...(under.get(organisationId) ?? []), { ...one, end: at && { instrument, at } }])
  const inForce = new Map(rows.filter(row => row.isInForce).map(row => [row.organisationId, row.organisationIds]))
  return { under, inForce }
}

export const insertAuthority = async (
  tx: Tx,
  _permit: Permit<'administer'>,
  j: Pick<JointAuthority, 'id' | 'instrument' | 'organisationIds'> & {
    organisationId: OrganisationId
    /** Null: at once. */
    from: Date | null
  } & Acted,
) => {
  await tx`insert into joint_authorities (id, organisation_id, instrument, valid_from, at, by)
    values (${j.id}, ${j.organisationId}, ${j.instrument}, ${j.from}, ${j.at}, ${j.by})`
  await tx`insert into joint_authority_members (authority_id, organisation_id)
    select ${j.id}::uuid, id from unnest(${[...j.organisationIds]}::uuid[]) as id`
}

export const insertAuthorityEnd = (
  tx: Tx,
  _permit: Permit<'administer'>,
  e: { authorityId: JointAuthorityId; instrument: string; from: Date | null } & Acted,
) =>
  tx`insert into joint_authority_ends (authority_id, instrument, valid_from, at, by)
    values (${e.authorityId}, ${e.instrument}, ${e.from}, ${e.at}, ${e.by})`
