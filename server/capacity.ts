/** The posts of one person: in which of them an act is done, and what else they did in the round. */
import type { Dossier, Round } from '#domain/dossier.ts'
import type { PortfolioId, PostId } from '#domain/ids.ts'
import { actsForOthers } from '#domain/may-sign.ts'
import type { Actor, Post } from '#domain/people.ts'
import { forbidden } from '#domain/verdict.ts'
import { actingOf, personOf, portfolioOf } from './board.ts'
import { Refused } from './refused.ts'

/** The same person in another of their posts. Throws Refused for a post that is not theirs, or theirs no more. */
export const inCapacity = (actor: Actor, postId: PostId): Actor => {
  const post = actor.posts.find(p => p.id === postId)
  if (!post) throw new Refused(forbidden('R3'))
  return { ...actor, post }
}

export const capacityShown = ({ directory }: Pick<Dossier, 'directory'>, post: Post) => ({
  id: post.id,
  role: post.role,
  level: post.level,
  organisation: directory.organisations.find(o => o.id === post.organisationId)?.name ?? '',
  acting: actingOf(post),
})

/** What somebody did for other portfolios in a round, one line for each portfolio: "signed", or "replied". */
export const besidesShown = (actor: Actor, dossier: Dossier, round: Round, portfolioId: PortfolioId) => {
  const acts = actsForOthers(actor, dossier, round, portfolioId)
  return [...new Set(acts.map(act => act.portfolioId))].map(id => {
    const own = acts.filter(act => act.portfolioId === id)
    const signed = own.find(act => 'level' in act)
    const act = signed ?? own[0]!
    const { organisation, role, acting } = personOf(dossier, act)
    return {
      portfolio: portfolioOf(dossier, id).name,
      hasSigned: signed !== undefined,
      at: act.at,
      organisation,
      role,
      acting,
    }
  })
}
