/** May an edition be withdrawn, or be said to be superseded? Source: domain study, 4.12; H86, H87. */
import type { Dossier } from './dossier.ts'
import type { EditionId, StrategyId } from './ids.ts'
import { handlesAfterwards } from './may-recuse.ts'
import type { Actor } from './people.ts'
import { allow, conflict, firstOf, forbidden, type Verdict } from './verdict.ts'

const editionIn = (dossier: Dossier, no: number) => dossier.editions.find(e => e.no === no) ?? null

/** Leaves the number, the hash and the reason; the text is not public any more. */
export const withdrawEdition = (
  actor: Actor,
  dossier: Dossier,
  input: { editionNo: number; reason: string; instrument: string },
  now: Date,
): Verdict<'withdrawEdition'> => {
  const edition = editionIn(dossier, input.editionNo)
  return (
    firstOf(
      handlesAfterwards(actor, dossier, now),
      actor.post.role === 'secretariat' ? null : forbidden('R94'),
      edition && edition.withdrawal === null ? null : conflict('R35'),
      input.reason === '' ? conflict('R8') : null,
      input.instrument === '' ? conflict('R94') : null,
    ) ?? allow('withdrawEdition')
  )
}

/** An edition of another strategy, as it is published. */
export interface OtherEdition {
  readonly id: EditionId
  readonly strategyId: StrategyId
  readonly at: Date
  readonly isWithdrawn: boolean
}

/** Says which edition of a later strategy has taken the place of one, once. */
export const supersedeEdition = (
  actor: Actor,
  dossier: Dossier,
  input: { editionNo: number; other: OtherEdition | null; reason: string },
  now: Date,
): Verdict<'supersedeEdition'> => {
  const edition = editionIn(dossier, input.editionNo)
  const { other } = input
  const isLater = other && edition && other.strategyId !== dossier.strategy.id && other.at > edition.at
  return (
    firstOf(
      handlesAfterwards(actor, dossier, now),
      actor.post.role === 'secretariat' ? null : forbidden('R94'),
      edition && !edition.withdrawal && !edition.supersession ? null : conflict('R35'),
      isLater && !other.isWithdrawn ? null : conflict('R95'),
      input.reason === '' ? conflict('R8') : null,
    ) ?? allow('supersedeEdition')
  )
}
