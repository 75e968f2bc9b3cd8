/** May a person record a caretaker period, or reconfirm after it? Source: domain study, H32. */
import { lastChange, lastingIn, unreconfirmed, wholeToReconfirm } from './caretaker.ts'
import type { Directory, Dossier } from './dossier.ts'
import type { PortfolioId } from './ids.ts'
import { speaks } from './may-circulate.ts'
import { inPost, isCoordinator, steers } from './may-draft.ts'
import { handles } from './may-recuse.ts'
import type { Actor } from './people.ts'
import type { Reconfirmed } from './presets.ts'
import { allow, conflict, firstOf, forbidden, type Refusal, type Verdict } from './verdict.ts'

/** Begins a period where none lasts, or ends the one that lasts [R117]. */
export const caretake = (actor: Actor, directory: Directory, input: 'begin' | 'end', now: Date): Verdict<'caretake'> =>
  firstOf(
    inPost(actor, now),
    actor.post.role === 'secretariat' ? null : forbidden('R117'),
    (lastingIn(directory) !== null) === (input === 'end') ? null : conflict('R117'),
  ) ?? allow('caretake')

export interface ReconfirmationInput {
  readonly what: Reconfirmed
  readonly portfolioId: PortfolioId | null
  readonly note: string
}

/** A clearance is reconfirmed at the level at which political clearances begin, by whoever signs for the portfolio. */
const ofClearance = (actor: Actor, dossier: Dossier, portfolioId: PortfolioId): Refusal | null =>
  firstOf(
    speaks(actor, dossier, portfolioId),
    actor.post.level >= (dossier.strategy.rules.caretaker?.level ?? 0) ? null : forbidden('R120'),
    unreconfirmed(dossier, portfolioId).includes(actor.post.organisationId) ? null : conflict('R120'),
  )

const ofWhole = (actor: Actor, dossier: Dossier, { what, note }: ReconfirmationInput): Refusal | null => {
  const may = what === 'circle' ? steers(actor.post, dossier) : isCoordinator(actor.post, dossier)
  return firstOf(
    may ? null : forbidden('R120'),
    what === 'mandate' && note === '' ? conflict('R120') : null,
    wholeToReconfirm(dossier).some(one => one === what) ? null : conflict('R120'),
  )
}

/** After a change of ministers: the circle, the mandate, or a clearance stands [R120]. */
export const reconfirm = (
  actor: Actor,
  dossier: Dossier,
  input: ReconfirmationInput,
  now: Date,
): Verdict<'reconfirm'> =>
  firstOf(
    handles(actor, dossier, now),
    input.what === 'clearance'
      ? input.portfolioId === null
        ? conflict('R120')
        : ofClearance(actor, dossier, input.portfolioId)
      : ofWhole(actor, dossier, input),
    lastChange(dossier) ? null : conflict('R120'),
  ) ?? allow('reconfirm')
