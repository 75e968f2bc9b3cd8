/** Which Yjs client belongs to whom: nobody writes in another's name, and no two connections by the same client. */
import type { PersonId } from '#domain/ids.ts'
import type { Span } from './admission.ts'
import type { Seat } from './seat.ts'
import { Refused } from './wire.ts'

/** A Yjs client is in use by another connection of the same person, which may be dead without anybody knowing. */
export class InUse extends Error {
  override name = 'InUse'
  readonly by: Seat
  constructor(by: Seat) {
    super('this client is in use by another connection')
    this.by = by
  }
}

export class Leases {
  /** A person of null: the server itself, by whose clients nobody writes. */
  readonly #holders = new Map<number, { readonly personId: PersonId | null; seat: Seat | null }>()

  /** `written`: the Yjs clients that somebody wrote by before, for ever theirs. */
  constructor(written: Iterable<readonly [client: number, personId: PersonId]>) {
    for (const [client, personId] of written) this.#holders.set(client, { personId, seat: null })
  }

  /**
   * Takes the clients of an update for a connection, or for its person alone where it is gone already. Throws Refused
   * where one is somebody else's, InUse where it is busy.
   */
  take(spans: readonly Span[], seat: Seat, isGone: boolean): void {
    for (const { client } of spans) {
      const holder = this.#holders.get(client)
      if (holder && holder.personId !== seat.member.personId) throw new Refused('lease')
      if (holder?.seat && holder.seat !== seat && !holder.seat.isEnded) throw new InUse(holder.seat)
    }
    for (const { client } of spans)
      this.#holders.set(client, { personId: seat.member.personId, seat: isGone ? null : seat })
  }

  /** Takes the clients by which the server wrote a first text. */
  close(spans: readonly Span[]): void {
    for (const { client } of spans) this.#holders.set(client, { personId: null, seat: null })
  }

  /** Keeps a client for a person who goes by it; whether it writes by it is seen later. False where it is somebody else's. */
  reserve(client: number, personId: PersonId): boolean {
    if (!this.#holders.has(client)) this.#holders.set(client, { personId, seat: null })
    return this.#holders.get(client)?.personId === personId
  }

  /** A connection is gone; what it wrote by stays its person's. */
  release(seat: Seat): void {
    for (const holder of this.#holders.values()) if (holder.seat === seat) holder.seat = null
  }
}
