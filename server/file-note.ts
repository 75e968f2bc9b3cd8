/** Taking to the file the facts that a comment brought in: the act, and what the page of the file shows of it. */
import { insertNote } from '#db/file-notes.ts'
import type { Dossier, Item, Reply } from '#domain/dossier.ts'
import { roundBy } from '#domain/finding.ts'
import type { FileNoteId, ItemId } from '#domain/ids.ts'
import * as may from '#domain/may-note.ts'
import type { Actor } from '#domain/people.ts'
import { personOf, portfolioOf } from './board.ts'
import { decide } from './decide.ts'
import { newId } from './ids.ts'

/** "Budget, round 1, item 2". */
export const commentName = (dossier: Dossier, { portfolioId, roundId }: Reply, { no }: Item): string =>
  `${portfolioOf(dossier, portfolioId).name}, round ${roundBy(dossier, roundId)?.no}, item ${no}`

/** The comments of all rounds, as they are named in a list. */
const comments = (dossier: Dossier) =>
  dossier.replies.flatMap(reply =>
    reply.items.map(item => ({
      id: item.id,
      body: item.body,
      name: commentName(dossier, reply, item),
    })),
  )

export const takeNote = (actor: Actor, slug: string, input: may.NoteInput, now?: Date): Promise<void> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.takeNote(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        const id: FileNoteId = newId()
        const no = dossier.notes.length + 1
        await insertNote(tx, permit, dossier.strategy.id, { id, no, ...input, ...act })
        const subject = { id, no, itemId: input.itemId }
        return { entry: { action: 'takeNote', summary: `wrote file note ${no}`, subject }, result: undefined }
      },
    },
    now,
  )

/** Letters of a comment by which it is known in a list. */
const FIRST = 70

/** What is on file, and the comments that somebody could still write a note of. */
export const notesOf = (dossier: Dossier, actor: Actor, now: Date) => {
  const all = comments(dossier)
  const ask = (itemId: ItemId | null) => may.takeNote(actor, dossier, { itemId, body: 'x' }, now).kind === 'allow'
  return {
    notes: dossier.notes.map(note => ({
      ...{ no: note.no, body: note.body, at: note.at },
      person: personOf(dossier, note),
      comment: all.find(c => c.id === note.itemId)?.name ?? null,
    })),
    noting: {
      isFree: ask(null),
      comments: all
        .filter(c => ask(c.id))
        .map(({ id, name, body }) => ({
          value: id,
          label: `${name}: ${body.length > FIRST ? `${body.slice(0, FIRST)} …` : body}`,
        })),
    },
  }
}
