/** Steps about corrigenda: what is asked for, and what became of it. */

import type { Finding } from '#domain/editorial.ts'
import type { CorrigendumInput } from '#domain/may-correct.ts'
import type { Step } from './steps.ts'
import { act, id, SECTIONS } from './world.ts'

export const SLIP: CorrigendumInput = {
  editionNo: 1,
  sectionId: SECTIONS.goals,
  was: 'recieve',
  becomes: 'receive',
  reason: 'A typing error.',
}
const found = { sectionId: SECTIONS.goals, title: 'goals' }
export const SPELLING: readonly Finding[] = [
  { ...found, corrections: [{ kind: 'spelling', was: 'recieve', is: 'receive' }], refused: [] },
]
export const OTHER_WORDS: readonly Finding[] = [
  { ...found, corrections: [], refused: [{ kind: 'name', was: 'Labour', is: 'Finance' }] },
]

/** Of the newest edition; `until` null: the secretariat has not confirmed it. Ids run `corrigendum-1`. */
export const corrigendum =
  (until: Date | null, isContested = false): Step =>
  d => {
    const no = d.corrigenda.length + 1
    const { editionNo: _, ...said } = SLIP
    const editionId = d.editions.at(-1)!.id
    const confirmation = until && { until, ...act('henrik') }
    const contest = isContested ? { portfolioId: id<'portfolio'>('budget'), reason: 'No.', ...act('ingrid') } : null
    const made = { id: id<'corrigendum'>(`corrigendum-${no}`), editionId, no, ...said, confirmation, contest }
    return { ...d, corrigenda: [...d.corrigenda, { ...made, ...act('amina') }] }
  }
