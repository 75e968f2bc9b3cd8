/** The one pool of connections. Rows come back in camelCase; every query is written where it is used, in `db/`. */
import postgres from 'postgres'
import { remember } from './remember.ts'

export type Sql = postgres.Sql
export type Tx = postgres.TransactionSql
/** What a read may run on: the pool, or the transaction that must see the same facts. */
export type Reader = postgres.ISql

/** The role without the right to change or remove a fact; every connection of the application takes it on. */
export const APP_ROLE = 'beredning_app'

/** Opens a pool. `role` null stays the role of the address (migrations); otherwise the connection starts as that role. */
export const connect = (url: string, role: string | null = APP_ROLE, max = 10): Sql =>
  postgres(url, {
    max,
    transform: postgres.camel,
    connection: { application_name: 'beredning', ...(role !== null && { options: `-c role=${role}` }) },
    onnotice: () => {},
  })

/** Sets the pool of this process. Called once, at start, before anything asks. */
export const openDatabase = (url: string): Sql => remember('sql', () => connect(url))

/** The pool of this process. */
export const database = (): Sql =>
  remember('sql', () => {
    throw new Error('The database was asked before it was opened')
  })

/** Whether the database answers. */
export const isReachable = (): Promise<boolean> =>
  database()`select 1`.then(
    () => true,
    () => false,
  )
