/**
 * What waits in one room to be stored, one batch after the other. While everybody is told of what is stored, which takes
 * its time where they are many, the next batch is on its way to the database.
 */

/** Updates of one room that are judged in one go: the other rooms want their turn. */
const MAX = 500

export interface BatchesOptions<One> {
  /** Resolves when the batch is stored, or refused, with what is to be told of it. Rejects where the room is at its end. */
  readonly store: (batch: readonly One[]) => Promise<() => void>
  readonly turnEnds: () => Promise<void>
  /** The room is at its end; these are not stored. */
  readonly failed: (error: unknown, left: readonly One[]) => void
  /** It was closed, and these were not stored. */
  readonly dropped: (left: readonly One[]) => void
}

export class Batches<One> {
  readonly #options: BatchesOptions<One>
  readonly #waiting: One[] = []
  /** What is stored, and nobody was told yet; and how many of those received it settles. */
  #untold: { readonly tell: () => void; readonly length: number } | null = null
  #received = 0
  #settled = 0
  #awaiting: { readonly upTo: number; readonly resolve: () => void }[] = []
  #isRunning = false
  #isClosed = false

  constructor(options: BatchesOptions<One>) {
    this.#options = options
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0
  }

  /** Whether something waits, is being stored, or has yet to be told. */
  get isRunning(): boolean {
    return this.#isRunning
  }

  get hasUntold(): boolean {
    return this.#untold !== null
  }

  add(one: One): void {
    this.#waiting.push(one)
    this.#received += 1
    if (!this.#isRunning && !this.#isClosed) void this.#run()
  }

  /** Resolves when all that was received by now is stored and told, or refused, or when the room is closed. */
  async settled(): Promise<void> {
    const upTo = this.#received
    if (this.#settled >= upTo || this.#isClosed) return
    await new Promise<void>(resolve => this.#awaiting.push({ upTo, resolve }))
  }

  /** Nothing more is stored, but what is on its way. */
  close(): void {
    this.#isClosed = true
    if (!this.#isRunning) this.#drop()
    this.#answer()
  }

  async #run(): Promise<void> {
    this.#isRunning = true
    try {
      // What came in the same turn of the event loop goes along.
      await this.#options.turnEnds()
      for (;;)
        if (this.#waiting.length > 0 && !this.#isClosed) await this.#storeNext()
        else if (this.#untold) await this.#tell()
        else break
    } catch (error) {
      this.#options.failed(error, this.#waiting.splice(0))
    }
    this.#isRunning = false
    if (this.#isClosed) this.#drop()
  }

  #drop(): void {
    if (this.#waiting.length > 0) this.#options.dropped(this.#waiting.splice(0))
  }

  async #storeNext(): Promise<void> {
    const batch = this.#waiting.slice(0, MAX)
    const storing = this.#options.store(batch)
    // It may fail while the last one is told; that is heard of in its turn.
    storing.catch(() => {})
    await this.#tell()
    this.#untold = { tell: await storing, length: batch.length }
    this.#waiting.splice(0, batch.length)
  }

  async #tell(): Promise<void> {
    if (!this.#untold) return
    // In the first turn the statement of the next batch goes out.
    if (this.#waiting.length > 0) for (let turns = 0; turns < 2; turns++) await this.#options.turnEnds()
    const { tell, length } = this.#untold
    this.#untold = null
    tell()
    this.#settled += length
    this.#answer()
  }

  #answer(): void {
    const isDone = ({ upTo }: { readonly upTo: number }) => this.#isClosed || this.#settled >= upTo
    for (const { resolve } of this.#awaiting.filter(isDone)) resolve()
    this.#awaiting = this.#awaiting.filter(one => !isDone(one))
  }
}
