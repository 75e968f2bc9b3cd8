/** May a person split a section in two, or merge it with the one that follows? Source: domain study, 4.5; H18, H19. */
import { isRestricted } from './access.ts'
import { writtenElsewhere } from './counterpart.ts'
import type { Dossier } from './dossier.ts'
import { isOpen } from './handover.ts'
import type { SectionId } from './ids.ts'
import { acts, isAccepted, isCoordinator, isDisputed, stands, staysAsPublished, writesSection } from './may-draft.ts'
import { neighbourOf } from './outline.ts'
import type { Actor } from './people.ts'
import { ownerOf } from './section-state.ts'
import { allow, conflict, firstOf, forbidden, type Refusal, type Verdict } from './verdict.ts'

/** `outlineNo` is the outline that was on the screen. */
export interface DivideInput {
  readonly sectionId: SectionId
  readonly outlineNo: number
}

/** Whoever writes it for its owner, and a coordinator of the lead [R99]. */
const disposes = ({ post }: Actor, dossier: Dossier, sectionId: SectionId): boolean =>
  isCoordinator(post, dossier) ||
  (ownerOf(dossier, sectionId)?.organisationId === post.organisationId && writesSection(post, dossier, sectionId))

/** Whether its owner is about to change: offered, refused and not offered again, or being handed over. */
const isOnOffer = (dossier: Dossier, sectionId: SectionId): boolean => {
  const standing = dossier.assignments.filter(a => a.sectionId === sectionId && stands(a))
  const offered = dossier.handovers.filter(isOpen).flatMap(h => h.assignmentIds)
  return (
    isDisputed(dossier, sectionId) || standing.some(a => !isAccepted(a)) || standing.some(a => offered.includes(a.id))
  )
}

const judge = (actor: Actor, dossier: Dossier, ids: readonly SectionId[], outlineNo: number, now: Date) =>
  firstOf(
    acts(actor, dossier, now),
    writtenElsewhere(dossier),
    ids.every(id => disposes(actor, dossier, id)) ? null : forbidden('R99'),
    staysAsPublished(dossier),
    dossier.outline.no === outlineNo ? null : conflict('R35'),
    ids.every(id => dossier.outline.nodes.some(node => node.id === id)) ? null : conflict('R6'),
    ids.some(id => isOnOffer(dossier, id)) ? conflict('R100') : null,
    ids.some(id => isRestricted(dossier, id)) ? conflict('R106') : null,
    ids.some(id => id === dossier.glossary?.sectionId) ? conflict('R137') : null,
  )

export const splitSection = (
  actor: Actor,
  dossier: Dossier,
  { sectionId, outlineNo }: DivideInput,
  now: Date,
): Verdict<'splitSection'> => judge(actor, dossier, [sectionId], outlineNo, now) ?? allow('splitSection')

/** A section with the one that follows it. */
export const mergeSections = (
  actor: Actor,
  dossier: Dossier,
  { sectionId, outlineNo }: DivideInput,
  now: Date,
): Verdict<'mergeSections'> => {
  const next = neighbourOf(dossier.outline.nodes, sectionId)
  const owners = [sectionId, ...(next ? [next.id] : [])].map(id => ownerOf(dossier, id)?.organisationId)
  const apart: Refusal | null = next && owners[0] === owners[1] ? null : conflict('R100')
  return (
    firstOf(judge(actor, dossier, [sectionId, ...(next ? [next.id] : [])], outlineNo, now), apart) ??
    allow('mergeSections')
  )
}
