/**
 * What one page keeps in the outbox, and what it brings in from there. Whatever the server has not acknowledged within a
 * moment is stored, and removed when it is acknowledged; what other pages of this person left behind is merged into the
 * text, or offered as a private recovery text where it cannot be.
 */
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs'
import type { Kept, Outbox } from './outbox.ts'
import type { RefusedRule } from './saving.ts'

/** Milliseconds in which an acknowledgement usually comes. */
const MOMENT = 300

/** What was brought in from the outbox, when it was written, and whether others had changed the text by now. */
export interface Brought {
  readonly page: string
  readonly at: number
  readonly hasChanged: boolean
}

export interface KeptState {
  /** What waits on this page lies on the device too. */
  readonly isOnDevice: boolean
  /** All of it does: what was typed last, too. */
  readonly isWhole: boolean
  readonly brought: readonly Brought[]
  readonly recoveries: readonly Kept[]
}

export const NOTHING_KEPT: KeptState = { isOnDevice: false, isWhole: false, brought: [], recoveries: [] }

export interface KeepingOptions {
  readonly doc: Doc
  readonly sectionId: string
  readonly isWriter: boolean
  readonly place: () => { readonly title: string; readonly path: string }
  /** How many changes of this page the server has not acknowledged. */
  readonly unsent: () => number
  readonly onKept: (state: KeptState) => void
}

export class Keeping {
  readonly #options: KeepingOptions
  readonly #ended = new AbortController()
  #outbox: Outbox | null = null
  #page = ''
  /** Pages whose entries are, or will be, brought in, and this one. */
  readonly #seen = new Set<string>()
  #state = NOTHING_KEPT
  #timer: ReturnType<typeof setTimeout> | null = null
  /** How many changes there were, and how many of them are stored. */
  #changes = 0
  #stored = 0
  /** Whether this page has an entry, or is making one. */
  #hasEntry = false
  #merged: Brought[] = []
  #refused: RefusedRule | null = null
  #isOver = false
  /** Storing and removing follow one another. */
  #queue = Promise.resolve()

  constructor(options: KeepingOptions) {
    this.#options = options
  }

  /** Whether all that is unsent would be there after the page is closed at this moment. */
  get isSafe(): boolean {
    return this.#options.unsent() === 0 || this.#stored === this.#changes
  }

