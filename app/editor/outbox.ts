/**
 * The outbox of one person in one browser: text that the server does not have yet, so that closing a page or a restart
 * of the machine loses nothing. The key is lent by the server to a live session of that person, cannot be taken out of
 * the browser's keeper of keys, and is never stored; what is stored is locked with it (AES-GCM).
 */
import { createDecoder, readVarString, readVarUint8Array } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarString, writeVarUint8Array } from 'lib0/encoding'
import type { RefusedRule } from './saving.ts'

/** What is stored. Nothing of the text can be read from it. */
export interface Entry {
  /** The page that wrote it, which is the name it goes by. */
  readonly page: string
  readonly personId: string
  readonly sectionId: string
  /** Milliseconds since 1970. */
  readonly at: number
  /** Why it is not for merging but a private recovery text; null while it waits. */
  readonly refused: RefusedRule | null
  readonly iv: Uint8Array<ArrayBuffer>
  readonly locked: ArrayBuffer
}

/** Where entries lie: the browser's database, or a map in a test. Rejects where nothing can be stored. */
export interface Store {
  all(): Promise<readonly Entry[]>
  put(entry: Entry): Promise<void>
  remove(page: string): Promise<void>
  /** Says that a page lives, until the signal. */
  hold(page: string, until: AbortSignal): void
  /** Resolves as soon as no such page lives, in this or another window; never after the signal. */
  gone(page: string, until: AbortSignal): Promise<void>
}

/** What is locked: the whole text as it stood on the page, and where that was. */
export interface Content {
  /** A Yjs update that makes the document. */
  readonly state: Uint8Array
  readonly title: string
  /** The address of the section's page, without the host. */
  readonly path: string
}

export type Kept = Content & Pick<Entry, 'page' | 'sectionId' | 'at' | 'refused'>

/** Milliseconds after which what nobody fetched is removed: 30 days. */
const OLD = 30 * 86_400_000

export class Outbox {
  readonly store: Store
  readonly #personId: string
  readonly #key: CryptoKey

  private constructor(store: Store, personId: string, key: CryptoKey) {
    this.store = store
    this.#personId = personId
    this.#key = key
  }

  /** `key` is 32 bytes in base64. Removes old entries, whoever's they are. */
  static async open(store: Store, personId: string, key: string, now = Date.now()): Promise<Outbox> {
    const bytes = Uint8Array.from(atob(key), letter => letter.charCodeAt(0))
    const imported = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
    for (const entry of await store.all()) if (entry.at < now - OLD) await store.remove(entry.page)
    return new Outbox(store, personId, imported)
  }

  /** Locks and stores; what the same page had stored before is replaced. */
  async put(kept: Kept): Promise<void> {
    const { page, sectionId, at, refused } = kept
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const locked = await crypto.subtle.encrypt(this.#how(iv, page, sectionId), this.#key, bytesOf(kept))
    await this.store.put({ page, personId: this.#personId, sectionId, at, refused, iv, locked })
  }

  /** This person's entries, oldest first; those that the key does not open are not there. */
  async entries(): Promise<readonly Kept[]> {
    const own = (await this.store.all()).filter(entry => entry.personId === this.#personId)
    const opened = await Promise.all(own.map(entry => this.#unlock(entry)))
    return opened.filter(kept => kept !== null).sort((a, b) => a.at - b.at)
  }

  remove(page: string): Promise<void> {
    return this.store.remove(page)
  }

  async #unlock({ page, sectionId, at, refused, iv, locked }: Entry): Promise<Kept | null> {
    try {
      const bytes = await crypto.subtle.decrypt(this.#how(iv, page, sectionId), this.#key, locked)
      return { page, sectionId, at, refused, ...contentOf(new Uint8Array(bytes)) }
    } catch {
      return null
    }
  }

  /** An entry opens only under the names it was locked under: it cannot be moved to another person or section. */
  #how(iv: Uint8Array<ArrayBuffer>, page: string, sectionId: string): AesGcmParams {
    const names = new TextEncoder().encode(JSON.stringify([this.#personId, sectionId, page]))
    return { name: 'AES-GCM', iv, additionalData: names }
  }
}

const bytesOf = ({ title, path, state }: Content): Uint8Array<ArrayBuffer> => {
  const encoder = createEncoder()
  writeVarString(encoder, title)
  writeVarString(encoder, path)
  writeVarUint8Array(encoder, state)
  return toUint8Array(encoder)
}

const contentOf = (bytes: Uint8Array): Content => {
  const decoder = createDecoder(bytes)
  return { title: readVarString(decoder), path: readVarString(decoder), state: readVarUint8Array(decoder) }
}
