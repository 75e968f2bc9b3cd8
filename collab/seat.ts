/** One connection in a room: who sits there, what it may still be sent, and how it ends. */
import type { PersonId, PostId } from '#domain/ids.ts'
import type { FixedVersion } from './holding.ts'
import { hashOf, tell } from './journal.ts'
import type { Line } from './line.ts'
import { metrics } from './metrics.ts'
import { noteShownOut } from './pauses.ts'
import type { Presence, Shown } from './presence.ts'
import type { Surroundings } from './surroundings.ts'
import { acknowledgedMessage, CLOSE, type RefusedRule, refusedMessage } from './wire.ts'

/** Who a connection belongs to, as it was judged when it was accepted. */
export interface Member {
  readonly connection: string
  readonly sessionHandle: string
  readonly personId: PersonId
  readonly postId: PostId
  readonly name: string
  readonly organisation: string
  readonly mode: 'writer' | 'reader'
  /** Whether it is a page of ours, which knows the messages that y-websocket does not. */
  readonly isPage: boolean
}

/**
 * What a person may do: "published" is to read a text that nobody writes, as it is published; null: not even read;
 * "loggedOut": the session is gone; "left": the person holds no post any more.
 */
export type Right = Member['mode'] | 'published' | 'loggedOut' | 'left' | null

const modeIn = (right: Right): Member['mode'] | null =>
  right === 'published' ? 'reader' : right === 'writer' || right === 'reader' ? right : null

/** Why a page is shown out. */
const codeOf = (right: Right): number => {
  if (right === 'published') return CLOSE.published
  if (right === 'loggedOut') return CLOSE.sessionEnded
  return right === 'left' ? CLOSE.left : CLOSE.noRight
}

/** How a connection was judged, and how it is judged again. */
export interface Judged {
  /** How often rights had changed, as read before they were looked at. */
  readonly epoch: number
  /** The newest version of the strategy. */
  readonly version: FixedVersion | null
  /** When something of it ends by its date, in milliseconds, as it was judged last; Infinity where nothing does. */
  endsAt(): number
  /** What the person may do here now. `epoch`: how often rights have changed, as just read. */
  again(epoch: number): Promise<Right>
}

/** Bytes that may lie unsent for a page that reads too slowly, and uncommitted of a page that writes too fast. */
const MAX_BYTES = 8 << 20
/** Messages of one page that may wait to be committed. */
const MAX_WAITING = 10_000
/** Questions for the whole text, the dearest of messages: so many at once, and so many a second. */
const QUESTIONS = 20
const QUESTIONS_A_SECOND = 2
/** Milliseconds for the other side to answer a close, or a question whether it lives. */
const CLOSING = 5_000
const PROVING = 2_000

export class Seat {
  readonly member: Member
  /** The Yjs client that speaks of itself here. */
  clientId: number | null = null
  presence: Presence<Shown> | null = null
  readonly #line: Line
  #isEnded = false
  #isAlive = true
  #stored = 0
  #waiting = { messages: 0, bytes: 0 }
  #questions = QUESTIONS
  #askedAt: number

  /** How often rights had changed, as this connection was judged last. */
  epoch: number
  readonly #judged: Judged
  readonly #around: Surroundings

  constructor(member: Member, line: Line, judged: Judged, around: Surroundings) {
    this.member = member
    this.#line = line
    this.epoch = judged.epoch
    this.#judged = judged
    this.#around = around
    this.#askedAt = around.now()
  }

  /**
   * Asks whether and how it may stay. Who may not stay, or not write any longer, is sent off; who may write now comes
   * back and is seated anew. Throws where that cannot be told.
   */
  async judgeAgain(): Promise<void> {
    const epoch = await this.#around.rightsEpoch()
    const right = await this.#judged.again(epoch)
    const mode = modeIn(right)
    if (mode === null || (mode === 'reader' && this.member.mode === 'writer')) this.end(codeOf(right))
    else if (mode !== this.member.mode) this.end(CLOSE.judgeAgain, 'rights changed')
    this.epoch = epoch
  }

  /** Whether its right may have ended by its date. */
  isDue(now: number): boolean {
    return now >= this.#judged.endsAt()
  }

  /** Whether the server has ended the connection; what still comes from it counts no more. */
  get isEnded(): boolean {
    return this.#isEnded
  }

  send(message: Uint8Array): void {
    if (this.#canSend()) this.#line.send(message)
  }

  /** Sends what is framed already, once for all who get it. */
  sendFramed(frame: Buffer): void {
    if (this.#canSend()) this.#line.sendFramed(frame)
  }

  #canSend(): boolean {
    if (this.#isEnded || !this.#line.isOpen) return false
    if (this.#line.unsent <= MAX_BYTES) return true
    this.end(CLOSE.tooMuch, 'reads too slowly')
    return false
  }

  end(code: number, reason = ''): void {
    if (this.#isEnded) return
    this.#isEnded = true
    metrics().closed.inc({ code: String(code) })
    this.#line.close(code, reason)
    this.#around.after(CLOSING, () => this.#line.terminate())
  }

  /** Tells why a message is not taken, and ends. Who runs the server learns the rule, and nothing of the content. */
  refuse(rule: RefusedRule, bytes: Uint8Array | null): void {
    metrics().refused.inc({ rule })
    noteShownOut(this.member.sessionHandle)
    const { connection, personId, mode } = this.member
    const message = bytes && { size: bytes.length, hash: hashOf(bytes) }
    tell('warning', 'message refused', { rule, connection, person: personId, mode, ...message })
    this.send(refusedMessage(rule))
    this.end(rule === 'reader' ? CLOSE.noRight : rule === 'too-large' ? CLOSE.tooLarge : CLOSE.refused, rule)
  }

  /** Whether one more update may wait. Where it may, it counts until `stored`. */
  mayWait(bytes: number): boolean {
    this.#waiting.messages += 1
    this.#waiting.bytes += bytes
    return this.#waiting.messages <= MAX_WAITING && this.#waiting.bytes <= MAX_BYTES
  }

  /** An update that waited is stored, so many milliseconds after it had come. */
  stored(bytes: number, milliseconds: number): void {
    metrics().acknowledged.observe(milliseconds / 1_000)
    this.#waiting.messages -= 1
    this.#waiting.bytes -= bytes
    this.#stored += 1
  }

  /** Tells how many updates are stored; `more` of them just now, without having waited. */
  acknowledge(more = 0): void {
    this.#stored += more
    this.send(acknowledgedMessage(this.#stored))
  }

  mayAsk(): boolean {
    const now = this.#around.now()
    this.#questions = Math.min(QUESTIONS, this.#questions + ((now - this.#askedAt) / 1_000) * QUESTIONS_A_SECOND)
    this.#askedAt = now
    this.#questions -= 1
    return this.#questions >= 0
  }

  /** There was a sign of life. */
  heard(): void {
    this.#isAlive = true
  }

  /** Asks for a sign of life; cuts off who gave none since the last time. */
  beat(): void {
    if (this.#isAlive) this.#line.ping()
    else this.#line.terminate()
    this.#isAlive = false
  }
  /** Cuts off who gives no sign of life within two seconds. */
  prove(): void {
    this.#isAlive = false
    this.#line.ping()
    this.#around.after(PROVING, () => !this.#isAlive && this.#line.terminate())
  }
}