  /** From now on unsent text is stored. */
  start(outbox: Outbox): void {
    this.#outbox = outbox
    this.#page = crypto.randomUUID()
    this.#seen.add(this.#page)
    outbox.store.hold(this.#page, this.#ended.signal)
    this.#later()
  }

  /**
   * The server's text is on the page: looks for what other pages have left behind. Resolves when it is brought in; a page
   * that lives in another window sends by itself, and only when it is closed is its text brought in here.
   */
  async look(): Promise<void> {
    const outbox = this.#outbox
    if (!outbox) return
    const entries = await outbox.entries().catch(() => [])
    const left = entries.filter(kept => kept.sectionId === this.#options.sectionId && !this.#seen.has(kept.page))
    const bringing = left.map(async ({ page }) => {
      this.#seen.add(page)
      await outbox.store.gone(page, this.#ended.signal)
      await this.#bring(outbox, page)
    })
    await Promise.allSettled(bringing)
  }

  /** This person changed the text. */
  changed(): void {
    this.#changes += 1
    if (this.#state.isWhole) this.#say({})
    this.#later()
  }

  /** The page was without a line since `at`, text waited on it, and others have changed the text meanwhile. */
  returned(at: number): void {
    this.#merged.push({ page: this.#page, at, hasChanged: true })
  }

  /** The server has everything. */
  sent(): void {
    const merged = this.#merged.splice(0)
    const done = [...(this.#hasEntry ? [this.#page] : []), ...merged.map(brought => brought.page)]
    if (done.length === 0) return
    this.#hasEntry = false
    this.#remove(done)
    const before = this.#state.brought.filter(brought => !done.includes(brought.page))
    this.#say({ isOnDevice: false, brought: [...before, ...merged] })
  }

  /** Nothing more is taken from this page. What it has not sent becomes a recovery text where a change was refused. */
  over(refused: RefusedRule | null): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#refused = refused
    if (this.#options.unsent() === 0) return
    const merged = this.#merged.splice(0).filter(({ page }) => page !== this.#page)
    this.#stored = 0
    void this.flush()
    // It holds what was merged, too.
    this.#do(async outbox => {
      if (this.#state.isOnDevice) for (const { page } of merged) await outbox.remove(page)
    })
  }

  /** Stores now what is unsent. Resolves when it is stored, or cannot be. */
  flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    const { doc, sectionId, place } = this.#options
    if (!this.#outbox || this.isSafe) return this.#queue
    const changes = this.#changes
    const content = { ...place(), state: encodeStateAsUpdate(doc) }
    this.#hasEntry = true
    return this.#do(async outbox => {
      await outbox.put({ ...content, page: this.#page, sectionId, at: Date.now(), refused: this.#refused })
      // The acknowledgement may have come meanwhile; then the entry is about to be removed.
      if (!this.#hasEntry) return
      this.#stored = changes
      this.#say({ isOnDevice: true })
    })
  }

  discard(page: string): void {
    this.#remove([page])
    this.#say({ recoveries: this.#state.recoveries.filter(kept => kept.page !== page) })
  }

  dismiss(page: string): void {
    this.#say({ brought: this.#state.brought.filter(brought => brought.page !== page) })
  }

  /** The page lets go of its text. What is unsent stays in the outbox, for the next page. */
  async close(): Promise<void> {
    await this.flush()
    this.#ended.abort()
    this.#outbox = null
  }

  #later(): void {
    if (this.#outbox && !this.isSafe) this.#timer ??= setTimeout(() => this.flush(), MOMENT)
  }

  async #bring(outbox: Outbox, page: string): Promise<void> {
    const { doc, isWriter } = this.#options
    const kept = (await outbox.entries()).find(one => one.page === page)
    if (!kept || this.#isOver || this.#ended.signal.aborted) return
    const now = encodeStateAsUpdate(doc)
    // It had arrived, and only the answer had not.
    if (!addsTo(now, kept.state)) return outbox.remove(page)
    if (isWriter && !kept.refused) {
      this.#merged.push({ page, at: kept.at, hasChanged: addsTo(kept.state, now) })
      applyUpdate(doc, kept.state, this)
      return
    }
    // Once it was offered as the person's own it is not merged behind their back when the right comes again.
    const recovery: Kept = { ...kept, refused: kept.refused ?? 'reader' }
    if (!kept.refused) await outbox.put(recovery)
    this.#say({ recoveries: [...this.#state.recoveries, recovery] })
  }

  #remove(pages: readonly string[]): void {
    this.#do(async outbox => {
      for (const page of pages) await outbox.remove(page)
    })
  }

  /** A browser whose storage is full or closed keeps nothing: then the text waits on the page alone, and the page says so. */
  #do(act: (outbox: Outbox) => Promise<void>): Promise<void> {
    const outbox = this.#outbox
    if (outbox) this.#queue = this.#queue.then(() => act(outbox)).catch(() => this.#say({ isOnDevice: false }))
    return this.#queue
  }

  #say(change: Partial<Omit<KeptState, 'isWhole'>>): void {
    const next = { ...this.#state, ...change }
    this.#state = { ...next, isWhole: next.isOnDevice && this.#stored === this.#changes }
    this.#options.onKept(this.#state)
  }
}

/** Whether an update says anything that the text made by another does not hold. */
const addsTo = (state: Uint8Array, update: Uint8Array): boolean => {
  const doc = new Doc({ gc: false })
  applyUpdate(doc, state)
  let adds = false
  doc.on('update', () => {
    adds = true
  })
  applyUpdate(doc, update)
  doc.destroy()
  return adds
}
