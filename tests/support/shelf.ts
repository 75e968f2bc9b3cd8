/** Where a browser would store the entries of outboxes, and whose they are. */
import type { Entry, Store } from '#app/editor/outbox.ts'

export const TOMAS = 'a1f3a4a2-6f0f-4d0a-9a50-0c0ffee00001'
export const KEY = Buffer.alloc(32, 7).toString('base64')

/** A browser's store in memory: what is put lies there in the form in which a browser would store it. */
export class Shelf implements Store {
  readonly entries = new Map<string, Entry>()
  readonly #living = new Map<string, Promise<void>>()
  isFull = false

  all = async () => [...this.entries.values()]
  put = async (entry: Entry) => {
    if (this.isFull) throw new DOMException('There is no room', 'QuotaExceededError')
    this.entries.set(entry.page, structuredClone(entry))
  }
  remove = async (page: string) => void this.entries.delete(page)
  hold = (page: string, until: AbortSignal) => {
    const ended = new Promise<void>(resolve => until.addEventListener('abort', () => resolve()))
    this.#living.set(page, ended)
  }
  gone = async (page: string) => this.#living.get(page)
}
