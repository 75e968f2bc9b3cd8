/**
 * What the page does while the text is fixed as a version: what is typed in that moment waits on the page, and goes out
 * when the text is fixed. Nobody is kept from typing, and whoever typed is told what is not in the version.
 */
import { type Decoder, readVarUint } from 'lib0/decoding'
import { type Encoder, writeVarUint } from 'lib0/encoding'
import type { WebsocketProvider } from 'y-websocket'
import { resend } from './resend.ts'
import type { Saving } from './saving.ts'

export const messageHeld = 6
/** Milliseconds after which the page goes on by itself. */
const PATIENCE = 15_000

/** The newest version, when it was fixed, and whether it is without the last words that were written on this page. */
export interface Fixed {
  readonly no: number
  readonly at: number
  readonly isWithout: boolean
  /** Whether it was fixed while this page was open. */
  readonly isNew: boolean
}

export interface HoldingOptions {
  readonly provider: WebsocketProvider
  readonly saving: Saving
  readonly isWriter: boolean
  readonly onFixed: (fixed: Fixed) => void
}

export class Holding {
  readonly #options: HoldingOptions
  #known: number | null = null
  #isHeld = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(options: HoldingOptions) {
    this.#options = options
  }

  /** The server's text is on the page: what is fixed from now on is new to it. */
  joined(): void {
    this.#known ??= 0
  }

  /** Hold still, as the server asks with the number of the hold; or go on. */
  heed(answer: Encoder, decoder: Decoder): void {
    const no = readVarUint(decoder)
    const version = readVarUint(decoder)
    const at = readVarUint(decoder)
    const isBehind = readVarUint(decoder) === 1
    if (no > 0 && this.#options.isWriter) {
      this.#hold()
      writeVarUint(answer, messageHeld)
      writeVarUint(answer, no)
    }
    if (no > 0) return
    const isWithout = isBehind || this.#options.saving.unsent > 0
    this.release()
    if (version <= (this.#known ?? 0)) return
    this.#options.onFixed({ no: version, at, isWithout, isNew: this.#known !== null })
    this.#known = version
  }

  #hold(): void {
    const { provider, saving } = this.#options
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.release(), PATIENCE)
    if (this.#isHeld) return
    this.#isHeld = true
    provider.doc.off('update', provider._updateHandler)
    saving.held()
  }

  /** What waited goes out. Also where the line is gone, and what waits is sent when it is back. */
  release(): void {
    const { provider, saving } = this.#options
    clearTimeout(this.#timer)
    if (!this.#isHeld) return
    this.#isHeld = false
    provider.doc.on('update', provider._updateHandler)
    resend(provider, saving.released())
  }
}
