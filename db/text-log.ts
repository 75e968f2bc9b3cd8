/** The append-only log of live text, and the snapshots that shorten its reading. */
import type { PostId, SectionId } from '#domain/ids.ts'
import type { Reader, Sql } from './sql.ts'

export interface TextUpdate {
  readonly sectionId: SectionId
  /** 1, 2, 3 … without gaps in a section. */
  readonly seq: number
  readonly bytes: Uint8Array
  readonly by: PostId
}

/** Stores updates of any sections in one statement: all or none. */
export const appendUpdates = (sql: Sql, updates: readonly TextUpdate[]) =>
  sql`insert into text_updates ${sql(
    updates.map(u => ({ section_id: u.sectionId, seq: u.seq, bytes: Buffer.from(u.bytes), by: u.by })),
  )}`

/** Which of these are stored already, byte for byte: after a commit whose outcome is unknown. */
export const areStored = async (sql: Reader, updates: readonly TextUpdate[]): Promise<boolean> => {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from text_updates t
    join unnest(${updates.map(u => u.sectionId)}::uuid[], ${updates.map(u => u.seq)}::bigint[],
      ${updates.map(u => Buffer.from(u.bytes).toString('hex'))}::text[]) as asked (section_id, seq, bytes)
    on t.section_id = asked.section_id and t.seq = asked.seq and t.bytes = decode(asked.bytes, 'hex')`
  return row?.count === updates.length
}

export interface StoredText {
  readonly seq: number
  /** A snapshot, if there is one, and the updates after it. */
  readonly updates: readonly Uint8Array[]
}

export const loadText = async (sql: Reader, sectionId: SectionId): Promise<StoredText> => {
  const [snapshot] = await sql<{ seq: number; state: Buffer }[]>`
    select seq::int as seq, state from text_snapshots where section_id = ${sectionId}`
  const tail = await sql<{ seq: number; bytes: Buffer }[]>`
    select seq::int as seq, bytes from text_updates where section_id = ${sectionId} and seq > ${snapshot?.seq ?? 0} order by seq`
  return {
    seq: tail.at(-1)?.seq ?? snapshot?.seq ?? 0,
    updates: [...(snapshot ? [snapshot.state] : []), ...tail.map(row => row.bytes)],
  }
}

/** The number of the last update of each section that has text. */
export const lastSeqs = async (sql: Reader, ids: readonly SectionId[]): Promise<Map<SectionId, number>> => {
  const rows = await sql<{ sectionId: SectionId; seq: number }[]>`
    select s.id as section_id, t.seq::int as seq from unnest(${ids as SectionId[]}::uuid[]) as s (id)
    cross join lateral (select seq from text_updates where section_id = s.id order by seq desc limit 1) t`
  return new Map(rows.map(row => [row.sectionId, row.seq]))
}

export const saveSnapshot = (sql: Sql, sectionId: SectionId, seq: number, state: Uint8Array) =>
  sql`insert into text_snapshots (section_id, seq, state) values (${sectionId}, ${seq}, ${Buffer.from(state)})
    on conflict (section_id) do update set seq = excluded.seq, state = excluded.state, at = clock_timestamp()
    where text_snapshots.seq < excluded.seq`
