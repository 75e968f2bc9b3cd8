/** The append-only log of live text, and the snapshots that shorten its reading. */
import type { PersonId, PostId, SectionId } from '#domain/ids.ts'
import { gathered } from './gather.ts'
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

const epochs = gathered(async (sql, _: readonly 'rights'[]) => {
  const rows = await sql<{ epoch: number }[]>`select epoch::int as epoch from rights`
  return new Map(rows.map(({ epoch }) => ['rights', epoch]))
})
/** How often rights have changed so far. */
export const rightsEpoch = async (sql: Sql): Promise<number> => (await epochs(sql, 'rights')) ?? 0

/** Rights change, too, where an instrument comes into force on its day: counted once that day has come. */
export const countRights = (sql: Sql) => sql`select count_rights()`

/** Nothing is stored where another process has taken over ("fenced"), or where rights have changed ("rights"). */
export type Appended = 'stored' | 'fenced' | 'rights'

/**
 * Stores updates of any sections in one statement: all or none, under the token of the process that owns the texts.
 * `epoch`: how often rights had changed when the writers were judged; null is for what needs no right.
 */
export const appendUpdates = async (
  sql: Reader,
  updates: readonly TextUpdate[],
  epoch: number | null,
  token: number,
): Promise<Appended> => {
  const [row] = await sql<
    { said: Appended }[]
  >`select append_text(${asArrays(sql, updates)}, ${epoch}, ${token}) as said`
  return row?.said ?? 'fenced'
}

/** Whether these are stored already, byte for byte: after a commit whose answer was lost. */
export const areStored = async (sql: Reader, updates: readonly TextUpdate[]): Promise<boolean> => {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from unnest(${asArrays(sql, updates)}) as given (section_id, seq, hex, by)
    join text_updates t using (section_id, seq, by) where t.bytes = decode(given.hex, 'hex')`
  return row?.count === updates.length
}

/** One row of the log. */
export interface StoredUpdate {
  readonly bytes: Uint8Array
  readonly by: PostId
  readonly at: Date
}

export interface StoredText {
  /** The number of the last update; 0 where nothing was ever written. */
  readonly seq: number
  /** A snapshot, if there is one, and the updates after it. */
  readonly updates: readonly Uint8Array[]
  /** Who wrote what is in the snapshot, as `Authorship.encode` gave it; null where there is none. */
  readonly authors: Uint8Array | null
  /** The rows after the snapshot. */
  readonly rows: readonly StoredUpdate[]
}

type StoredRow = { sectionId: SectionId; seq: number; bytes: Buffer } & (
  | { by: PostId; at: Date; authors: null }
  | { by: null; at: null; authors: Buffer }
)

/** What is stored of each of these sections, in one query. */
export const loadTexts = async (sql: Reader, ids: readonly SectionId[]): Promise<Map<SectionId, StoredText>> => {
  const rows = await sql<StoredRow[]>`
    with asked as (
      select s.id, p.seq, p.state, p.authors
      from unnest(${[...ids]}::uuid[]) as s (id) left join text_snapshots p on p.section_id = s.id)
    select id as section_id, seq::int as seq, state as bytes, authors, null as by, null as at
    from asked where seq is not null
    union all
    select asked.id, u.seq::int, u.bytes, null, u.by, u.at from asked
    cross join lateral (
      select seq, bytes, by, at from text_updates where section_id = asked.id and seq > coalesce(asked.seq, 0)) u
    order by section_id, seq`
  const byId = new Map<SectionId, StoredRow[]>(ids.map(id => [id, []]))
  for (const row of rows) byId.get(row.sectionId)?.push(row)
  return new Map([...byId].map(([id, ofOne]) => [id, storedText(ofOne)]))
}

const storedText = (rows: readonly StoredRow[]): StoredText => ({
  seq: rows.at(-1)?.seq ?? 0,
  updates: rows.map(row => row.bytes),
  authors: rows[0]?.authors ?? null,
  rows: rows.flatMap(row => (row.by === null ? [] : [row])),
})

export const loadText = async (sql: Reader, sectionId: SectionId): Promise<StoredText> =>
  (await loadTexts(sql, [sectionId])).get(sectionId) ?? storedText([])

export interface LoggedUpdate extends StoredUpdate {
  readonly seq: number
}

/** The log of a section after update `after`, to its end or up to update `upTo`, some hundreds at a time. */
export const walkLog = (sql: Sql, sectionId: SectionId, after: number, upTo: number | null) =>
  sql<LoggedUpdate[]>`
    select seq::int as seq, bytes, by, at from text_updates
    where section_id = ${sectionId} and seq > ${after} and (${upTo}::bigint is null or seq <= ${upTo})
    order by seq`.cursor(500)

/** Whose posts these are. */
export const peopleIn = async (sql: Reader, posts: readonly PostId[]): Promise<Map<PostId, PersonId>> => {
  if (posts.length === 0) return new Map()
  const rows = await sql<{ id: PostId; personId: PersonId }[]>`
    select id, person_id from posts where id = any(${[...posts]}::uuid[])`
  return new Map(rows.map(row => [row.id, row.personId]))
}

/** The number of the last update of each section that has text. */
export const lastSeqs = async (sql: Reader, ids: readonly SectionId[]): Promise<Map<SectionId, number>> => {
  const rows = await sql<{ sectionId: SectionId; seq: number }[]>`
    select s.id as section_id, t.seq::int as seq from unnest(${[...ids]}::uuid[]) as s (id)
    cross join lateral (select seq from text_updates where section_id = s.id order by seq desc limit 1) t`
  return new Map(rows.map(row => [row.sectionId, row.seq]))
}

export interface TextSnapshot {
  readonly sectionId: SectionId
  readonly seq: number
  /** The whole text after update `seq`. */
  readonly state: Uint8Array
  readonly authors: Uint8Array
}

/** Replaces the section's snapshot, unless there is a newer one. */
export const saveSnapshot = (sql: Sql, { sectionId, seq, state, authors }: TextSnapshot) =>
  sql`insert into text_snapshots (section_id, seq, state, authors)
    values (${sectionId}, ${seq}, ${Buffer.from(state)}, ${Buffer.from(authors)})
    on conflict (section_id) do update
    set seq = excluded.seq, state = excluded.state, authors = excluded.authors, at = clock_timestamp()
    where text_snapshots.seq < excluded.seq`
