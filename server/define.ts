/** Which section holds the definitions of the text. */
import { insertGlossary } from '#db/glossaries.ts'
import type { SectionId } from '#domain/ids.ts'
import { nameGlossary as may } from '#domain/may-define.ts'
import type { Actor } from '#domain/people.ts'
import { decide } from './decide.ts'

/** Null: no section does any more. */
export const nameGlossary = (
  actor: Actor,
  slug: string,
  input: { readonly sectionId: SectionId | null },
  now?: Date,
): Promise<void> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        const { sectionId } = input
        await insertGlossary(tx, permit, { strategyId: dossier.strategy.id, sectionId, ...act })
        const title = dossier.outline.nodes.find(node => node.id === sectionId)?.title
        const summary = title
          ? `said that the section ${title} holds the definitions`
          : 'said that no section holds the definitions any more'
        return { entry: { action: 'nameGlossary', summary, subject: { sectionId } }, result: undefined }
      },
    },
    now,
  )
