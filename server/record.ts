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

/** A place in the chain. */
export interface Link {
  readonly seq: number
  readonly payload: string
  readonly hash: string
}

/** The entry that follows the head of the chain, which is `seq` 0 and an empty hash where nothing is in it. */
export const entryAfter = (head: Omit<Link, 'payload'>, said: Omit<Payload, 'seq' | 'prev'>): Link => {
  const seq = head.seq + 1
  const { at, strategy, by, action, summary, subject } = said
  const payload = jcs({ seq, prev: head.hash, at, strategy, by, action, summary, subject })
  return { seq, payload, hash: sha256(recordPreimage(payload)) }
}

/** What is wrong with an entry where it stands; null: nothing. */
export const linkFault = (before: Omit<Link, 'payload'>, { seq, payload, hash }: Link): string | null => {
  if (sha256(recordPreimage(payload)) !== hash) return `record entry ${seq} has another hash than its content`
  const said = JSON.parse(payload) as Payload
  return seq === before.seq + 1 && said.seq === seq && said.prev === before.hash
    ? null
    : `record entry ${seq} does not follow the entry before it`
}

/** `organisation` is the name of the actor's organisation at that time; `actor` is null for the set-up of an empty database. */
export const record = async (
  tx: Tx,
  actor: Actor | null,
  organisation: string,
  strategyId: StrategyId | null,
  entry: Entry,
  at: Date,
): Promise<void> => {
  const by = actor && { post: actor.post.id, name: actor.name, role: actor.post.role, organisation }
  const next = entryAfter(await headOfRecord(tx), { at: at.toISOString(), strategy: strategyId, by, ...entry })
  await insertEntry(tx, { ...next, strategyId, at })
}
