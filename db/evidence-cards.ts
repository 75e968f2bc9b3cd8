/** What sections take from elsewhere, and the newer figures that were found. */
import type { Act } from '#domain/dossier.ts'
import type { EvidenceCard, NewerFigures } from '#domain/evidence-cards.ts'
import type { CardId, NewerId, PostId, StrategyId } from '#domain/ids.ts'
import type { Permit } from '#domain/verdict.ts'
import type { Reader, Tx } from './sql.ts'

interface Ended {
  readonly endedAt: Date | null
  readonly endedBy: PostId
}
type CardRow = Omit<EvidenceCard, 'end' | 'newer'> & Ended
type NewerRow = Omit<NewerFigures, 'answer'> &
  Ended & {
    readonly cardId: CardId
    readonly outcome: 'kept' | 'changed'
    readonly reason: string
  }

export const loadCards = async (sql: Reader, id: StrategyId): Promise<EvidenceCard[]> => {
  const cards = await sql<CardRow[]>`
    select c.id, c.section_id, c.figure, c.year, c.source, c.address, c.at, c.by, e.at as ended_at, e.by as ended_by
    from evidence_cards c join sections s on s.id = c.section_id left join evidence_card_ends e on e.card_id = c.id
    where s.strategy_id = ${id} order by c.at, c.id`
  if (cards.length === 0) return []
  const newer = await sql<NewerRow[]>`
    select n.id, n.card_id, n.says, n.as_of::text as as_of, n.found, n.at, n.by,
      a.outcome, a.reason, a.at as ended_at, a.by as ended_by
    from newer_figures n left join newer_figure_answers a on a.newer_id = n.id
    where n.card_id = any(${cards.map(c => c.id)}) order by n.at, n.id`
  return cards.map(({ endedAt: at, endedBy: by, ...card }) => ({
    ...card,
    end: at && { at, by },
    newer: newer
      .filter(n => n.cardId === card.id)
      .map(({ cardId: _, endedAt, endedBy, outcome, reason, ...one }) => ({
        ...one,
        answer: endedAt && { outcome, reason, at: endedAt, by: endedBy },
      })),
  }))
}

export const insertCard = (tx: Tx, _permit: Permit<'keepCard'>, c: Omit<EvidenceCard, 'end' | 'newer'>) =>
  tx`insert into evidence_cards (id, section_id, figure, year, source, address, at, by)
    values (${c.id}, ${c.sectionId}, ${c.figure}, ${c.year}, ${c.source}, ${c.address}, ${c.at}, ${c.by})`

export const insertCardEnd = (tx: Tx, _permit: Permit<'keepCard'>, cardId: CardId, act: Act) =>
  tx`insert into evidence_card_ends (card_id, at, by) values (${cardId}, ${act.at}, ${act.by})`

export const insertNewer = (
  tx: Tx,
  _permit: Permit<'registerNewer'>,
  cardId: CardId,
  n: Omit<NewerFigures, 'answer'>,
) =>
  tx`insert into newer_figures (id, card_id, says, as_of, found, at, by)
    values (${n.id}, ${cardId}, ${n.says}, ${n.asOf}::text::date, ${n.found}, ${n.at}, ${n.by})`

export const insertNewerAnswer = (
  tx: Tx,
  _permit: Permit<'answerNewer'>,
  newerId: NewerId,
  a: NonNullable<NewerFigures['answer']>,
) =>
  tx`insert into newer_figure_answers (newer_id, outcome, reason, at, by)
    values (${newerId}, ${a.outcome}, ${a.reason}, ${a.at}, ${a.by})`
