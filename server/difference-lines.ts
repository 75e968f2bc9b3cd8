/** Differences as lists show them: what each is about, where it stands, for how long. */
import { workingDaysLeft } from '#domain/calendar.ts'
import { nodesOf } from '#domain/counterpart.ts'
import { aboutOf, type Difference, isOpenState, stateOf } from '#domain/differences.ts'
import type { Dossier } from '#domain/dossier.ts'
import { standOf } from '#domain/ladder.ts'
import { heirsOf } from '#domain/lineage.ts'
import { titlesOf } from '#domain/outline.ts'

const daysSince = (dossier: Dossier, from: Date, now: Date): number =>
  Math.max(0, -workingDaysLeft(dossier.strategy.rules, now, from))

/** The titles of its sections, or of what they became; null where none is in the outline any more. */
const sectionWords = (dossier: Dossier, difference: Difference): string | null => {
  const titles = titlesOf(nodesOf(dossier))
  const heirs = aboutOf(difference).flatMap(id => heirsOf(dossier, id))
  return heirs.flatMap(id => titles.get(id) ?? []).join('; ') || null
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
    section: sectionWords(dossier, difference),
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
