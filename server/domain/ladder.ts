/**
 * The ladder that a difference climbs: by itself when the days of a step are over, or lifted before. Where it stands is a
 * matter of what was done and of the hour, so nothing has to be running for it to climb. Source: domain study, 1.5 and 4.8.
 */
import { addWorkingDays, dayIn, momentIn } from './calendar.ts'
import { type Difference, isOpenState, reopenedBy, stateOf } from './differences.ts'
import type { Dossier } from './dossier.ts'
import type { PostId } from './ids.ts'
import type { LadderStep, Rules } from './presets.ts'

/** A time on one step. */
export interface Stay {
  readonly step: number
  readonly since: Date
  /** When it was left, or the difference settled; null: it is there now. */
  readonly until: Date | null
  readonly cause: 'opened' | 'due' | 'lifted' | 'reopened'
  /** Who lifted it. */
  readonly by: PostId | null
  /** When it climbs by itself; null: it stays. */
  readonly dueAt: Date | null
}

const dueOf = (rules: Rules, step: LadderStep | undefined, since: Date): Date | null =>
  step?.days == null
    ? null
    : momentIn(rules.zone, addWorkingDays(rules.calendar, dayIn(rules.zone, since), step.days), rules.closesAt)

/** The times in which it was open: until it was agreed, and again since agreed words went missing. */
const runsOf = (dossier: Dossier, difference: Difference, now: Date) => {
  const done = difference.settlements
    .flatMap(s => (s.completedAt ? [{ at: s.completedAt, again: reopenedBy(dossier, s)?.at ?? null }] : []))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
  const runs: { from: Date; to: Date | null }[] = [{ from: difference.at, to: done[0]?.at ?? null }]
  for (const [at, { again }] of done.entries()) if (again) runs.push({ from: again, to: done[at + 1]?.at ?? null })
  const last = runs.at(-1)!
  if (last.to === null && !isOpenState(stateOf(dossier, difference, now)))
    runs[runs.length - 1] = { ...last, to: difference.withdrawals.at(-1)?.at ?? difference.setAside?.until ?? now }
  return runs
}

/** Every stay, the oldest first; the last one is where it is, or was when it was settled. */
export const staysOf = (dossier: Dossier, difference: Difference, now: Date): readonly Stay[] => {
  const { rules } = dossier.strategy
  const stays: Stay[] = []
  let step = 0
  for (const [run, { from, to }] of runsOf(dossier, difference, now).entries()) {
    const end = to ?? now
    let [since, cause, by]: [Date, Stay['cause'], PostId | null] = [from, run === 0 ? 'opened' : 'reopened', null]
    for (;;) {
      const dueAt = step + 1 < rules.ladder.length ? dueOf(rules, rules.ladder[step], since) : null
      const lift = difference.lifts.find(l => l.at >= since && l.at <= end && l.step > step && !(dueAt && dueAt < l.at))
      const next = lift ? lift.at : dueAt && dueAt <= end ? dueAt : null
      stays.push({ step, since, until: next ?? to, cause, by, dueAt })
      if (!next) break
      step = lift ? lift.step : step + 1
      ;[since, cause, by] = [next, lift ? 'lifted' : 'due', lift?.by ?? null]
    }
  }
  return stays
}

/** Where it stands, with what the step is called and the level that settles it. */
export const standOf = (dossier: Dossier, difference: Difference, now: Date): Stay & LadderStep => {
  const stay = staysOf(dossier, difference, now).at(-1)!
  return { ...stay, ...dossier.strategy.rules.ladder[stay.step]! }
}
