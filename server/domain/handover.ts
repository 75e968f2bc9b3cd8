/** What passes from one organisation to another in mid-process: offered by the one, accepted by the other. Source: domain study, 4.2; H20, H27. */
import type { Act, Assignment, Dossier } from './dossier.ts'
import type { AssignmentId, HandoverId, OrganisationId } from './ids.ts'
import type { Role } from './people.ts'

export const DUTIES = ['sections', 'lead', 'chair'] as const
/** Sections as they are assigned; the lead of the strategy; a place among its chairs. */
export type Duty = (typeof DUTIES)[number]
export type HandoverOutcome = 'accepted' | 'refused' | 'withdrawn'

export interface Handover extends Act {
  readonly id: HandoverId
  readonly duty: Duty
  /** What goes over, where the duty is `sections`; else empty. */
  readonly assignmentIds: readonly AssignmentId[]
  readonly fromId: OrganisationId
  readonly toId: OrganisationId
  /** The decision on paper, or why. */
  readonly instrument: string
  readonly answer: (Act & { readonly outcome: HandoverOutcome; readonly reason: string }) | null
  /** The word of the old organisation that it is not concerned any more. */
  readonly release: (Act & { readonly reason: string }) | null
}

/** Who offers and who accepts, by duty. */
export const ROLES_OF_DUTY: Record<Duty, { readonly offer: readonly Role[]; readonly accept: readonly Role[] }> = {
  sections: {
    offer: ['focalPoint', 'headOfUnit', 'coordinator', 'stateSecretary'],
    accept: ['focalPoint', 'headOfUnit', 'coordinator', 'stateSecretary'],
  },
  // Whoever leads needs a coordinator, so it is one who takes it on.
  lead: { offer: ['coordinator', 'stateSecretary'], accept: ['coordinator'] },
  chair: { offer: ['chair'], accept: ['chair'] },
}

export const isOpen = (handover: Handover): boolean => handover.answer === null
export const isDone = (handover: Handover): boolean => handover.answer?.outcome === 'accepted'

/** Whether an organisation reads a strategy by what is being handed over to it, or by what it handed over and stays concerned with [H20]. */
export const isParty = (dossier: Dossier, id: OrganisationId): boolean =>
  dossier.handovers.some(h => (isOpen(h) && h.toId === id) || (isDone(h) && h.release === null && h.fromId === id))

const written = (dossier: Dossier, id: OrganisationId): readonly Assignment[] =>
  dossier.assignments.filter(a => a.organisationId === id && a.end === null && a.answer?.accepted === true)

const isOffered = (dossier: Dossier, id: AssignmentId): boolean =>
  dossier.handovers.some(h => isOpen(h) && h.assignmentIds.includes(id))

/** What an organisation has in a strategy and has not offered to anybody. */
export const dutiesOf = (dossier: Dossier, id: OrganisationId) => {
  const free = (duty: Duty) => !dossier.handovers.some(h => isOpen(h) && h.duty === duty && h.fromId === id)
  return {
    assignments: written(dossier, id).filter(a => !isOffered(dossier, a.id)),
    lead: dossier.strategy.leadId === id && free('lead'),
    chair: dossier.chairs.includes(id) && free('chair'),
  }
}

/**
 * The sections that an organisation still writes after every portfolio by which it was concerned has moved away, with
 * the one that holds the last of them now: these are to be offered to it, or kept knowingly [H27, H28].
 */
export const leftBehind = (dossier: Dossier, id: OrganisationId) => {
  const concerned = dossier.circle
    .filter(m => m.standing !== 'released')
    .flatMap(m => dossier.directory.portfolios.find(p => p.id === m.portfolioId) ?? [])
  if (concerned.some(p => p.organisationId === id)) return []
  return dutiesOf(dossier, id).assignments.flatMap(assignment => {
    const moved = concerned.find(p => p.before?.some(b => b.organisationId === id && b.until > assignment.at))
    return moved ? [{ assignment, portfolio: moved }] : []
  })
}
