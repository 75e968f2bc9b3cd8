/** Time that passes only when something is due: all that happens in a run comes out of this one queue, in one order. */

interface Due {
  readonly at: number
  readonly then: () => void
  isOff: boolean
}

/** Where every run begins, in milliseconds since 1970. */
export const START = Date.UTC(2026, 0, 12, 8)

/** Whatever promises have to do is done before the next thing happens, as between two turns of the event loop. */
const promisesAreDone = () => new Promise<void>(resolve => setImmediate(resolve))

export class Clock {
  #now = START
  /** The next is the last; what is due at the same moment comes in the order in which it was asked for. */
  readonly #queue: Due[] = []
  /** How many things have happened. */
  turns = 0

  get now(): number {
    return this.#now
  }

  /** Calls back after so many milliseconds, unless the function it gives is called first. */
  after(milliseconds: number, then: () => void): () => void {
    const due: Due = { at: this.#now + milliseconds, then, isOff: false }
    let from = 0
    let to = this.#queue.length
    while (from < to) {
      const middle = (from + to) >> 1
      if (this.#queue[middle]!.at > due.at) from = middle + 1
      else to = middle
    }
    this.#queue.splice(from, 0, due)
    return () => {
      due.isOff = true
    }
  }

  /** Lets so many milliseconds pass. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds
    for (let due = this.#queue.at(-1); due && due.at <= end; due = this.#queue.at(-1)) {
      this.#queue.pop()
      if (due.isOff) continue
      this.#now = due.at
      this.turns += 1
      due.then()
      await promisesAreDone()
    }
    this.#now = end
  }
}
