/** Passwords, sessions and log-in attempts: the means of logging in, kept apart from the facts. */
import type { PersonId, PostId } from '#domain/ids.ts'
import { gathered } from './gather.ts'
import type { Reader, Sql } from './sql.ts'

export interface SessionRow {
  readonly id: string
  readonly handle: string
  readonly personId: PersonId
  readonly postId: PostId | null
  readonly device: string
  readonly createdAt: Date
  readonly seenAt: Date
  readonly expiresAt: Date
  readonly endsAt: Date
}

export const findPassword = async (sql: Reader, email: string) => {
  const rows = await sql<{ personId: PersonId; hash: string }[]>`
    select a.person_id, w.hash from person_addresses a join passwords w on w.person_id = a.person_id where a.email = ${email}`
  return rows[0] ?? null
}

/** The administrator of the installation, for as long as nobody at all has a password. */
export const findFirstAdministrator = async (sql: Reader): Promise<PersonId | null> => {
  const rows = await sql<{ personId: PersonId }[]>`
    select person_id from posts where "by" is null and role = 'administrator' and not exists (select 1 from passwords)`
  return rows[0]?.personId ?? null
}

export const setPassword = (sql: Reader, personId: PersonId, hash: string) =>
  sql`insert into passwords (person_id, hash) values (${personId}, ${hash})
    on conflict (person_id) do update set hash = excluded.hash, set_at = clock_timestamp()`

/** Failures since a moment, for an account and for an address. */
export const countFailures = async (sql: Reader, emailHash: string, address: string, since: Date) => {
  const [row] = await sql<{ account: number; address: number }[]>`
    select count(*) filter (where email_hash = ${emailHash})::int as account, count(*) filter (where address = ${address})::int as address
    from log_in_attempts a where not succeeded and at > ${since} and (email_hash = ${emailHash} or address = ${address})
      and not exists (select 1 from log_in_attempts s where s.succeeded and s.email_hash = a.email_hash and s.address = a.address and s.at > a.at)`
  return row ?? { account: 0, address: 0 }
}

export const insertAttempt = (sql: Reader, emailHash: string, address: string, succeeded: boolean) =>
  sql`insert into log_in_attempts (email_hash, address, succeeded) values (${emailHash}, ${address}, ${succeeded})`

const sessionsById = gathered(async (sql, ids: readonly string[]) => {
  const rows = await sql<SessionRow[]>`select * from sessions where id = any(${[...ids]})`
  return new Map(rows.map(row => [row.id, row]))
})
export const findSession = async (sql: Sql, id: string) => (await sessionsById(sql, id)) ?? null

export const sessionsOf = (sql: Sql, personId: PersonId) =>
  sql<
    SessionRow[]
  >`select * from sessions where person_id = ${personId} and expires_at > now() and ends_at > now() order by seen_at desc`

export const insertSession = (sql: Sql, s: Omit<SessionRow, 'createdAt' | 'seenAt'>) =>
  sql`insert into sessions (id, handle, person_id, post_id, device, expires_at, ends_at)
    values (${s.id}, ${s.handle}, ${s.personId}, ${s.postId}, ${s.device}, ${s.expiresAt}, ${s.endsAt})`

export const slideSession = (sql: Sql, id: string, expiresAt: Date) =>
  sql`update sessions set expires_at = ${expiresAt}, seen_at = now() where id = ${id}`

export const choosePost = (sql: Sql, id: string, postId: PostId) =>
  sql`update sessions set post_id = ${postId} where id = ${id}`

export const deleteSession = (sql: Sql, id: string) => sql`delete from sessions where id = ${id}`
export const deleteSessionsOf = (sql: Sql, personId: string) => sql`delete from sessions where person_id = ${personId}`
export const deleteExpiredSessions = (sql: Sql) =>
  sql`delete from sessions where expires_at <= now() or ends_at <= now()`

/** Ends one of a person's sessions by its handle; gives what ended. */
export const revokeSession = (sql: Sql, personId: PersonId, handle: string) =>
  sql<{ handle: string }[]>`delete from sessions where person_id = ${personId} and handle = ${handle} returning handle`

const liveSessionsByHandle = gathered(async (sql, handles: readonly string[]) => {
  const rows = await sql<SessionRow[]>`
    select * from sessions where handle = any(${[...handles]}::uuid[]) and expires_at > now() and ends_at > now()`
  return new Map(rows.map(row => [row.handle, row]))
})
export const findSessionByHandle = async (sql: Sql, handle: string) => (await liveSessionsByHandle(sql, handle)) ?? null
