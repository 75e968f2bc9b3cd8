/** May something be sent to somebody outside, and what came in upon it be registered? Source: domain study, 1.6, 4.13; H70, H78. */
import { isReader } from './access.ts'
import { dayIn } from './calendar.ts'
import { versionOf } from './clearance.ts'
import type { Day } from './day.ts'
import type { Addressee, Way } from './dispatches.ts'
import type { Dossier, Round, Version } from './dossier.ts'
import type { DispatchId, SectionId } from './ids.ts'
import { steers } from './may-draft.ts'
import { handlesAfterwards } from './may-recuse.ts'
import { isClosedTable, tableClosed, versionClosed } from './papers.ts'
import type { Actor } from './people.ts'
import { allow, conflict, firstOf, forbidden, type Refusal, type Verdict } from './verdict.ts'
import { keptVersions } from './weeding.ts'

/** Sections of a frozen version, or the response table of a round. */
export type What =
  | { readonly versionNo: number; readonly sections: readonly SectionId[] }
  | { readonly roundNo: number }

export interface DispatchInput extends Addressee {
  readonly what: What
  readonly purpose: string
  readonly way: Way
  /** The words of the warning that were on the screen, and whether they were read. */
  readonly warning: string
  readonly isRead: boolean
}

/** Whether the response table of a round can leave: the round is over, and its phase is not closed [R110, R136]. */
export const tableMayLeave = (dossier: Dossier, round: Round): boolean =>
  round.closing !== null && !isClosedTable(dossier, round)

/** The frozen version that something is of; null: there is none. */
export const versionSent = (dossier: Dossier, what: What): Version | null => {
  if ('versionNo' in what) return keptVersions(dossier).find(v => v.no === what.versionNo) ?? null
  const round = dossier.rounds.find(r => r.no === what.roundNo)
  return round ? versionOf(dossier, round) : null
}

const whatFault = (actor: Actor, dossier: Dossier, what: What): Refusal | null => {
  if ('roundNo' in what) {
    const round = dossier.rounds.find(r => r.no === what.roundNo)
    if (!round?.closing) return conflict('R110', 'The response table is of a round that is closed')
    return tableClosed(dossier, round)
  }
  const version = versionSent(dossier, what)
  const isIn = (id: SectionId) => version?.sections.some(s => s.sectionId === id) ?? false
  if (!version) return conflict('R110', 'There is no such version')
  if (what.sections.length === 0 || !what.sections.every(isIn))
    return conflict('R110', 'Choose sections of the version')
  return firstOf(
    versionClosed(dossier, version),
    what.sections.every(id => isReader(dossier, actor.personId, id))
      ? null
      : conflict('R110', 'A restricted section is sent only by somebody who reads it'),
  )
}

export const dispatch = (actor: Actor, dossier: Dossier, input: DispatchInput, now: Date): Verdict<'dispatch'> => {
  const { kind, name, organisation, purpose, warning, isRead } = input
  return (
    firstOf(
      handlesAfterwards(actor, dossier, now),
      steers(actor.post, dossier) ? null : forbidden('R111'),
      whatFault(actor, dossier, input.what),
      name === '' ? conflict('R111', 'Nobody is named who receives it') : null,
      kind !== 'private' && organisation === '' ? conflict('R111', 'No organisation is named') : null,
      purpose === '' ? conflict('R8') : null,
      warning === dossier.strategy.rules.dispatch.warning ? null : conflict('R35'),
      isRead ? null : conflict('R112'),
    ) ?? allow('dispatch')
  )
}

export interface AnswerInput {
  readonly dispatchId: DispatchId
  readonly day: Day
  readonly sender: string
  readonly about: string
}

/** Registers what came in upon a dispatch, under the day on which it came. */
export const registerAnswer = (
  actor: Actor,
  dossier: Dossier,
  { dispatchId, day, sender, about }: AnswerInput,
  now: Date,
): Verdict<'registerAnswer'> => {
  const sent = dossier.dispatches.find(d => d.id === dispatchId)
  const { zone } = dossier.strategy.rules
  return (
    firstOf(
      handlesAfterwards(actor, dossier, now),
      steers(actor.post, dossier) ? null : forbidden('R113'),
      sent ? null : conflict('R35'),
      sent && day < dayIn(zone, sent.at) ? conflict('R113', 'That day is before it was sent') : null,
      day > dayIn(zone, now) ? conflict('R113', 'That day is still to come') : null,
      sender === '' || about === '' ? conflict('R113', 'Say from whom it came, and what it says') : null,
    ) ?? allow('registerAnswer')
  )
}
