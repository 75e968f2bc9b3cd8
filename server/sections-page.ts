/** The page of the plan: each section with its assignments, and what this person may do. */

import { database } from '#db/sql.ts'
import { findWordImport } from '#db/strategies.ts'
import { isReader } from '#domain/access.ts'
import type { Dossier } from '#domain/dossier.ts'
import type { PortfolioId, SectionId } from '#domain/ids.ts'
import { answerAssignment, shapeOutline } from '#domain/may-draft.ts'
import { depthOf, numbersOf } from '#domain/outline.ts'
import type { Actor } from '#domain/people.ts'
import { hangOn } from '#domain/section-news.ts'
import { sectionState } from '#domain/section-state.ts'
import { isWeeded } from '#domain/weeding.ts'
import { portfolioOf } from './board.ts'
import { elsewhereShown } from './counterpart.ts'
import { dossierFor, workingText } from './read.ts'
import { glossaryShown } from './terms.ts'

/** What is said before a section is taken out: whose clearance it makes stale, and what stays open. */
const hangsOn = (dossier: Dossier, id: SectionId, now: Date): string => {
  const { cleared, objecting, differences } = hangOn(dossier, id, now)
  const names = (ids: readonly PortfolioId[]) => ids.map(one => portfolioOf(dossier, one).name).join(', ')
  return [
    cleared.length > 0 ? `It was cleared by ${names(cleared)}, who have to clear the text without it anew.` : '',
    objecting.length > 0 ? `What ${names(objecting)} objected to stays open until they confirm that it is met.` : '',
    differences.length > 0
      ? `Nothing is settled by this in difference ${differences.map(d => d.no).join(', ')}: it stays open until its parties settle it.`
      : '',
  ]
    .filter(line => line !== '')
    .join(' ')
}

export const sectionsPage = async (actor: Actor, slug: string, now = new Date()) => {
  const dossier = await dossierFor(actor, slug, now)
  const [text, word] = await Promise.all([workingText(dossier, null), findWordImport(database(), dossier.strategy.id)])
  const { nodes, no } = dossier.outline
  const elsewhere = elsewhereShown(actor, dossier, now)
  const numbers = numbersOf(nodes)
  const { organisations } = dossier.directory
  return {
    slug,
    outlineNo: no,
    elsewhere,
    shape: shapeOutline(actor, dossier, { outlineNo: no, change: null }, now),
    word:
      word && !isWeeded(dossier, 'wordFile', dossier.strategy.id)
        ? { fileName: word.fileName, words: word.words, remarks: word.remarks }
        : null,
    glossary: glossaryShown(actor, dossier, text, now),
    organisations: organisations.filter(o => o.kind !== 'secretariat').map(o => ({ value: o.id, label: o.name })),
    sections: (elsewhere ? [] : text.sections).map(section => ({
      id: section.sectionId,
      number: numbers.get(section.sectionId) ?? '',
      depth: depthOf(nodes, section.sectionId),
      title: section.title,
      words: isReader(dossier, actor.personId, section.sectionId) ? section.words : null,
      isRestricted: section.isRestricted,
      isGlossary: section.sectionId === text.glossaryId,
      areas: dossier.areas.filter(a => a.sectionId === section.sectionId).map(a => a.area),
      cost: section.cost?.kind ?? null,
      hangs: hangsOn(dossier, section.sectionId, now),
      state: sectionState(dossier, section.sectionId, section),
      assignments: dossier.assignments
        .filter(a => a.sectionId === section.sectionId && a.end === null)
        .map(a => ({
          id: a.id,
          part: a.part,
          organisation: organisations.find(o => o.id === a.organisationId)?.name ?? '',
          state:
            a.answer === null ? ('offered' as const) : a.answer.accepted ? ('accepted' as const) : ('refused' as const),
          reason: a.answer?.reason ?? '',
          mine:
            answerAssignment(actor, dossier, { assignmentId: a.id, accepted: true, reason: '' }, now).kind === 'allow',
        })),
    })),
  }
}
