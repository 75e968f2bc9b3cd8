/** May a request to see something be registered, and what it asks for be released? Source: domain study, 1.6, 4.13; H71. */
import { isRestricted } from './access.ts'
import { dayIn } from './calendar.ts'
import type { Day } from './day.ts'
import { isAnswered, type Mask, type Release } from './disclosures.ts'
import type { Dossier } from './dossier.ts'
import type { AccessRequestId } from './ids.ts'
import { steers } from './may-draft.ts'
import { handlesAfterwards } from './may-recuse.ts'
import { tableClosed, versionClosed } from './papers.ts'
import type { Actor, Post } from './people.ts'
import { allow, conflict, firstOf, forbidden, type Refusal, type Verdict } from './verdict.ts'
import { keptVersions } from './weeding.ts'

/** Nobody is asked who wants to see it: there is no field for that. */
export interface RequestInput {
  readonly day: Day
  readonly asked: string
}

export const registerRequest = (
  actor: Actor,
  dossier: Dossier,
  { day, asked }: RequestInput,
  now: Date,
): Verdict<'registerRequest'> =>
  firstOf(
    handlesAfterwards(actor, dossier, now),
    steers(actor.post, dossier) ? null : forbidden('R121'),
    asked === '' ? conflict('R121', 'Say what was asked for') : null,
    day > dayIn(dossier.strategy.rules.zone, now) ? conflict('R121', 'That day is still to come') : null,
  ) ?? allow('registerRequest')

/** A frozen version without what is masked, the response table of a closed round, or something else in words. */
export type Asked =
  | { readonly versionNo: number; readonly masks: readonly Mask[] }
  | { readonly roundNo: number }
  | { readonly label: string }

export interface DisclosureInput {
  readonly requestId: AccessRequestId
  readonly what: Asked
  readonly isOfficial: boolean
  readonly outcome: Release
  readonly ground: string
  readonly closes: boolean
}

/** Who decides for the ministry that leads now; where the lead changed hands, for the one that has taken over [R122]. */
const HEAD = 2
const decides = (post: Post, { strategy }: Dossier): boolean =>
  post.organisationId === strategy.leadId && (post.role === 'coordinator' || post.level >= HEAD)

const versionFault = (
  dossier: Dossier,
  { versionNo, masks }: Extract<Asked, { versionNo: number }>,
  outcome: Release,
): Refusal | null => {
  const version = keptVersions(dossier).find(v => v.no === versionNo)
  if (!version) return conflict('R123', 'There is no such version')
  if (!masks.every(m => version.sections.some(s => s.sectionId === m.sectionId)))
    return conflict('R123', 'What is left out stands in the version')
  const closed = outcome === 'refused' ? null : versionClosed(dossier, version)
  if (closed) return closed
  const isCut = masks.length > 0 || version.sections.some(s => isRestricted(dossier, s.sectionId))
  if (outcome === 'full' && isCut) return conflict('R123', 'Something is left out, so it is released in part')
  return outcome === 'part' && !isCut ? conflict('R123', 'Mark what is left out') : null
}

const whatFault = (dossier: Dossier, { what, outcome }: DisclosureInput): Refusal | null => {
  if ('versionNo' in what) return versionFault(dossier, what, outcome)
  if ('label' in what) return what.label === '' ? conflict('R122', 'Say what it is') : null
  const round = dossier.rounds.find(r => r.no === what.roundNo)
  if (!round) return conflict('R123', 'There is no such round')
  if (outcome === 'refused') return null
  if (outcome === 'part') return conflict('R123', 'A response table is released whole, or not at all')
  return round.closing ? tableClosed(dossier, round) : conflict('R123', 'The round is still open')
}

/** Answers one of the things that a request asks for. */
export const disclose = (actor: Actor, dossier: Dossier, input: DisclosureInput, now: Date): Verdict<'disclose'> => {
  const request = dossier.requests.find(r => r.id === input.requestId)
  return (
    firstOf(
      handlesAfterwards(actor, dossier, now),
      decides(actor.post, dossier) ? null : forbidden('R122'),
      request && !isAnswered(request) ? null : conflict('R35'),
      whatFault(dossier, input),
      input.outcome !== 'full' && input.ground === '' ? conflict('R122', 'Name the ground in law') : null,
    ) ?? allow('disclose')
  )
}
