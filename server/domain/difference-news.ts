/** What people are told of differences: both parties and the chair, at each act and at each climb. Source: domain study, 4.8. */
import { leadOf, rolesOf, speakersOf } from './audience.ts'
import { type Difference, isOpenState, stateOf } from './differences.ts'
import type { Dossier } from './dossier.ts'
import { standOf } from './ladder.ts'
import { type Change, type NoticeKind, news, type Told } from './notices.ts'
import type { Post } from './people.ts'

/** The parties: whoever speaks for a portfolio of it, and the lead. */
const partiesOf = (dossier: Dossier, { parties }: Difference, now: Date): readonly Post[] => [
  ...parties.flatMap(id => speakersOf(dossier, id, now)),
  ...leadOf(dossier, now),
]
const withChairs = (dossier: Dossier, difference: Difference, now: Date): readonly Post[] => [
  ...partiesOf(dossier, difference, now),
  ...rolesOf(dossier, ['chair'], now),
]

const about = (kind: NoticeKind, { no }: Difference, cause: string, to: readonly Post[]): Told => ({
  news: news(kind, cause, `differences/${no}`),
  to,
  mailbox: null,
})

/** How many of each there are: what came since is told once. */
const counts: readonly (readonly [NoticeKind, (d: Difference) => number])[] = [
  ['differenceArgued', d => d.positions.length],
  ['differenceLifted', d => d.lifts.length],
  ['settlementProposed', d => d.settlements.filter(s => s.instrument === '').length],
  ['settlementConfirmed', d => d.settlements.reduce((sum, s) => sum + Math.max(0, s.confirmations.length - 1), 0)],
  ['differenceRuled', d => d.settlements.filter(s => s.instrument !== '').length],
  ['differenceWithdrawn', d => d.withdrawals.length],
  ['differenceSetAside', d => (d.setAside ? 1 : 0)],
  ['differenceAppealed', d => (d.setAside?.appeal ? 1 : 0)],
]
const CHAIRS_HEAR: readonly NoticeKind[] = ['differenceLifted', 'differenceRuled', 'differenceAppealed']

const changed = (dossier: Dossier, old: Difference, difference: Difference, now: Date): Told[] =>
  counts.flatMap(([kind, count]): Told[] => {
    const [was, is] = [count(old), count(difference)]
    if (is <= was) return []
    const to = CHAIRS_HEAR.includes(kind) ? withChairs(dossier, difference, now) : partiesOf(dossier, difference, now)
    return [about(kind, difference, `${difference.id}:${is}`, to)]
  })

/** Raised, argued, lifted, proposed, confirmed, ruled upon; and open again, as its words have gone from a new version. */
export const differences = ({ before, after, now }: Change): readonly Told[] =>
  after.differences.flatMap((difference): Told[] => {
    const old = before.differences.find(d => d.id === difference.id)
    if (!old) return [about('differenceRaised', difference, difference.id, withChairs(after, difference, now))]
    const isLost = stateOf(after, difference, now) === 'reopened' && stateOf(before, old, now) !== 'reopened'
    const lost = `${difference.id}:${after.versions.at(-1)?.id}`
    return [
      ...changed(after, old, difference, now),
      ...(isLost ? [about('differenceReopened', difference, lost, withChairs(after, difference, now))] : []),
    ]
  })

/** Those that have climbed by themselves: told at the step on which they stand, not at those they have passed. */
export const climbed = (dossier: Dossier, now: Date): readonly Told[] =>
  dossier.differences
    .filter(d => isOpenState(stateOf(dossier, d, now)))
    .flatMap((difference): Told[] => {
      const { cause, since, step } = standOf(dossier, difference, now)
      if (cause !== 'due') return []
      const key = `${difference.id}:${step}:${since.toISOString()}`
      return [about('differenceClimbed', difference, key, withChairs(dossier, difference, now))]
    })
