/** Where two rows of signs differ: the longest part that both have, and what stands instead of each other around it. */

/** What went and what came in one place: half-open ranges of the two rows. */
export interface Gap {
  readonly before: readonly [from: number, to: number]
  readonly after: readonly [from: number, to: number]
}

/** So many pairs are compared at most (about a second); two rows that differ in more have no alignment. */
const MOST = 16_000_000

/** In order; none where the rows are the same, null where they differ in too much to be compared. */
export const gapsBetween = (before: readonly string[], after: readonly string[]): readonly Gap[] | null => {
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start++
  let tail = 0
  const least = Math.min(before.length, after.length) - start
  while (tail < least && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  const [rows, columns] = [before.length - tail - start, after.length - tail - start]
  if (rows === 0 && columns === 0) return []
  if (rows * columns > MOST || Math.min(rows, columns) > 65_000) return null
  const width = columns + 1
  const longest = new Uint16Array((rows + 1) * width)
  const at = (i: number, j: number) => longest[i * width + j]!
  for (let i = rows - 1; i >= 0; i--)
    for (let j = columns - 1; j >= 0; j--)
      longest[i * width + j] =
        before[start + i] === after[start + j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const gaps: Gap[] = []
  const note = (i: number, j: number, iTo: number, jTo: number) => {
    if (i < iTo || j < jTo) gaps.push({ before: [start + i, start + iTo], after: [start + j, start + jTo] })
  }
  let [i, j, fromI, fromJ] = [0, 0, 0, 0]
  while (i < rows && j < columns)
    if (before[start + i] === after[start + j]) {
      note(fromI, fromJ, i, j)
      fromI = ++i
      fromJ = ++j
    } else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  note(fromI, fromJ, rows, columns)
  return gaps
}
