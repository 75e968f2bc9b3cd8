/** The page of closing the file: every piece of the working material with what is proposed; afterwards the index of what was weeded. */

import type { Dossier } from '#domain/dossier.ts'
import { abandons, closeFile } from '#domain/may-close-file.ts'
import type { Actor } from '#domain/people.ts'
import { personOf } from './board.ts'
import { materialOf } from './closing.ts'
import { dossierFor } from './read.ts'

const closedShown = (dossier: Dossier) =>
  dossier.file && {
    at: dossier.file.at,
    by: personOf(dossier, dossier.file),
    reason: dossier.file.reason,
    instrument: dossier.file.instrument,
    weedings: [...dossier.file.weedings],
    notes: dossier.notes.length,
  }

/** The material is shown to whoever may close the file; to all others, whether it is closed and what was weeded. */
export const closingPage = async (actor: Actor, slug: string, now = new Date()) => {
  const dossier = await dossierFor(actor, slug, now)
  const { weeding } = dossier.strategy.rules
  const verdict = closeFile(actor, dossier, null, [], now)
  const material = verdict.kind === 'allow' ? await materialOf(dossier) : []
  return {
    slug,
    closed: closedShown(dossier),
    verdict,
    abandons: abandons(dossier),
    edition: dossier.editions.at(-1)?.no ?? null,
    material: material.map(one => ({
      ...one,
      newFacts: [...one.newFacts],
      proposed: one.newFacts.length > 0 ? ('keep' as const) : weeding[one.kind],
    })),
  }
}
