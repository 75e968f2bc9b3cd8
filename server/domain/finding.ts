/** Single facts of a dossier by what names them, each list gone through once for as long as it lives. */
import type { Dossier, Item, Reply, Round, SignOff } from './dossier.ts'
import type { DispositionId, ItemId, PortfolioId, PostId, ReplyId, RoundId } from './ids.ts'
import { grouped, once } from './lookup.ts'
import type { Portfolio, Post } from './people.ts'

const postsBy = grouped<Post>(post => post.id)
const portfoliosBy = grouped<Portfolio>(portfolio => portfolio.id)
const roundsBy = grouped<Round>(round => round.id)
const repliesBy = grouped<Reply>(reply => reply.id)
const repliesByRound = grouped<Reply>(reply => reply.roundId)
const repliesByPortfolio = grouped<Reply>(reply => `${reply.roundId} ${reply.portfolioId}`)
const signOffsByReply = grouped<SignOff>(signOff => signOff.replyId)
const signOffsByRound = grouped<SignOff>(signOff => signOff.roundId)

export const postBy = ({ directory }: Pick<Dossier, 'directory'>, id: PostId): Post | undefined =>
  postsBy(directory.posts, id)[0]
export const portfolioBy = ({ directory }: Dossier, id: PortfolioId): Portfolio | undefined =>
  portfoliosBy(directory.portfolios, id)[0]
export const roundBy = ({ rounds }: Dossier, id: RoundId | undefined): Round | undefined =>
  roundsBy(rounds, id ?? '')[0]
export const replyBy = ({ replies }: Dossier, id: ReplyId): Reply | undefined => repliesBy(replies, id)[0]
export const repliesIn = ({ replies }: Dossier, round: Round): readonly Reply[] => repliesByRound(replies, round.id)
/** What a portfolio replied in a round, the last one counts. */
export const repliesOf = ({ replies }: Dossier, round: Round, id: PortfolioId): readonly Reply[] =>
  repliesByPortfolio(replies, `${round.id} ${id}`)
export const signOffsOf = ({ signOffs }: Dossier, reply: Reply): readonly SignOff[] =>
  signOffsByReply(signOffs, reply.id)
export const signOffsIn = ({ signOffs }: Dossier, round: Round): readonly SignOff[] =>
  signOffsByRound(signOffs, round.id)

export interface FoundItem {
  readonly item: Item
  readonly reply: Reply
}

const itemsOf = once((replies: readonly Reply[]): readonly FoundItem[] =>
  replies.flatMap(reply => reply.items.map(item => ({ item, reply }))),
)
const itemsById = once((replies: readonly Reply[]) => new Map(itemsOf(replies).map(one => [one.item.id, one])))
const itemsByDisposition = once(
  (replies: readonly Reply[]) =>
    new Map(itemsOf(replies).flatMap(one => one.item.dispositions.map(d => [d.id, one] as const))),
)
export const itemBy = ({ replies }: Dossier, id: ItemId): FoundItem | undefined => itemsById(replies).get(id)
/** The item that was answered by a disposition. */
export const answeredBy = ({ replies }: Dossier, id: DispositionId): FoundItem | undefined =>
  itemsByDisposition(replies).get(id)
