/**
 * One section's live text and the people in it. An update is judged, committed, and only then applied, acknowledged and
 * sent on: what anyone else has seen is on disk.
 */
import type { Doc } from 'yjs'
import type { StoredText, TextSnapshot } from '#db/text-log.ts'
import type { PersonId, PostId, SectionId } from '#domain/ids.ts'
import type { Span } from './admission.ts'
import { Agreement } from './agreement.ts'
import { type Author, seatOf } from './author.ts'
import { Batches } from './batches.ts'
import { Holding } from './holding.ts'
import { tell } from './journal.ts'
import { InUse } from './leases.ts'
import type { Line } from './line.ts'
import { RightsChanged } from './log.ts'
import { NotOwner } from './ownership.ts'
import { People } from './people.ts'
import type { Admitted } from './replica.ts'
import { type Judged, type Member, Seat } from './seat.ts'
import { type CommittedText, SectionText } from './section-text.ts'
import type { Surroundings } from './surroundings.ts'
import { Sweeps } from './sweeps.ts'
import * as wire from './wire.ts'

interface Waiting {
  /** The update; or how it is composed when its turn comes, null where there is nothing to do. */
  readonly bytes: Uint8Array | (() => Uint8Array | null)
  readonly by: PostId
  /** null: written by the server itself. */
  readonly seat: Seat | null
  /** Called once: with nothing when it is stored, with the reason when it will not be. */
  readonly settle: (error?: Error) => void
}

export class Room {
  readonly sectionId: SectionId
  readonly people: People
  readonly holding: Holding
  readonly #agreement: Agreement
  readonly #sweeps: Sweeps
  /** The moment when it was last opened or left. */
  usedAt: number
  readonly #around: Surroundings
  readonly #text: SectionText
  readonly #seats = new Set<Seat>()
  readonly #whenFailed: (room: Room) => void
  readonly #batches: Batches<Waiting>
  #isClosed = false

