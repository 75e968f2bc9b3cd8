/** What there is in a run, all of it from one seed. */
import type { PersonId, PostId, SectionId } from '#domain/ids.ts'
import { Clock } from './clock.ts'
import { Dice } from './dice.ts'
import { Server } from './server.ts'
import { type Flaw, Storage } from './storage.ts'
import { Trace } from './trace.ts'
import { Witness } from './witness.ts'

export interface Person {
  readonly name: string
  readonly personId: PersonId
  readonly postId: PostId
  readonly sectionId: SectionId
}

export interface Options {
  readonly flaw?: Flaw | 'tells too early'
  /** Whether the course of events is kept to be read. */
  readonly keepsTrace?: boolean
}

export class World {
  readonly clock = new Clock()
  readonly dice: Dice
  readonly trace: Trace
  readonly witness: Witness
  readonly storage: Storage
  readonly people: Person[] = []
  /** A server with the flaw that it tells before the log has said yes. */
  readonly isHasty: boolean
  /** How often a page lost its line, by code; 0: by its own doing. */
  readonly lost: Record<number, number> = {}
  /** The process that runs now. */
  server: Server

  constructor(seed: number, { flaw, keepsTrace = false }: Options = {}) {
    this.dice = new Dice(seed)
    this.trace = new Trace(() => this.clock.now, keepsTrace)
    this.witness = new Witness(this.trace)
    this.isHasty = flaw === 'tells too early'
    this.storage = new Storage(this, flaw === 'tells too early' ? undefined : flaw)
    this.server = new Server(this)
  }

  /** Somebody who writes in a section, or whatever else this post may. */
  addPerson(sectionId: SectionId, right: 'writer' | 'reader' = 'writer'): Person {
    const no = this.people.length
    const person: Person = {
      name: `p${no}`,
      personId: `person-${no}` as PersonId,
      postId: `post-${no}` as PostId,
      sectionId,
    }
    this.people.push(person)
    this.storage.changeRight(person.postId, right)
    return person
  }

  /** The process dies, and a new one starts after a while. */
  async crash(pause: number): Promise<void> {
    this.server.crash()
    await this.clock.pass(pause)
    this.server = new Server(this)
    this.trace.note('a new process')
  }
}
