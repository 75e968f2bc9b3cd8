/** May a decision be put on file? Source: domain study, 4.4 (awaitingDecision → decided), 4.10; H9, H10, H44, H45, H63. */
import { dayIn } from './calendar.ts'
import { rests } from './caretaker.ts'
import { missingClearances, newestVersion } from './clearance.ts'
import { utc } from './day.ts'
import { asPutBefore, carries, type Decision, decisionOn, presenceOf } from './decision.ts'
import type { Dossier } from './dossier.ts'
import type { PortfolioId } from './ids.ts'
import { clearedBefore, closedBefore, missingForDecision } from './may-close.ts'
import { staysAsPublished } from './may-draft.ts'
import { handles } from './may-recuse.ts'
import type { Actor } from './people.ts'
import { missingFor } from './political-gate.ts'
import type { DecisionRules } from './presets.ts'
import { allow, conflict, firstOf, forbidden, incomplete, type Missing, type Refusal, type Verdict } from './verdict.ts'

export type DecisionInput = Pick<
  Decision,
  'manifestHash' | 'day' | 'instrument' | 'attendance' | 'change' | 'over' | 'overReason' | 'note'
>

const plain = (name: string) => name.trim().toLowerCase()

/** Portfolios of the circle that have no vote, by their own name and that of their organisation [H45]. */
const voteless = ({ circle, directory }: Dossier): readonly string[] =>
  circle
    .filter(m => m.standing !== 'mustClear')
    .flatMap(m => directory.portfolios.filter(p => p.id === m.portfolioId))
    .map(p => plain(p.name))

const attendanceFault = (dossier: Dossier, rules: DecisionRules, { attendance }: DecisionInput): Refusal | null => {
  const names = attendance.map(a => plain(a.name))
  const isTwice = new Set(names).size < names.length || names.includes('')
  const without = voteless(dossier)
  const counted = attendance.find(a => a.isMember && without.includes(plain(a.name)))
  const { present, needed } = presenceOf(rules, attendance)
  return firstOf(
    isTwice ? conflict('R82', 'Somebody is named twice') : null,
    counted ? conflict('R82', `${counted.name} has no vote, and is named among those who advise`) : null,
    present >= needed ? null : conflict('R82', `${present} of the ${needed} needed are present`),
  )
}

const speaks = (a: Decision['attendance'][number]) => a.voice === 'against' || a.voice === 'reservation'

const voicesFault = ({ dissent, mode }: DecisionRules, { attendance }: DecisionInput): Refusal | null =>
  firstOf(
    attendance.every(a => speaks(a) === (a.words !== '') && (a.voice !== null) === (a.isMember && a.isPresent))
      ? null
      : conflict('R83'),
    dissent === 'none' && attendance.some(a => a.voice !== null && a.voice !== 'for')
      ? conflict('R83', 'Here no dissent is written down')
      : null,
    carries(mode, attendance) ? null : conflict('R83', 'So many voices do not carry it'),
  )

/** Of a text that differs from the cleared one, why; of the cleared one, nothing [R84]. */
const changeFault = (dossier: Dossier, { change, over }: DecisionInput): Refusal | null => {
  const newest = newestVersion(dossier)
  const differs = clearedBefore(dossier, over)?.manifestHash !== newest?.manifestHash
  return differs === (change !== '') ? null : conflict('R84')
}

/** Portfolios whose clearance of what can be put before the body is missing; only an arbiter decides over them. */
export const clearancesToDecideOver = (dossier: Dossier, now: Date): readonly PortfolioId[] => {
  const { arbiter, publicationLevel } = dossier.strategy.rules
  const put = closedBefore(dossier)
  if (!arbiter || !put) return []
  return missingClearances(asPutBefore(dossier, put.id), put, publicationLevel, now, true).map(c => c.portfolioId)
}

/** Only an arbiter goes forward without a clearance, and only over one that is missing [R85]. */
const overFault = (dossier: Dossier, { over, overReason }: DecisionInput, now: Date): Refusal | null => {
  const { arbiter } = dossier.strategy.rules
  if (over.length === 0) return overReason === '' ? null : conflict('R85')
  const missing = clearancesToDecideOver(dossier, now)
  return arbiter && overReason !== '' && over.every(id => missing.includes(id)) ? null : conflict('R85')
}

const isDayOf = (day: string) => /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(utc(day))

/** `input` null: whether it could be put on file now, whatever it says. */
export const decide = (actor: Actor, dossier: Dossier, input: DecisionInput | null, now: Date): Verdict<'decide'> => {
  const { decision: rules, zone } = dossier.strategy.rules
  const newest = newestVersion(dossier)
  const refusal = firstOf(
    handles(actor, dossier, now),
    rules?.roles.includes(actor.post.role) ? null : forbidden('R81'),
    staysAsPublished(dossier),
    decisionOn(dossier, newest) ? conflict('R81') : null,
    input && input.manifestHash !== newest?.manifestHash ? conflict('R35') : null,
    rests(dossier, 'decision'),
  )
  if (refusal || !rules) return refusal ?? conflict('R81')
  const over = input?.over ?? []
  const missing: readonly Missing[] = missingForDecision(dossier, over, now)
  if (missing.length > 0) return incomplete(missingFor(actor, dossier, missing, now))
  if (!input) return allow('decide')
  return (
    firstOf(
      isDayOf(input.day) && input.day <= dayIn(zone, now) && input.instrument !== '' ? null : conflict('R81'),
      attendanceFault(dossier, rules, input),
      voicesFault(rules, input),
      changeFault(dossier, input),
      overFault(dossier, input, now),
    ) ?? allow('decide')
  )
}
