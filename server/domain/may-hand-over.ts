/** May a person offer, answer or take back a handover, and release the own organisation afterwards? */
import type { Dossier } from './dossier.ts'
import { type Duty, dutiesOf, type HandoverOutcome, isDone, isOpen, ROLES_OF_DUTY } from './handover.ts'
import type { AssignmentId, HandoverId, OrganisationId } from './ids.ts'
import { acts } from './may-draft.ts'
import { type Actor, isActive, isSpeaker } from './people.ts'
import { allow, conflict, firstOf, forbidden, type Refusal, type Verdict } from './verdict.ts'

/** Whether an organisation has somebody who could do it itself. */
const hasSomebody = (dossier: Dossier, id: OrganisationId, duty: Duty, now: Date): boolean =>
  dossier.directory.posts.some(
    p => p.organisationId === id && ROLES_OF_DUTY[duty].offer.includes(p.role) && isActive(p, now),
  )

/** The organisation that has it; an administrator, by a decision on paper, where nobody is left there who could [R72]. */
const offers = (actor: Actor, dossier: Dossier, fromId: OrganisationId, duty: Duty, now: Date): Refusal | null => {
  const { post } = actor
  if (!isActive(post, now)) return forbidden('R3')
  if (post.role === 'administrator') return hasSomebody(dossier, fromId, duty, now) ? forbidden('R1') : null
  const isOurs = post.organisationId === fromId && ROLES_OF_DUTY[duty].offer.includes(post.role)
  return isOurs ? null : forbidden('R72')
}

export interface HandoverInput {
  readonly duty: Duty
  readonly fromId: OrganisationId
  readonly toId: OrganisationId
  readonly assignmentIds: readonly AssignmentId[]
  readonly instrument: string
}

/** Nothing is offered that one has not, or has offered to another, nor to who holds the section already. */
const fits = (dossier: Dossier, input: HandoverInput): Refusal | null => {
  const { duty, fromId, toId, assignmentIds } = input
  const has = dutiesOf(dossier, fromId)
  if (fromId === toId || !dossier.directory.organisations.some(o => o.id === toId)) return conflict('R72')
  if (duty !== 'sections') {
    const isThere = duty === 'chair' && dossier.chairs.includes(toId)
    return has[duty] && !isThere && assignmentIds.length === 0 ? null : conflict('R72')
  }
  const given = has.assignments.filter(a => assignmentIds.includes(a.id))
  if (assignmentIds.length === 0 || given.length !== new Set(assignmentIds).size) return conflict('R72')
  // A co-owner may become the owner; nobody holds a section twice.
  const isTwice = given.some(a =>
    dossier.assignments.some(
      other =>
        other.sectionId === a.sectionId &&
        other.organisationId === toId &&
        other.end === null &&
        other.answer?.accepted !== false &&
        !(a.part === 'owner' && other.part === 'coOwner'),
    ),
  )
  return isTwice ? conflict('R36') : null
}

/** Offers what an organisation has in a strategy to another one [R72]. */
export const handOver = (actor: Actor, dossier: Dossier, input: HandoverInput, now: Date): Verdict<'handOver'> =>
  firstOf(
    offers(actor, dossier, input.fromId, input.duty, now),
    fits(dossier, input),
    input.instrument === '' ? conflict('R8') : null,
  ) ?? allow('handOver')

/** Whether what was offered is still as it was. */
const stillStands = (dossier: Dossier, id: HandoverId): boolean => {
  const offer = dossier.handovers.find(h => h.id === id)
  if (!offer) return false
  if (offer.duty === 'lead') return dossier.strategy.leadId === offer.fromId
  if (offer.duty === 'chair') return dossier.chairs.includes(offer.fromId) && !dossier.chairs.includes(offer.toId)
  return offer.assignmentIds.every(assignmentId => {
    const found = dossier.assignments.find(a => a.id === assignmentId)
    return found?.end === null && found.answer?.accepted === true
  })
}

/** Accepts or refuses, by the other side; takes back, by the one that offered [R72, R73]. */
export const answerHandover = (
  actor: Actor,
  dossier: Dossier,
  input: { handoverId: HandoverId; outcome: HandoverOutcome; reason: string },
  now: Date,
): Verdict<'answerHandover'> => {
  const offer = dossier.handovers.find(h => h.id === input.handoverId)
  if (!offer) return acts(actor, dossier, now) ?? conflict('R35')
  const { post } = actor
  const isTheirs = post.organisationId === offer.toId && ROLES_OF_DUTY[offer.duty].accept.includes(post.role)
  return (
    firstOf(
      input.outcome === 'withdrawn'
        ? offers(actor, dossier, offer.fromId, offer.duty, now)
        : (acts(actor, dossier, now) ?? (isTheirs ? null : forbidden('R73'))),
      isOpen(offer) ? null : conflict('R73'),
      input.outcome === 'accepted' && !stillStands(dossier, offer.id) ? conflict('R35') : null,
      input.outcome !== 'accepted' && input.reason === '' ? conflict('R8') : null,
    ) ?? allow('answerHandover')
  )
}

/** The organisation that handed something over says itself that it is not concerned any more [R73, H20]. */
export const releaseHandover = (
  actor: Actor,
  dossier: Dossier,
  input: { handoverId: HandoverId; reason: string },
  now: Date,
): Verdict<'releaseHandover'> => {
  const done = dossier.handovers.find(h => h.id === input.handoverId)
  const isOurs = done && actor.post.organisationId === done.fromId && isSpeaker(actor.post)
  return (
    firstOf(
      acts(actor, dossier, now),
      isOurs ? null : forbidden('R73'),
      done && isDone(done) && done.release === null ? null : conflict('R35'),
      input.reason === '' ? conflict('R8') : null,
    ) ?? allow('releaseHandover')
  )
}
