/** What replies and revocations do to differences, as the store does it, in the plain case of one objection about the whole text. */
import { asksForClearance } from '#domain/asked.ts'
import { clears } from '#domain/clearance.ts'
import { type Difference, hasSay } from '#domain/differences.ts'
import type { Act, Dossier, Reply, Round } from '#domain/dossier.ts'
import type { PortfolioId } from '#domain/ids.ts'
import { isArgued, withdraw } from '#domain/may-differ.ts'
import type { Actor } from '#domain/people.ts'
import { act, fresh, type World } from './world.ts'

export const change = (d: Dossier, one: Difference, more: Partial<Difference>): Dossier => ({
  ...d,
  differences: d.differences.map(x => (x.id === one.id ? { ...x, ...more } : x)),
})

const givenUp = (d: Dossier, one: Difference, word: Act & { portfolioId: PortfolioId }): Dossier =>
  change(d, one, { withdrawals: [...one.withdrawals, { reason: 'Not said again.', ...word }] })

/** An objection opens a difference, or goes on with the one its portfolio has open; what is not said again is given up. */
export const afterReply = (w: World, by: Actor, round: Round, said: Reply): Dossier => {
  const { portfolioId, kind } = said
  const after = { ...w.d, replies: [...w.d.replies, said] }
  const asked = round.recipients.find(r => r.portfolioId === portfolioId)
  if (!asked || !asksForClearance(round) || !hasSay(asked)) return after
  const own = w.d.differences.filter(
    d => d.raisedFor === portfolioId && d.itemIds.length > 0 && isArgued(w.d, d, w.now),
  )
  const item = said.items.find(i => i.grade === 'objection')
  const known = item && own[0]
  const dropped = own.filter(
    d =>
      d !== known &&
      (kind === 'objection' || clears(kind)) &&
      withdraw(by, w.d, { differenceId: d.id, portfolioId }, w.now).kind === 'allow',
  )
  const rest = dropped.reduce<Dossier>((d, one) => givenUp(d, one, { portfolioId, ...act(w, by) }), after)
  if (!item) return rest
  if (known) return change(rest, known, { itemIds: [...known.itemIds, item.id] })
  const position = { portfolioId, body: item.body, wording: item.proposedWording, mandate: item.mandate }
  const one: Difference = {
    id: fresh(w, 'difference'),
    no: w.d.differences.length + 1,
    kind: 'substance',
    title: item.body,
    sectionId: null,
    otherSectionId: null,
    quote: '',
    raisedFor: portfolioId,
    parties: [portfolioId],
    itemIds: [item.id],
    claimId: null,
    positions: [{ ...position, ...act(w, by) }],
    lifts: [],
    settlements: [],
    withdrawals: [],
    setAside: null,
    links: [],
    ...act(w, by),
  }
  return { ...rest, differences: [...rest.differences, one] }
}

/** Whoever takes a reply back gives up the differences that it alone has said. */
export const afterRevocation = (d: Dossier, reply: Reply, word: Act): Dossier =>
  d.differences
    .filter(
      one =>
        one.raisedFor === reply.portfolioId &&
        reply.items.some(i => i.id === one.itemIds.at(-1)) &&
        isArgued(d, one, word.at),
    )
    .reduce<Dossier>((after, one) => givenUp(after, one, { portfolioId: reply.portfolioId, ...word }), d)
