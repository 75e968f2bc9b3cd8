/**
 * One section's live text and the people in it. An update is judged, committed, and only then applied, acknowledged and
 * sent on: what anyone else has seen is on disk.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { WebSocket } from 'ws'
import { applyUpdate, type Doc, encodeStateAsUpdate, encodeStateVector } from 'yjs'
import { database } from '#db/sql.ts'
import { saveSnapshot, type TextUpdate } from '#db/text-log.ts'
import type { TextNode } from '#domain/canonical.ts'
import type { PersonId, PostId, SectionId } from '#domain/ids.ts'
import { holdsAlready, Twin } from './admission.ts'
import { textOf } from './content.ts'
import { commit, RightsChanged } from './log.ts'
import { People } from './people.ts'
import { type Judged, type Member, Seat } from './seat.ts'
import * as wire from './wire.ts'

/** The text of a section as it is committed, and the number of its last update. */
export interface CommittedText {
  readonly doc: TextNode
  readonly seq: number
}

interface Waiting {
  readonly bytes: Uint8Array
  readonly by: PostId
  /** null: written by the server itself. */
  readonly seat: Seat | null
  /** Called once: with nothing when it is stored, with the reason when it will not be. */
  readonly settle: (error?: Error) => void
}

const SNAPSHOT_EVERY = 200
/** Updates of one room that are judged in one go: the other rooms want their turn. */
const MAX_BATCH = 500

export class Room {
  readonly sectionId: SectionId
  /** The moment when it was last opened or left. */
  usedAt = Date.now()
  readonly #doc: Doc
  readonly #twin: Twin
  readonly #seats = new Set<Seat>()
  readonly people = new People({
    seats: this.#seats,
    mayUse: (clientId, personId) => this.#mayUse(clientId, personId),
    isKnownAs: (clientId, personId) => this.#writers.get(clientId) === personId,
    isWriting: () => this.#batch !== null,
  })
  /** Who writes in the name of which Yjs client, so that nobody can write in the name of another. */
  readonly #writers = new Map<number, PersonId>()
  readonly #whenFailed: (room: Room) => void
  #seq: number
  #text: CommittedText | null = null
  /** The answer to who has nothing, until something is committed. */
  #whole: Uint8Array | null = null
  #waiting: Waiting[] = []
  #received = 0
  #settled = 0
  #batch: Promise<void> | null = null
  #isClosed = false

  constructor(sectionId: SectionId, doc: Doc, seq: number, whenFailed: (room: Room) => void) {
    this.sectionId = sectionId
    this.#doc = doc
    this.#seq = seq
    this.#twin = new Twin(doc)
    this.#whenFailed = whenFailed
  }

