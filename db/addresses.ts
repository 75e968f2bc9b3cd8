/** Where people are written to: means, not facts. */
import type { PersonId } from '#domain/ids.ts'
import type { Permit } from '#domain/verdict.ts'
import type { Reader, Tx } from './sql.ts'

export const insertAddress = (tx: Tx, personId: PersonId, email: string) =>
  tx`insert into person_addresses (person_id, email) values (${personId}, ${email})`

/** Null: none is kept. */
export const addressOf = async (sql: Reader, personId: PersonId): Promise<string | null> => {
  const rows = await sql<{ email: string }[]>`select email from person_addresses where person_id = ${personId}`
  return rows[0]?.email ?? null
}

/** With the means of logging in, and where mails to this person went. Throws where the person holds a post. */
export const deleteAddress = async (tx: Tx, _permit: Permit<'administer'>, personId: PersonId) => {
  await tx`delete from person_addresses where person_id = ${personId}`
  await tx`delete from mail_addresses a using mailed d, notices n
    where d.mail_id = a.mail_id and n.id = d.notice_id and n.person_id = ${personId}`
  await tx`delete from sessions where person_id = ${personId}`
  await tx`delete from passwords where person_id = ${personId}`
}
