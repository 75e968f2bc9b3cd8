/** A line of the secretariat's console: what has to be done in which strategy, whose turn it is, by when. */
import type { Dossier } from '#domain/dossier.ts'
import type { NextAct } from '#domain/next-act.ts'
import type { Actor, Role } from '#domain/people.ts'
import type { Refusal, Verdict } from '#domain/verdict.ts'
import { nameOf } from './overview.ts'
import type { Task } from './tasks.ts'
import type { reminderShown } from './time-page.ts'

export const VERBS = ['open', 'remind', 'close', 'chase', 'publish'] as const
export type Verb = (typeof VERBS)[number]

/** Whose turn it is: of whoever looks, of those who are named, of whoever holds a post of these roles. */
export interface Turn {
  readonly isMine: boolean
  readonly names: readonly string[]
  readonly roles: readonly Role[]
}

export interface Line {
  readonly verb: Verb
  /** One sentence without its full stop. */
  readonly text: string
  readonly turn: Turn
  /** Until when; where nothing says that, since when it waits. Lines stand in this order, those without either last. */
  readonly by: Date | null
  readonly since: Date | null
  /** Within the product, where it is done. */
  readonly where: string
  /** What keeps it from being done. */
  readonly why: Refusal | null
  readonly remind: Remindable | null
}

export interface Remindable {
  readonly roundId: string
  readonly portfolioId: string
  readonly name: string
  readonly reminder: ReturnType<typeof reminderShown>
}

export const MINE: Turn = { isMine: true, names: [], roles: [] }
export const ofRoles = (roles: readonly Role[]): Turn => ({ isMine: false, names: [], roles })
export const ofNames = (...names: readonly string[]): Turn => ({ isMine: false, names, roles: [] })

/** Of whoever looks, unless it is for others, who hold a post of these roles. */
export const turnBy = ({ kind }: Pick<Verdict<never>, 'kind'>, roles: readonly Role[]): Turn =>
  kind === 'forbidden' ? ofRoles(roles) : MINE

/** Of whoever has to do what is next: the first thing that keeps the rest waiting. */
export const nextTurn = (dossier: Dossier, at: Actor, next: NextAct | null): Turn => {
  const roles = next?.roles ?? []
  const isMine = roles.includes(at.post.role)
  return { isMine, names: next?.portfolios.map(id => nameOf(dossier, id)) ?? [], roles: isMine ? [] : roles }
}

export const line = (verb: Verb, text: string, turn: Turn, where: string, more: Partial<Line> = {}): Line => ({
  verb,
  text,
  turn,
  where,
  by: null,
  since: null,
  why: null,
  remind: null,
  ...more,
})

/** What stands on the desk of whoever looks. */
export const ofTask = (verb: Verb, { text, where, deadlineAt }: Task, turn = MINE): Line =>
  line(verb, text, turn, where, { by: deadlineAt })

export const baseOf = ({ strategy }: Dossier): string => `/strategies/${strategy.slug}`
