/** Which section holds the definitions of a text. */
import type { Act, Dossier } from '#domain/dossier.ts'
import type { SectionId, StrategyId } from '#domain/ids.ts'
import type { Permit } from '#domain/verdict.ts'
import type { Reader, Tx } from './sql.ts'

/** The newest word counts; null: none does. */
export const loadGlossary = async (sql: Reader, id: StrategyId): Promise<Dossier['glossary']> => {
  const [last] = await sql<(Act & { sectionId: SectionId | null })[]>`
    select section_id, at, by from glossaries where strategy_id = ${id} order by id desc limit 1`
  return last && last.sectionId !== null ? { ...last, sectionId: last.sectionId } : null
}

export const insertGlossary = (
  tx: Tx,
  _permit: Permit<'nameGlossary'>,
  g: { readonly strategyId: StrategyId; readonly sectionId: SectionId | null } & Act,
) =>
  tx`insert into glossaries (strategy_id, section_id, at, by) values (${g.strategyId}, ${g.sectionId}, ${g.at}, ${g.by})`
