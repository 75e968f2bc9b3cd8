/** What a reply does to differences: an objection opens one or goes on with it, and what is not said again is given up. */
import { insertDifference, insertDifferenceItem, insertPosition, insertWithdrawal } from '#db/differences.ts'
import type { NewItem } from '#db/preparation.ts'
import type { Tx } from '#db/sql.ts'
import { asksForClearance } from '#domain/asked.ts'
import { clears } from '#domain/clearance.ts'
import { type Difference, hasSay, stateOf } from '#domain/differences.ts'
import type { Dossier, Reply, ReplyKind } from '#domain/dossier.ts'
import type { DifferenceId, ItemId, PortfolioId, RoundId } from '#domain/ids.ts'
import { isArgued, withdraw } from '#domain/may-differ.ts'
import { inOneLine } from '#domain/passages.ts'
import type { Actor } from '#domain/people.ts'
import type { Permit } from '#domain/verdict.ts'
import type { Act } from './decide.ts'
import { newId } from './ids.ts'

interface Said {
  readonly roundId: RoundId
  readonly portfolioId: PortfolioId
  readonly kind: ReplyKind
  readonly items: readonly NewItem[]
}

/** Letters of a comment that make a title. */
const TITLE = 90
const titleOf = (body: string) => {
  const line = inOneLine(body)
  return line.length > TITLE ? `${line.slice(0, line.lastIndexOf(' ', TITLE) + 1 || TITLE).trim()} …` : line
}

/** The same passage, or the same words about it. */
const saysSame = (dossier: Dossier, difference: Difference, item: NewItem): boolean => {
  if (difference.sectionId !== item.sectionId) return false
  if (item.quote !== '' && item.quote === difference.quote) return true
  const before = dossier.replies.flatMap(r => r.items).filter(i => difference.itemIds.includes(i.id))
  return before.some(i => i.body === item.body)
}

/**
 * Each objection opens a difference, or goes on with the one that this portfolio has open about the same. What its reply
 * does not object to any more is given up, where the post is as high as the one that stated it. Nothing of that in a check
 * of facts, and where the portfolio only advises. Gives what is recorded with the reply.
 */
export const differOver = async (
  tx: Tx,
  permit: Permit<'reply'>,
  { actor, dossier, act }: { actor: Actor; dossier: Dossier; act: Act },
  { roundId, portfolioId, kind, items }: Said,
): Promise<{ readonly raised: readonly number[]; readonly givenUp: readonly number[] }> => {
  const round = dossier.rounds.find(r => r.id === roundId)
  const recipient = round?.recipients.find(r => r.portfolioId === portfolioId)
  if (!round || !recipient || !asksForClearance(round) || !hasSay(recipient)) return { raised: [], givenUp: [] }
  const own = dossier.differences.filter(
    d => d.raisedFor === portfolioId && d.itemIds.length > 0 && isArgued(dossier, d, act.at),
  )
  const ruled = dossier.differences.filter(
    d =>
      d.raisedFor === portfolioId && ['agreed', 'upheld', 'overruled', 'remark'].includes(stateOf(dossier, d, act.at)),
  )
  const goesOn = new Set<DifferenceId>()
  const raised: number[] = []
  const say = (differenceId: DifferenceId, itemId: ItemId) =>
    insertDifferenceItem(tx, permit, { differenceId, itemId, at: act.at })
  for (const item of items.filter(i => i.grade === 'objection')) {
    // An item that says again what was agreed or ruled upon is met by that.
    const known = [...own, ...ruled].find(d => !goesOn.has(d.id) && saysSame(dossier, d, item))
    if (known) {
      goesOn.add(known.id)
      await say(known.id, item.id)
      continue
    }
    const id: DifferenceId = newId()
    const no = dossier.differences.length + raised.length + 1
    const { sectionId, quote, body, proposedWording: wording, mandate } = item
    const head = {
      id,
      strategyId: dossier.strategy.id,
      no,
      kind: 'substance',
      sectionId,
      otherSectionId: null,
      quote,
    } as const
    const title = titleOf(body)
    const parties = [portfolioId]
    await insertDifference(tx, permit, { ...head, title, claimId: null, raisedFor: portfolioId, parties, ...act })
    await insertPosition(tx, permit, { differenceId: id, portfolioId, body, wording, mandate, ...act })
    await say(id, item.id)
    raised.push(no)
  }
  const dropped = own.filter(
    d =>
      !goesOn.has(d.id) &&
      (kind === 'objection' || clears(kind)) &&
      withdraw(actor, dossier, { differenceId: d.id, portfolioId }, act.at).kind === 'allow',
  )
  const reason = `Not said again in the reply to round ${round.no}.`
  await giveUp(tx, permit, dropped, { portfolioId, reason, ...act })
  return { raised, givenUp: dropped.map(d => d.no) }
}

const giveUp = async (
  tx: Tx,
  permit: Permit<'reply'> | Permit<'revoke'>,
  differences: readonly Difference[],
  word: Act & { readonly portfolioId: PortfolioId; readonly reason: string },
) => {
  for (const { id: differenceId } of differences) await insertWithdrawal(tx, permit, { differenceId, ...word })
}

/** Whoever takes a reply back gives up the differences that it alone has said [H57]. Gives their numbers. */
export const giveUpWith = async (
  tx: Tx,
  permit: Permit<'revoke'>,
  { dossier, reply, reason }: { dossier: Dossier; reply: Reply; reason: string },
  act: Act,
): Promise<readonly number[]> => {
  const said = dossier.differences.filter(
    d =>
      d.raisedFor === reply.portfolioId &&
      reply.items.some(i => i.id === d.itemIds.at(-1)) &&
      isArgued(dossier, d, act.at),
  )
  await giveUp(tx, permit, said, { portfolioId: reply.portfolioId, reason, ...act })
  return said.map(d => d.no)
}
