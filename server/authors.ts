/** Who wrote the text of a section, for the page that shows it: for whoever may read it, and for nobody else. */
import type { Hand } from '#collab/attribution.ts'
import { attributionOf } from '#collab/attributions.ts'
import { colourOf } from '#collab/presence.ts'
import { type NamedPost, namedPosts } from '#db/directory.ts'
import { database } from '#db/sql.ts'
import { rightsEpoch } from '#db/text-log.ts'
import { isId, type PersonId, type PostId, type SectionId } from '#domain/ids.ts'
import type { Actor, Role } from '#domain/people.ts'
import { NotFound } from './refused.ts'
import { seatIn } from './seats.ts'

/** A post in which somebody wrote; a person who wrote in two is there twice. */
export interface Author {
  readonly post: PostId
  readonly person: PersonId
  readonly name: string
  readonly organisation: string
  readonly role: Role
  /** Of the person, `#rrggbb`: the one of their caret. */
  readonly colour: string
}

export interface Authors {
  /** The number of the last update that it tells of. */
  readonly seq: number
  readonly authors: readonly Author[]
  /** What of a Yjs client is shown, the clocks from `from` up to, but not with, `to`; `author` is an index. */
  readonly letters: readonly (AuthoredAt & {
    readonly client: number
    readonly from: number
    readonly to: number
    readonly moved: AuthoredAt | null
  })[]
}
interface AuthoredAt {
  readonly author: number
  /** Minutes since 1970. */
  readonly minute: number
}

/** Throws NotFound where there is no such section, or none that this person reads: the two look alike. */
export const authorsOf = async (actor: Actor, sectionId: string, now = new Date()): Promise<Authors> => {
  if (!isId(sectionId)) throw new NotFound()
  const id: SectionId = sectionId
  if (!(await seatIn(id, actor, await rightsEpoch(database()), now))) throw new NotFound()
  const attribution = await attributionOf(id)
  const [seq, letters] = [attribution.seq, attribution.letters()]
  const posts = await namedPosts(database(), postsIn(letters))
  const at = new Map(posts.map((post, index) => [post.id, index]))
  const hand = ({ by, minute }: Hand): AuthoredAt => ({ author: at.get(by) ?? 0, minute })
  return {
    seq,
    authors: posts.map(authorIn),
    letters: letters.map(({ client, from, to, moved, ...written }) => ({
      client,
      from,
      to,
      ...hand(written),
      moved: moved && hand(moved),
    })),
  }
}

const authorIn = ({ id, personId, name, organisation, role }: NamedPost): Author => ({
  post: id,
  person: personId,
  name,
  organisation,
  role,
  colour: colourOf(personId),
})

/** Every post that wrote or moved something of this. */
export const postsIn = (all: readonly (Hand & { readonly moved: Hand | null })[]): PostId[] => [
  ...new Set(all.flatMap(({ by, moved }) => (moved ? [by, moved.by] : [by]))),
]
