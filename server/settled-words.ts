/** Whether the words that settled differences stand in a text. Source: domain study, 4.8: a settlement is exact words. */
import type { TextNode } from '#domain/canonical.ts'
import { completed, type Difference } from '#domain/differences.ts'
import type { SectionId } from '#domain/ids.ts'
import { inOneLine, runningText } from '#domain/passages.ts'

export interface Words {
  readonly sectionId: SectionId
  readonly doc: TextNode
}

/** In the section that the difference is about; where it is about the whole, in any. */
export const standsIn = (text: readonly Words[], sectionId: SectionId | null, wording: string): boolean =>
  text
    .filter(section => sectionId === null || section.sectionId === sectionId)
    .some(section => runningText(section.doc).includes(inOneLine(wording)))

/** For each settlement that counts and has words: whether they stand. */
export const checksOf = (differences: readonly Difference[], text: readonly Words[]) =>
  differences.flatMap(difference => {
    const settlement = completed(difference)
    return settlement && settlement.wording !== ''
      ? [{ settlementId: settlement.id, stands: standsIn(text, difference.sectionId, settlement.wording) }]
      : []
  })
