/** May a person say which section holds the definitions of the text? Source: domain study, 3.1 (K12); H14. */
import { isRestricted } from './access.ts'
import { writtenElsewhere } from './counterpart.ts'
import type { Dossier } from './dossier.ts'
import type { SectionId } from './ids.ts'
import { acts, isCoordinator, staysAsPublished } from './may-draft.ts'
import type { Actor } from './people.ts'
import { allow, conflict, firstOf, forbidden, type Verdict } from './verdict.ts'

/** Null: no section holds them any more. */
export const nameGlossary = (
  actor: Actor,
  dossier: Dossier,
  { sectionId }: { readonly sectionId: SectionId | null },
  now: Date,
): Verdict<'nameGlossary'> =>
  firstOf(
    acts(actor, dossier, now),
    isCoordinator(actor.post, dossier) ? null : forbidden('R137'),
    writtenElsewhere(dossier),
    staysAsPublished(dossier),
    sectionId === (dossier.glossary?.sectionId ?? null) ? conflict('R35') : null,
    sectionId === null || dossier.outline.nodes.some(node => node.id === sectionId) ? null : conflict('R6'),
    sectionId !== null && isRestricted(dossier, sectionId) ? conflict('R137') : null,
  ) ?? allow('nameGlossary')
