/** Restricted sections: who reads them, who clears them in whose place, and who was shown their words. */
import type { Clearer, Reader, Restriction } from '#domain/access.ts'
import type { PersonId, ReaderId, SectionId, StrategyId } from '#domain/ids.ts'
import type { Permit } from '#domain/verdict.ts'
import type { Reader as Db, Tx } from './sql.ts'
import type { Acted } from './strategies.ts'

export const loadRestrictions = (sql: Db, id: StrategyId) => sql<Restriction[]>`
  select r.* from section_restrictions r join sections s on s.id = r.section_id where s.strategy_id = ${id} order by r.at`

interface ReaderRow extends Omit<Reader, 'end'> {
  readonly endedAt: Date | null
  readonly endedBy: Acted['by']
}

export const loadReaders = async (sql: Db, id: StrategyId): Promise<Reader[]> => {
  const rows = await sql<ReaderRow[]>`
    select r.*, e.at as ended_at, e.by as ended_by from section_readers r join sections s on s.id = r.section_id
    left join section_reader_ends e on e.reader_id = r.id where s.strategy_id = ${id} order by r.at, r.id`
  return rows.map(({ endedAt: at, endedBy: by, ...reader }) => ({ ...reader, end: at && { at, by } }))
}

export const loadClearers = (sql: Db, id: StrategyId) => sql<Clearer[]>`
  select c.section_id, c.portfolio_id, c.clearer_id, c.at, c.by
  from section_clearers c join sections s on s.id = c.section_id where s.strategy_id = ${id} order by c.id`

export const insertRestriction = (tx: Tx, _permit: Permit<'restrict'>, r: Restriction) =>
  tx`insert into section_restrictions (section_id, at, by) values (${r.sectionId}, ${r.at}, ${r.by})`

export const insertReader = (tx: Tx, _permit: Permit<'restrict'>, r: Omit<Reader, 'end'>) =>
  tx`insert into section_readers (id, section_id, person_id, at, by)
    values (${r.id}, ${r.sectionId}, ${r.personId}, ${r.at}, ${r.by})`

export const insertReaderEnd = (tx: Tx, _permit: Permit<'restrict'>, e: { readerId: ReaderId } & Acted) =>
  tx`insert into section_reader_ends (reader_id, at, by) values (${e.readerId}, ${e.at}, ${e.by})`

export const insertClearer = (tx: Tx, _permit: Permit<'nameClearer'>, c: Clearer) =>
  tx`insert into section_clearers (section_id, portfolio_id, clearer_id, at, by)
    values (${c.sectionId}, ${c.portfolioId}, ${c.clearerId}, ${c.at}, ${c.by})`

/** Where the words of a section are shown. */
export type Place = 'live' | 'text' | 'version' | 'changes' | 'reply' | 'record' | 'dispatch'

/** Keeps that somebody was shown the words of sections, of each once in ten minutes for a place: a page asks again by itself. */
export const insertReads = (sql: Db, ids: readonly SectionId[], personId: PersonId, place: Place, now: Date) =>
  sql`insert into section_reads (section_id, person_id, place, at)
    select shown.id, ${personId}::uuid, ${place}, ${now}::timestamptz from unnest(${[...ids]}::uuid[]) as shown (id)
    where not exists (select 1 from section_reads r where r.section_id = shown.id and r.person_id = ${personId}
      and r.place = ${place} and r.at > ${now}::timestamptz - interval '10 minutes')`

/** The newest reads of a section. */
export const readsOf = (sql: Db, id: SectionId) => sql<{ name: string; place: Place; at: Date }[]>`
  select p.name, r.place, r.at from section_reads r join people p on p.id = r.person_id
  where r.section_id = ${id} order by r.id desc limit 100`

/** Who was shown a section before a moment, and where: for the first time and for the last. */
export const readsBefore = (sql: Db, id: SectionId, until: Date) => sql<
  { name: string; place: Place; first: Date; last: Date }[]
>`
  select p.name, r.place, min(r.at) as first, max(r.at) as last from section_reads r join people p on p.id = r.person_id
  where r.section_id = ${id} and r.at < ${until} group by p.id, p.name, r.place order by min(r.at), p.name`
