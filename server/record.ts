/** Appends to the record: one chain, each entry naming the hash of the one before. */
import { headOfRecord, insertEntry } from '#db/record.ts'
import type { Tx } from '#db/sql.ts'
import { type Json, jcs } from '#domain/canonical.ts'
import type { StrategyId } from '#domain/ids.ts'
import type { Actor } from '#domain/people.ts'
import { sha256 } from './hash.ts'

/** What was done, to what; kept word for word. Names are written down as they were on the day. */
export interface Entry {
  readonly action: string
  /** One sentence in the past tense, for the page of the record: "froze version 2". */
  readonly summary: string
  readonly subject: { readonly [key: string]: Json }
}

export interface Payload extends Entry {
  readonly seq: number
  readonly prev: string
  readonly at: string
  readonly strategy: string | null
  readonly by: {
    readonly post: string
    readonly name: string
    readonly role: string
    readonly organisation: string
  } | null
}

export const recordPreimage = (payload: string): string => `beredning.record.v1\0${payload}`

/** `organisation` is the name of the actor's organisation at that time; `actor` is null for the set-up of an empty database. */
export const record = async (
  tx: Tx,
  actor: Actor | null,
  organisation: string,
  strategyId: StrategyId | null,
  entry: Entry,
  at: Date,
): Promise<void> => {
  const head = await headOfRecord(tx)
  const payload = jcs({
    seq: head.seq + 1,
    prev: head.hash,
    at: at.toISOString(),
    strategy: strategyId,
    by: actor && { post: actor.post.id, name: actor.name, role: actor.post.role, organisation },
    action: entry.action,
    summary: entry.summary,
    subject: entry.subject,
  })
  await insertEntry(tx, { seq: head.seq + 1, strategyId, payload, hash: sha256(recordPreimage(payload)), at })
}
