/** The page of a round's response table. */

import { isRestricted } from '#domain/access.ts'
import { versionOf } from '#domain/clearance.ts'
import type { Dossier, Item, Round } from '#domain/dossier.ts'
import type { SectionId } from '#domain/ids.ts'
import { heirsOf } from '#domain/lineage.ts'
import { proposalOf, takeOver } from '#domain/may-take-over.ts'
import { placesOf, runningText } from '#domain/passages.ts'
import type { Actor } from '#domain/people.ts'
import { tableOf } from '#domain/response-table.ts'
import { portfolioOf, roundOf } from './board.ts'
import { markOf } from './mark.ts'
import { tracePassage } from './passage-now.ts'
import { dossierFor, frozenText, workingText } from './read.ts'
import { positionsOf } from './rendering.ts'
import { itemShown, roundIn, versionTitles } from './round-page.ts'
import { filterOf, type TableFilter } from './table-filter.ts'
import { standInstead } from './take-over.ts'

/** Letters of the circulated text that are shown on either side of a passage. */
const AROUND = 60

/** Letters of a passage that are looked for in the live text, to the end of a word. */
const MOST_LOOKED_FOR = 200

/** What to look for, and the how-manieth of its kind is meant, from 0. */
const findIn = (text: string, from: number, to: number) => {
  const passage = text.slice(from, to)
  const words = passage.length <= MOST_LOOKED_FOR ? passage : passage.slice(0, MOST_LOOKED_FOR).replace(/\s+\S*$/, '')
  return { words, nth: placesOf(text.toLowerCase(), words.toLowerCase()).filter(at => at < from).length }
}

/** The passages of a round: where each begins in the circulated text, and what became of it. */
const passagesOf = async (dossier: Dossier, round: Round) => {
  const [frozen, working] = await Promise.all([
    frozenText(dossier, versionOf(dossier, round), null),
    workingText(dossier, null),
  ])
  // Comments quote no restricted section, so nothing of one is looked up either.
  const isOpen = (s: { readonly sectionId: SectionId }) => !isRestricted(dossier, s.sectionId)
  const circulated = new Map<string, string>(frozen.filter(isOpen).map(s => [s.sectionId, runningText(s.doc)]))
  const stands = new Map<string, string>(working.sections.filter(isOpen).map(s => [s.sectionId, runningText(s.doc)]))
  /** What stands in a section now; of one that was split, in its halves. */
  const nowIn = (id: SectionId | null): string | undefined => {
    const found = id === null ? [] : heirsOf(dossier, id).flatMap(heir => stands.get(heir) ?? [])
    return found.length > 0 ? found.join(' ') : undefined
  }
  const placeOf = ({ sectionId, quote, quoteAt }: Item): number =>
    quoteAt ?? placesOf(circulated.get(sectionId ?? '') ?? '', quote)[0] ?? -1
  const shown = (item: Item) => {
    const text = circulated.get(item.sectionId ?? '')
    const at = placeOf(item)
    if (text === undefined || at < 0) return null
    const end = at + item.quote.length
    const after = nowIn(item.sectionId)
    const trace = after === undefined ? null : tracePassage(text, item.quote, at, after)
    const proposal = proposalOf(item)
    return {
      before: `${at > AROUND ? '… ' : ''}${text.slice(Math.max(0, at - AROUND), at)}`,
      after: `${text.slice(end, end + AROUND)}${end + AROUND < text.length ? ' …' : ''}`,
      now: trace?.now ?? ('lost' as const),
      /** Whether the wording that the item proposes stands in its place. */
      isTaken: trace !== null && proposal !== null && standInstead(after ?? '', trace, item.quote, proposal.wording),
      /** Where it can be looked up in the live text: the section, and the words to look for where they stand. */
      sectionId: after === undefined ? null : item.sectionId,
      find: trace?.now === 'stands' && trace.place ? findIn(after ?? '', ...trace.place) : null,
    }
  }
  return { placeOf, shown }
}

/** Every comment of a round, with what the filter shows of it. Throws NotFound. */
export const tablePage = async (actor: Actor, slug: string, no: number, filter: TableFilter, now = new Date()) => {
  const dossier = await dossierFor(actor, slug, now)
  const round = roundIn(dossier, no)
  const titles = versionTitles(versionOf(dossier, round))
  const passages = await passagesOf(dossier, round)
  const rows = tableOf(dossier, round, passages.placeOf)
  const positions = positionsOf(actor, dossier, round, now)
  const contested = new Map(
    positions.flatMap(({ state, word }) =>
      state === 'wrong' && word?.fault ? [[word.fault.itemId, word.fault.body] as const] : [],
    ),
  )
  const unconfirmed = new Set(positions.filter(p => p.state !== 'right').map(p => p.portfolioId))
  const shown = filterOf(rows, unconfirmed, filter)
  const ministries = new Map(rows.map(r => [r.recipient.portfolioId, portfolioOf(dossier, r.recipient.portfolioId)]))
  const sections = new Set(rows.map(r => r.item.sectionId))
  return {
    slug,
    ...roundOf(dossier, round, now),
    title: dossier.strategy.title,
    registrationNo: dossier.strategy.registered,
    manifestHash: versionOf(dossier, round).manifestHash,
    at: now,
    mark: markOf(dossier, actor, `version ${versionOf(dossier, round).no}`, now),
    /** By whose clock hours are told. */
    zone: dossier.strategy.rules.zone,
    filter,
    positions,
    isRenderingRequired: dossier.strategy.rules.rendering === 'required',
    counts: {
      comments: rows.length,
      answer: rows.filter(r => r.waits === 'answer').length,
      confirmation: rows.filter(r => r.waits === 'confirmation').length,
      late: rows.filter(r => r.isLate).length,
    },
    ministries: [...ministries].map(([id, { name, organisation }]) => ({
      id,
      name,
      organisation,
      count: shown.count({ ministry: id }),
    })),
    grades: shown.grades,
    open: shown.open,
    shown: shown.shown,
    sections: [
      ...(sections.has(null)
        ? [{ id: 'whole', title: 'The whole text', count: shown.count({ section: 'whole' }) }]
        : []),
      ...[...titles]
        .filter(([id]) => [...sections].some(one => one === id))
        .map(([id, title]) => ({ id, title, count: shown.count({ section: id }) })),
    ],
    rows: rows.map((row, at) => ({
      ...itemShown(actor, dossier, row.item, titles, now),
      place: at + 1,
      ministry: portfolioOf(dossier, row.recipient.portfolioId),
      at: row.reply.at,
      isLate: row.isLate,
      isStanding: row.isStanding,
      waits: row.waits,
      /** What its author says is wrong in the row, where they do. */
      contested: contested.get(row.item.id) ?? null,
      passage: passages.shown(row.item),
      /** Of an item that proposes words for a passage: whether this person may take them over. */
      takeOver: proposalOf(row.item) && takeOver(actor, dossier, row.item.id, now),
      isShown: shown.matches(row),
    })),
  }
}
