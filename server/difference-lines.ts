/** Differences as lists show them: what each is about, where it stands, for how long. */
import { workingDaysLeft } from '#domain/calendar.ts'
import { type Difference, isOpenState, stateOf } from '#domain/differences.ts'
import type { Dossier } from '#domain/dossier.ts'
import type { SectionId } from '#domain/ids.ts'
import { standOf } from '#domain/ladder.ts'
import { heirsOf } from '#domain/lineage.ts'
import { titlesOf } from '#domain/outline.ts'

const daysSince = (dossier: Dossier, from: Date, now: Date): number =>
  Math.max(0, -workingDaysLeft(dossier.strategy.rules, now, from))

/** The title of a section, or of what it became; null where it is not in the outline any more. */
const sectionWords = (dossier: Dossier, id: SectionId): string | null => {
  const titles = titlesOf(dossier.outline.nodes)
  return (
    heirsOf(dossier, id)
      .flatMap(heir => titles.get(heir) ?? [])
      .join('; ') || null
  )
}

/** One line of a list: what it is about, where it stands and for how long. */
export const lineOf = (dossier: Dossier, difference: Difference, now: Date) => {
  const state = stateOf(dossier, difference, now)
  const stand = standOf(dossier, difference, now)
  return {
    no: difference.no,
    title: difference.title,
    kind: difference.kind,
    state,
    isOpen: isOpenState(state),
    section: difference.sectionId === null ? null : sectionWords(dossier, difference.sectionId),
    parties: difference.parties.map(id => dossier.directory.portfolios.find(p => p.id === id)?.name ?? ''),
    step: stand.step,
    stepName: stand.name,
    /** Working days since it was raised, and on its present step. */
    age: daysSince(dossier, difference.at, now),
    days: daysSince(dossier, stand.since, now),
    dueAt: isOpenState(state) ? stand.dueAt : null,
  }
}
export type DifferenceLine = ReturnType<typeof lineOf>

/** The open ones first: the highest up, and of these the oldest. */
export const linesOf = (dossier: Dossier, now: Date): DifferenceLine[] =>
  dossier.differences
    .map(difference => lineOf(dossier, difference, now))
    .toSorted((a, b) => Number(b.isOpen) - Number(a.isOpen) || b.step - a.step || b.age - a.age || a.no - b.no)
