/** Whether the words that settled differences stand in a text. Source: domain study, 4.8: a settlement is exact words. */
import { isRestricted } from '#domain/access.ts'
import type { TextNode } from '#domain/canonical.ts'
import { aboutOf, completed } from '#domain/differences.ts'
import type { Dossier } from '#domain/dossier.ts'
import type { SectionId } from '#domain/ids.ts'
import { ancestorsOf } from '#domain/lineage.ts'
import { inOneLine, runningText } from '#domain/passages.ts'

export interface Words {
  readonly sectionId: SectionId
  readonly doc: TextNode
}

/** In one of the sections that the difference is about, or what they became; where it is about the whole, in any that all read. */
export const standsIn = (
  dossier: Dossier,
  text: readonly Words[],
  about: readonly SectionId[],
  wording: string,
): boolean =>
  text
    .filter(({ sectionId }) =>
      about.length === 0
        ? !isRestricted(dossier, sectionId)
        : ancestorsOf(dossier, sectionId).some(id => about.includes(id)),
    )
    .some(section => runningText(section.doc).includes(inOneLine(wording)))

/** For each settlement that counts and has words: whether they stand. */
export const checksOf = (dossier: Dossier, text: readonly Words[]) =>
  dossier.differences.flatMap(difference => {
    const settlement = completed(difference)
    return settlement && settlement.wording !== ''
      ? [{ settlementId: settlement.id, stands: standsIn(dossier, text, aboutOf(difference), settlement.wording) }]
      : []
  })
