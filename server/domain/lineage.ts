/**
 * What became of a section, and what one came from: split in two, or merged with its neighbour. The old ids retire with
 * their text and what was signed on it, and are never used again. Source: domain study, 4.5 and 4.9; H18, H19.
 */
import { type Cost, isSameCost } from './areas.ts'
import type { Act } from './dossier.ts'
import type { SectionId } from './ids.ts'

/** A section as it stood at the moment: its hash is that of its canonical text. */
export interface Part {
  readonly sectionId: SectionId
  readonly title: string
  readonly hash: string
}

/** `one` became `both`, the first above the second; the blocks of the two are those of the one. */
export interface Split extends Act {
  readonly one: Part
  readonly both: readonly [Part, Part]
}

/** `both` became `one`: the text of the second below that of the first. */
export interface Merge extends Act {
  readonly one: Part
  readonly both: readonly [Part, Part]
}

export interface Lineage {
  readonly splits: readonly Split[]
  readonly merges: readonly Merge[]
}

/** What a section was turned into, and by which act; null while it is itself. */
export const becameOf = ({ splits, merges }: Lineage, id: SectionId) => {
  const split = splits.find(s => s.one.sectionId === id)
  if (split) return { kind: 'split' as const, act: split, title: split.one.title, into: split.both }
  const merge = merges.find(m => m.both.some(part => part.sectionId === id))
  const old = merge?.both.find(part => part.sectionId === id)
  return merge && old ? { kind: 'merge' as const, act: merge, title: old.title, into: [merge.one] } : null
}

/** What a section was made of, and by which act; null where it was added as it is. */
export const madeOf = ({ splits, merges }: Lineage, id: SectionId) => {
  const split = splits.find(s => s.both.some(part => part.sectionId === id))
  if (split) return { kind: 'split' as const, act: split, from: [split.one] }
  const merge = merges.find(m => m.one.sectionId === id)
  return merge ? { kind: 'merge' as const, act: merge, from: merge.both } : null
}

/** The sections in which the text of one goes on, in order: itself, while it was neither split nor merged. */
export const heirsOf = (lineage: Lineage, id: SectionId): readonly SectionId[] => [
  ...new Set(becameOf(lineage, id)?.into.flatMap(part => heirsOf(lineage, part.sectionId)) ?? [id]),
]

/** Itself, and every section whose text has gone into it. */
export const ancestorsOf = (lineage: Lineage, id: SectionId): readonly SectionId[] => [
  id,
  ...(madeOf(lineage, id)?.from.flatMap(part => ancestorsOf(lineage, part.sectionId)) ?? []),
]

/** A section of a text, as far as it is compared. */
interface Said {
  readonly sectionId: SectionId
  readonly hash: string
  readonly cost: Cost | null
}

/**
 * The places in a text at which exactly the words of a section stand, at its cost: its own, or those of its halves in their
 * order. Null where they do not. A sum of money is not divided by splitting the section, so there each half is new [H18].
 */
export const placesIn = (
  splits: readonly Split[],
  text: readonly Said[],
  { sectionId, hash, cost }: Said,
): readonly number[] | null => {
  const at = text.findIndex(s => s.sectionId === sectionId)
  const there = text[at]
  if (there) return there.hash === hash && isSameCost(there.cost, cost) ? [at] : null
  const split = splits.find(s => s.one.sectionId === sectionId && s.one.hash === hash)
  if (!split || (cost && cost.kind !== 'none')) return null
  const [first, second] = split.both.map(half => placesIn(splits, text, { ...half, cost }))
  return first && second && first.at(-1)! < second[0]! ? [...first, ...second] : null
}

/** The section of an earlier text in which the words of a half stood as they are; null where there is none. */
export const stoodIn = <S extends Said>(
  splits: readonly Split[],
  earlier: readonly S[],
  half: Omit<Said, 'cost'>,
): S | null => {
  const own = earlier.find(s => s.sectionId === half.sectionId)
  if (own) return own.hash === half.hash ? own : null
  const split = splits.find(s => s.both.some(one => one.sectionId === half.sectionId && one.hash === half.hash))
  return split ? stoodIn(splits, earlier, split.one) : null
}
