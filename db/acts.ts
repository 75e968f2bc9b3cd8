/** Tells every process that something was done in a strategy, once it is committed. */
import { database, type Tx } from './sql.ts'

const CHANNEL = 'acts'

/** Heard when the transaction commits, and not at all where it does not. */
export const announce = (tx: Tx, slug: string) => tx`select pg_notify(${CHANNEL}, ${slug})`

/** Calls back with the address of a strategy for each act in it, for as long as the database is open. */
export const hearActs = (heard: (slug: string) => void) => database().listen(CHANNEL, heard)
