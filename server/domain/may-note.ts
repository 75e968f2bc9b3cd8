/**
 * May facts that a comment brought in be taken to the file? A comment itself is working paper; the facts that it adds to the
 * matter are not, and stay. Source: domain study, 1.6 (memo), H72.
 */
import type { Act, Dossier } from './dossier.ts'
import { itemBy } from './finding.ts'
import type { FileNoteId, ItemId } from './ids.ts'
import { speaks } from './may-circulate.ts'
import { steers } from './may-draft.ts'
import { handles } from './may-recuse.ts'
import type { Actor } from './people.ts'
import { allow, conflict, firstOf, forbidden, type Verdict } from './verdict.ts'

/** Facts of the matter, in words, apart from who argued what with them. */
export interface FileNote extends Act {
  readonly id: FileNoteId
  readonly no: number
  /** The comment that brought them in; null: a meeting, a call. */
  readonly itemId: ItemId | null
  readonly body: string
}

export type NoteInput = Pick<FileNote, 'itemId' | 'body'>

export const noteOn = (dossier: Dossier, itemId: ItemId): FileNote | null =>
  dossier.notes.find(note => note.itemId === itemId) ?? null

/** By who keeps the file, or whose comment it is; once for a comment. */
export const takeNote = (
  actor: Actor,
  dossier: Dossier,
  { itemId, body }: NoteInput,
  now: Date,
): Verdict<'takeNote'> => {
  const reply = itemId === null ? undefined : itemBy(dossier, itemId)?.reply
  const isAuthor = reply !== undefined && speaks(actor, dossier, reply.portfolioId) === null
  return (
    firstOf(
      handles(actor, dossier, now),
      steers(actor.post, dossier) || isAuthor ? null : forbidden('R124'),
      itemId !== null && !reply ? conflict('R35') : null,
      itemId !== null && noteOn(dossier, itemId) ? conflict('R124', 'There is a file note of this comment') : null,
      body === '' ? conflict('R124', 'Say the facts') : null,
    ) ?? allow('takeNote')
  )
}
