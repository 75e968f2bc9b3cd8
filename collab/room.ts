/**
 * One section's live text and the people in it. An update is judged, committed, and only then applied, acknowledged and
 * sent on: what anyone else has seen is on disk.
 */
import type { WebSocket } from 'ws'
import { applyUpdate, type Doc, encodeStateAsUpdate, encodeStateVector } from 'yjs'
import { database } from '#db/sql.ts'
import { saveSnapshot, type TextUpdate } from '#db/text-log.ts'
import type { TextNode } from '#domain/canonical.ts'
import type { PersonId, PostId, SectionId } from '#domain/ids.ts'
import { admit, isEmptyUpdate, isTooLarge, twinOf } from './admission.ts'
import { textOf } from './content.ts'
import { commit } from './log.ts'
import { colourOf, type Presence, presenceBytes, readPresence, type Shown } from './presence.ts'
import * as wire from './wire.ts'

export interface Member {
  readonly connection: string
  readonly sessionHandle: string
  readonly personId: PersonId
  readonly postId: PostId
  readonly name: string
  readonly organisation: string
  readonly mode: 'writer' | 'reader'
}

interface Seat {
  readonly member: Member
  readonly socket: WebSocket
  /** Sync step 2 and update messages that are stored, or held nothing. */
  stored: number
  clientId: number | null
  presence: Presence | null
  alive: boolean
}

interface Waiting {
  readonly seat: Seat
  readonly bytes: Uint8Array
}

const MAX_BUFFER = 8 << 20
const SNAPSHOT_EVERY = 200
const HEARTBEAT = 30_000

export class Room {
  readonly sectionId: SectionId
  readonly doc: Doc
  seq: number
  private twin: Doc
  private readonly seats = new Set<Seat>()
  private waiting: Waiting[] = []
  private working: Promise<void> | null = null
  private shown: { seq: number; text: TextNode } | null = null

  private readonly onFailure: () => void

  /** `onFailure`: the room can promise nothing any more, and has to be loaded anew. */
  constructor(sectionId: SectionId, doc: Doc, seq: number, onFailure: () => void) {
    this.sectionId = sectionId
    this.doc = doc
    this.seq = seq
    this.onFailure = onFailure
    this.twin = twinOf(doc)
  }

