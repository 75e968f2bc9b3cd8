/** Where moved letters were written first, however often they were moved since. */
import { createID, type ID } from 'yjs'
import type { Move } from './moves.ts'
import { spanFrom } from './spans.ts'

/** Where a letter comes from, and up to which clock the letters after it follow it there. */
export interface Origin {
  readonly to: number
  /** null: it stands where it was written. */
  readonly of: ID | null
}

export class Origins {
  /** By client, in the order of their clocks. */
  readonly #moves = new Map<number, Move[]>()

  /** The moves of one change: of letters that are new, and so come after all others of their clients. */
  add(moves: readonly Move[]): void {
    const news = moves.flatMap(move => this.#fromTheFirst(move)).sort((a, b) => a.from - b.from)
    for (const move of news) {
      const all = this.#moves.get(move.client) ?? []
      const last = all.at(-1)
      if (last && last.to === move.from && last.of.client === move.of.client && nextOf(last) === move.of.clock)
        all[all.length - 1] = { ...last, to: move.to }
      else all.push(move)
      this.#moves.set(move.client, all)
    }
  }

  at(client: number, clock: number): Origin {
    const move = spanFrom(this.#moves.get(client) ?? [], clock)
    if (!move) return { to: Number.POSITIVE_INFINITY, of: null }
    if (clock < move.from) return { to: move.from, of: null }
    return { to: move.to, of: createID(move.of.client, move.of.clock + clock - move.from) }
  }

  #fromTheFirst({ client, from, to, of }: Move): Move[] {
    const parts: Move[] = []
    for (let at = from; at < to; at = parts.at(-1)?.to ?? to) {
      const then = of.clock + at - from
      const origin = this.at(of.client, then)
      parts.push({
        client,
        from: at,
        to: Math.min(to, at + origin.to - then),
        of: origin.of ?? createID(of.client, then),
      })
    }
    return parts
  }
}

const nextOf = ({ of, from, to }: Move): number => of.clock + to - from
