/** The final review of a cleared text before it is decided, and the clearance of a version within the house that leads. */
import { hasWritten, insertHouseClearance, insertReview } from '#db/reviews.ts'
import { database } from '#db/sql.ts'
import { newestVersion } from '#domain/clearance.ts'
import type { ReviewId, VersionId } from '#domain/ids.ts'
import * as house from '#domain/may-clear-house.ts'
import * as may from '#domain/may-review.ts'
import type { Actor } from '#domain/people.ts'
import { decide } from './decide.ts'
import { newId } from './ids.ts'

/** `manifestHash` is the text that was on the screen. What was written until it was frozen does not change any more. */
export const reviewText = async (
  actor: Actor,
  slug: string,
  input: Omit<may.ReviewInput, 'wrote'>,
  now?: Date,
): Promise<void> => {
  const said = { ...input, wrote: await hasWritten(database(), slug, actor.personId) }
  return decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.review(actor, dossier, said, now),
      write: async (tx, permit, dossier, act) => {
        const version = may.textToReview(dossier, act.at)!
        const id: ReviewId = newId()
        const { passed, note } = input
        const { manifestHash } = version
        await insertReview(tx, permit, dossier.strategy.id, {
          id,
          versionId: version.id,
          manifestHash,
          passed,
          note,
          ...act,
        })
        const how = passed ? 'found the law and the language in order of' : 'gave back for its law or its language'
        return {
          entry: {
            action: 'review',
            summary: `${how} version ${version.no}`,
            subject: { id, versionNo: version.no, manifestHash, passed, note },
          },
          result: undefined,
        }
      },
    },
    now,
  )
}

export const clearHouse = (
  actor: Actor,
  slug: string,
  input: { versionId: VersionId; note: string },
  now?: Date,
): Promise<void> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => house.clearHouse(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        const { id: versionId, no, manifestHash } = newestVersion(dossier)!
        const { level } = actor.post
        const { note } = input
        await insertHouseClearance(tx, permit, dossier.strategy.id, { versionId, manifestHash, level, note, ...act })
        const summary = `cleared version ${no} within the house`
        const subject = { versionNo: no, manifestHash, level, note }
        return { entry: { action: 'clearHouse', summary, subject }, result: undefined }
      },
    },
    now,
  )
