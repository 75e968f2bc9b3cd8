/** What became of a passage of a circulated text in the working text. Source: H96. */
import { diffArrays } from 'diff'
import { placesOf } from '#domain/passages.ts'

/** As it was quoted; some of its words only; or none of it. */
export type PassageNow = 'stands' | 'changed' | 'lost'

export interface Trace {
  readonly now: PassageNow
  /** From where to where what became of the passage stands in the working text; null where that cannot be told. */
  readonly place: readonly [from: number, to: number] | null
}

/** Of a text that was written anew nobody waits for the last of the differences. */
const MOST_CHANGES = 2_000

/** Words, spaces and signs: what a text is compared by. */
export const piecesOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+|\s+|./gu) ?? []

/** A table asks of many passages of one text, one after the other: that is compared once. */
let last: { readonly texts: readonly [string, string]; readonly changes: ReturnType<typeof compare> } | null = null
const compare = (before: string, after: string) =>
  diffArrays(piecesOf(before), piecesOf(after), { maxEditLength: MOST_CHANGES })
const changesBetween = (before: string, after: string) => {
  if (last?.texts[0] !== before || last.texts[1] !== after)
    last = { texts: [before, after], changes: compare(before, after) }
  return last.changes
}

/** Both texts as `runningText` gives them. The same words elsewhere do not stand for those that were quoted. */
export const tracePassage = (circulated: string, quote: string, at: number, working: string): Trace => {
  if (circulated === working) return { now: 'stands', place: [at, at + quote.length] }
  const [places, placesNow] = [placesOf(circulated, quote), placesOf(working, quote)]
  if (places.length === 1 && placesNow.length === 1)
    return { now: 'stands', place: [placesNow[0]!, placesNow[0]! + quote.length] }
  const changes = changesBetween(circulated, working)
  if (!changes) return { now: 'lost', place: null }
  const end = at + quote.length
  let [from, fromNow, kept, finish] = [0, 0, 0, 0]
  let begin: number | null = null
  for (const { value, added, removed } of changes) {
    const { length } = value.join('')
    const to = added ? from : from + length
    const isKept = !added && !removed
    const standsAt = (place: number) => fromNow + (isKept ? place - from : 0)
    if (isKept && from <= at && end <= to) return { now: 'stands', place: [standsAt(at), standsAt(end)] }
    if (isKept) kept += Math.max(0, Math.min(to, end) - Math.max(from, at))
    // What was put in where the passage begins or ends belongs to what became of it.
    if (begin === null && at <= to) begin = standsAt(at)
    if (from <= end) finish = added ? fromNow + length : standsAt(Math.min(to, end))
    from = to
    if (!removed) fromNow += length
  }
  return { now: kept * 4 >= quote.length ? 'changed' : 'lost', place: begin === null ? null : [begin, finish] }
}
