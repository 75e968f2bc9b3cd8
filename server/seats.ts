/** Who may be in a section's room, and how: asked when a socket comes, and again whenever rights have changed. */
import type { Judged, Member } from '#collab/rooms.ts'
import { findSessionByHandle } from '#db/accounts.ts'
import { postsOf } from '#db/directory.ts'
import { loadDossier } from '#db/dossier.ts'
import { database } from '#db/sql.ts'
import { strategyOfSection } from '#db/strategies.ts'
import type { SectionId } from '#domain/ids.ts'
import { editSection, readStrategy } from '#domain/may-draft.ts'
import { type Actor, isActive } from '#domain/people.ts'

export interface Seat {
  readonly mode: Member['mode']
  /** The actor in the capacity that lets them write, or read. */
  readonly actor: Actor
}

/** The best seat a person has in a section: a post that writes before one that reads; null where none may read. */
export const seatIn = async (sectionId: SectionId, actor: Actor, now = new Date()): Promise<Seat | null> => {
  const strategy = await strategyOfSection(database(), sectionId)
  const dossier = strategy && (await loadDossier(database(), strategy))
  if (!dossier || readStrategy(actor, dossier, now).kind !== 'allow') return null
  const posts = [actor.post, ...actor.posts.filter(post => post.id !== actor.post.id)]
  for (const post of posts) {
    const capacity = { ...actor, post }
    if (editSection(capacity, dossier, sectionId, now).kind === 'allow') return { mode: 'writer', actor: capacity }
  }
  return dossier.outline.nodes.some(node => node.id === sectionId) ? { mode: 'reader', actor } : null
}

/** How a member was judged at `epoch`, and how to do it again. */
export const judged = (sectionId: SectionId, member: Member, epoch: number): Judged => ({
  epoch,
  again: async () => {
    if (!(await findSessionByHandle(database(), member.sessionHandle))) return null
    const now = new Date()
    const posts = (await postsOf(database(), member.personId)).filter(post => isActive(post, now))
    const post = posts.find(p => p.id === member.postId)
    if (!post) return null
    const actor: Actor = { personId: member.personId, name: member.name, post, posts }
    const seat = await seatIn(sectionId, actor, now)
    // Another post than the one the connection writes in: the page comes back and is seated anew.
    return seat && (seat.mode === 'reader' || seat.actor.post.id === member.postId) ? seat.mode : null
  },
})