  /** `people` tells whose posts those are that wrote the text. */
  constructor(
    sectionId: SectionId,
    stored: StoredText,
    people: ReadonlyMap<PostId, PersonId>,
    around: Surroundings,
    whenFailed: (room: Room) => void,
  ) {
    this.sectionId = sectionId
    this.#around = around
    this.usedAt = around.now()
    this.#text = new SectionText(sectionId, stored, people, around.save)
    this.#batches = new Batches({
      store: batch => this.#store(batch),
      turnEnds: () => around.turnEnds(),
      failed: (error, left) => this.#fail(error, left),
      dropped: left => {
        for (const { settle } of left) settle(new NotOwner())
      },
    })
    this.people = new People({
      around,
      seats: this.#seats,
      leases: this.#text.leases,
      isWriting: () => this.#batches.isRunning,
    })
    this.holding = new Holding(around, this.#seats)
    this.#sweeps = new Sweeps(sectionId, around, this.#seats)
    this.#agreement = new Agreement(sectionId, around, this.#seats, this.#text)
    this.#whenFailed = whenFailed
  }

  /** Listens before anything is awaited, so that the first message is not lost. */
  join(line: Line, member: Member, judged: Judged): void {
    const seat = new Seat(member, line, judged, this.#around)
    if (this.#isClosed) seat.end(wire.CLOSE.restart)
    else this.#seats.add(seat)
    line.listen({
      message: data => this.#hear(seat, data),
      alive: () => seat.heard(),
      closed: () => this.#leave(seat),
    })
    seat.sendFramed(this.#text.greeting().question)
    this.people.showOthers(seat)
    this.holding.know(judged.version)
    this.holding.greet(seat)
  }

  /** Writes the first text. Throws where anything was ever written, and Refused where it is no text. */
  write(bytes: Uint8Array, by: PostId): Promise<void> {
    if (!this.#text.isEmpty || !this.#batches.isEmpty) throw new Error(`Section ${this.sectionId} has a text already`)
    return new Promise((resolve, reject) => {
      this.#batches.add({ bytes, by, seat: null, settle: error => (error ? reject(error) : resolve()) })
    })
  }

  /**
   * An edit that a person asks the server for, in their name: composed in its turn, of the text with all that is ahead, and
   * then judged, stored and told like any other. Rejects with what `edit` throws, with RightsChanged where the person lost
   * the right meanwhile, with NotOwner where the room is closed.
   */
  edit(author: Author, judged: Judged, edit: (doc: Doc) => void): Promise<void> {
    if (this.#isClosed) return Promise.reject(new NotOwner())
    const seat = seatOf(author, judged, this.#around)
    return new Promise((resolve, reject) => {
      let isOver = false
      const settle = (error?: Error) => {
        isOver = true
        if (error) reject(error)
        else resolve()
      }
      const compose = () => (isOver ? null : this.#text.compose(edit))
      this.#batches.add({ bytes: compose, by: author.postId, seat, settle })
    })
  }

  /** The committed text; the same object as long as nothing is committed. */
  text(): CommittedText {
    return this.#text.text()
  }

  /** Resolves when all that was received by now is committed, or refused. */
  settled(): Promise<void> {
    return this.#batches.settled()
  }

  get seats(): readonly Seat[] {
    return [...this.#seats]
  }

  get isIdle(): boolean {
    return this.#seats.size === 0 && this.#batches.isEmpty
  }

  /** Asks everybody to come back, each after as many milliseconds as `away` says. */
  close(away: () => number = () => 0): void {
    this.#isClosed = true
    this.#batches.close()
    for (const seat of this.#seats) seat.end(wire.CLOSE.restart, String(away()))
  }

  /** Asks pages for the digest of their text, as `Agreement.ask`. Not while they have yet to be told what is stored. */
  compare(isPressing = false): void {
    if (!this.#batches.hasUntold) this.#agreement.ask(isPressing)
  }

  /** What the last snapshot has not, as a new one. */
  snapshot(): TextSnapshot | null {
    return this.#text.snapshot()
  }

  /** Gives up what nobody needs at the moment, and keeps what came since the last snapshot. Done every 15 s. */
  rest(): void {
    if (!this.#batches.isRunning) this.#text.rest()
  }

  #hear(seat: Seat, data: ArrayBuffer | null): void {
    seat.heard()
    if (seat.isEnded) return
    const bytes = data && new Uint8Array(data)
    try {
      if (!bytes) throw new wire.Refused('malformed')
      this.#heed(seat, wire.readMessage(bytes))
    } catch (error) {
      seat.refuse(error instanceof wire.Refused ? error.rule : 'malformed', bytes)
    }
  }

  #heed(seat: Seat, message: wire.Message): void {
    if (message.kind === 'presence') this.people.heed(seat, message.bytes)
    else if (message.kind === 'held') this.holding.heard(seat, message.no)
    else if (message.kind === 'digest') this.#agreement.heard(seat, message.digest)
    else if (message.kind === 'update' && seat.member.mode === 'writer') this.#heedUpdate(seat, message.bytes)
    else if (!seat.mayAsk()) seat.end(wire.CLOSE.tooMuch, 'asks too often')
    else if (message.kind === 'bringsBack') this.#sweeps.heard(seat, message.no)
    else if (message.kind === 'presenceQuestion') this.people.showOthers(seat)
    else if (message.kind === 'question') this.#answer(seat, message.stateVector)
    else if (this.#text.holds(message.bytes)) seat.acknowledge(1)
    else throw new wire.Refused('reader')
  }

  #answer(seat: Seat, stateVector: Uint8Array): void {
    if (stateVector.length > 1) seat.send(this.#text.answerTo(stateVector))
    else for (const part of this.#text.greeting().answer) seat.sendFramed(part)
  }

  #heedUpdate(seat: Seat, bytes: Uint8Array): void {
    const cameAt = this.#around.now()
    const settle = (error?: Error) => {
      if (!error) seat.stored(bytes.length, this.#around.now() - cameAt)
      else if (error instanceof wire.Refused) seat.refuse(error.rule, bytes)
    }
    if (seat.mayWait(bytes.length)) this.#batches.add({ bytes, by: seat.member.postId, seat, settle })
    else seat.end(wire.CLOSE.tooMuch, 'writes too fast')
  }

  /** Gives what is to be told to everybody when it is stored. */
  async #store(batch: readonly Waiting[]): Promise<() => void> {
    await judgeAgain(batch, seat => seat.isDue(this.#around.now()))
    const admitted = batch.flatMap(one => this.#admit(one))
    const news = admitted.flatMap(({ news, one }) => (news ? [{ ...news, one }] : []))
    const rows = this.#text.rows(news.map(({ bytes, one }) => ({ bytes, by: one.by })))
    const epochs = news.flatMap(({ one }) => one.seat?.epoch ?? [])
    try {
      if (rows.length > 0) await this.#around.commit(rows, epochs.length > 0 ? Math.min(...epochs) : null)
    } catch (error) {
      if (!(error instanceof RightsChanged)) throw error
      // Nothing of it is stored. Who may still write is admitted anew; the others are gone.
      this.#text.takeBack()
      await judgeAgain(news.map(({ one }) => one))
      return this.#store(batch)
    }
    if (rows.length > 0) this.#text.landed(rows, new Date(this.#around.now()))
    return () => {
      this.#tellAll(news)
      for (const { taken, one } of news) this.#sweeps.see(one.seat, taken, this.#text)
      for (const { one } of admitted) one.settle()
      for (const seat of new Set(admitted.map(({ one }) => one.seat))) seat?.acknowledge()
    }
  }

  /** Nothing where it is refused, or where its sender has lost the right since it came. */
  #admit(one: Waiting): { one: Waiting; news: Admitted | null }[] {
    const { seat } = one
    if (seat?.isEnded) {
      one.settle(new RightsChanged())
      return []
    }
    try {
      const bytes = typeof one.bytes === 'function' ? one.bytes() : one.bytes
      if (!bytes) return [{ one, news: null }]
      const { leases } = this.#text
      const take = (spans: readonly Span[]) =>
        seat ? leases.take(spans, seat, !this.#seats.has(seat)) : leases.close(spans)
      return [{ one, news: this.#text.admit(bytes, take) }]
    } catch (error) {
      if (!(error instanceof InUse)) one.settle(error instanceof Error ? error : new Error(String(error)))
      else this.#sendBack(seat, error)
      return []
    }
  }

  /** The other connection shows that it lives, or is cut off; by then the page is back. */
  #sendBack(seat: Seat | null, { by, message }: InUse): void {
    seat?.end(wire.CLOSE.judgeAgain, message)
    by.prove()
  }

  /** The log is not what this room thinks it is: the room ends, and is loaded anew by who comes back. */
  #fail(error: unknown, left: readonly Waiting[]): void {
    if (!(error instanceof NotOwner))
      tell('error', 'room does not follow its log, it is loaded anew', { section: this.sectionId }, error)
    this.close()
    this.#whenFailed(this)
    for (const { settle } of left) settle(error instanceof Error ? error : new Error(String(error)))
  }

  /** One write for each page: all that is new in the text but its own, and the carets that were waiting for it. */
  #tellAll(news: readonly { readonly bytes: Uint8Array; readonly one: Waiting }[]): void {
    const frames = news.map(({ bytes, one }) => ({ frame: wire.framed(wire.updateMessage(bytes)), by: one.seat }))
    if (frames.length === 0) return
    const people = this.people.takeNews()
    const toAll = Buffer.concat([...frames.map(({ frame }) => frame), ...(people ? [wire.framed(people.toAll)] : [])])
    const writers = new Set(frames.map(({ by }) => by))
    for (const seat of this.#seats) {
      const own = people?.toOne(seat)
      if (!own && !writers.has(seat)) seat.sendFramed(toAll)
      else {
        for (const { frame, by } of frames) if (by !== seat) seat.sendFramed(frame)
        if (people) seat.send(own ?? people.toAll)
      }
    }
  }

  #leave(seat: Seat): void {
    this.#seats.delete(seat)
    this.#text.leases.release(seat)
    this.holding.left(seat)
    this.usedAt = this.#around.now()
    this.people.leave(seat)
  }
}

/** Asks anew of those who wrote this what they may do. */
const judgeAgain = (written: readonly Waiting[], which: (seat: Seat) => boolean = () => true) =>
  Promise.all([...new Set(written.map(one => one.seat))].map(seat => seat && which(seat) && seat.judgeAgain()))
