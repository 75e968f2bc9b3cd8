/** The page of the working text: outline with state, owner and people; one section, and whether this person writes it. */
import { presentIn } from '#collab/rooms.ts'
import { isReader } from '#domain/access.ts'
import { standingEdition } from '#domain/editions.ts'
import { isId, type SectionId } from '#domain/ids.ts'
import { editSection } from '#domain/may-draft.ts'
import { depthOf, numbersOf } from '#domain/outline.ts'
import type { Actor } from '#domain/people.ts'
import { ownerOf, sectionState } from '#domain/section-state.ts'
import { TEMPLATES } from '#domain/templates.ts'
import { isWeeded } from '#domain/weeding.ts'
import { citationsShown } from './citations.ts'
import { elsewhereShown } from './counterpart.ts'
import { movedOn } from './divide-page.ts'
import { badgeOf } from './evidence-cards.ts'
import { markOf } from './mark.ts'
import { dossierFor, seenBy, wordsFor, workingText } from './read.ts'
import { NotFound } from './refused.ts'
import { termsIn } from './terms.ts'

const GUIDANCE = new Map(TEMPLATES.flatMap(t => t.sections.map(s => [s.title, s.guidance] as const)))

/**
 * `sectionId` null is the first section. Of one that was split or merged it says where its text has gone. Throws NotFound
 * for any other that is not in the outline.
 */
export const textPage = async (actor: Actor, slug: string, sectionId: string | null, now = new Date()) => {
  const dossier = await dossierFor(actor, slug, now)
  const elsewhere = elsewhereShown(actor, dossier, now)
  const { nodes } = dossier.outline
  const working = await workingText(dossier, null)
  const text = elsewhere ? { ...working, sections: [] } : working
  const numbers = numbersOf(nodes)
  const present = presentIn(nodes.map(node => node.id))
  const organisation = (id: string | undefined) => dossier.directory.organisations.find(o => o.id === id)
  const owner = (id: SectionId) => organisation(ownerOf(dossier, id)?.organisationId)
  const wanted = sectionId === null ? nodes[0]?.id : isId(sectionId) ? sectionId : undefined
  const whole = text.sections.find(s => s.sectionId === wanted)
  const section = whole && (await seenBy(dossier, { actor, place: 'text' }, whole))
  const reads = (id: SectionId) => isReader(dossier, actor.personId, id)
  const moved = section || !wanted ? null : movedOn(dossier, wanted)
  if (sectionId !== null && !section && !moved && !elsewhere) throw new NotFound()
  const writes = (id: SectionId) =>
    actor.posts.some(post => editSection({ ...actor, post }, dossier, id, now).kind === 'allow')
  return {
    slug,
    /** Where the text is written, of a counterpart; null: here. */
    elsewhere,
    words: wordsFor(dossier, actor, text),
    /** The section that was asked for by its id. */
    asked: sectionId,
    moved,
    /** The edition that keeps the text as it is. */
    edition: standingEdition(dossier)?.no ?? null,
    mark: markOf(dossier, actor, 'working text', now),
    person: { id: actor.personId, name: actor.name, organisation: organisation(actor.post.organisationId)?.name ?? '' },
    outline: text.sections.map(s => ({
      id: s.sectionId,
      number: numbers.get(s.sectionId) ?? '',
      depth: depthOf(nodes, s.sectionId),
      title: s.title,
      state: sectionState(dossier, s.sectionId, s),
      owner: owner(s.sectionId)?.code ?? null,
      newerSince: badgeOf(dossier, actor, s.sectionId),
      isRestricted: s.isRestricted,
      // Who works on it is as little for others as what they write [H74].
      present: reads(s.sectionId) ? (present.get(s.sectionId) ?? []).map(p => p.name) : [],
    })),
    section: section
      ? {
          id: section.sectionId,
          number: numbers.get(section.sectionId) ?? '',
          title: section.title,
          doc: section.doc,
          hash: section.hash,
          isRestricted: section.isRestricted,
          isHidden: section.isHidden,
          terms: termsIn(text.sections, text.glossaryId)(section),
          isGlossary: section.sectionId === text.glossaryId,
          newerSince: badgeOf(dossier, actor, section.sectionId),
          isWeeded: isWeeded(dossier, 'workingText', section.sectionId),
          owner: owner(section.sectionId)?.name ?? null,
          mode: writes(section.sectionId) ? ('writer' as const) : ('reader' as const),
          guidance: GUIDANCE.get(section.title) ?? null,
          quoted: section.isHidden
            ? []
            : await citationsShown([{ ...section, number: numbers.get(section.sectionId) ?? '' }], now),
        }
      : null,
  }
}
