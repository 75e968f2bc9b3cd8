/** May a person take the wording that an item proposes over into the text? */

import { isStanding } from './clearance.ts'
import type { Dossier, Item } from './dossier.ts'
import { itemBy } from './finding.ts'
import type { ItemId, SectionId } from './ids.ts'
import { editSection } from './may-draft.ts'
import { inOneLine } from './passages.ts'
import type { Actor } from './people.ts'
import { conflict, type Verdict } from './verdict.ts'

/** An item that proposes words in the place of a passage. */
export interface Proposal {
  readonly item: Item
  readonly sectionId: SectionId
  /** In one line. */
  readonly wording: string
}

/** Null where an item proposes nothing, or not for a passage; several lines are no words for a passage. */
export const proposalOf = (item: Item): Proposal | null =>
  item.sectionId === null || item.quote === '' || item.proposedWording === '' || item.proposedWording.includes('\n')
    ? null
    : { item, sectionId: item.sectionId, wording: inOneLine(item.proposedWording) }

/** It is an edit of the section, so it is for whoever writes that, in a post in which they do [R9, R70]. */
export const takeOver = (actor: Actor, dossier: Dossier, itemId: ItemId, now: Date): Verdict<'editSection'> => {
  const found = itemBy(dossier, itemId)
  const proposal = found && proposalOf(found.item)
  if (!proposal || !isStanding(dossier, found.reply)) return conflict('R35')
  const posts = [actor.post, ...actor.posts.filter(post => post.id !== actor.post.id)]
  const verdicts = posts.map(post => editSection({ ...actor, post }, dossier, proposal.sectionId, now))
  return verdicts.find(verdict => verdict.kind === 'allow') ?? verdicts[0]!
}