  /** Listens before anything is awaited, so that the first message is not lost. */
  join(socket: WebSocket, member: Member, onLeave: () => void): void {
    const seat: Seat = { member, socket, stored: 0, clientId: null, presence: null, alive: true }
    this.seats.add(seat)
    socket.binaryType = 'arraybuffer'
    socket.on('message', (data, isBinary) => this.hear(seat, data, isBinary))
    socket.on('pong', () => {
      seat.alive = true
    })
    const heartbeat = setInterval(() => {
      if (seat.alive) socket.ping()
      else socket.terminate()
      seat.alive = false
    }, HEARTBEAT)
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      clearInterval(heartbeat)
      this.seats.delete(seat)
      if (seat.presence) this.tell(seat, { ...seat.presence, clock: seat.presence.clock + 1, state: null })
      onLeave()
    })
    this.send(seat, wire.step1Message(encodeStateVector(this.doc)))
    const others = [...this.seats].flatMap(other => (other !== seat && other.presence ? [other.presence] : []))
    if (others.length > 0) this.send(seat, wire.awarenessMessage(presenceBytes(others)))
  }

  private hear(seat: Seat, data: unknown, isBinary: boolean): void {
    if (seat.socket.readyState !== seat.socket.OPEN) return
    try {
      if (!isBinary || !(data instanceof ArrayBuffer)) throw new Error('no binary message')
      this.heed(seat, wire.readMessage(new Uint8Array(data)))
    } catch {
      this.refuse(seat, 'malformed')
    }
  }

  private heed(seat: Seat, message: wire.Message): void {
    if (message.kind === 'step1') this.send(seat, wire.step2Message(encodeStateAsUpdate(this.doc, message.stateVector)))
    else if (message.kind === 'queryAwareness') return
    else if (message.kind === 'awareness') this.heedPresence(seat, message.bytes)
    else if (seat.member.mode === 'reader' && !isEmptyUpdate(message.bytes)) this.refuse(seat, 'reader')
    else {
      isEmptyUpdate(message.bytes)
      this.waiting.push({ seat, bytes: message.bytes })
      this.working ??= this.work()
        .catch(error => this.fail(error))
        .finally(() => {
          this.working = null
        })
    }
  }

  private async work(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting
      this.waiting = []
      const accepted: Waiting[] = []
      for (const one of batch)
        if (one.seat.socket.readyState === one.seat.socket.OPEN && this.judge(one, accepted)) accepted.push(one)
      const updates = accepted.filter(one => !isEmptyUpdate(one.bytes))
      if (updates.length > 0) await this.store(updates)
      for (const { seat } of accepted) seat.stored += 1
      for (const seat of new Set(accepted.map(one => one.seat))) this.send(seat, wire.acknowledgedMessage(seat.stored))
    }
  }

  /** Another wrote to the log behind this room. Pages come back to a room loaded anew, and send again what is not stored. */
  private fail(error: unknown): void {
    console.error(`The room of section ${this.sectionId} does not follow its log; it is loaded anew`, error)
    this.waiting = []
    this.onFailure()
    this.closeWhere(() => wire.CLOSE.restart)
  }

  /** `before` was accepted already, and is not in the document yet. */
  private judge({ seat, bytes }: Waiting, before: readonly Waiting[]): boolean {
    const rule = isEmptyUpdate(bytes) ? null : admit(this.twin, bytes)
    if (rule === null) return true
    this.twin = twinOf(this.doc)
    for (const one of before) applyUpdate(this.twin, one.bytes)
    this.refuse(seat, rule)
    return false
  }

  private async store(updates: readonly Waiting[]): Promise<void> {
    const rows = updates.map(
      ({ seat, bytes }, at): TextUpdate => ({
        sectionId: this.sectionId,
        seq: this.seq + at + 1,
        bytes,
        by: seat.member.postId,
      }),
    )
    await commit(rows)
    for (const { seat, bytes } of updates) {
      applyUpdate(this.doc, bytes)
      const message = wire.updateMessage(bytes)
      for (const other of this.seats) if (other !== seat) this.send(other, message)
    }
    const before = this.seq
    this.seq += rows.length
    if (Math.floor(before / SNAPSHOT_EVERY) < Math.floor(this.seq / SNAPSHOT_EVERY)) await this.snapshot()
  }

  private async snapshot(): Promise<void> {
    // A shortcut only: where it cannot be written, the log is read from further back.
    await saveSnapshot(database(), this.sectionId, this.seq, encodeStateAsUpdate(this.doc)).catch(() => {})
    if (isTooLarge(this.doc))
      for (const seat of this.seats) if (seat.member.mode === 'writer') this.refuse(seat, 'too-large')
  }

  private heedPresence(seat: Seat, bytes: Uint8Array): void {
    const said = readPresence(bytes)
    if (!said) return
    const taken = [...this.seats].some(other => other !== seat && other.clientId === said.clientId)
    if (taken || (seat.clientId !== null && seat.clientId !== said.clientId)) return
    seat.clientId = said.clientId
    const { personId, name, organisation, mode } = seat.member
    const user = { name, organisation, colour: colourOf(personId) }
    const state: Shown = mode === 'writer' && said.cursor !== undefined ? { user, cursor: said.cursor } : { user }
    seat.presence = { clientId: said.clientId, clock: said.clock, state: said.gone ? null : state }
    this.tell(null, seat.presence)
  }

  private tell(except: Seat | null, presence: Presence): void {
    const message = wire.awarenessMessage(presenceBytes([presence]))
    for (const other of this.seats) if (other !== except) this.send(other, message)
  }

  private send({ socket }: Seat, message: Uint8Array): void {
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > MAX_BUFFER) socket.close(wire.CLOSE.tooSlow, 'too slow')
    else socket.send(message)
  }

  private refuse(seat: Seat, rule: wire.RefusedRule): void {
    this.send(seat, wire.refusedMessage(rule))
    const code =
      rule === 'reader' ? wire.CLOSE.noRight : rule === 'too-large' ? wire.CLOSE.tooLarge : wire.CLOSE.refused
    seat.socket.close(code, rule)
  }

  /** Waits until nothing that was received is unsaved. */
  async settled(): Promise<void> {
    while (this.working) await this.working
  }

  /** The committed text; the same object as long as nothing was committed. */
  text(): TextNode {
    if (this.shown?.seq !== this.seq) this.shown = { seq: this.seq, text: textOf(this.doc) }
    return this.shown.text
  }

  get members(): readonly Member[] {
    return [...this.seats].map(seat => seat.member)
  }
  get isIdle(): boolean {
    return this.seats.size === 0 && this.working === null
  }

  closeWhere(asks: (member: Member) => number | null): void {
    for (const { socket, member } of this.seats) {
      const code = asks(member)
      if (code !== null) socket.close(code)
    }
  }
}
