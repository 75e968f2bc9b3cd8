/**
 * The console of the secretariat: everything to open, remind, close, chase and publish in all strategies, each line with whose
 * turn it is. Nothing is stored for it: it is read from the facts by the rules that the pages of a strategy ask.
 */
import { database } from '#db/sql.ts'
import { allStrategies } from '#db/strategies.ts'
import { workingDaysLeft } from '#domain/calendar.ts'
import type { Dossier } from '#domain/dossier.ts'
import { isAtRest } from '#domain/joined.ts'
import { recusalOf } from '#domain/may-recuse.ts'
import { type Actor, isActive, type Post } from '#domain/people.ts'
import { forbidden } from '#domain/verdict.ts'
import { toChase } from './console-chase.ts'
import { type Line, VERBS, type Verb } from './console-lines.ts'
import { toCorrect, toPublish } from './console-publish.ts'
import { toClose, toOpen, toRemind } from './console-rounds.ts'
import { dossierFor, dossiersFor } from './read.ts'
import { Refused } from './refused.ts'

/** The post in which somebody is of the secretariat; null for everybody else. */
export const secretariatPost = (actor: Actor, now: Date): Post | null =>
  actor.posts.find(post => post.role === 'secretariat' && isActive(post, now)) ?? null

/** What an address asks for; an empty string shows all. */
export interface ConsoleFilter {
  readonly strategy: string
  readonly verb: Verb | ''
}

export const linesIn = (dossier: Dossier, actor: Actor, post: Post, now: Date): Line[] => {
  const at = { ...actor, post }
  if (isAtRest(dossier)) return toCorrect(dossier, at, now)
  return [
    ...toOpen(dossier, at, now),
    ...toRemind(dossier, actor, now),
    ...toClose(dossier, at, now),
    ...toChase(dossier, at, now),
    ...toPublish(dossier, at, now),
  ]
}

const daysTo = ({ strategy }: Dossier, now: Date, moment: Date | null): number | null =>
  moment && workingDaysLeft(strategy.rules, now, moment)

const shown = (dossier: Dossier, line: Line, now: Date) => {
  const { slug, title, registered: registrationNo } = dossier.strategy
  const { by, since } = line
  /** Working days left until it is due, and those it has waited. */
  const days = { left: daysTo(dossier, now, by), waited: since && Math.max(0, -(daysTo(dossier, now, since) ?? 0)) }
  return { ...line, ...days, slug, title, registrationNo }
}
export type ShownLine = ReturnType<typeof shown>

const orderOf = ({ by, since }: Line): number => (by ?? since)?.getTime() ?? Number.POSITIVE_INFINITY

/** Throws Refused for whoever is not of the secretariat, NotFound for a strategy that is not there. */
export const consolePage = async (actor: Actor, { strategy, verb }: ConsoleFilter, now = new Date()) => {
  const post = secretariatPost(actor, now)
  if (!post) throw new Refused(forbidden('R2'))
  const [all, dossiers] = await Promise.all([
    allStrategies(database()),
    strategy ? dossierFor(actor, strategy, now).then(one => [one]) : dossiersFor(actor, now),
  ])
  const isRecused = (dossier: Dossier) => recusalOf(dossier, actor.personId) !== null
  const lines = dossiers
    .filter(dossier => !isRecused(dossier))
    .flatMap(dossier => linesIn(dossier, actor, post, now).map(one => shown(dossier, one, now)))
    .toSorted((a, b) => orderOf(a) - orderOf(b))
  const groups = VERBS.map(one => ({ verb: one, lines: lines.filter(l => l.verb === one) }))
  return {
    filter: { strategy, verb },
    strategies: all.map(({ slug, title }) => ({ slug, title })),
    counts: groups.map(group => ({ verb: group.verb, count: group.lines.length })),
    groups: groups.filter(group => group.lines.length > 0 && (verb === '' || verb === group.verb)),
    recused: dossiers.filter(isRecused).map(d => d.strategy.title),
    actsAs: actor.post.role === 'secretariat',
  }
}
