/** May a person say for an organisation that it agrees with the words of a section it writes, or contests them? Source: H22. */
import type { Dossier } from './dossier.ts'
import type { SectionId } from './ids.ts'
import { isJoint, jointState, writersOf } from './joint.ts'
import { acts, DRAFTERS, staysAsPublished } from './may-draft.ts'
import { page } from './missing.ts'
import type { Actor } from './people.ts'
import { allow, conflict, firstOf, forbidden, type Missing, type Verdict } from './verdict.ts'

export interface AgreeInput {
  readonly sectionId: SectionId
  /** Of the words that were on the screen. */
  readonly hash: string
  readonly agrees: boolean
  readonly reason: string
}

/** `hash` is that of the words as they stand. */
export const agreeSection = (
  actor: Actor,
  dossier: Dossier,
  input: AgreeInput,
  hash: string,
  now: Date,
): Verdict<'agreeSection'> => {
  const { organisationId, role } = actor.post
  const writer = writersOf(dossier, input.sectionId, hash).find(w => w.organisationId === organisationId)
  return (
    firstOf(
      acts(actor, dossier, now),
      writer && DRAFTERS.includes(role) ? null : forbidden('R102'),
      staysAsPublished(dossier),
      dossier.outline.nodes.some(node => node.id === input.sectionId) ? null : conflict('R6'),
      input.hash === hash ? null : conflict('R35'),
      input.agrees && writer?.state === 'agrees' ? conflict('R35') : null,
      input.agrees || input.reason !== '' ? null : conflict('R8'),
    ) ?? allow('agreeSection')
  )
}

/** Where the preset has it, those who write a section together agree with its words before a round asks all about them [R103]. */
export const disagreementsMissing = (
  dossier: Dossier,
  sections: readonly { readonly sectionId: SectionId; readonly hash: string; readonly title: string }[],
): Missing[] =>
  dossier.strategy.rules.coOwners === 'shown'
    ? []
    : sections
        .filter(s => isJoint(dossier, s.sectionId) && jointState(dossier, s.sectionId, s.hash) !== 'ready')
        .map(s => ({ rule: 'R103', subject: s.title, where: page(dossier, `sections/${s.sectionId}#joint`) }))
