/**
 * Differences that pull at the same words: what is agreed in one undoes what was agreed in the other. Source: H60.
 */
import { completed, type Difference, pursuing, reopenedBy } from './differences.ts'
import type { Dossier } from './dossier.ts'
import type { PortfolioId } from './ids.ts'

const holds = (a: string, b: string) => a !== '' && b !== '' && (a.includes(b) || b.includes(a))

/** Whether `later` is about the very words that were agreed in `earlier`, or its agreed words have pushed them out. */
const undoes = (dossier: Dossier, later: Difference, earlier: Difference): boolean => {
  const agreed = completed(earlier)
  if (!agreed || agreed.wording === '' || later.sectionId !== earlier.sectionId) return false
  if (later.at > agreed.completedAt && holds(later.quote, agreed.wording)) return true
  const version = reopenedBy(dossier, agreed)
  const other = completed(later)
  return (
    version !== null &&
    other !== null &&
    other.completedAt > agreed.completedAt &&
    other.completedAt <= version.at &&
    other.checks.some(c => c.versionId === version.id && c.stands)
  )
}

/** The differences that one is at odds with, on either side. */
export const conflictsOf = (dossier: Dossier, difference: Difference): readonly Difference[] =>
  dossier.differences.filter(
    other => other.id !== difference.id && (undoes(dossier, difference, other) || undoes(dossier, other, difference)),
  )

/** Whose word a settlement needs beside the lead's: of those who pursue it, and of those whose agreed words it would undo. */
export const neededFor = (dossier: Dossier, difference: Difference): readonly PortfolioId[] => [
  ...new Set([
    ...pursuing(dossier, difference),
    ...conflictsOf(dossier, difference).flatMap(other => pursuing(dossier, other)),
  ]),
]
