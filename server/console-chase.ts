/** What the secretariat goes after with others in one strategy: answers, confirmations, differences, time that is asked for, vacancies. */
import {
  asksForAnswer,
  awaitsTime,
  blocks,
  currentReply,
  isConfirmed,
  openRound,
  standingItems,
} from '#domain/clearance.ts'
import { type Difference, isOpenState, pursuing, stateOf } from '#domain/differences.ts'
import type { Dossier, Reply, Round } from '#domain/dossier.ts'
import { standOf } from '#domain/ladder.ts'
import { groupBy } from '#domain/lookup.ts'
import { stillAsked } from '#domain/may-circulate.ts'
import { awaitedFor } from '#domain/may-settle.ts'
import { refuseExtension } from '#domain/may-time.ts'
import type { Actor } from '#domain/people.ts'
import { isContested, unconfirmedReplies } from '#domain/rendering.ts'
import { portfolioOf } from './board.ts'
import { baseOf, type Line, line, ofNames, ofRoles, ofTask, turnBy } from './console-lines.ts'
import { nameOf } from './overview.ts'
import { substitutes } from './recusal-page.ts'
import { concernedTasks } from './tasks.ts'
import { vacancyTasks } from './vacancy-tasks.ts'

type Asked = ReturnType<typeof standingItems>[number]

/** "1, 2 and 4" */
const listed = (numbers: readonly number[]): string =>
  numbers.length < 2 ? `${numbers[0]}` : `${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`
/** "item 1", "items 1 and 3" */
const itemsOf = (group: readonly Asked[]) =>
  `item${group.length === 1 ? '' : 's'} ${listed(group.map(({ item }) => item.no).toSorted((a, b) => a - b))}`
const capital = (text: string) => `${text[0]!.toUpperCase()}${text.slice(1)}`

const tableOf = (dossier: Dossier, round: Round, reply: Reply, open: string): string =>
  `${baseOf(dossier)}/rounds/${round.no}/table?ministry=${reply.portfolioId}&open=${open}`

/** What is answered in time can be confirmed in time; a round that was closed without clearance has none any more. */
const timeOf = (round: Round, since: Date) => ({ by: round.closing ? null : round.deadlineAt, since })

const earliest = (moments: readonly Date[]): Date => new Date(Math.min(...moments.map(m => m.getTime())))

/** Items of the response table, each reply's in one line: those without an answer, and conditions answered and not confirmed. */
const items = (dossier: Dossier): Line[] => {
  const asked = standingItems(dossier).filter(({ item, round }) => asksForAnswer(item) && stillAsked(round) === null)
  const isWaiting = ({ item, reply }: Asked) => item.dispositions.length === 0 || isContested(dossier, reply, item.id)
  const perReply = (some: readonly Asked[]) => [...groupBy(some, ({ reply }) => reply.id).values()]
  return [
    ...perReply(asked.filter(isWaiting)).map(group => {
      const { reply, round } = group[0]!
      const { name } = portfolioOf(dossier, reply.portfolioId)
      const text = `${capital(itemsOf(group))} of ${name} ${group.length === 1 ? 'waits' : 'wait'} for the lead’s answer`
      const where = tableOf(dossier, round, reply, 'answer')
      return line('chase', text, ofNames(nameOf(dossier, null)), where, timeOf(round, reply.at))
    }),
    ...perReply(asked.filter(one => !isWaiting(one) && blocks(one.item) && !isConfirmed(one.item))).map(group => {
      const { reply, round } = group[0]!
      const { name } = portfolioOf(dossier, reply.portfolioId)
      const text = `${name} has not said whether the lead’s answer to its ${itemsOf(group)} meets it`
      const since = earliest(group.map(g => g.item.dispositions.at(-1)!.at))
      return line('chase', text, ofNames(name), tableOf(dossier, round, reply, 'confirmation'), timeOf(round, since))
    }),
    ...unconfirmedReplies(dossier).flatMap(reply => {
      const round = dossier.rounds.find(r => r.id === reply.roundId)
      const { name } = portfolioOf(dossier, reply.portfolioId)
      const text = `${name} has not confirmed that the response table renders its position correctly`
      return round
        ? [line('chase', text, ofNames(name), tableOf(dossier, round, reply, 'rendering'), timeOf(round, reply.at))]
        : []
    }),
  ]
}

const difference = (dossier: Dossier, one: Difference, now: Date): Line => {
  const { no, title } = one
  const { name, dueAt: by, since } = standOf(dossier, one, now)
  const called = `difference ${no}, “${title}”`
  const where = `${baseOf(dossier)}/differences/${no}`
  const state = stateOf(dossier, one, now)
  const lead = nameOf(dossier, null)
  if (state === 'agreed')
    return line('chase', `The agreed words of ${called}, do not stand in the text yet`, ofNames(lead), where, { since })
  const proposed = one.settlements.findLast(s => s.completedAt === null)
  const awaited = proposed ? awaitedFor(dossier, one, proposed).map(party => nameOf(dossier, party)) : []
  return awaited.length > 0
    ? line('chase', `What would settle ${called}, waits to be confirmed`, ofNames(...awaited), where, { by, since })
    : line(
        'chase',
        `${capital(called)}, is open, and with ${name}`,
        ofNames(lead, ...pursuing(dossier, one).map(id => nameOf(dossier, id))),
        where,
        { by, since },
      )
}

const moreTime = (dossier: Dossier, at: Actor, now: Date): Line[] => {
  const round = openRound(dossier)
  return (round?.recipients ?? []).flatMap(({ portfolioId, deadlineAt: by }) => {
    const reply = round && currentReply(dossier, round, portfolioId)
    if (!round || !awaitsTime(round, reply)) return []
    const may = refuseExtension(at, dossier, { roundId: round.id, portfolioId, reason: 'x' }, now)
    const turn = turnBy(may, dossier.strategy.rules.opensRounds)
    const where = `${baseOf(dossier)}/rounds/${round.no}#portfolio-${portfolioId}`
    const text = `${portfolioOf(dossier, portfolioId).name} asks for more time in round ${round.no}`
    return [line('chase', text, turn, where, { by, since: reply.at })]
  })
}

export const toChase = (dossier: Dossier, at: Actor, now: Date): Line[] => [
  ...items(dossier),
  ...dossier.differences.filter(d => isOpenState(stateOf(dossier, d, now))).map(d => difference(dossier, d, now)),
  ...moreTime(dossier, at, now),
  ...concernedTasks(dossier, at, at.post, now).map(task => ofTask('chase', task)),
  ...vacancyTasks(dossier, at.post, now).map(task => ofTask('chase', task, ofRoles(['administrator']))),
  ...substitutes(dossier, at, at.post, now).map(task => ofTask('chase', task)),
]
