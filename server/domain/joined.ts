/**
 * Two strategies on one matter: when it is decided which of them is gone on with, the other is joined to it and keeps its file
 * and its number. Source: domain study, 4.8 (competence); H67.
 */
import type { Act, Dossier } from './dossier.ts'

/** The numbers of a strategy. */
export interface Registered {
  /** Its own number: what is frozen names it. */
  readonly registrationNo: string
  /** As people are shown it: its own number, and those of the strategies that were joined to it. */
  readonly registered: string
}

/** A strategy as another one names it. */
interface Named {
  readonly slug: string
  readonly title: string
  readonly registrationNo: string
}

/** It was joined to another strategy, or another one to it; which of them, says where it stands. */
export interface Joining extends Act, Named {
  /** The decision it rests on, on paper. */
  readonly instrument: string
  readonly reason: string
}

export interface Joinable {
  /** The strategy that this one was joined to; null: it goes on by itself. */
  readonly joinedTo: Joining | null
  /** Those that were joined to this one, in the order in which that was done. */
  readonly joined: readonly Joining[]
}

/** Nothing is prepared in it any more: its file is closed, or it was joined to another strategy [R129, R140]. */
export const isAtRest = ({ file, joinedTo }: Pick<Dossier, 'file' | 'joinedTo'>): boolean =>
  file !== null || joinedTo !== null
