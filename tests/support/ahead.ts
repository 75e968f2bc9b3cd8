/** The clock of a process that a test moves: what is due in weeks is due now. Timers go on as they are. */

const Real = globalThis.Date
let ahead = 0

class Moved extends Real {
  constructor(...given: [] | ConstructorParameters<typeof Date>) {
    if (given.length === 0) super(Moved.now())
    else super(...given)
  }
  static override now(): number {
    return Real.now() + ahead
  }
  /** Moments that were made before the clock was moved are moments too. */
  static override [Symbol.hasInstance](one: unknown): boolean {
    return Object.prototype.toString.call(one) === '[object Date]'
  }
}

/** So many milliseconds go by at once. */
export const timePasses = async (milliseconds: number): Promise<void> => {
  ahead += milliseconds
  globalThis.Date = Moved as DateConstructor
}
