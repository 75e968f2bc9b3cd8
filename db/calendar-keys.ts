/** The keys of people's calendars. */
import type { PersonId } from '#domain/ids.ts'
import type { Reader } from './sql.ts'

/** Ends whatever key a person has. */
export const endCalendarKeys = (sql: Reader, personId: PersonId, at: Date) =>
  sql`insert into calendar_key_ends (key_id, at) select id, ${at} from calendar_keys where person_id = ${personId}
    on conflict do nothing`

export const insertCalendarKey = (sql: Reader, k: { id: string; personId: PersonId; keyHash: string; at: Date }) =>
  sql`insert into calendar_keys (id, person_id, key_hash, at) values (${k.id}, ${k.personId}, ${k.keyHash}, ${k.at})`

/** Whose key it is, while it counts. */
export const whoseCalendar = async (sql: Reader, keyHash: string): Promise<PersonId | null> =>
  (
    await sql<{ personId: PersonId }[]>`select k.person_id from calendar_keys k where k.key_hash = ${keyHash}
      and not exists (select 1 from calendar_key_ends e where e.key_id = k.id)`
  )[0]?.personId ?? null

/** Since when a person's calendar has had its address; null: it has none. */
export const calendarSince = async (sql: Reader, personId: PersonId): Promise<Date | null> =>
  (
    await sql<{ at: Date }[]>`select at from calendar_keys k where k.person_id = ${personId}
      and not exists (select 1 from calendar_key_ends e where e.key_id = k.id) order by at desc limit 1`
  )[0]?.at ?? null
