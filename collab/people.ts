/** The people in one room, as they are shown to each other: gathered, after the text, and only what is new. */
import type { Leases } from './leases.ts'
import {
  clockAfter,
  colourOf,
  cursorIn,
  isRepeated,
  type Presence,
  presenceBytes,
  presencePart,
  readPresence,
  type Shown,
} from './presence.ts'
import type { Seat } from './seat.ts'
import type { Surroundings } from './surroundings.ts'
import { framed, presenceMessage } from './wire.ts'

/** Milliseconds in which all that is to be told is gathered, unless text goes out that it can go along with. */
const EVERY = 100

/**
 * Pages forget whom they have not heard of for 30 s. Who was told of last so many milliseconds ago goes along with what is
 * told anyway, a few at a time; who is still not told of by then is told of at the next sign of life, every 15 s.
 */
const FADING = 7_000
const FADED = 13_000
const ALONG = 8

/** What is told of people: one message for everybody, and another for who would hear of themselves. */
export interface Told {
  readonly toAll: Uint8Array
  /** Undefined for whom `toAll` is meant. */
  toOne(seat: Seat): Uint8Array | undefined
}

interface Room {
  readonly around: Surroundings
  readonly seats: Iterable<Seat>
  readonly leases: Leases
  /** Whether text is on its way that carets may stand in. */
  readonly isWriting: () => boolean
}

export class People {
  readonly #room: Room
  /** What the others have not been told yet, by client id. */
  readonly #untold = new Map<number, Presence<Shown>>()
  /** When everybody was last told of each, the oldest first. */
  readonly #heardOf = new Map<Seat, number>()
  #clock = 0
  #toldAt = 0
  #stopWaiting: (() => void) | null = null

  constructor(room: Room) {
    this.#room = room
  }

  /**
   * A page tells of itself under one client id; Yjs takes a new one when it finds its own in use. What it repeats of
   * others, as y-websocket does, is passed over.
   */
  heed(seat: Seat, bytes: Uint8Array): void {
    for (const said of readPresence(bytes)) {
      if (said.state && !isRepeated(said)) this.#goBy(seat, said.clientId)
      if (seat.clientId === said.clientId) this.#show(seat, said)
    }
  }

  #goBy(seat: Seat, clientId: number): void {
    if (seat.clientId === clientId || !this.#room.leases.reserve(clientId, seat.member.personId)) return
    this.leave(seat)
    // A connection that died unnoticed leaves its client id to the one that replaces it.
    for (const other of this.#room.seats) if (other.clientId === clientId) other.clientId = other.presence = null
    seat.clientId = clientId
    seat.presence = null
  }

  /** Tells a page who else is here. By a new clock: it may have known them, and keeps theirs when its line breaks. */
  showOthers(seat: Seat): void {
    this.#tick()
    const others = [...this.#room.seats].flatMap(other =>
      other !== seat && other.presence?.state ? [presencePart({ ...other.presence, clock: this.#clock })] : [],
    )
    if (others.length > 0) seat.send(presenceMessage(presenceBytes(others.length, ...others)))
  }

  leave(seat: Seat): void {
    this.#heardOf.delete(seat)
    if (seat.presence?.state) this.#set(seat, seat.presence.clientId, null)
  }

  /** Those who would fade, in one message to everybody; a sign of life where there is none. Done every 15 s. */
  renew(): void {
    this.#tell(toldOf(this.#fading(FADED, Number.POSITIVE_INFINITY)))
  }

  /** Those of whom nobody was told for so long, at most so many, with a new clock. */
  #fading(age: number, most: number): Presence<Shown>[] {
    const now = this.#room.around.now()
    const found: Presence<Shown>[] = []
    for (const [seat, at] of this.#heardOf) {
      if (now - at < age || found.length >= most) break
      if (!seat.presence?.state) continue
      this.#tick()
      seat.presence = { ...seat.presence, clock: this.#clock }
      found.push(seat.presence)
      this.#hearOf(seat)
    }
    return found
  }

  #hearOf(seat: Seat): void {
    this.#heardOf.delete(seat)
    this.#heardOf.set(seat, this.#room.around.now())
  }

  #show(seat: Seat, said: Presence<object>): void {
    const { personId, name, organisation, mode } = seat.member
    const user = { name, organisation, colour: colourOf(personId) }
    const cursor = said.state && mode === 'writer' ? cursorIn(said.state) : undefined
    const state: Shown | null = said.state && (cursor === undefined ? { user } : { user, cursor })
    // A page repeats itself every 15 s; the others are told only what is new.
    if (JSON.stringify(state) !== JSON.stringify(seat.presence?.state)) this.#set(seat, said.clientId, state)
  }

  /** The clock is the server's, so that who leaves and comes back is seen at once, whatever the page counts. */
  #tick(): void {
    this.#clock = clockAfter(this.#clock, this.#room.around.now())
  }

  #set(seat: Seat, clientId: number, state: Shown | null): void {
    this.#tick()
    seat.presence = { clientId, clock: this.#clock, state }
    this.#untold.set(clientId, seat.presence)
    if (state) this.#hearOf(seat)
    else this.#heardOf.delete(seat)
    const wait = this.#toldAt + EVERY - this.#room.around.now()
    if (this.#stopWaiting) return
    // A caret does not overtake the text it stands in.
    if (wait <= 0 && !this.#room.isWriting()) this.#tellNew()
    else this.#stopWaiting = this.#room.around.after(Math.max(wait, EVERY / 2), () => this.#tellNew())
  }

  #tellNew(): void {
    const news = this.takeNews()
    if (news) this.#tell(news)
  }

  /** What is to be told by now, for who tells it; null where nothing is. */
  takeNews(): Told | null {
    this.#stopWaiting?.()
    this.#stopWaiting = null
    if (this.#untold.size === 0) return null
    this.#toldAt = this.#room.around.now()
    for (const one of this.#fading(FADING, ALONG)) this.#untold.set(one.clientId, one)
    const news = [...this.#untold.values()]
    this.#untold.clear()
    return toldOf(news)
  }

  #tell({ toAll, toOne }: Told): void {
    const frame = framed(toAll)
    for (const seat of this.#room.seats) {
      const own = toOne(seat)
      if (own) seat.send(own)
      else seat.sendFramed(frame)
    }
  }
}

/** Nobody is told of themselves; where nothing else is to be told, the message is a sign of life. */
const toldOf = (all: readonly Presence<Shown>[]): Told => {
  const places = new Map<number, { readonly from: number; readonly to: number }>()
  const parts = all.map(presencePart)
  let from = 0
  for (const [no, { length }] of parts.entries()) {
    places.set(all[no]!.clientId, { from, to: from + length })
    from += length
  }
  const body = Buffer.concat(parts)
  return {
    toAll: presenceMessage(presenceBytes(all.length, body)),
    toOne: ({ clientId }) => {
      const own = clientId === null ? undefined : places.get(clientId)
      return own && presenceMessage(presenceBytes(all.length - 1, body.subarray(0, own.from), body.subarray(own.to)))
    },
  }
}
