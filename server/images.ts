/** Images of texts: read by those who may read the text. */
import { database } from '#db/sql.ts'
import { findImages } from '#db/strategies.ts'
import type { Actor } from '#domain/people.ts'
import { dossierFor } from './read.ts'

/** null where there is none, or none for this person (null: the public). */
export const findImage = async (hash: string, actor: Actor | null): Promise<{ mime: string; bytes: Buffer } | null> => {
  if (!/^[0-9a-f]{64}$/.test(hash)) return null
  for (const image of await findImages(database(), hash)) {
    const reads =
      image.published ||
      (actor &&
        (await dossierFor(actor, image.slug).then(
          () => true,
          () => false,
        )))
    if (reads) return image
  }
  return null
}
