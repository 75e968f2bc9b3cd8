/** The keys of outboxes, one for each person: means, not facts. */
import type { PersonId } from '#domain/ids.ts'
import type { Reader, Sql } from './sql.ts'

/** The person's key: the one there is, or else `made`, which then is the one for everybody who asks. */
export const findOrKeepOutboxKey = async (sql: Sql, personId: PersonId, made: Uint8Array): Promise<Uint8Array> => {
  await sql`insert into outbox_keys (person_id, key) values (${personId}, ${made}) on conflict do nothing`
  const [row] = await sql<{ key: Uint8Array }[]>`select key from outbox_keys where person_id = ${personId}`
  if (!row) throw new Error('The key of an outbox ended while it was asked for')
  return row.key
}

export const deleteOutboxKey = (sql: Reader, personId: PersonId) =>
  sql`delete from outbox_keys where person_id = ${personId}`
