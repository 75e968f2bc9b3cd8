/** May a person read, open, shape and write a strategy? One function per action; each gives the same answer to button and write. */
import { isReader, isRestricted } from './access.ts'
import { newestVersion, openRound } from './clearance.ts'
import { proposalsOf } from './concerned.ts'
import { writtenElsewhere } from './counterpart.ts'
import type { Assignment, Dossier, Part, Standing } from './dossier.ts'
import { standingEdition } from './editions.ts'
import { isParty } from './handover.ts'
import type { AssignmentId, OrganisationId, PersonId, PortfolioId, SectionId } from './ids.ts'
import { changeOutline, type OutlineChange } from './outline.ts'
import { type Actor, isActive, isCentral, isOf, type Post, type Role } from './people.ts'
import { allow, conflict, firstOf, forbidden, type Refusal, type Verdict } from './verdict.ts'

/** Every act is done in a post held at that moment [R3]; an administrator does none in the content [R1]. */
export const inPost = (actor: Actor, now: Date): Refusal | null =>
  !isActive(actor.post, now) ? forbidden('R3') : actor.post.role === 'administrator' ? forbidden('R1') : null

/** What is done on a file that is not closed [R129], of a strategy that goes on by itself [R140]. */
export const acts = (actor: Actor, { file, joinedTo }: Dossier, now: Date): Refusal | null =>
  firstOf(
    inPost(actor, now),
    file ? conflict('R129') : null,
    joinedTo && conflict('R140', `${joinedTo.title}, ${joinedTo.registrationNo}`, `/strategies/${joinedTo.slug}`),
  )

const isCoordinator = (post: Post, dossier: Dossier) =>
  post.role === 'coordinator' && post.organisationId === dossier.strategy.leadId

/** Who looks after the whole: the secretariat, and a coordinator of the lead. */
export const steers = (post: Post, dossier: Dossier): boolean =>
  post.role === 'secretariat' || isCoordinator(post, dossier)

/** A chair of this strategy: where chairs are named, they; otherwise every chair [R46]. */
export const chairs = (post: Post, dossier: Dossier): boolean =>
  post.role === 'chair' && (dossier.chairs.length === 0 || dossier.chairs.includes(post.organisationId))

/** An assignment that stands: offered or accepted, not refused, not ended. */
export const stands = (assignment: Assignment): boolean =>
  assignment.end === null && assignment.answer?.accepted !== false
/** Whether the last offer of a section to an owner was refused, and nobody was offered it since [R77, H21]. */
export const isDisputed = (dossier: Dossier, id: SectionId): boolean =>
  dossier.assignments.findLast(a => a.sectionId === id && a.part === 'owner' && a.end === null)?.answer?.accepted ===
  false
export const isAccepted = (assignment: Assignment): boolean =>
  assignment.end === null && assignment.answer?.accepted === true

const isInside = (post: Post, dossier: Dossier): boolean =>
  isCentral(post) ||
  (post.role !== 'administrator' &&
    (post.organisationId === dossier.strategy.leadId ||
      dossier.assignments.some(a => stands(a) && a.organisationId === post.organisationId) ||
      isParty(dossier, post.organisationId) ||
      dossier.circle.some(
        member =>
          member.standing !== 'released' &&
          dossier.directory.portfolios.some(p => p.id === member.portfolioId && isOf(p, post.organisationId)),
      )))

/** Reading is allowed by any post the person holds [R2]; the refusal is shown as "there is no such strategy". */
export const readStrategy = (actor: Actor, dossier: Dossier, now: Date): Verdict<'readStrategy'> =>
  actor.posts.some(post => isActive(post, now) && isInside(post, dossier)) ? allow('readStrategy') : forbidden('R2')

/** Whether somebody reads it, in any post they hold. */
export const readsStrategy = (dossier: Dossier, personId: PersonId, now: Date): boolean =>
  dossier.directory.posts.some(post => post.personId === personId && isActive(post, now) && isInside(post, dossier))

