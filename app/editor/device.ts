/** The outbox as this browser has it: entries in IndexedDB, the key from the server, and locks that say which pages live. */
import { type Entry, Outbox, type Store } from './outbox.ts'

const DATABASE = 'outbox'
const ENTRIES = 'entries'

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

/** One request in a transaction of its own; resolves when it is on the disk. The database stays open no longer than that. */
const run = async <T>(mode: IDBTransactionMode, ask: (entries: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
  const opening = indexedDB.open(DATABASE, 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore(ENTRIES, { keyPath: 'page' })
  const database = await settled(opening)
  try {
    const transaction = database.transaction(ENTRIES, mode, { durability: 'strict' })
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error)
    })
    const [result] = await Promise.all([settled(ask(transaction.objectStore(ENTRIES))), done])
    return result
  } finally {
    database.close()
  }
}

const lock = async (page: string, until: AbortSignal, held: () => Promise<void>): Promise<void> => {
  await navigator.locks.request(`outbox ${page}`, { signal: until }, held)
}

const browserStore: Store = {
  all: () => run<Entry[]>('readonly', entries => entries.getAll()),
  put: async entry => void (await run('readwrite', entries => entries.put(entry))),
  remove: async page => void (await run('readwrite', entries => entries.delete(page))),
  hold: (page, until) => {
    const ended = new Promise<void>(resolve => until.addEventListener('abort', () => resolve()))
    lock(page, until, () => ended).catch(() => {})
  },
  gone: (page, until) => lock(page, until, async () => {}),
}

/** No encryption without a secure context (https, or this very machine), and so no outbox. */
const isPossible = () => isSecureContext && 'indexedDB' in globalThis && 'locks' in navigator

/** Whether anything of a person lies here, whatever it is. */
export const hasEntries = async (personId: string): Promise<boolean> => {
  if (!isPossible()) return false
  const entries = await browserStore.all().catch(() => [])
  return entries.some(entry => entry.personId === personId)
}

/** The pages of this browser that live now: what they have stored is theirs to send. */
export const livingPages = async (): Promise<ReadonlySet<string>> => {
  const { held = [] } = await navigator.locks.query()
  return new Set(held.map(({ name = '' }) => name.replace(/^outbox /, '')))
}

/**
 * The outbox of a person; null where there is none: the browser cannot keep one, or the operator has switched offline use
 * off, and then whatever lies here is deleted. Rejects where the server does not answer, or somebody else is logged in.
 */
export const openOutbox = async (personId: string): Promise<Outbox | null> => {
  if (!isPossible()) return null
  const answer = await fetch('/outbox-key', { method: 'POST' })
  if (!answer.ok) throw new Error(`The key of the outbox was not given: ${answer.status}`)
  const lent: { personId: string; key: string } | null = await answer.json()
  if (lent && lent.personId !== personId) throw new Error('Somebody else is logged in by now')
  try {
    if (lent) return await Outbox.open(browserStore, lent.personId, lent.key)
    await settled(indexedDB.deleteDatabase(DATABASE))
  } catch {
    // A browser that keeps nothing, as some do in private windows.
  }
  return null
}
