/** A room as the process has it, with a log in memory and lines that are calls: a million frames in minutes, not hours. */
import { createDecoder, readVarString } from 'lib0/decoding'
import { createEncoder, length, toUint8Array, writeVarUint } from 'lib0/encoding'
import { readSyncMessage } from 'y-protocols/sync'
import { Doc, encodeStateVector } from 'yjs'
import { textOf } from '#collab/content.ts'
import type { Line, LineEvents } from '#collab/line.ts'
import { Room } from '#collab/room.ts'
import type { Member } from '#collab/seat.ts'
import type { Surroundings } from '#collab/surroundings.ts'
import { questionMessage, readNumber, unframed, updateMessage } from '#collab/wire.ts'
import type { TextUpdate } from '#db/text-log.ts'
import { canonicalText } from '#domain/canonical.ts'
import type { PersonId, PostId, SectionId } from '#domain/ids.ts'
import { newId } from '#server/ids.ts'

const SYNC = 0
const ACKNOWLEDGED = 4
const REFUSED = 5
const BROKEN = 1006
/** Milliseconds from which on a timer is for lines that do not close by themselves; these do. */
const LONG = 2_000

/** One who sits in the room, as a page or as a program. */
export class DirectLine implements Line {
  isOpen = true
  readonly unsent = 0
  readonly told: { code: number | null; rule: string | null; stored: number } = { code: null, rule: null, stored: 0 }
  readonly #hears: (message: Uint8Array) => void
  #events: LineEvents | null = null

  constructor(hears: (message: Uint8Array) => void = () => {}) {
    this.#hears = hears
  }

  says(message: Uint8Array): void {
    if (this.isOpen) this.#events?.message(new Uint8Array(message).buffer)
  }

  listen(events: LineEvents): void {
    this.#events = events
  }

  send(message: Uint8Array): void {
    const decoder = createDecoder(message)
    const kind = readNumber(decoder)
    if (kind === ACKNOWLEDGED) this.told.stored = readNumber(decoder)
    if (kind === REFUSED) this.told.rule = readVarString(decoder)
    this.#hears(message)
  }

  sendFramed(frames: Buffer): void {
    for (const message of unframed(frames)) this.send(message)
  }

  ping(): void {
    this.#events?.alive()
  }

  close(code: number): void {
    if (!this.isOpen) return
    this.isOpen = false
    this.told.code = code
    queueMicrotask(() => this.#events?.closed())
  }

  terminate(): void {
    this.close(BROKEN)
  }
}

/** An honest page of stock Yjs. A reader's shows marks as they are sent, as ours does. */
export class DirectPage {
  readonly doc = new Doc({ gc: false })
  readonly line = new DirectLine(message => this.#hear(message))
  #sent = 0

  constructor(isReader: boolean) {
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#say(updateMessage(update))
    })
    if (isReader)
      this.doc.on('afterTransaction', transaction => {
        transaction._needFormattingCleanup = false
      })
  }

  /** Asks for the text, as every page does that comes. */
  asks(): void {
    this.line.says(questionMessage(encodeStateVector(this.doc)))
  }

  /** Whether all that it wrote is acknowledged. */
  get isSaved(): boolean {
    return this.line.told.stored === this.#sent
  }

  reads(): string {
    return canonicalText(textOf(this.doc))
  }

  #say(message: Uint8Array): void {
    this.#sent += 1
    this.line.says(message)
  }

  #hear(message: Uint8Array): void {
    const decoder = createDecoder(message)
    if (readNumber(decoder) !== SYNC) return
    const answer = createEncoder()
    writeVarUint(answer, SYNC)
    readSyncMessage(decoder, answer, this.doc, this)
    if (length(answer) > 1) this.#say(toUint8Array(answer))
  }
}

export interface Arena {
  readonly room: Room
  readonly log: readonly TextUpdate[]
  readonly posts: Readonly<Record<'amina' | 'tomas' | 'bo', PostId>>
  enter(who: 'amina' | 'tomas' | 'bo', line: Line): void
}

/** A room with a text that Amina has written; she and Tomas write, Bo reads. `whenFailed` hears of a room that gave up. */
export const openRoomIn = (text: Uint8Array, whenFailed: () => void): Arena => {
  const sectionId = newId() as SectionId
  const seat = () => ({ postId: newId() as PostId, personId: newId() as PersonId })
  const people = { amina: seat(), tomas: seat(), bo: seat() }
  const posts = { amina: people.amina.postId, tomas: people.tomas.postId, bo: people.bo.postId }
  const log: TextUpdate[] = [{ sectionId, seq: 1, bytes: text, by: posts.amina }]
  const around: Surroundings = {
    now: () => Date.now(),
    after: (milliseconds, then) => {
      if (milliseconds >= LONG) return () => {}
      const timer = setTimeout(then, milliseconds).unref()
      return () => clearTimeout(timer)
    },
    turnEnds: async () => {},
    commit: async updates => void log.push(...updates),
    save: () => {},
    rightsEpoch: async () => 0,
  }
  const rows = log.map(({ bytes, by }) => ({ bytes, by, at: new Date() }))
  const stored = { seq: 1, updates: [text], authors: null, rows }
  const known = new Map([[posts.amina, people.amina.personId]])
  const room = new Room(sectionId, stored, known, around, whenFailed)
  return {
    room,
    log,
    posts,
    enter: (who, line) => {
      const mode = who === 'bo' ? 'reader' : 'writer'
      const member: Member = {
        ...people[who],
        connection: '',
        sessionHandle: '',
        name: who,
        organisation: '',
        mode,
        isPage: false,
      }
      room.join(line, member, {
        epoch: 0,
        version: null,
        endsAt: () => Number.POSITIVE_INFINITY,
        again: async () => mode,
      })
    },
  }
}
