/**
 * Which process the live texts belong to. One owns them, under a token that every text it stores proves; the others stand
 * by and take over when it lets go, dies, or has shown no life for ten seconds. Who is paused and wakes finds a newer
 * token, stores nothing, and stands by in its turn.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { renew, takeOver } from '#db/owner.ts'
import { forget, remember } from '#db/remember.ts'
import { connectForLock, type Sql } from '#db/sql.ts'
import { tell } from './journal.ts'

/** Milliseconds between two signs of life of the owner, and between two looks of who stands by. */
const RENEWED = 2_000
const LOOKED = 500
/** Milliseconds that letting go may take; who cannot say goodbye is noticed all the same. */
const GOODBYE = 2_000

/** The live texts belong to another process at the moment; nothing was done. */
export class NotOwner extends Error {
  override name = 'NotOwner'
}

export class Ownership {
  readonly #sql: Sql
  readonly #whenLost: () => void
  #token: number | null = null
  #timer: NodeJS.Timeout | null = null
  #isOver = false

  /** `whenLost` is called in the moment in which another process is found to have taken over. */
  constructor(sql: Sql, whenLost: () => void) {
    this.#sql = sql
    this.#whenLost = whenLost
  }

  /** What is stored proves this token; null: another process owns the texts. */
  get token(): number | null {
    return this.#token
  }

  /** Looks for the first time, and from then on until the end. Throws where the database cannot be asked. */
  async start(): Promise<void> {
    await this.look()
    if (this.#token === null) tell('info', 'another process owns the live texts, this one stands by')
    this.#goOn()
  }

  /** Shows life, or takes over where the owner is gone. */
  async look(): Promise<void> {
    const token = this.#token
    if (token !== null) {
      if (!(await renew(this.#sql, token))) this.lose(token)
      return
    }
    const taken = await takeOver(this.#sql)
    if (!this.#isOver) this.#token = taken
  }

  /** Another process has taken over from the owner of this token. */
  lose(token: number): void {
    if (this.#token !== token) return
    this.#token = null
    tell('warning', 'another process has taken over the live texts, this one stands by')
    this.#whenLost()
  }

  /** Lets go: who stands by may take over at once. */
  async end(): Promise<void> {
    this.#isOver = true
    this.#token = null
    if (this.#timer) clearTimeout(this.#timer)
    await Promise.race([this.#sql.end({ timeout: GOODBYE / 1_000 }), sleep(GOODBYE, null, { ref: false })])
  }

  #goOn(): void {
    if (this.#isOver) return
    const again = async () => {
      const stoodBy = this.#token === null
      // While the database is away nothing can be stored, by whomever.
      await this.look().catch(() => {})
      if (stoodBy && this.#token !== null) tell('info', 'this process owns the live texts now')
      this.#goOn()
    }
    this.#timer = setTimeout(again, this.#token === null ? LOOKED : RENEWED).unref()
  }
}

const owned = (): Ownership | null => remember<{ now: Ownership | null }>('ownership', () => ({ now: null })).now

/** Begins to own the live texts of a database, or to stand by. */
export const ownTexts = async (url: string, whenLost: () => void): Promise<void> => {
  const ownership = new Ownership(connectForLock(url), whenLost)
  remember('ownership', () => ({ now: ownership })).now = ownership
  await ownership.start()
}

/** Lets the live texts of this process go, to whoever stands by. */
export const letTextsGo = async (): Promise<void> => {
  await owned()?.end()
  forget('ownership')
}

/** The token under which this process may store texts; null while another one owns them. */
export const ownToken = (): number | null => owned()?.token ?? null

/** As `Ownership.lose`. */
export const loseTexts = (token: number): void => owned()?.lose(token)