export const createStrategy = (
  actor: Actor,
  input: { leadId: OrganisationId },
  now: Date,
): Verdict<'createStrategy'> => {
  const { role, organisationId } = actor.post
  const opens = role === 'secretariat' || (role === 'coordinator' && organisationId === input.leadId)
  return inPost(actor, now) ?? (opens ? allow('createStrategy') : forbidden('R4'))
}

const onScreen = (dossier: Dossier, outlineNo: number): Refusal | null =>
  dossier.outline.no === outlineNo ? null : conflict('R35')

const inOutline = (dossier: Dossier, sectionId: SectionId): Refusal | null =>
  dossier.outline.nodes.some(node => node.id === sectionId) ? null : conflict('R6')

export const staysAsPublished = (dossier: Dossier): Refusal | null =>
  standingEdition(dossier) ? conflict('R37') : null

/** `outlineNo` is the outline that was on the screen. */
export const shapeOutline = (
  actor: Actor,
  dossier: Dossier,
  input: { outlineNo: number; change: OutlineChange | null },
  now: Date,
): Verdict<'shapeOutline'> =>
  firstOf(
    acts(actor, dossier, now),
    isCoordinator(actor.post, dossier) ? null : forbidden('R5'),
    writtenElsewhere(dossier),
    staysAsPublished(dossier),
    onScreen(dossier, input.outlineNo),
    input.change && changeOutline(dossier.outline.nodes, input.change) === null ? conflict('R6') : null,
    input.change?.kind === 'rename' && isRestricted(dossier, input.change.id) ? conflict('R106') : null,
  ) ?? allow('shapeOutline')

/** Offers a section; one owner at a time [R36]. */
export const assign = (
  actor: Actor,
  dossier: Dossier,
  input: { sectionId: SectionId; organisationId: OrganisationId | null; part: Part },
  now: Date,
): Verdict<'assign'> => {
  const standing = dossier.assignments.filter(a => a.sectionId === input.sectionId && stands(a))
  const taken =
    standing.some(a => a.organisationId === input.organisationId) ||
    (input.part === 'owner' && standing.some(a => a.part === 'owner'))
  return (
    firstOf(
      acts(actor, dossier, now),
      isCoordinator(actor.post, dossier) ? null : forbidden('R5'),
      writtenElsewhere(dossier),
      inOutline(dossier, input.sectionId),
      taken ? conflict('R36') : null,
    ) ?? allow('assign')
  )
}

/** Takes an offer back, or ends an assignment. */
export const endAssignment = (actor: Actor, dossier: Dossier, id: AssignmentId, now: Date): Verdict<'assign'> => {
  const assignment = dossier.assignments.find(a => a.id === id)
  return (
    firstOf(
      acts(actor, dossier, now),
      isCoordinator(actor.post, dossier) ? null : forbidden('R5'),
      assignment?.end === null ? null : conflict('R35'),
    ) ?? allow('assign')
  )
}

/** Who writes for an organisation. */
export const DRAFTERS: readonly Role[] = ['focalPoint', 'headOfUnit', 'coordinator']

export const answerAssignment = (
  actor: Actor,
  dossier: Dossier,
  input: { assignmentId: AssignmentId; accepted: boolean; reason: string },
  now: Date,
): Verdict<'answerAssignment'> => {
  const assignment = dossier.assignments.find(a => a.id === input.assignmentId)
  const answers = [...DRAFTERS, 'stateSecretary'].includes(actor.post.role)
  const own = answers && actor.post.organisationId === assignment?.organisationId
  return (
    firstOf(
      acts(actor, dossier, now),
      own ? null : forbidden('R7'),
      assignment?.end === null && assignment.answer === null ? null : conflict('R7'),
      input.accepted || input.reason !== '' ? null : conflict('R8'),
    ) ?? allow('answerAssignment')
  )
}

