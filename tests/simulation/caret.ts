/** Who else is on a page, and what the page says of itself: the stock awareness on the clock of the run. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as awareness from 'y-protocols/awareness'
import type { Doc } from 'yjs'
import type { Clock } from './clock.ts'

/** Milliseconds after which y-protocols says of itself again that it is there. */
const RENEWED_AFTER = 15_000

export class Caret {
  readonly #doc: Doc
  readonly #states: awareness.Awareness
  readonly #name: string
  #isGone = false

  /** `repeats`: a stock page also sends back what it hears of others. `send` is given whole messages. */
  constructor(doc: Doc, name: string, clock: Clock, repeats: boolean, send: (message: Uint8Array) => void) {
    this.#doc = doc
    this.#name = name
    this.#states = new awareness.Awareness(doc)
    // It would renew itself by a timer of its own.
    clearInterval((this.#states as unknown as { _checkInterval: NodeJS.Timeout })._checkInterval)
    this.#states.on('update', (changes: Record<'added' | 'updated' | 'removed', number[]>, origin: unknown) => {
      const clients = [...changes.added, ...changes.updated, ...changes.removed]
      if (origin === 'local' || repeats) send(this.#message(clients))
    })
    const renew = () =>
      clock.after(RENEWED_AFTER, () => {
        if (this.#isGone) return
        this.#states.setLocalState(this.#states.getLocalState())
        renew()
      })
    renew()
  }

  /** The Yjs clients that are shown, oneself included. */
  get shown(): readonly number[] {
    return [...this.#states.getStates().keys()].toSorted()
  }

  /** What is said on a new connection; null where one has gone. */
  greeting(): Uint8Array | null {
    return this.#states.getLocalState() ? this.#message([this.#doc.clientID]) : null
  }

  /** The text is there: as the editor's page does, so that a later number shows us again. */
  appear(): void {
    for (let bump = 0; bump < 2; bump++) this.#states.setLocalStateField('user', { name: this.#name })
  }

  moveTo(at: number): void {
    this.#states.setLocalStateField('cursor', { anchor: at, head: at })
  }

  hear(decoder: decoding.Decoder): void {
    awareness.applyAwarenessUpdate(this.#states, decoding.readVarUint8Array(decoder), this)
  }

  /** Without a connection nobody else is known to be there. */
  forgetOthers(): void {
    const others = this.shown.filter(client => client !== this.#doc.clientID)
    awareness.removeAwarenessStates(this.#states, others, this)
  }

  leave(): void {
    this.#states.setLocalState(null)
    this.#isGone = true
  }

  #message(clients: number[]): Uint8Array {
    return encoding.encode(encoder => {
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarUint8Array(encoder, awareness.encodeAwarenessUpdate(this.#states, clients))
    })
  }
}
