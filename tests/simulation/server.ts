/** One process of the server, from its start to its end: its rooms, its door, its clock. The log in it is the real one. */
import { Authorship } from '#collab/authorship.ts'
import { commit } from '#collab/log.ts'
import { Room } from '#collab/room.ts'
import type { Member, Seat } from '#collab/seat.ts'
import type { Surroundings } from '#collab/surroundings.ts'
import { CLOSE } from '#collab/wire.ts'
import { forget, remember } from '#db/remember.ts'
import type { PersonId, PostId, SectionId } from '#domain/ids.ts'
import { OF_ONE_PROCESS } from './inside.ts'
import type { Line } from './line.ts'
import type { World } from './world.ts'

/** As in collab/rooms.ts: signs of life, looks at the rights, and how long an empty room lasts. */
const HEARTBEAT = 15_000
const LOOK = 1_000
const IDLE = 30_000

/** Who comes to the door, and for what. */
export interface Guest {
  readonly personId: PersonId
  readonly postId: PostId
  readonly sectionId: SectionId
  readonly name: string
  readonly asks: Member['mode']
  readonly isPage: boolean
}

export class Server {
  isAlive = true
  readonly open = new Map<SectionId, Room>()
  readonly around: Surroundings
  readonly #world: World
  readonly #opening = new Map<SectionId, Promise<Room>>()
  readonly #lines = new Set<Line>()
  #turn: Promise<void> | null = null

  constructor(world: World) {
    this.#world = world
    for (const name of OF_ONE_PROCESS) forget(name)
    remember('writer', () => world.storage.connection(this))
    const token = world.storage.takeOver()
    remember('ownership', () => ({ now: { token, lose: () => {} } }))
    const after = (milliseconds: number, then: () => void) =>
      world.clock.after(milliseconds, () => {
        if (this.isAlive) then()
      })
    this.around = {
      now: () => world.clock.now,
      after,
      turnEnds: () => {
        this.#turn ??= new Promise(resolve => {
          after(0, () => {
            this.#turn = null
            resolve()
          })
        })
        return this.#turn
      },
      commit: world.isHasty
        ? async (updates, epoch) => void commit(updates, epoch).catch(() => {})
        : (updates, epoch) => commit(updates, epoch),
      save: snapshot => world.storage.save(snapshot),
      rightsEpoch: () => world.storage.ask(this, () => world.storage.epoch),
    }
    this.#every(HEARTBEAT, () => this.beat())
    this.#every(LOOK, () => void this.#look())
  }

  #every(milliseconds: number, then: () => void): void {
    this.around.after(milliseconds, () => {
      then()
      this.#every(milliseconds, then)
    })
  }

  /** As the handshake: judged first, then taken in. Where that fails the line is cut. */
  async come(line: Line, guest: Guest): Promise<void> {
    this.#lines.add(line)
    const { storage } = this.#world
    const { asks, isPage, personId, postId, sectionId, name } = guest
    const right = () => storage.ask(this, () => storage.rightOf(postId))
    const sendOff = (code: number) => {
      line.accept()
      line.close(code)
    }
    try {
      const epoch = await this.around.rightsEpoch()
      const mode = await right()
      if (!mode) return sendOff(CLOSE.noRight)
      if (mode === 'writer' && asks === 'reader') return sendOff(CLOSE.judgeAgain)
      const room = await this.#openRoom(sectionId)
      const person = { personId, postId, name, organisation: 'Ministry' }
      const member: Member = { ...person, connection: '', sessionHandle: '', mode, isPage }
      if (line.accept())
        room.join(line, member, { epoch, version: null, endsAt: () => Number.POSITIVE_INFINITY, again: right })
    } catch {
      line.terminate()
    }
  }

  async #openRoom(sectionId: SectionId): Promise<Room> {
    const asked = this.#opening.get(sectionId) ?? this.#load(sectionId)
    this.#opening.set(sectionId, asked)
    try {
      const room = await asked
      room.usedAt = this.around.now()
      if (this.#opening.get(sectionId) === asked) this.open.set(sectionId, room)
      return room
    } catch (error) {
      if (this.#opening.get(sectionId) === asked) this.#opening.delete(sectionId)
      throw error
    }
  }

  async #load(sectionId: SectionId): Promise<Room> {
    const { storage, witness, people } = this.#world
    const stored = await storage.ask(this, () => {
      const text = storage.load(sectionId)
      witness.loaded(sectionId, text)
      return text
    })
    const posts = new Set(Authorship.of(stored).posts())
    const known = new Map(people.filter(one => posts.has(one.postId)).map(one => [one.postId, one.personId]))
    return new Room(sectionId, stored, known, this.around, room => this.#drop(room))
  }

  #drop(room: Room): void {
    if (this.open.get(room.sectionId) !== room) return
    this.open.delete(room.sectionId)
    this.#opening.delete(room.sectionId)
    room.close()
  }

  #seats(): Seat[] {
    return [...this.open.values()].flatMap(room => room.seats)
  }

  beat(): void {
    for (const room of this.open.values()) {
      for (const seat of room.seats) seat.beat()
      room.people.renew()
      room.compare()
      room.rest()
      if (room.isIdle && this.around.now() - room.usedAt >= IDLE) this.#drop(room)
    }
  }

  async #look(): Promise<void> {
    const seats = this.#seats().filter(seat => !seat.isEnded)
    if (seats.length === 0) return
    try {
      const epoch = await this.around.rightsEpoch()
      const due = seats.filter(seat => seat.epoch < epoch)
      await Promise.all(due.map(seat => seat.judgeAgain()))
    } catch {
      // The next look is in a second.
    }
  }

  /** After an act that changed rights. */
  rejudge(): void {
    for (const seat of this.#seats()) seat.judgeAgain().catch(() => seat.end(CLOSE.judgeAgain, 'rights changed'))
  }

  /** All that was received is committed; then the text. Calls back unless the process ends before. */
  async freeze(sectionId: SectionId, then: (frozen: ReturnType<Room['text']>) => void): Promise<void> {
    try {
      const room = await this.#openRoom(sectionId)
      await room.settled()
      room.compare(true)
      const text = this.open.get(sectionId)?.text()
      if (text) then(text)
    } catch {
      // The database is away; whoever wanted to freeze is told so.
    }
  }

  /** An orderly end: everybody is asked to come back later. */
  stop(): void {
    for (const room of this.open.values()) room.close()
  }

  /** The process is gone, with all that only its memory held. */
  crash(): void {
    this.isAlive = false
    this.#world.storage.leave(this)
    for (const line of this.#lines) line.orphan()
  }
}