  /** Listens before anything is awaited, so that the first message is not lost. */
  join(socket: WebSocket, member: Member, judged: Judged): void {
    const seat = new Seat(member, socket, judged)
    socket.binaryType = 'arraybuffer'
    socket.on('error', () => socket.terminate())
    if (this.#isClosed) seat.end(wire.CLOSE.restart)
    else this.#seats.add(seat)
    socket.on('message', (data, isBinary) => this.#hear(seat, data, isBinary))
    socket.on('pong', () => seat.heard())
    socket.on('close', () => this.#leave(seat))
    seat.send(wire.questionMessage(encodeStateVector(this.#doc)))
    this.people.showOthers(seat)
  }

  /** Writes the first text. Throws where anything was ever written, and Refused where it is no text. */
  write(bytes: Uint8Array, by: PostId): Promise<void> {
    if (this.#seq > 0 || this.#waiting.length > 0) throw new Error(`Section ${this.sectionId} has a text already`)
    return new Promise((resolve, reject) => {
      this.#enqueue({ bytes, by, seat: null, settle: error => (error ? reject(error) : resolve()) })
    })
  }

  /** The committed text; the same object as long as nothing is committed. */
  text(): CommittedText {
    if (this.#text?.seq !== this.#seq) this.#text = { doc: textOf(this.#doc), seq: this.#seq }
    return this.#text
  }

  /** Resolves when all that was received by now is committed, or refused. */
  async settled(): Promise<void> {
    const upTo = this.#received
    while (this.#settled < upTo && !this.#isClosed) await this.#batch
  }

  get seats(): readonly Seat[] {
    return [...this.#seats]
  }

  get isIdle(): boolean {
    return this.#seats.size === 0 && this.#waiting.length === 0
  }

  close(): void {
    this.#isClosed = true
    for (const seat of this.#seats) seat.end(wire.CLOSE.restart)
    this.#twin.destroy()
  }

  #hear(seat: Seat, data: unknown, isBinary: boolean): void {
    seat.heard()
    if (seat.isEnded) return
    try {
      if (!isBinary || !(data instanceof ArrayBuffer)) throw new wire.Refused('malformed')
      this.#heed(seat, wire.readMessage(new Uint8Array(data)))
    } catch (error) {
      seat.refuse(error instanceof wire.Refused ? error.rule : 'malformed')
    }
  }

  #heed(seat: Seat, message: wire.Message): void {
    if (message.kind === 'presence') this.people.heed(seat, message.bytes)
    else if (message.kind === 'update' && seat.member.mode === 'writer') this.#heedUpdate(seat, message.bytes)
    else if (!seat.mayAsk()) seat.end(wire.CLOSE.tooMuch, 'asks too often')
    else if (message.kind === 'presenceQuestion') this.people.showOthers(seat)
    else if (message.kind === 'question') seat.send(this.#answerTo(message.stateVector))
    else if (holdsAlready(this.#doc, message.bytes)) seat.acknowledge(1)
    else throw new wire.Refused('reader')
  }

  /** Who has nothing yet gets the same bytes as everybody else who has nothing. */
  #answerTo(stateVector: Uint8Array): Uint8Array {
    if (stateVector.length > 1) return wire.answerMessage(encodeStateAsUpdate(this.#doc, stateVector))
    this.#whole ??= wire.answerMessage(encodeStateAsUpdate(this.#doc))
    return this.#whole
  }

  #heedUpdate(seat: Seat, bytes: Uint8Array): void {
    const settle = (error?: Error) => {
      if (!error) seat.stored(bytes.length)
      else if (error instanceof wire.Refused) seat.refuse(error.rule)
    }
    if (seat.mayWait(bytes.length)) this.#enqueue({ bytes, by: seat.member.postId, seat, settle })
    else seat.end(wire.CLOSE.tooMuch, 'writes too fast')
  }

  #enqueue(one: Waiting): void {
    this.#waiting.push(one)
    this.#received += 1
    this.#batch ??= this.#work()
  }

  async #work(): Promise<void> {
    // What came in the same turn of the event loop goes along.
    await nextTurn()
    const batch = this.#waiting.slice(0, MAX_BATCH)
    try {
      await this.#store(batch)
    } catch (error) {
      return this.#fail(error)
    }
    this.#waiting.splice(0, batch.length)
    this.#settled += batch.length
    this.#batch = this.#waiting.length > 0 && !this.#isClosed ? this.#work() : null
  }

  async #store(batch: readonly Waiting[]): Promise<void> {
    const admitted = batch.flatMap(one => this.#admit(one))
    const news = admitted.flatMap(({ bytes, one }) => (bytes ? [{ bytes, one }] : []))
    const rows = news.map(
      ({ bytes, one }, at): TextUpdate => ({ sectionId: this.sectionId, seq: this.#seq + at + 1, bytes, by: one.by }),
    )
    const epochs = news.flatMap(({ one }) => one.seat?.epoch ?? [])
    try {
      if (rows.length > 0) await commit(rows, epochs.length > 0 ? Math.min(...epochs) : null)
    } catch (error) {
      if (!(error instanceof RightsChanged)) throw error
      // Nothing of it is stored. Who may still write is admitted anew; the others are gone.
      this.#twin.takeBack()
      await Promise.all([...new Set(news.map(({ one }) => one.seat))].map(seat => seat?.judgeAgain()))
      return this.#store(batch)
    }
    if (news.length > 0) this.#whole = null
    for (const { bytes, one } of news) {
      applyUpdate(this.#doc, bytes)
      this.#tellAll(wire.updateMessage(bytes), one.seat)
    }
    this.#twin.landed()
    const before = this.#seq
    this.#seq += rows.length
    for (const { one } of admitted) one.settle()
    for (const seat of new Set(admitted.map(({ one }) => one.seat))) seat?.acknowledge()
    if (Math.floor(before / SNAPSHOT_EVERY) < Math.floor(this.#seq / SNAPSHOT_EVERY)) this.#saveSnapshot()
  }

  /** Nothing where it is refused, or where its sender has lost the right since it came. */
  #admit(one: Waiting): { one: Waiting; bytes: Uint8Array | null }[] {
    const { seat } = one
    if (seat?.isEnded) return []
    try {
      const bytes = this.#twin.admit(one.bytes, id => seat === null || this.#mayUse(id, seat.member.personId))
      return [{ one, bytes }]
    } catch (error) {
      one.settle(error instanceof Error ? error : new Error(String(error)))
      return []
    }
  }

  /** The log is not what this room thinks it is: the room ends, and is loaded anew by who comes back. */
  #fail(error: unknown): void {
    console.error(`The room of section ${this.sectionId} does not follow its log; it is loaded anew`, error)
    this.close()
    this.#whenFailed(this)
    for (const { settle } of this.#waiting.splice(0)) settle(error instanceof Error ? error : new Error(String(error)))
  }

  /** A shortcut only: where it cannot be written, loading reads more of the log. */
  #saveSnapshot(): void {
    saveSnapshot(database(), this.sectionId, this.#seq, encodeStateAsUpdate(this.#doc)).catch(() => {})
  }

  #mayUse(clientId: number, personId: PersonId): boolean {
    const writer = this.#writers.get(clientId) ?? personId
    this.#writers.set(clientId, writer)
    return writer === personId
  }

  #tellAll(message: Uint8Array, except: Seat | null): void {
    const frame = wire.framed(message)
    for (const seat of this.#seats) if (seat !== except) seat.sendFramed(frame)
  }

  #leave(seat: Seat): void {
    this.#seats.delete(seat)
    this.usedAt = Date.now()
    this.people.leave(seat)
  }
}
