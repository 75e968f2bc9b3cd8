/** A portfolio's word on how the response table renders its position: the act, and what the page shows of it. */
import { insertRendering } from '#db/renderings.ts'
import { currentReply } from '#domain/clearance.ts'
import type { Dossier, Reply, Round } from '#domain/dossier.ts'
import type { ItemId, RenderingId, ReplyId } from '#domain/ids.ts'
import { attest } from '#domain/may-render.ts'
import type { Actor } from '#domain/people.ts'
import { changedItems, hasRows, renderingOf, rowsOf, rowsPreimage } from '#domain/rendering.ts'
import { personOf, portfolioOf } from './board.ts'
import { decide } from './decide.ts'
import { sha256 } from './hash.ts'
import { newId } from './ids.ts'

/** Hex; names the rows of a reply as a page shows them. */
export const rowsHash = (rows: string): string => sha256(rowsPreimage(rows))

export interface Said {
  readonly replyId: ReplyId
  /** Of the rows that were on the screen. */
  readonly rowsHash: string
  readonly fault: { readonly itemId: ItemId; readonly body: string } | null
}

const itemsInWords = (nos: readonly number[]) => `item${nos.length === 1 ? '' : 's'} ${nos.join(', ')}`

/** Which items changed since the rows on the screen were made: null where none did. */
const changedSince = (dossier: Dossier, { replyId, rowsHash: shown }: Said): string | null => {
  const reply = dossier.replies.find(r => r.id === replyId)
  if (!reply) return null
  const now = rowsOf(dossier, reply)
  if (rowsHash(now) === shown) return null
  const moments = [reply.at, ...reply.items.flatMap(i => i.dispositions.map(d => d.at))]
  const before = moments.map(at => rowsOf(dossier, reply, at)).findLast(rows => rowsHash(rows) === shown)
  return itemsInWords(before ? changedItems(before, now) : reply.items.map(i => i.no))
}

/** Confirms the rows of a reply, or says what is wrong in them. The rows are kept word for word. */
export const attestRendering = (actor: Actor, slug: string, said: Said, now?: Date): Promise<void> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => attest(actor, dossier, { ...said, changed: changedSince(dossier, said) }, now),
      write: async (tx, permit, dossier, act) => {
        const id: RenderingId = newId()
        const { replyId, fault } = said
        const reply = dossier.replies.find(r => r.id === replyId)!
        const rows = rowsOf(dossier, reply)
        await insertRendering(tx, permit, { id, replyId, rows, hash: rowsHash(rows), fault, ...act })
        const { name } = portfolioOf(dossier, reply.portfolioId)
        const no = reply.items.find(i => i.id === fault?.itemId)?.no
        const summary = fault
          ? `said that item ${no} of ${name} is wrongly rendered`
          : `confirmed that the response table renders ${name} correctly`
        const subject = { id, replyId, rowsHash: said.rowsHash, fault: fault && { ...fault } }
        return { entry: { action: 'attest', summary, subject }, result: undefined }
      },
    },
    now,
  )

const positionOf = (actor: Actor, dossier: Dossier, reply: Reply, now: Date) => {
  const { state, word } = renderingOf(dossier, reply)
  const rows = rowsOf(dossier, reply)
  const ask = (fault: Said['fault']) => attest(actor, dossier, { replyId: reply.id, changed: null, fault }, now)
  const asked = ask({ itemId: reply.items[0]!.id, body: 'x' })
  return {
    portfolioId: reply.portfolioId,
    replyId: reply.id,
    ...portfolioOf(dossier, reply.portfolioId),
    state,
    rowsHash: rowsHash(rows),
    items: reply.items.map(({ id, no }) => ({ id, no })),
    /** The last word: by whom, of what; and what changed since, where it is of other rows. */
    word: word && {
      at: word.at,
      person: personOf(dossier, word).name,
      fault: word.fault && {
        itemId: word.fault.itemId,
        no: reply.items.find(i => i.id === word.fault?.itemId)?.no ?? 0,
        body: word.fault.body,
      },
      changed: state === 'stale' ? changedItems(word.rows, rows) : [],
    },
    /** Null: not this person's to say. */
    confirm: asked.kind === 'allow' ? ask(null) : null,
  }
}

/** Of each portfolio that has rows in the table of a round: its word on them, and whether this person may give it. */
export const positionsOf = (actor: Actor, dossier: Dossier, round: Round, now: Date) =>
  round.recipients.flatMap(({ portfolioId }) => {
    const reply = currentReply(dossier, round, portfolioId)
    return reply && hasRows(dossier, reply) ? [positionOf(actor, dossier, reply, now)] : []
  })
