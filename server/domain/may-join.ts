/** May one strategy be joined to another? Source: domain study, 4.8 (competence); H67. */
import { openRound } from './clearance.ts'
import type { Dossier } from './dossier.ts'
import { isAtRest } from './joined.ts'
import { handles, recusalOf } from './may-recuse.ts'
import type { Actor } from './people.ts'
import { allow, conflict, firstOf, forbidden, type Refusal, type Verdict } from './verdict.ts'

export interface JoiningInput {
  readonly instrument: string
  readonly reason: string
}

/** The strategy that goes on is another one, still under way, in which the actor is not recused. */
const goesOn = (actor: Actor, dossier: Dossier, into: Dossier): Refusal | null => {
  if (into.strategy.id === dossier.strategy.id) return conflict('R139', 'It is the same strategy')
  if (isAtRest(into)) return conflict('R139', `${into.strategy.title} is closed, or joined to another one itself`)
  return recusalOf(into, actor.personId) ? forbidden('R78') : null
}

/** `into` null: whether it could be joined to any; `input` null: whether to that one. */
export const joinStrategy = (
  actor: Actor,
  dossier: Dossier,
  into: Dossier | null,
  input: JoiningInput | null,
  now: Date,
): Verdict<'joinStrategy'> =>
  firstOf(
    handles(actor, dossier, now),
    actor.post.role === 'secretariat' ? null : forbidden('R139'),
    openRound(dossier) ? conflict('R15') : null,
    dossier.editions.length > 0 ? conflict('R139', 'An edition of it is published') : null,
    dossier.other ? conflict('R139', 'Another government prepares the same text with it') : null,
    into && goesOn(actor, dossier, into),
    input && input.reason === '' ? conflict('R8') : null,
    input && input.instrument === '' ? conflict('R139', 'The decision is not named') : null,
  ) ?? allow('joinStrategy')
