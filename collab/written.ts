/** A section's text in words, each passage with who wrote it: for people and programs that know nothing of Yjs. */
import { ContentString, type Item, XmlElement } from 'yjs'
import { type Attribution, isLetters, isSameHand, itemsOf, listIn, type Written } from './attribution.ts'
import type { Items } from './moves.ts'

export interface WrittenRun extends Written {
  readonly text: string
  /** The number of the footnote that it stands in, from 1 in reading order; null outside. */
  readonly note: number | null
}

/** A paragraph or a heading. */
export interface WrittenBlock {
  readonly kind: string
  /** What it lies in, from the outside in: `['table', 'tableRow', 'tableCell']`. */
  readonly within: readonly string[]
  /** In reading order; a line break is a letter, "\n". */
  readonly runs: readonly WrittenRun[]
}

/** In reading order; blocks without a letter are left out. */
export const writtenBlocks = (attribution: Attribution): WrittenBlock[] => {
  let notes = 0
  const runsOf = (item: Item, note: number | null): WrittenRun[] =>
    attribution.partsOf(item).map(({ by, minute, moved, from, to }) => {
      const { content, id } = item
      const text = content instanceof ContentString ? content.str.slice(from - id.clock, to - id.clock) : '\n'
      return { text, by, minute, moved, note }
    })
  const runsIn = (list: Items, note: number | null): WrittenRun[] =>
    itemsOf(list).flatMap(item => {
      const inner = listIn(item)
      if (isLetters(item)) return runsOf(item, note)
      if (!inner) return []
      if (!(inner instanceof XmlElement && inner.nodeName === 'footnote')) return runsIn(inner, note)
      notes += 1
      return runsIn(inner, notes)
    })
  const blocksIn = (list: Items, within: readonly string[]): WrittenBlock[] =>
    itemsOf(list).flatMap(item => {
      const element = listIn(item)
      if (!(element instanceof XmlElement)) return []
      const kind = element.nodeName
      if (!BLOCKS.includes(kind)) return blocksIn(element, [...within, kind])
      const runs = joined(runsIn(element, null))
      return runs.length > 0 ? [{ kind, within, runs }] : []
    })
  return blocksIn(attribution.root, [])
}

const BLOCKS: readonly string[] = ['paragraph', 'heading']

const joined = (runs: readonly WrittenRun[]): WrittenRun[] => {
  const out: WrittenRun[] = []
  for (const run of runs) {
    const last = out.at(-1)
    if (last && last.note === run.note && isSameHand(last, run))
      out[out.length - 1] = { ...last, text: last.text + run.text }
    else out.push(run)
  }
  return out
}
