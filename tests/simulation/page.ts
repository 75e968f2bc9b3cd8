/**
 * A page without a screen: the document, the bookkeeping of the editor's page, and the stock provider's way of holding a
 * connection (y-websocket), on the clock of the run. A stock page has no bookkeeping and sends nothing again by itself.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync'
import type { WebsocketProvider } from 'y-websocket'
import { Doc, UndoManager } from 'yjs'
import { heedDigest } from '#app/editor/digest.ts'
import { showAsSent } from '#app/editor/listening.ts'
import { resend } from '#app/editor/resend.ts'
import { isFinalCode, isOver, Saving } from '#app/editor/saving.ts'
import { sayWhereItStands } from '#app/editor/straight.ts'
import { type Sweep, Sweeps } from '#app/editor/sweeps.ts'
import { FIELD } from '#collab/schema.ts'
import type { Member } from '#collab/seat.ts'
import { CLOSE } from '#collab/wire.ts'
import type { Call } from './call.ts'
import { Caret } from './caret.ts'
import { Line } from './line.ts'
import type { Person, World } from './world.ts'

/** Milliseconds of silence after which a connection counts as dead, and the longest wait before the next try. */
const SILENCE = 30_000
const LONGEST_WAIT = 2_500
/** Milliseconds after which a browser gives up a connection that does not come about, and the code it then gives. */
const HANDSHAKE = 60_000
const BROKEN = 1006

export interface PageKind {
  readonly mode: Member['mode']
  readonly isStock: boolean
  /** Whether Yjs forgets what was deleted. */
  readonly gc: boolean
}

export class Page {
  readonly person: Person
  readonly kind: PageKind
  readonly doc: Doc
  readonly undo: UndoManager
  readonly caret: Caret
  readonly saving: Saving
  readonly sweeps: Sweeps
  /** Every change made on this page. */
  readonly made: Uint8Array[] = []
  isGone = false
  /** The server will not have it any longer. */
  isOver = false
  call: Call | null = null
  readonly #world: World
  readonly #clientId: number
  /** As much of the stock one as the editor's parts need. */
  readonly #provider: WebsocketProvider
  #isLoaded = false
  #wantsLine = true
  #tries = 0
  #hadNoRight = false
  /** So many of the changes were in the log when "Saved" was read last. */
  #checked = 0

