/** The append-only log of live text, and the snapshots that shorten its reading. */
import type { PostId, SectionId } from '#domain/ids.ts'
import type { Reader, Sql } from './sql.ts'

export interface TextUpdate {
  readonly sectionId: SectionId
  /** 1, 2, 3 … without gaps in a section. */
  readonly seq: number
  readonly bytes: Uint8Array
  /** The post in which it was written. */
  readonly by: PostId
}

/** Rows as arrays: one prepared statement, however many they are. */
const asArrays = (sql: Reader, updates: readonly TextUpdate[]) =>
  sql`${updates.map(u => u.sectionId)}::uuid[], ${updates.map(u => u.seq)}::bigint[],
    ${updates.map(u => Buffer.from(u.bytes).toString('hex'))}::text[], ${updates.map(u => u.by)}::uuid[]`

/** How often rights have changed so far. */
export const rightsEpoch = async (sql: Reader): Promise<number> =>
  (await sql<{ epoch: number }[]>`select epoch::int as epoch from rights`)[0]?.epoch ?? 0

/**
 * Stores updates of any sections in one statement: all or none. False, and nothing is stored, where rights have changed
 * since the writers were judged, at `epoch`; null is for what needs no right.
 */
export const appendUpdates = async (
  sql: Sql,
  updates: readonly TextUpdate[],
  epoch: number | null,
): Promise<boolean> => {
  const [row] = await sql<{ stored: boolean }[]>`select append_text(${asArrays(sql, updates)}, ${epoch}) as stored`
  return row?.stored ?? false
}

/** Whether these are stored already, byte for byte: after a commit whose answer was lost. */
export const areStored = async (sql: Reader, updates: readonly TextUpdate[]): Promise<boolean> => {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from unnest(${asArrays(sql, updates)}) as given (section_id, seq, hex, by)
    join text_updates t using (section_id, seq, by) where t.bytes = decode(given.hex, 'hex')`
  return row?.count === updates.length
}

export interface StoredText {
  /** The number of the last update; 0 where nothing was ever written. */
  readonly seq: number
  /** A snapshot, if there is one, and the updates after it. */
  readonly updates: readonly Uint8Array[]
}

/** What is stored of each of these sections, in one query. */
export const loadTexts = async (sql: Reader, ids: readonly SectionId[]): Promise<Map<SectionId, StoredText>> => {
  const rows = await sql<{ sectionId: SectionId; seq: number; bytes: Buffer }[]>`
    with asked as (
      select s.id, p.seq, p.state from unnest(${[...ids]}::uuid[]) as s (id) left join text_snapshots p on p.section_id = s.id)
    select id as section_id, seq::int as seq, state as bytes from asked where seq is not null
    union all
    select asked.id, u.seq::int, u.bytes from asked
    cross join lateral (select seq, bytes from text_updates where section_id = asked.id and seq > coalesce(asked.seq, 0)) u
    order by section_id, seq`
  const texts = new Map<SectionId, { seq: number; updates: Uint8Array[] }>(ids.map(id => [id, { seq: 0, updates: [] }]))
  for (const { sectionId, seq, bytes } of rows) {
    const text = texts.get(sectionId)
    if (!text) continue
    text.seq = seq
    text.updates.push(bytes)
  }
  return texts
}

export const loadText = async (sql: Reader, sectionId: SectionId): Promise<StoredText> =>
  (await loadTexts(sql, [sectionId])).get(sectionId) ?? { seq: 0, updates: [] }

/** The number of the last update of each section that has text. */
export const lastSeqs = async (sql: Reader, ids: readonly SectionId[]): Promise<Map<SectionId, number>> => {
  const rows = await sql<{ sectionId: SectionId; seq: number }[]>`
    select s.id as section_id, t.seq::int as seq from unnest(${[...ids]}::uuid[]) as s (id)
    cross join lateral (select seq from text_updates where section_id = s.id order by seq desc limit 1) t`
  return new Map(rows.map(row => [row.sectionId, row.seq]))
}

/** Replaces the section's snapshot, unless there is a newer one. */
export const saveSnapshot = (sql: Sql, sectionId: SectionId, seq: number, state: Uint8Array) =>
  sql`insert into text_snapshots (section_id, seq, state) values (${sectionId}, ${seq}, ${Buffer.from(state)})
    on conflict (section_id) do update set seq = excluded.seq, state = excluded.state, at = clock_timestamp()
    where text_snapshots.seq < excluded.seq`
