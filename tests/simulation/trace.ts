/** What happened in a run: a number that is the same for the same course of events, and the lines themselves on request. */
import { START } from './clock.ts'

export class Trace {
  readonly lines: string[] = []
  readonly #keeps: boolean
  readonly #now: () => number
  #hash = 0x811c9dc5

  constructor(now: () => number, keeps: boolean) {
    this.#now = now
    this.#keeps = keeps
  }

  get hash(): string {
    return (this.#hash >>> 0).toString(16)
  }

  /** `bytes` count too; only their length is shown. */
  note(what: string, bytes?: Uint8Array): void {
    const line = `${this.#now() - START} ${what}${bytes ? ` ${bytes.length} B` : ''}`
    for (let at = 0; at < line.length; at++) this.#add(line.charCodeAt(at))
    if (bytes) for (const byte of bytes) this.#add(byte)
    if (this.#keeps) this.lines.push(line)
  }

  #add(value: number): void {
    this.#hash = Math.imul(this.#hash ^ value, 0x01000193)
  }
}