  constructor(world: World, person: Person, kind: PageKind) {
    this.#world = world
    this.person = person
    this.kind = kind
    this.doc = new Doc({ gc: kind.gc, guid: 'section' })
    this.#clientId = this.doc.clientID = 1 + world.dice.below(2 ** 31)
    world.witness.owns(this.#clientId, person.postId)
    this.caret = new Caret(this.doc, person.name, world.clock, kind.isStock, message => this.#send(message))
    this.undo = new UndoManager(this.doc.getXmlFragment(FIELD), {
      trackedOrigins: new Set(['typing']),
      captureTimeout: Number.POSITIVE_INFINITY,
    })
    if (!this.#saysText) showAsSent(this.doc)
    if (!kind.isStock) sayWhereItStands(this.doc)
    this.saving = new Saving(kind.mode === 'writer', () => {})
    this.#provider = {
      doc: this.doc,
      ws: { send: (message: Uint8Array) => this.#send(message) },
      wsconnected: true,
    } as unknown as WebsocketProvider
    this.sweeps = new Sweeps({ provider: this.#provider, onSwept: all => this.#missWhatWent(all) })
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this.#provider && this.#saysText) this.#changed(update)
    })
    world.trace.note(`${person.name} opens ${JSON.stringify(kind)} as ${this.#clientId}`)
    this.connect()
  }

  /** A reader's page says nothing of text; the stock one does not know that it is one. */
  get #saysText(): boolean {
    return this.kind.isStock || this.kind.mode === 'writer'
  }

  /**
   * A stock page says what it has only when it is asked: until then what it types builds on what the server does not
   * know, and is refused. Nobody types that fast.
   */
  get canType(): boolean {
    const hasSpoken = !this.kind.isStock || !this.call?.isUp || this.call.hasAnswered
    return this.kind.mode === 'writer' && this.#isLoaded && !this.isOver && !this.isGone && hasSpoken
  }

  /** All is told and acknowledged. */
  get isQuiet(): boolean {
    if (!this.call?.isSynced || !this.call.line.isWhole) return false
    return this.kind.isStock ? this.call.acknowledged === this.call.sent.length : this.saving.state.kind === 'saved'
  }

  connect(): void {
    this.#wantsLine = true
    if (this.call || this.isGone) return
    const { clock, dice, witness } = this.#world
    const { sectionId } = this.person
    // What comes over a connection that is no longer ours is not heard.
    const ifOurs =
      <Said extends readonly unknown[]>(then: (...said: Said) => void) =>
      (...said: Said) => {
        if (this.call === call) then(...said)
      }
    const ears = {
      opened: ifOurs(() => this.#opened(call)),
      message: ifOurs((bytes: Uint8Array) => this.#hear(call, bytes)),
      closed: ifOurs((code: number) => this.#end(code)),
    }
    const line = new Line(clock, dice, ears, message => witness.sent(sectionId, message))
    const nothing = { isUp: false, hasAnswered: false, isSynced: false }
    const call: Call = { line, sent: [], acknowledged: 0, heardAt: clock.now, ...nothing }
    this.call = call
    clock.after(dice.between(0, 3), () => {
      const { server } = this.#world
      if (server.isAlive) void server.come(line, { ...this.person, asks: this.kind.mode, isPage: !this.kind.isStock })
      else line.orphan()
    })
    this.#watch(call)
  }

  #watch(call: Call): void {
    this.#world.clock.after(3_000, () => {
      if (this.call !== call) return
      const silence = this.#world.clock.now - call.heardAt
      if (call.isUp && silence > SILENCE) this.#end(null)
      else if (!call.isUp && silence > HANDSHAKE) this.#end(BROKEN)
      else this.#watch(call)
    })
  }

  #opened(call: Call): void {
    this.#world.trace.note(`${this.person.name} has a line`)
    call.isUp = true
    call.heardAt = this.#world.clock.now
    if (!this.kind.isStock) resend(this.#provider, this.saving.opened())
    this.#sendSync(encoder => writeSyncStep1(encoder, this.doc))
    const greeting = this.caret.greeting()
    if (greeting) this.#send(greeting)
  }

  #hear(call: Call, bytes: Uint8Array): void {
    call.heardAt = this.#world.clock.now
    const decoder = decoding.createDecoder(bytes)
    const type = decoding.readVarUint(decoder)
    if (type === 0) this.#hearText(call, decoder)
    else if (type === 1) this.caret.hear(decoder)
    else if (type === 4) this.#hearSafe(call, decoding.readVarUint(decoder))
    else if (type === 7) this.#compare(decoder)
    else if (type === 8) this.sweeps.heed(decoder)
    else if (type === 5) this.#refused(decoding.readVarString(decoder))
    else this.#world.witness.say(`a message of type ${type}`)
  }

  #hearText(call: Call, decoder: decoding.Decoder): void {
    const answer = encoding.createEncoder()
    encoding.writeVarUint(answer, 0)
    const step = readSyncMessage(decoder, answer, this.doc, this.#provider)
    if (step === 0 && this.#saysText) this.#send(encoding.toUint8Array(answer))
    if (step === 0) call.hasAnswered = true
    if (this.doc.clientID !== this.#clientId) this.#world.witness.say(`${this.person.name} was given another client id`)
    if (step !== 1 || call.isSynced) return
    call.isSynced = this.#isLoaded = true
    this.#tries = 0
    this.saving.synced()
    this.caret.appear()
  }

  #hearSafe(call: Call, count: number): void {
    const { sectionId, name } = this.person
    const { witness } = this.#world
    if (count > call.sent.length) witness.say(`${name} is told that ${count} of ${call.sent.length} are safe`)
    witness.acknowledged(sectionId, call.sent.slice(call.acknowledged, count), name)
    call.acknowledged = Math.max(call.acknowledged, count)
    this.saving.acknowledged(count)
    if (this.kind.isStock || this.saving.state.kind !== 'saved') return
    if (!witness.hasAll(sectionId, this.made.slice(this.#checked))) witness.say(`${name} reads "Saved", and it is not`)
    this.#checked = this.made.length
  }

  /** The server asks for the text of this page, or says that it is another one than is stored. */
  #compare(decoder: decoding.Decoder): void {
    const { witness } = this.#world
    const onDiffers = () => witness.differs(this.person.name)
    const answer = encoding.encode(encoder =>
      heedDigest({ doc: this.doc, saving: this.saving, onDiffers }, encoder, decoder),
    )
    if (answer.length === 0) return
    if (answer.length > 2) witness.count.compared += 1
    this.#send(answer)
  }

  /** Somebody took away much; some would have it back. */
  #missWhatWent(all: readonly Sweep[]): void {
    const { dice, witness } = this.#world
    const last = all.at(-1)
    if (!last?.isKept || !this.canType || !dice.chance(50)) return
    witness.count.broughtBack += 1
    this.sweeps.bringBack(last.no)
  }

  #refused(rule: string): void {
    // A stock page tidies up what it only reads, and is sent off for it.
    if (rule !== 'reader' || (!this.#hadNoRight && !this.kind.isStock))
      this.#world.witness.say(`${this.person.name} is refused: ${rule}`)
    this.saving.refused(rule as Parameters<Saving['refused']>[0])
    this.isOver = true
    this.disconnect()
  }

  #changed(update: Uint8Array): void {
    this.made.push(update)
    this.#world.trace.note(`${this.person.name} changes`, update)
    this.repeat(update)
    this.saving.changed(update)
  }

  /** Sends a change, whoever made it. */
  repeat(update: Uint8Array): void {
    this.#sendSync(encoder => writeUpdate(encoder, update))
  }

  #sendSync(write: (encoder: encoding.Encoder) => void): void {
    this.#send(
      encoding.encode(encoder => {
        encoding.writeVarUint(encoder, 0)
        write(encoder)
      }),
    )
  }

  #send(message: Uint8Array): void {
    if (!this.call?.isUp) return
    const isUpdate = message[0] === 0 && message[1] !== 0
    if (isUpdate) this.call.sent.push(decoding.readVarUint8Array(decoding.createDecoder(message.subarray(2))))
    this.call.line.write(message)
  }

