/**
 * Whether the text of this page is safe, told from what was sent and what the server has acknowledged as committed.
 * No socket and no document in here: `live.ts` reports events, this tells the state. "Saved" is said only when
 * every change made on this page is acknowledged; a change that never was is kept and sent again.
 */

/** Why the server did not take a change, as it says it. */
export type RefusedRule = 'reader' | 'malformed' | 'schema' | 'too-large' | 'incomplete' | 'lease'

/** `changes` counts this person's changes that the server has not acknowledged. */
export type SaveState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving'; readonly changes: number }
  | { readonly kind: 'offline'; readonly changes: number }
  | { readonly kind: 'refused'; readonly rule: RefusedRule }
  | { readonly kind: 'ended'; readonly reason: 'session' | 'right' | 'left' | 'published' }

/** After these codes the server will not take us back by itself. */
const FINAL: ReadonlyMap<number, SaveState> = new Map<number, SaveState>([
  [4401, { kind: 'ended', reason: 'session' }],
  [4403, { kind: 'ended', reason: 'right' }],
  [4404, { kind: 'ended', reason: 'left' }],
  [4409, { kind: 'ended', reason: 'published' }],
  [4413, { kind: 'refused', rule: 'too-large' }],
  [4422, { kind: 'refused', rule: 'malformed' }],
])

/** Whether a connection closed with this code is not to be opened again. */
export const isFinalCode = (code: number): boolean => FINAL.has(code)

/** Whether nothing more is taken from this page: its text is shown, and can be copied, but not changed. */
export const isOver = (state: SaveState): boolean => state.kind === 'refused' || state.kind === 'ended'

/** Whether leaving the page now would lose something. */
export const isUnsent = (state: SaveState): boolean =>
  (state.kind === 'saving' || state.kind === 'offline') && state.changes > 0

/** The bookkeeping of one page and one section, over all its connections. */
export class Saving {
  /** Changes that no open connection has carried, oldest first. */
  #kept: Uint8Array[] = []
  /** The messages of the open connection that await acknowledgement, in order, each with the changes it carries. */
  #sent: Uint8Array[][] = []
  #acknowledged = 0
  #isOpen = false
  #isHeld = false
  #isSynced = false
  #wasClosed = false
  #over: SaveState | null = null
  #told: SaveState = { kind: 'connecting' }
  readonly #answers: boolean
  readonly #tell: (state: SaveState) => void

  /** `answers`: whether this page answers the server's question for its text (a writer's does), and so awaits one more. */
  constructor(answers: boolean, tell: (state: SaveState) => void) {
    this.#answers = answers
    this.#tell = tell
  }

  get state(): SaveState {
    if (this.#over) return this.#over
    const changes = this.unsent
    if (!this.#isOpen) return this.#wasClosed ? { kind: 'offline', changes } : { kind: 'connecting' }
    if (changes > 0) return { kind: 'saving', changes }
    return this.#sent.length > 0 || !this.#isSynced ? { kind: 'connecting' } : { kind: 'saved' }
  }

  /** How many changes of this page the server has not acknowledged, even if it never will. */
  get unsent(): number {
    return this.#kept.length + this.#sent.reduce((sum, message) => sum + message.length, 0)
  }

  /**
   * A connection is open. Gives the changes that waited; they are to be sent as one message before anything else, since
   * a change typed from now on builds on them.
   */
  opened(): readonly Uint8Array[] {
    const waiting = this.#kept
    this.#kept = []
    this.#sent = [...(waiting.length > 0 ? [waiting] : []), ...(this.#answers ? [[]] : [])]
    this.#acknowledged = 0
    this.#isOpen = true
    this.#say()
    return waiting
  }

  /** The server's text is on the page. */
  synced(): void {
    this.#isSynced = true
    this.#say()
  }

  /** From now on what is changed is not sent. */
  held(): void {
    this.#isHeld = true
  }

  /** What waited meanwhile: it is to be sent as one message. */
  released(): readonly Uint8Array[] {
    this.#isHeld = false
    if (!this.#isOpen) return []
    const waiting = this.#kept
    this.#kept = []
    if (waiting.length > 0) this.#sent.push(waiting)
    return waiting
  }

  /** This person changed the text; while a connection is open the change has gone out as one message. */
  changed(update: Uint8Array): void {
    if (this.#isOpen && !this.#isHeld) this.#sent.push([update])
    else this.#kept.push(update)
    this.#say()
  }

  /** The server has committed the first `count` messages of this connection. */
  acknowledged(count: number): void {
    this.#sent.splice(0, Math.max(0, count - this.#acknowledged))
    this.#acknowledged = Math.max(count, this.#acknowledged)
    this.#say()
  }

  /** The connection is gone; what it had not acknowledged is kept. Without a code the page itself has closed it. */
  closed(code: number | null): void {
    this.#kept = [...this.#sent.flat(), ...this.#kept]
    this.#sent = []
    this.#isOpen = false
    this.#isSynced = false
    this.#wasClosed = true
    this.#over ??= FINAL.get(code ?? 0) ?? null
    this.#say()
  }

  /** The server has refused a change. What is on this page is no longer the section's text. */
  refused(rule: RefusedRule): void {
    this.#over ??= { kind: 'refused', rule }
    this.#say()
  }

  #say(): void {
    const { state } = this
    const told = this.#told
    if (state.kind === told.kind && ('changes' in state ? state.changes : 0) === ('changes' in told ? told.changes : 0))
      return
    this.#told = state
    this.#tell(state)
  }
}
