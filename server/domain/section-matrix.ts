/**
 * The matrix by sections: what each portfolio's last word amounts to for each section of a text, so that a chair sees which
 * words keep whom from clearing. Never stored; the whole text has its own column. Source: domain study, 4.9 and 6.2.
 */
import { hasReader, isRestricted } from './access.ts'
import {
  clearanceOf,
  clears,
  currentReply,
  isConfirmed,
  levelOn,
  standingReply,
  type Text,
  versionOf,
} from './clearance.ts'
import type { ClearanceState } from './clearance-state.ts'
import { isSameDefinitions } from './definitions.ts'
import type { Dossier, Item } from './dossier.ts'
import type { PortfolioId, SectionId } from './ids.ts'
import { ancestorsOf, stoodIn } from './lineage.ts'

export type SectionClearance =
  /** Cleared in these very words. */
  | 'same'
  /** Agreed to in these very words, and no signature counts for it now. */
  | 'unsigned'
  /** Cleared, or agreed to, in other words, or with another definition of a term that it uses. */
  | 'changed'
  /** New since, or asked about by nobody. */
  | 'new'
  | 'condition'
  | 'objection'
  /** Nobody who speaks for it reads the section: cleared without it [H69]. */
  | 'except'
  /** Not asked about it. */
  | 'outside'
  /** Has said nothing that clears. */
  | 'none'

const UNSIGNED: readonly ClearanceState[] = ['unsigned', 'partlySigned', 'inherited', 'expired']

/** Whether a section rests on the definitions it was cleared with; half of a split one on none that the whole did not. */
const isUnderstoodAsIn = (
  old: Text['sections'][number],
  now: Pick<Text['sections'][number], 'sectionId' | 'definitions'>,
): boolean =>
  old.sectionId === now.sectionId
    ? isSameDefinitions(old.definitions, now.definitions)
    : now.definitions.every(hash => old.definitions.includes(hash))

const isOpenItem = (item: Item, grade: Item['grade']) => item.grade === grade && !isConfirmed(item)

/** By section, in the order of the text. A comment on the whole text counts for no section. */
export const sectionClearances = (
  dossier: Dossier,
  portfolioId: PortfolioId,
  text: Text,
  now: Date,
): readonly { readonly sectionId: SectionId; readonly state: SectionClearance }[] => {
  const last = standingReply(dossier, portfolioId)
  const said = last && currentReply(dossier, last.round, portfolioId)
  const version = last && versionOf(dossier, last.round)
  const isSame = version?.manifestHash === text.manifestHash
  const scope = last?.round.recipients.find(r => r.portfolioId === portfolioId)?.scope ?? null
  const state = version && clearanceOf(dossier, portfolioId, version, levelOn(dossier, version), now).state
  return text.sections.map(({ sectionId, hash, definitions }) => {
    const before = ancestorsOf(dossier, sectionId)
    const stateOf = (): SectionClearance => {
      if (isRestricted(dossier, sectionId) && !hasReader(dossier, portfolioId, sectionId, now)) return 'except'
      const items = said?.items.filter(i => i.sectionId && before.includes(i.sectionId)) ?? []
      if (items.some(i => isOpenItem(i, 'objection'))) return 'objection'
      if (items.some(i => isOpenItem(i, 'condition'))) return 'condition'
      if (!said || said.revocation || !(clears(said.kind) || said.kind === 'objection')) return 'none'
      if (scope && !scope.some(id => before.includes(id))) return 'outside'
      if (!version?.sections.some(s => before.includes(s.sectionId))) return 'new'
      const old = stoodIn(dossier.splits, version.sections, { sectionId, hash })
      if (!old || !(isSame || isUnderstoodAsIn(old, { sectionId, definitions }))) return 'changed'
      return state && UNSIGNED.includes(state) ? 'unsigned' : 'same'
    }
    return { sectionId, state: stateOf() }
  })
}