export const setStanding = (
  actor: Actor,
  dossier: Dossier,
  input: { portfolioId: PortfolioId | null; standing: Standing; reason: string },
  now: Date,
): Verdict<'setStanding'> => {
  const before = dossier.circle.find(m => m.portfolioId === input.portfolioId)
  const isSame = input.standing === (before?.standing ?? 'released')
  // Whom the text proposes is left out by being released, also where it never was in.
  const isLeftOut = input.standing === 'released' && proposalsOf(dossier).some(p => p.portfolioId === input.portfolioId)
  return (
    firstOf(
      acts(actor, dossier, now),
      steers(actor.post, dossier) ? null : forbidden('R33'),
      isSame && !isLeftOut ? conflict('R35') : null,
      input.standing === 'released' && input.reason === '' ? conflict('R8') : null,
    ) ?? allow('setStanding')
  )
}

/** Names the organisations that chair the strategy; each has somebody in the post of a chair [R46]. */
export const setChairs = (
  actor: Actor,
  dossier: Dossier,
  organisationIds: readonly OrganisationId[],
  now: Date,
): Verdict<'setChairs'> => {
  const isChaired = (id: OrganisationId) =>
    dossier.directory.posts.some(p => p.role === 'chair' && p.organisationId === id && isActive(p, now))
  const isSame =
    organisationIds.length === dossier.chairs.length && organisationIds.every(id => dossier.chairs.includes(id))
  return (
    firstOf(
      acts(actor, dossier, now),
      steers(actor.post, dossier) ? null : forbidden('R33'),
      isSame ? conflict('R35') : null,
      organisationIds.length > 0 && organisationIds.every(isChaired) ? null : conflict('R46'),
    ) ?? allow('setChairs')
  )
}

/** Who writes a section: owner and co-owners; while nobody has accepted it, the lead [R9]. */
export const writesSection = (post: Post, dossier: Dossier, sectionId: SectionId): boolean => {
  if (!DRAFTERS.includes(post.role) || dossier.other?.hasText) return false
  const accepted = dossier.assignments.filter(a => a.sectionId === sectionId && isAccepted(a))
  const owned = accepted.some(a => a.part === 'owner')
  return (
    accepted.some(a => a.organisationId === post.organisationId) ||
    (!owned && post.organisationId === dossier.strategy.leadId)
  )
}

export const editSection = (actor: Actor, dossier: Dossier, sectionId: SectionId, now: Date): Verdict<'editSection'> =>
  firstOf(
    acts(actor, dossier, now),
    writtenElsewhere(dossier),
    dossier.outline.nodes.some(node => node.id === sectionId) ? null : conflict('R6'),
    writesSection(actor.post, dossier, sectionId) ? null : forbidden('R9'),
    isReader(dossier, actor.personId, sectionId) ? null : forbidden('R106'),
    staysAsPublished(dossier),
  ) ?? allow('editSection')

/** `text` is what would be frozen: the hash of its manifest, and how many words it has. */
export const freeze = (
  actor: Actor,
  dossier: Dossier,
  text: { manifestHash: string; words: number },
  now: Date,
): Verdict<'freeze'> =>
  firstOf(
    acts(actor, dossier, now),
    dossier.strategy.rules.opensRounds.includes(actor.post.role) && mayRun(actor.post, dossier)
      ? null
      : forbidden('R12'),
    writtenElsewhere(dossier),
    staysAsPublished(dossier),
    openRound(dossier) ? conflict('R15') : null,
    text.words === 0 || newestVersion(dossier)?.manifestHash === text.manifestHash ? conflict('R13') : null,
  ) ?? allow('freeze')

/** A coordinator runs the rounds of the own ministry's strategies only; the other roles are central. */
export const mayRun = (post: Post, dossier: Dossier): boolean =>
  post.role !== 'coordinator' || post.organisationId === dossier.strategy.leadId

export { isCoordinator }
