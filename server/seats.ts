/** Who may be in a section's room, and how: asked when a socket comes, and again whenever rights have changed. */
import type { Judged, Member } from '#collab/rooms.ts'
import { findSessionByHandle } from '#db/accounts.ts'
import { postsOf } from '#db/directory.ts'
import { database } from '#db/sql.ts'
import { strategyById, strategyOfSection } from '#db/strategies.ts'
import { isReader, isRestricted } from '#domain/access.ts'
import { newestVersion } from '#domain/clearance.ts'
import type { Dossier } from '#domain/dossier.ts'
import { standingEdition } from '#domain/editions.ts'
import type { SectionId, StrategyId } from '#domain/ids.ts'
import { isAtRest } from '#domain/joined.ts'
import { editSection, readStrategy } from '#domain/may-draft.ts'
import { type Actor, isActive, type Post } from '#domain/people.ts'
import { isWeeded } from '#domain/weeding.ts'
import { dossierNow } from './kept.ts'
import { knownAt } from './known.ts'
import { endOf, type LoggedIn } from './session.ts'

export interface Seat {
  readonly mode: Member['mode']
  /** Whether nobody writes, as the text is published or the file is closed. */
  readonly isPublished: boolean
  /** The actor in the capacity that lets them write, or read. */
  readonly actor: Actor
  /** The name of the organisation of that capacity. */
  readonly organisation: string
  /** The newest version of the strategy. */
  readonly version: Judged['version']
  /** Only named people are in it. */
  readonly isRestricted: boolean
}

/** The facts of the strategy that a section belongs to; null where there is no such section. */
const dossierOf = async (sectionId: SectionId, epoch: number): Promise<Dossier | null> => {
  const strategyId = await strategyOfSection(database(), sectionId)
  const read = async (id: StrategyId) => dossierNow(await strategyById(database(), id))
  return strategyId && knownAt('dossiers', strategyId, epoch, () => read(strategyId))
}

/**
 * The best seat a person has in a section: a post that writes before one that reads; null where none may read. `epoch`:
 * how often rights had changed, read before the actor was.
 */
export const seatIn = async (
  sectionId: SectionId,
  actor: Actor,
  epoch: number,
  now = new Date(),
): Promise<Seat | null> => {
  const dossier = await dossierOf(sectionId, epoch)
  if (!dossier || readStrategy(actor, dossier, now).kind !== 'allow') return null
  if (!isReader(dossier, actor.personId, sectionId) || isWeeded(dossier, 'workingText', sectionId)) return null
  const seat = (mode: Seat['mode'], capacity: Actor): Seat => {
    const organisation = dossier.directory.organisations.find(o => o.id === capacity.post.organisationId)
    return {
      mode,
      isPublished: standingEdition(dossier) !== null || isAtRest(dossier),
      actor: capacity,
      organisation: organisation?.name ?? '',
      version: newestVersion(dossier) ?? null,
      isRestricted: isRestricted(dossier, sectionId),
    }
  }
  const posts = [actor.post, ...actor.posts.filter(post => post.id !== actor.post.id)]
  for (const post of posts) {
    const capacity = { ...actor, post }
    if (editSection(capacity, dossier, sectionId, now).kind === 'allow') return seat('writer', capacity)
  }
  return dossier.outline.nodes.some(node => node.id === sectionId) ? seat('reader', actor) : null
}

/** The first moment at which a session or a post ends by its date, in milliseconds. */
const firstEnd = (session: Date, posts: readonly Post[]): number =>
  Math.min(session.getTime(), ...posts.map(post => post.validTo?.getTime() ?? Number.POSITIVE_INFINITY))

/** How a member was judged at `epoch`, in a session that ends at `until`; and how to do it again. */
export const judged = (
  sectionId: SectionId,
  member: Member,
  { epoch, version }: Pick<Judged, 'epoch' | 'version'>,
  { actor, until }: Pick<LoggedIn, 'actor' | 'until'>,
): Judged => {
  let end = firstEnd(until, actor.posts)
  const again: Judged['again'] = async epochNow => {
    const session = await findSessionByHandle(database(), member.sessionHandle)
    const now = new Date()
    if (!session || endOf(session) <= now) return 'loggedOut'
    const posts = (await postsOf(database(), member.personId)).filter(post => isActive(post, now))
    end = firstEnd(endOf(session), posts)
    if (posts.length === 0) return 'left'
    const post = posts.find(p => p.id === member.postId)
    if (!post) return null
    const acting: Actor = { personId: member.personId, name: member.name, post, posts }
    const seat = await seatIn(sectionId, acting, epochNow, now)
    // Another post than the one the connection writes in: the page comes back and is seated anew.
    if (!seat || (seat.mode === 'writer' && seat.actor.post.id !== member.postId)) return null
    return seat.isPublished ? 'published' : seat.mode
  }
  return { epoch, version, endsAt: () => end, again }
}
