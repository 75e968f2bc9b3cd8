/**
 * Much of the text taken away at once by somebody else. The page is told whose doing it was, and has kept the letters:
 * they can be brought back, as an undo would, by the first page that asks the server.
 */
import { type Decoder, readVarString, readVarUint } from 'lib0/decoding'
import { encode, writeVarUint } from 'lib0/encoding'
import type { WebsocketProvider } from 'y-websocket'
import { ContentString, Item, iterateDeletedStructs, type Transaction, UndoManager } from 'yjs'
import { FIELD } from '#collab/schema.ts'

export const messageSweep = 8
/** Letters that the server, too, never calls much. */
const LEAST = 200
/** So many deletions are kept that the server may speak of. */
const KEPT = 20

type Deletions = Transaction['deleteSet']

export interface Sweep {
  readonly no: number
  readonly letters: number
  readonly name: string
  readonly organisation: string
  /** Whether this page has what went. */
  readonly isKept: boolean
}

export interface SweepsOptions {
  readonly provider: WebsocketProvider
  /** Those that were not brought back or dismissed, the oldest first. */
  readonly onSwept: (sweeps: readonly Sweep[]) => void
}

export class Sweeps {
  readonly #options: SweepsOptions
  #sweeps: readonly Sweep[] = []
  readonly #deletions = new Map<number, Deletions>()
  /** What others deleted of late, with how much it was. */
  #late: { readonly letters: number; readonly deletions: Deletions }[] = []

  constructor(options: SweepsOptions) {
    this.#options = options
    options.provider.doc.on('afterTransaction', (transaction: Transaction) => {
      if (transaction.origin !== options.provider) return
      const letters = lettersIn(transaction)
      if (letters >= LEAST) this.#late = [...this.#late, { letters, deletions: transaction.deleteSet }].slice(-KEPT)
    })
  }

  /** What the server tells: a sweep, or that one is brought back. */
  heed(decoder: Decoder): void {
    const no = readVarUint(decoder)
    const letters = readVarUint(decoder)
    if (letters === 0) {
      if (readVarUint(decoder) === 1) this.#bringBack(no)
      this.dismiss(no)
      return
    }
    const found = this.#late.findLast(one => one.letters === letters) ?? this.#late.at(-1)
    this.#late = this.#late.filter(one => one !== found)
    if (found) this.#deletions.set(no, found.deletions)
    const [name, organisation] = [readVarString(decoder), readVarString(decoder)]
    this.#say([...this.#sweeps, { no, letters, name, organisation, isKept: found !== undefined }])
  }

  /** Asks the server whether nobody else does so. While the line is broken nothing happens. */
  bringBack(no: number): void {
    const { ws, wsconnected } = this.#options.provider
    if (!wsconnected) return
    const message = encode(encoder => {
      writeVarUint(encoder, messageSweep)
      writeVarUint(encoder, no)
    })
    ws?.send(message)
  }

  dismiss(no: number): void {
    this.#deletions.delete(no)
    this.#say(this.#sweeps.filter(sweep => sweep.no !== no))
  }

  /** An undo of what somebody else did: of the deletions only, as a step of a history that has no other. */
  #bringBack(no: number): void {
    const deletions = this.#deletions.get(no)
    if (!deletions) return
    const history = new UndoManager(this.#options.provider.doc.getXmlFragment(FIELD), { trackedOrigins: new Set() })
    const insertions = { clients: new Map() } as Deletions
    history.undoStack.push({ deletions, insertions, meta: new Map() })
    history.undo()
    history.destroy()
  }

  #say(sweeps: readonly Sweep[]): void {
    this.#sweeps = sweeps
    this.#options.onSwept(sweeps)
  }
}

const lettersIn = (transaction: Transaction): number => {
  let letters = 0
  iterateDeletedStructs(transaction, transaction.deleteSet, one => {
    if (one instanceof Item && one.content instanceof ContentString) letters += one.length
  })
  return letters
}
