/**
 * The papers of a strategy, each with the phase in which it was made. A procedure can close the papers of a phase for ever: a
 * class is of one paper and its phase, never of a file, so an earlier draft with the same words keeps its own, and what was
 * made in a closed phase stays closed after the decision. Source: domain study, 2.5 (co-reports), 4.13; H77 (BGE 136 II 399).
 */
import { versionOf } from './clearance.ts'
import type { Dossier, Round, Version } from './dossier.ts'
import type { Phase } from './presets.ts'
import { conflict, type Refusal } from './verdict.ts'

/** Where the procedure stood when a version was frozen: in its last round since the last edition, or before all rounds. */
const frozenIn = (dossier: Dossier, { no }: Version): Phase => {
  const last = dossier.rounds.findLast(r => versionOf(dossier, r).no < no)
  if (!last) return 'drafting'
  const lastNo = versionOf(dossier, last).no
  const isPublishedSince = dossier.editions.some(e => {
    const published = dossier.versions.find(v => v.id === e.versionId)?.no ?? 0
    return published >= lastNo && published < no
  })
  return isPublishedSince ? 'drafting' : last.purpose
}

const closes = ({ strategy }: Dossier, phase: Phase): boolean => strategy.rules.dispatch.closed.versions.includes(phase)

/**
 * The phase of a version: the kind of round in which it was first circulated; of one that was not, that in which it was
 * frozen. Later rounds, the decision and a publication change nothing; nor is what was frozen in a round's closed phase
 * opened by being circulated in another.
 */
export const phaseOf = (dossier: Dossier, version: Version): Phase => {
  const before = frozenIn(dossier, version)
  const first = dossier.rounds.find(r => r.versionId === version.id)?.purpose
  const isHeld = before !== 'drafting' && closes(dossier, before)
  return first && !isHeld ? first : before
}

/** Whether a version is neither sent nor released, ever [R136]. */
export const isClosedVersion = (dossier: Dossier, version: Version): boolean =>
  closes(dossier, phaseOf(dossier, version))

/** The same of the response table of a round, whose phase is the kind of its round [R136]. */
export const isClosedTable = ({ strategy }: Dossier, { purpose }: Round): boolean =>
  strategy.rules.dispatch.closed.tables.includes(purpose)

/** What a phase is called here, in the preset's words. */
export const phaseName = ({ strategy }: Pick<Dossier, 'strategy'>, phase: Phase): string =>
  phase === 'drafting' ? 'Drafting, before any round' : (strategy.rules.rounds[phase]?.name ?? phase)

export const versionClosed = (dossier: Dossier, version: Version): Refusal | null =>
  isClosedVersion(dossier, version)
    ? conflict('R136', `Version ${version.no} is of the phase “${phaseName(dossier, phaseOf(dossier, version))}”`)
    : null

export const tableClosed = (dossier: Dossier, round: Round): Refusal | null =>
  isClosedTable(dossier, round)
    ? conflict('R136', `What was replied in round ${round.no} is of the phase “${phaseName(dossier, round.purpose)}”`)
    : null
