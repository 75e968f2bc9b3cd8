/** Two strategies with one text, for pure tests: each as the other side of the other. */
import type { Dossier } from '#domain/dossier.ts'
import { SWEDEN } from '#domain/presets/sweden.ts'
import type { Rules } from '#domain/presets.ts'
import { opened } from './world.ts'

const sideOf = ({ directory: _, other: __, ...facts }: Dossier, hasText: boolean) => ({ ...facts, hasText })

/** What each side knows when these are the facts of the two: the one where the text is written, and the counterpart. */
export const tied = (written: Dossier, taken: Dossier): { readonly written: Dossier; readonly taken: Dossier } => ({
  written: { ...written, other: sideOf(taken, false) },
  taken: { ...taken, other: sideOf(written, true) },
})

/** The counterpart under a procedure, with nothing taken over yet. */
export const blank = (rules: Rules = SWEDEN): Dossier => {
  const dossier = opened(rules)
  const { at, by } = dossier.strategy
  return {
    ...dossier,
    strategy: { ...dossier.strategy, slug: 'skills-there', registrationNo: 'AM2026/9' },
    outline: { no: 1, nodes: [], at, by },
    costs: [],
  }
}

export const counterpart = (written: Dossier, rules: Rules = SWEDEN): Dossier => tied(written, blank(rules)).taken
