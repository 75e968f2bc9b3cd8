/** The papers of a strategy that somebody outside could be given, each with its phase and its class, for the pages of the file. */
import type { Dossier } from '#domain/dossier.ts'
import { isClosedTable, isClosedVersion, phaseName, phaseOf } from '#domain/papers.ts'
import { keptVersions } from '#domain/weeding.ts'

/** In the order in which they were made: versions, then response tables of closed rounds. */
export const papersOf = (dossier: Dossier) => [
  ...keptVersions(dossier).map(version => ({
    what: `Version ${version.no}`,
    at: version.at,
    phase: phaseName(dossier, phaseOf(dossier, version)),
    isClosed: isClosedVersion(dossier, version),
  })),
  ...dossier.rounds
    .filter(r => r.closing !== null)
    .map(round => ({
      what: `Response table of round ${round.no}`,
      at: round.at,
      phase: phaseName(dossier, round.purpose),
      isClosed: isClosedTable(dossier, round),
    })),
]
