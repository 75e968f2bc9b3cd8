/** What waits for somebody in differences: words to confirm, a position to state, a step that is theirs, words to put into the text. */
import { workingDaysLeft } from '#domain/calendar.ts'
import { aboutOf, type Difference, type Party, pursuing, stateOf } from '#domain/differences.ts'
import type { Dossier } from '#domain/dossier.ts'
import { standOf } from '#domain/ladder.ts'
import { heirsOf } from '#domain/lineage.ts'
import { speaksForParty } from '#domain/may-differ.ts'
import { isCoordinator, writesSection } from '#domain/may-draft.ts'
import { confirmSettlement } from '#domain/may-settle.ts'
import type { Actor, Post } from '#domain/people.ts'
import { portfolioOf } from './board.ts'
import { capacity, type Task } from './tasks.ts'

/** In one difference; where words wait to be confirmed nothing else is asked of that post. */
const tasksIn = (dossier: Dossier, difference: Difference, at: Actor, now: Date): string[] => {
  const { no, title } = difference
  const called = `difference ${no}, “${title}”`
  const state = stateOf(dossier, difference, now)
  const sides: Party[] = [null, ...pursuing(dossier, difference)]
  if (state === 'agreed') {
    const writes =
      difference.sectionId === null
        ? isCoordinator(at.post, dossier)
        : aboutOf(difference)
            .flatMap(id => heirsOf(dossier, id))
            .some(id => writesSection(at.post, dossier, id))
    return writes ? [`Put the agreed words of ${called}, into the text`] : []
  }
  if (state !== 'open' && state !== 'reopened') return []
  const confirms = difference.settlements.flatMap(({ id: settlementId, completedAt }) =>
    completedAt === null
      ? sides.filter(party => confirmSettlement(at, dossier, { settlementId, party }, now).kind === 'allow')
      : [],
  )
  const nameOf = (party: Party) => (party === null ? 'the lead' : portfolioOf(dossier, party).name)
  if (confirms.length > 0)
    return [...new Set(confirms)].map(
      party => `Confirm for ${nameOf(party)} how ${called}, is settled, or propose other words`,
    )
  const stand = standOf(dossier, difference, now)
  const mine = sides.filter(party => speaksForParty(at, dossier, party) === null)
  if (mine.length === 0 || at.post.level < stand.level) return []
  if (mine.includes(null) && isCoordinator(at.post, dossier) && !difference.positions.some(p => p.portfolioId === null))
    return [`State the lead’s position in ${called}`]
  if (state === 'reopened') return [`The agreed words of ${called}, do not stand in the text any more`]
  return stand.step > 0 ? [`It is with ${stand.name}, and so with you: ${called}`] : []
}

export const differenceTasks = (dossier: Dossier, actor: Actor, post: Post, now: Date): Task[] =>
  dossier.differences.flatMap(difference =>
    tasksIn(dossier, difference, { ...actor, post }, now).map((text): Task => {
      const { dueAt } = standOf(dossier, difference, now)
      return {
        kind: 'difference',
        text,
        where: `/strategies/${dossier.strategy.slug}/differences/${difference.no}`,
        deadlineAt: dueAt,
        daysLeft: dueAt && workingDaysLeft(dossier.strategy.rules, now, dueAt),
        post: capacity(dossier, post),
        changed: null,
      }
    }),
  )
