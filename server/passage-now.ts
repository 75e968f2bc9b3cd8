/** Whether a passage of a circulated text still stands in the working text. Source: H96. */
import { diffArrays } from 'diff'
import { placesOf } from '#domain/passages.ts'

/** As it was quoted; some of its words only; or none of it. */
export type PassageNow = 'stands' | 'changed' | 'lost'

/** Of a text that was written anew nobody waits for the last of the differences. */
const MOST_CHANGES = 2_000

const piecesOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+|\s+|./gu) ?? []

/** Both texts as `runningText` gives them. The same words elsewhere do not stand for those that were quoted. */
export const passageNow = (circulated: string, quote: string, at: number, working: string): PassageNow => {
  if (circulated === working) return 'stands'
  const isOnlyOne = placesOf(circulated, quote).length === 1 && placesOf(working, quote).length === 1
  if (isOnlyOne) return 'stands'
  const changes = diffArrays(piecesOf(circulated), piecesOf(working), { maxEditLength: MOST_CHANGES }) ?? []
  let [from, kept] = [0, 0]
  for (const { value, added, removed } of changes) {
    if (added) continue
    const to = from + value.join('').length
    if (!removed && from <= at && at + quote.length <= to) return 'stands'
    if (!removed) kept += Math.max(0, Math.min(to, at + quote.length) - Math.max(from, at))
    from = to
  }
  return kept * 4 >= quote.length ? 'changed' : 'lost'
}
