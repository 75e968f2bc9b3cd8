/** Which process owns the live texts: taken over by one at a time, renewed while it lives, proved by its token. */
import type { Sql, Tx } from './sql.ts'

/** Seconds without a sign of life after which an owner counts as gone, though its connection stands: it is paused. */
const PATIENCE = 10

/** The token under which this process owns the texts from now on; null where another one does. */
export const takeOver = async (sql: Sql): Promise<number | null> =>
  (await sql<{ token: number | null }[]>`select take_over(make_interval(secs => ${PATIENCE}))::int as token`)[0]
    ?.token ?? null

/** Shows that the owner of this token lives. False where another process has taken over. */
export const renew = async (sql: Sql, token: number): Promise<boolean> =>
  (await sql<{ is: boolean }[]>`select renew_owner(${token}) as is`)[0]?.is ?? false

/** Whether this is the owner's token, and stays so until the transaction ends. */
export const proves = async (tx: Tx, token: number): Promise<boolean> => {
  await tx`select pg_advisory_xact_lock_shared(7241908)`
  return (await tx`select 1 from owner where token = ${token}`).length > 0
}
