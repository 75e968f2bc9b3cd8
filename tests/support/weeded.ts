/** Closes the file of a strategy that is given up, and weeds whatever can be. */
import { MATERIALS, type Material } from '#domain/weeding.ts'
import { closeFile, materialOf } from '#server/closing.ts'
import { dossierFor } from '#server/read.ts'
import type { Government } from './government.ts'

export const weedAll = async (gov: Government, slug: string): Promise<void> => {
  const actor = gov.as('henrik')
  const pieces = await materialOf(await dossierFor(actor, slug))
  await closeFile(actor, slug, {
    reason: 'The matter is finished.',
    instrument: 'Minutes 3',
    reasons: Object.fromEntries(MATERIALS.map(kind => [kind, 'Given up.'])) as Record<Material, string>,
    pieces: pieces.map(({ kind, subject }) => ({ kind, subject, choice: 'weed', reason: 'Given up.', note: '' })),
  })
}
