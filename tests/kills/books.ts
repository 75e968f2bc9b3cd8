/** What people were promised and shown until a kill, held against what is there after it. */
import type { LightTypist } from '../support/light-typist.ts'

export interface Counts {
  /** Words that the server called stored. */
  acknowledged: number
  /** Words of others that somebody had on the screen. */
  seen: number
  /** Words that had gone out, and of which nobody was told anything; and how many of them are there. */
  unknown: number
  landed: number
  /** Each word is named: "lost: a3x17 (acknowledged)". */
  faults: string[]
}

export const nothing = (): Counts => ({ acknowledged: 0, seen: 0, unknown: 0, landed: 0, faults: [] })

const wordsOf = (text: string): string[] => text.match(/\S+x\d+/g) ?? []

/** `typists` are those of one section, after their last word; `text` is what is there now. */
export const balance = (typists: readonly LightTypist[], text: string, counts: Counts): void => {
  const times = new Map<string, number>()
  for (const word of wordsOf(text)) times.set(word, (times.get(word) ?? 0) + 1)
  const missing = (words: readonly string[], why: string) => {
    for (const word of words) if (!times.has(word)) counts.faults.push(`lost: ${word} (${why})`)
  }
  for (const typist of typists) {
    const own = wordsOf(typist.words(typist.typed))
    const stored = own.slice(0, typist.acknowledged)
    const open = own.slice(typist.acknowledged)
    const isOwn = new Set(own)
    const seen = wordsOf(typist.reads()).filter(word => !isOwn.has(word))
    counts.acknowledged += stored.length
    counts.seen += seen.length
    counts.unknown += open.length
    counts.landed += open.filter(word => times.has(word)).length
    missing(stored, 'acknowledged')
    missing(seen, `seen by ${typist.name}`)
    for (const word of own) if ((times.get(word) ?? 0) > 1) counts.faults.push(`twice: ${word}`)
  }
}
