/** The one pool of connections. Rows come back in camelCase; every query is written where it is used, in `db/`. */
import postgres from 'postgres'
import { forget, remember } from './remember.ts'

export type Sql = postgres.Sql
export type Tx = postgres.TransactionSql
/** What a read may run on: the pool, or the transaction that must see the same facts. */
export type Reader = postgres.ISql

/** The role without the right to change or remove a fact; every connection of the application takes it on. */
export const APP_ROLE = 'beredning_app'

/** Milliseconds that a transaction may wait for its process: one that is paused in the middle keeps nobody waiting. */
const PAUSE = 10_000

/**
 * What every connection of the application starts with. What is acknowledged has been flushed to disk, also where the
 * server's own default would let a crash take it.
 */
const settingsOf = (role: string) =>
  `-c role=${role} -c synchronous_commit=on -c idle_in_transaction_session_timeout=${PAUSE}`

/** Opens a pool. `role` null stays the role of the address (migrations); otherwise the connection starts as that role. */
export const connect = (url: string, role: string | null = APP_ROLE, max = 10): Sql =>
  postgres(url, { ...how(role), max })

/** One connection that is never renewed without need, for a lock that lives on it. */
export const connectForLock = (url: string): Sql => postgres(url, { ...how(APP_ROLE), max: 1, max_lifetime: null })

const how = (role: string | null) =>
  ({
    transform: postgres.camel,
    connection: {
      application_name: 'beredning',
      ...(role !== null && { options: settingsOf(role) }),
    },
    onnotice: () => {},
  }) as const

/** Sets the pool of this process. Called once, at start, before anything asks. */
export const openDatabase = (url: string): Sql => {
  remember('writer', () => connect(url, APP_ROLE, 1))
  return remember('sql', () => connect(url))
}

const opened = (name: 'sql' | 'writer'): Sql =>
  remember(name, () => {
    throw new Error('The database was asked before it was opened')
  })

/** The pool of this process. */
export const database = (): Sql => opened('sql')

/** One connection for the log of live text alone, whose statement stays warm in it: half the time of a commit. */
export const writer = (): Sql => opened('writer')

/** Lets go of the database. Waits 5 s at most for what is under way. */
export const closeDatabase = async (): Promise<void> => {
  await Promise.all([database().end({ timeout: 5 }), writer().end({ timeout: 5 })])
  forget('sql')
  forget('writer')
}

/** Whether the database answers. */
export const isReachable = (): Promise<boolean> =>
  database()`select 1`.then(
    () => true,
    () => false,
  )
