/**
 * How the response table renders the position of a portfolio, and the portfolio's word on that: it is right, or what is
 * wrong in it. The word is upon the rows that were on the screen and holds for exactly those; other rows make it stale, and the
 * same rows valid again. Source: domain study, 2.1 (EU, Art. 62: the table goes back to the authors), 4.7 rule 5, 4.9.
 */
import { type Json, jcs } from './canonical.ts'
import { asksForAnswer, isStanding, standingItems, versionOf } from './clearance.ts'
import type { Act, Dossier, Item, Reply } from './dossier.ts'
import { roundBy } from './finding.ts'
import type { ItemId, RenderingId, ReplyId } from './ids.ts'
import { grouped } from './lookup.ts'

/** A portfolio's word on how the response table renders its position. */
export interface Rendering extends Act {
  readonly id: RenderingId
  readonly replyId: ReplyId
  /** The rows that were on the screen, in canonical form. */
  readonly rows: string
  /** What is wrong, and in which row; null: the rows are right. */
  readonly fault: { readonly itemId: ItemId; readonly body: string } | null
}

/** Of what a portfolio reads of itself in the table, without names and dates: the same answer twice is the same row. */
const rowOf = ({ no, sectionId, quote, quoteAt, grade, body, proposedWording, dispositions }: Item): Json => {
  const last = dispositions.at(-1)
  const answer = last ? { outcome: last.outcome, wording: last.wording, reason: last.reason } : null
  return { no, section: sectionId, quote, quoteAt, grade, body, proposedWording, answer }
}

/** The rows of a reply as they are confirmed: canonical JSON (RFC 8785). `until`: with the answers given up to then. */
export const rowsOf = (dossier: Dossier, reply: Reply, until?: Date): string => {
  const round = roundBy(dossier, reply.roundId)!
  const items = reply.items.map(item =>
    until ? { ...item, dispositions: item.dispositions.filter(d => d.at <= until) } : item,
  )
  return jcs({
    registrationNo: dossier.strategy.registrationNo,
    manifestHash: versionOf(dossier, round).manifestHash,
    roundNo: round.no,
    portfolio: reply.portfolioId,
    reply: reply.id,
    kind: reply.kind,
    body: reply.body,
    rows: items.map(rowOf),
  })
}

/** The bytes (UTF-8) whose SHA-256 names the rows. */
export const rowsPreimage = (rows: string): string => `beredning.rendering.v1\0${rows}`

/** The numbers of the items that two states of the same rows say something else of. */
export const changedItems = (before: string, after: string): readonly number[] => {
  const rows = (text: string) =>
    new Map((JSON.parse(text) as { rows: { no: number }[] }).rows.map(row => [row.no, JSON.stringify(row)]))
  const [then, now] = [rows(before), rows(after)]
  return [...now].filter(([no, row]) => then.get(no) !== row).map(([no]) => no)
}

/** Nothing said yet; right or wrong, said of these rows; or said of rows that have changed since. */
export type RenderingState = 'unsaid' | 'right' | 'wrong' | 'stale'

const renderingsBy = grouped<Rendering>(rendering => rendering.replyId)

/** What counts of a portfolio's words on its rows: the last one upon the rows as they are, else the last one. */
export const renderingOf = (dossier: Dossier, reply: Reply): { state: RenderingState; word: Rendering | null } => {
  const words = renderingsBy(dossier.renderings, reply.id)
  if (words.length === 0) return { state: 'unsaid', word: null }
  const rows = rowsOf(dossier, reply)
  const word = words.findLast(r => r.rows === rows)
  if (word) return { state: word.fault === null ? 'right' : 'wrong', word }
  return { state: 'stale', word: words.at(-1)! }
}

/** Whether the author says of an item, as it stands in the table now, that it is wrongly rendered. */
export const isContested = (dossier: Dossier, reply: Reply, itemId: ItemId): boolean => {
  const { state, word } = renderingOf(dossier, reply)
  return state === 'wrong' && word?.fault?.itemId === itemId
}

/** Whether the lead has answered what asks for an answer: before that there is nothing to confirm. */
export const isAllAnswered = (reply: Reply): boolean =>
  reply.items.every(item => !asksForAnswer(item) || item.dispositions.length > 0)

/** Whether a reply has rows that its portfolio can speak to. */
export const hasRows = (dossier: Dossier, reply: Reply): boolean => reply.items.length > 0 && isStanding(dossier, reply)

/** The replies whose portfolios have not confirmed their rows, where the preset asks for that [R57]. Advice is not asked. */
export const unconfirmedReplies = (dossier: Dossier): readonly Reply[] =>
  dossier.strategy.rules.rendering === 'required'
    ? [
        ...new Set(standingItems(dossier).flatMap(one => (one.round.closing?.outcome === 'cleared' ? [] : one.reply))),
      ].filter(reply => renderingOf(dossier, reply).state !== 'right')
    : []
