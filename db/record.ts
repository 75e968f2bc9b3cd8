/** The record: one chain of entries for all acts. */
import type { SectionId, StrategyId } from '#domain/ids.ts'
import type { Reader, Sql, Tx } from './sql.ts'

export interface RecordRow {
  readonly seq: number
  readonly payload: string
  readonly hash: string
  readonly at: Date
}

/** Takes the lock of the chain until the end of the transaction, and gives its head. */
export const headOfRecord = async (tx: Tx): Promise<{ seq: number; hash: string }> => {
  await tx`select pg_advisory_xact_lock(7241905)`
  const [head] = await tx<
    { seq: number; hash: string }[]
  >`select seq::int as seq, hash from record order by seq desc limit 1`
  return head ?? { seq: 0, hash: '' }
}

export const insertEntry = (tx: Tx, e: RecordRow & { strategyId: StrategyId | null }) =>
  tx`insert into record (seq, strategy_id, payload, hash, at) values (${e.seq}, ${e.strategyId}, ${e.payload}, ${e.hash}, ${e.at})`

/** What names the state of each strategy: the hashes of the last entry upon it, upon its other side, and upon no strategy. */
export const headsFor = async (sql: Reader, ids: readonly StrategyId[]): Promise<Map<StrategyId, string>> => {
  const rows = await sql<{ id: StrategyId; head: string }[]>`
    select id, concat(
      (select hash from record where strategy_id = id order by seq desc limit 1), ' ',
      (select hash from record where strategy_id = other_side(id) order by seq desc limit 1), ' ',
      (select hash from record where strategy_id is null order by seq desc limit 1)) as head
    from unnest(${[...ids]}::uuid[]) as id`
  return new Map(rows.map(row => [row.id, row.head]))
}

/** A strategy's entries, newest first. */
export const entriesOf = (sql: Reader, id: StrategyId, limit: number, before: number | null) => sql<RecordRow[]>`
  select seq::int as seq, payload, hash, at from record where strategy_id = ${id} and (${before}::bigint is null or seq < ${before})
  order by seq desc limit ${limit}`

/** The whole chain in order, some hundreds at a time. */
export const walkRecord = (sql: Sql) =>
  sql<RecordRow[]>`select seq::int as seq, payload, hash, at from record order by seq`.cursor(500)

/** Every stored text and version, for recomputing their hashes. */
export const walkTexts = (sql: Sql) =>
  sql<{ hash: string; scheme: string; canonical: string }[]>`select hash, scheme, canonical from texts`.cursor(100)
export interface VersionRow {
  readonly no: number
  readonly registrationNo: string
  readonly manifest: string
  readonly manifestHash: string
  readonly glossaryId: SectionId | null
  readonly sections: readonly {
    readonly id: SectionId
    readonly hash: string
    readonly definitions: readonly string[]
    readonly isRestricted: boolean
  }[]
}
export const walkVersions = (sql: Sql) =>
  sql<VersionRow[]>`
    select v.no, s.registration_no, v.manifest, v.manifest_hash, v.glossary_id,
      (select json_agg(json_build_object('id', x.section_id, 'hash', x.hash, 'definitions', x.definitions,
        'isRestricted', exists (select 1 from section_restrictions r where r.section_id = x.section_id)) order by x.position)
        from version_sections x where x.version_id = v.id) as sections
    from versions v join strategies s on s.id = v.strategy_id order by s.at, v.no`.cursor(20)
export const walkSignOffs = (sql: Sql) =>
  sql<
    { id: string; payload: string; payloadHash: string; manifestHash: string; registrationNo: string; known: boolean }[]
  >`
    select g.id, g.payload, g.payload_hash, g.manifest_hash, s.registration_no,
      exists (select 1 from versions v where v.id = r.version_id and v.manifest_hash = g.manifest_hash) as known
    from sign_offs g join rounds r on r.id = g.round_id join strategies s on s.id = r.strategy_id order by g.at`.cursor(
    100,
  )
export const walkRenderings = (sql: Sql) =>
  sql<{ id: string; payload: string; payloadHash: string }[]>`
    select id, payload, payload_hash from renderings order by at`.cursor(100)

export const walkDispatches = (sql: Sql) =>
  sql<{ no: number; payload: string; payloadHash: string }[]>`
    select no, payload, payload_hash from dispatches order by at`.cursor(100)

export const walkGateAnswers = (sql: Sql) =>
  sql<{ id: string; payload: string; payloadHash: string }[]>`
    select id, payload, payload_hash from gate_answers order by at`.cursor(100)

/** What is put down of leaks, and what was added later. */
export const walkIncidents = (sql: Sql) =>
  sql<{ id: string; payload: string; payloadHash: string }[]>`
    select id, payload, payload_hash, at from incidents union all select id, payload, payload_hash, at from incident_notes
    order by at`.cursor(100)

export const walkReleases = (sql: Sql) =>
  sql<{ id: string; payload: string; payloadHash: string }[]>`
    select id, payload, payload_hash from access_items where payload is not null order by at`.cursor(100)
