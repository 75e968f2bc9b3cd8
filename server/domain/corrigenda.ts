/**
 * An obvious slip in a published text, put right beside it: the text stays as it was cleared, and both wordings are shown.
 * Source: domain study, 4.12; H81.
 */
import type { TextNode } from './canonical.ts'
import type { Act } from './dossier.ts'
import type { CorrigendumId, EditionId, PortfolioId, SectionId } from './ids.ts'

export interface Corrigendum extends Act {
  readonly id: CorrigendumId
  readonly editionId: EditionId
  /** Counts within the edition. */
  readonly no: number
  readonly sectionId: SectionId
  /** The words as published, which stand once in the section, and those to read for them. */
  readonly was: string
  readonly becomes: string
  readonly reason: string
  /** The secretariat's word; from `until` on it stands, unless it is contested before. */
  readonly confirmation: (Act & { readonly until: Date }) | null
  readonly contest: (Act & { readonly portfolioId: PortfolioId; readonly reason: string }) | null
}

export type CorrigendumState = 'asked' | 'waiting' | 'stands' | 'contested'

export const corrigendumState = ({ confirmation, contest }: Corrigendum, now: Date): CorrigendumState =>
  contest ? 'contested' : confirmation === null ? 'asked' : now < confirmation.until ? 'waiting' : 'stands'

const count = (text: string, words: string): number => (words === '' ? 0 : text.split(words).length - 1)

/** How often words stand in a text, each time within one piece of it. */
export const timesIn = (node: TextNode, words: string): number =>
  count(node.text ?? '', words) + (node.content ?? []).reduce((sum, child) => sum + timesIn(child, words), 0)

/** The text with other words in place of some. */
export const readFor = (node: TextNode, was: string, becomes: string): TextNode => ({
  ...node,
  ...(node.text !== undefined && { text: node.text.replace(was, () => becomes) }),
  ...(node.content && { content: node.content.map(child => readFor(child, was, becomes)) }),
})
