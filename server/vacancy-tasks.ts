/** Alarms on the desk: a portfolio without a holder, or one that is asked and has nobody who could answer. */
import type { Dossier } from '#domain/dossier.ts'
import { chairs, steers } from '#domain/may-draft.ts'
import type { Post } from '#domain/people.ts'
import { vacancies, withoutHolder } from '#domain/vacancy.ts'
import { capacity, type Task } from './tasks.ts'

const LEVELS = [
  '',
  ' at the level of a desk officer',
  ' at the level of a head of unit',
  ' at the level of a state secretary',
  ' at the level of a minister',
]

/** To the chair, to whoever looks after the whole, and to the next level of the ministry itself [H40]. */
export const vacancyTasks = (dossier: Dossier, post: Post, now: Date): Task[] => {
  const common = {
    kind: 'vacancy' as const,
    where: `/strategies/${dossier.strategy.slug}/circle`,
    deadlineAt: null,
    daysLeft: null,
    post: capacity(dossier, post),
    changed: null,
  }
  const isAbove = (post.role === 'chair' && chairs(post, dossier)) || steers(post, dossier)
  const unheld = withoutHolder(dossier, now)
  return [
    ...(isAbove ? unheld : []).map(p => ({
      ...common,
      text: `${p.name} has no holder any more: the administrator gives it one, or it is released from the circle with the reason`,
    })),
    ...vacancies(dossier, now)
      .filter(v => !unheld.includes(v.portfolio) && (isAbove || v.next?.id === post.id))
      .map(({ portfolio, level }) => ({
        ...common,
        text: `Nobody can answer for ${portfolio.name}${LEVELS[level] ?? ''}: the post is vacant`,
      })),
  ]
}
