/** Who is let in to a section's live text, by whatever way they come. What is not there and what is not allowed look alike. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Line } from '#collab/line.ts'
import { NotOwner, ownToken } from '#collab/ownership.ts'
import { afterPause } from '#collab/pauses.ts'
import { join, type Member, openRoom } from '#collab/rooms.ts'
import { CLOSE } from '#collab/wire.ts'
import { insertReads } from '#db/access.ts'
import { postsOf } from '#db/directory.ts'
import { database } from '#db/sql.ts'
import { rightsEpoch } from '#db/text-log.ts'
import { isId, type PersonId, type SectionId } from '#domain/ids.ts'
import { knownAt } from './known.ts'
import { judged, seatIn } from './seats.ts'
import { hasLeft, whoAsks } from './session.ts'

/**
 * A plain refusal, with its HTTP status; or a code of wire.ts to be told on the line, since a refusal before it looks
 * like a broken network to a page; or the way in, called in the very moment the line is there.
 */
export type Answer =
  | { readonly status: number }
  | { readonly code: number }
  | { readonly connection: string; readonly sit: (line: Line) => void }

/**
 * Whether a page of this address asks. A browser names the origin of every socket and post, but not where a page asks
 * its own server to read: then a header stands in for it that no page from elsewhere could set unasked.
 */
const isOurs = ({ headers }: IncomingMessage, origin: string): boolean =>
  headers.origin === undefined ? headers['x-page'] === 'live-text' : headers.origin === origin

/** Everything is loaded and judged first: a listener that comes late loses the page's first message. */
export const letIn = async (section: string | undefined, request: IncomingMessage, origin: string): Promise<Answer> => {
  if (!isOurs(request, origin)) return { status: 403 }
  if (!isId(section)) return { status: 404 }
  const epoch = await rightsEpoch(database())
  const postsNow = (id: PersonId) => knownAt('posts', id, epoch, () => postsOf(database(), id))
  const asking = await whoAsks(request.headers.cookie, new Date(), postsNow)
  const page = new URLSearchParams(request.url?.split('?')[1])
  // A page of who was logged in here before may hold text that is not sent; nobody else sends it.
  const isOwn = !page.has('person') || page.get('person') === asking?.actor.personId
  if (!asking && (await hasLeft(request.headers.cookie))) return { code: CLOSE.left }
  if (!asking || !isOwn) return { code: CLOSE.sessionEnded }
  await afterPause(asking.handle)
  const id: SectionId = section
  // Another process has the live texts, or is about to; the page tries again.
  if (ownToken() === null) return { code: CLOSE.restart }
  const seat = await seatIn(id, asking.actor, epoch)
  if (!seat) return { code: CLOSE.noRight }
  // The right came between the page and its line: the page is to be shown anew.
  const shown = page.get('mode')
  if (seat.mode === 'writer' && shown === 'reader') return { code: CLOSE.judgeAgain }
  if (seat.isPublished && shown === 'writer') return { code: CLOSE.published }
  const room = await openRoom(id).catch((error: unknown) => {
    if (error instanceof NotOwner) return null
    throw error
  })
  if (!room) return { code: CLOSE.restart }
  if (seat.isRestricted) await insertReads(database(), [id], asking.actor.personId, 'live', new Date())
  const { actor, mode, organisation, version } = seat
  const member: Member = {
    connection: randomUUID(),
    sessionHandle: asking.handle,
    personId: actor.personId,
    postId: actor.post.id,
    name: actor.name,
    organisation,
    mode,
    isPage: shown !== null,
  }
  return {
    connection: member.connection,
    sit: line => join(room, line, member, judged(id, member, { epoch, version }, asking)),
  }
}
