/** The address of somebody who has left is taken away; what they did stays, with their name. Source: domain study, H80. */
import { addressOf, deleteAddress } from '#db/addresses.ts'
import { holdPosts, postsOf } from '#db/directory.ts'
import { database } from '#db/sql.ts'
import type { PersonId } from '#domain/ids.ts'
import { type Actor, hasEnded } from '#domain/people.ts'
import { administrate } from './people.ts'
import { Malformed } from './refused.ts'

/** The person holds no post any more, and none that begins later. Throws Malformed otherwise. */
export const removeAddress = async (actor: Actor, personId: PersonId, now = new Date()): Promise<void> => {
  const posts = await postsOf(database(), personId)
  if (posts.some(post => !hasEnded(post, now)))
    throw new Malformed('Whoever holds a post is written to. End the post first.')
  if ((await addressOf(database(), personId)) === null) throw new Malformed('No address of this person is kept.')
  await administrate(actor, now, async (tx, permit) => {
    await holdPosts(tx)
    await deleteAddress(tx, permit, personId)
    const summary = 'removed the address of somebody who holds no post'
    return { entry: { action: 'administer', summary, subject: { personId } }, result: undefined }
  })
}