  /** The connection is gone; without a code the page itself has closed it. */
  #end(code: number | null): void {
    const { call } = this
    if (!call) return
    const { trace, lost, clock } = this.#world
    trace.note(`${this.person.name} loses the line, ${code}`)
    lost[code ?? 0] = (lost[code ?? 0] ?? 0) + 1
    if (code === null) call.line.hangUp()
    else this.#checkCode(code)
    this.call = null
    this.saving.closed(code)
    this.caret.forgetOthers()
    const isFinal = code !== null && (this.kind.isStock ? code >= 4400 && code < 4500 : isFinalCode(code))
    if (isFinal) this.#wantsLine = false
    if (isFinal || isOver(this.saving.state)) this.isOver = true
    this.#tries += 1
    clock.after(Math.min(100 * 2 ** this.#tries, LONGEST_WAIT), () => {
      if (this.#wantsLine) this.connect()
    })
  }

  /** No page that does only what it may is sent off for good. */
  #checkCode(code: number): void {
    const isHard = code === CLOSE.refused || code === CLOSE.tooLarge || (code === CLOSE.noRight && !this.#hadNoRight)
    if (isHard && !this.isOver) this.#world.witness.say(`${this.person.name} is sent off with ${code}`)
  }

  /** The person may not write any more; what the page is told from now on is deserved. */
  losesRight(): void {
    this.#hadNoRight = true
  }

  disconnect(): void {
    this.#wantsLine = false
    this.#end(null)
  }

  /** The tab is closed. */
  leave(): void {
    this.caret.leave()
    this.disconnect()
    this.isGone = true
  }
}
