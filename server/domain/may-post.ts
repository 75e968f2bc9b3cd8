/** May a post be given, or held for somebody else? Source: domain study, 2 and 4.2; H36, H38. */
import type { Day } from './day.ts'
import type { Directory } from './dossier.ts'
import type { PersonId, PostId } from './ids.ts'
import { administer } from './may-administer.ts'
import { type Actor, isActive, type Level, type Post, type PostKind } from './people.ts'
import { conflict, type Verdict } from './verdict.ts'

export interface StandInInput {
  readonly personId: PersonId
  /** The post that is held for its holder. */
  readonly actingFor: PostId
  readonly kind: Exclude<PostKind, 'substantive'>
  readonly level: Level
  readonly instrument: string
  readonly instrumentDate: Day
  readonly validFrom: Date | null
  readonly validTo: Date
}

/** A post counts from the day it is given for, and never from before it is recorded [H38]. */
export const countsFrom = (wanted: Date | null, now: Date): Date => (wanted && wanted > now ? wanted : now)

/** Somebody holds a post for its holder: no more of it than there is, not passed on, until an end [R59]. */
export const standIn = (
  actor: Actor,
  directory: Directory,
  input: StandInInput,
  now: Date,
): Verdict<'administer'> & { readonly principal?: Post } => {
  const may = administer(actor, now)
  if (may.kind !== 'allow') return may
  const principal = directory.posts.find(p => p.id === input.actingFor)
  const fits =
    principal &&
    principal.kind === 'substantive' &&
    isActive(principal, now) &&
    principal.personId !== input.personId &&
    input.level <= principal.level &&
    input.validTo > countsFrom(input.validFrom, now)
  return fits ? { ...may, principal } : conflict('R59')
}
