/** What the secretariat has to open, whom it has to remind and what it has to close in one strategy. */
import { isOver, momentIn } from '#domain/calendar.ts'
import { circleOf, isSuspended, mustClear, newestVersion, openRound } from '#domain/clearance.ts'
import { leastDeadline } from '#domain/deadlines.ts'
import type { Dossier, Round } from '#domain/dossier.ts'
import { standingEdition } from '#domain/editions.ts'
import { openRoundOn } from '#domain/may-circulate.ts'
import { closeRound, missingForClosing } from '#domain/may-close.ts'
import { takeVersion } from '#domain/may-counterpart.ts'
import { freeze } from '#domain/may-draft.ts'
import { suspend } from '#domain/may-time.ts'
import { nextActOf } from '#domain/next-act.ts'
import type { Actor } from '#domain/people.ts'
import { planOf } from '#domain/plan.ts'
import { incomplete, type Refusal, type Verdict } from '#domain/verdict.ts'
import { portfolioOf } from './board.ts'
import { baseOf, type Line, line, MINE, nextTurn, ofNames, ofRoles, ofTask, turnBy } from './console-lines.ts'
import { haste } from './tasks.ts'
import { reminderShown } from './time-page.ts'

/** Why not, where that is not for another role. */
const whyOf = (verdict: Verdict<never> | { kind: 'allow' }): Refusal | null =>
  verdict.kind === 'conflict' || verdict.kind === 'incomplete' ? verdict : null

/** The next round on the newest version as the procedure has it at the least: asking the whole circle, with the shortest period. */
const opening = (dossier: Dossier, at: Actor, now: Date): Line[] => {
  const { rules } = dossier.strategy
  const newest = newestVersion(dossier)
  const next = nextActOf(dossier, now)
  const act = next?.act
  const planned = planOf(dossier, now)?.next
  const by = planned ? momentIn(rules.zone, planned.openBy, rules.closesAt) : null
  const where = `${baseOf(dossier)}/rounds`
  if (act === 'freeze') {
    const may = freeze(at, dossier, { manifestHash: '', words: 1 }, now)
    const turn = turnBy(may, rules.opensRounds)
    const text = newest
      ? `Freeze a new version: version ${newest.no} was circulated, and cannot go forward as it is`
      : 'Freeze the first version'
    return [line('open', text, turn, where, { by, why: whyOf(may) })]
  }
  if (act === 'takeVersion') {
    const may = takeVersion(at, dossier, null, now)
    return [
      line('open', 'Take over the newest version of the text', turnBy(may, ['secretariat']), where, {
        by,
        why: whyOf(may),
      }),
    ]
  }
  if (newest && (act === 'openRound' || act === 'clearHouse')) {
    const purpose = planned?.purpose ?? 'formal'
    const recipients = circleOf(dossier).map(m => m.portfolioId)
    const deadlineAt = leastDeadline(dossier, purpose, recipients, now)
    const may = openRoundOn(at, dossier, { versionNo: newest.no, purpose, recipients, deadlineAt }, now)
    const why = whyOf(may)
    const turn = why ? nextTurn(dossier, at, next) : turnBy(may, rules.opensRounds)
    return [line('open', `Open a round on version ${newest.no}`, turn, where, { by, why })]
  }
  return planned
    ? [
        line(
          'open',
          `“${planned.name}” has to be opened, and other things come first`,
          nextTurn(dossier, at, next),
          where,
          { by },
        ),
      ]
    : []
}

export const toOpen = (dossier: Dossier, at: Actor, now: Date): Line[] => {
  const { rules } = dossier.strategy
  const base = baseOf(dossier)
  const round = openRound(dossier)
  const mine = haste(dossier, at, at.post, now)
  const newest = newestVersion(dossier)
  const asked = dossier.urgencies.filter(u => u.answer === null && u.versionId === newest?.id)
  const urgency = [
    ...mine.map(task => ofTask('open', task)),
    ...(mine.length > 0 ? [] : asked).map(({ at: since }) =>
      line(
        'open',
        'An urgent round waits to be approved',
        ofRoles(rules.urgency?.approvers ?? []),
        `${base}/rounds#urgency`,
        { since },
      ),
    ),
  ]
  if (standingEdition(dossier)) return []
  if (mustClear(dossier).length === 0)
    return [line('open', 'The circle has nobody who must clear: add the portfolios concerned', MINE, `${base}/circle`)]
  if (!round) return [...urgency, ...opening(dossier, at, now)]
  if (!isSuspended(round)) return urgency
  const may = suspend(at, dossier, { roundId: round.id, isSuspended: false, reason: '' }, now)
  const turn = turnBy(may, rules.opensRounds)
  const text = `Let round ${round.no} go on: it is suspended, and its time stands still`
  return [
    ...urgency,
    line('open', text, turn, `${base}/rounds/${round.no}`, { since: round.suspensions.at(-1)?.at ?? null }),
  ]
}

/** The open round, while its time runs. */
const running = (dossier: Dossier): Round | null => {
  const round = openRound(dossier)
  return round && !isSuspended(round) ? round : null
}

/** `actor`: who would remind, in the capacity of the moment. */
export const toRemind = (dossier: Dossier, actor: Actor, now: Date): Line[] => {
  const round = running(dossier)
  return (round?.recipients ?? []).flatMap((recipient): Line[] => {
    const reminder = round && reminderShown(actor, dossier, round, recipient, now)
    if (!reminder) return []
    const { portfolioId, deadlineAt: by } = recipient
    const { name } = portfolioOf(dossier, portfolioId)
    const remind = { roundId: round.id, portfolioId, name, reminder }
    const where = `${baseOf(dossier)}/rounds/${round.no}#portfolio-${portfolioId}`
    return [line('remind', `${name} has not replied in round ${round.no}`, ofNames(name), where, { by, remind })]
  })
}

/** A round that can be closed, or that is past its deadline, with what keeps it open. */
export const toClose = (dossier: Dossier, at: Actor, now: Date): Line[] => {
  const round = running(dossier)
  if (!round) return []
  const missing = missingForClosing(dossier, round, now)
  const where = `${baseOf(dossier)}/rounds/${round.no}`
  const by = round.deadlineAt
  if (missing.length > 0)
    return isOver(round.deadlineAt, now)
      ? [
          line(
            'close',
            `Round ${round.no} is past its deadline, and cannot be closed as cleared yet`,
            nextTurn(dossier, at, nextActOf(dossier, now)),
            where,
            { by, why: incomplete(missing) },
          ),
        ]
      : []
  const may = closeRound(at, dossier, { roundId: round.id, outcome: 'cleared', note: '' }, now)
  const turn = turnBy(may, dossier.strategy.rules.closing.roles)
  return [line('close', `Close round ${round.no} as cleared: nothing blocks`, turn, where, { by, why: whyOf(may) })]
}
