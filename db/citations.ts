/** From which editions versions quote, and what became of those. */
import type { ChangedSource } from '#domain/citations.ts'
import type { EditionId, SectionId, StrategyId, VersionId } from '#domain/ids.ts'
import type { Permit } from '#domain/verdict.ts'
import type { Reader, Tx } from './sql.ts'

export interface SourceEdition {
  readonly id: EditionId
  readonly slug: string
  readonly no: number
  readonly title: string
  readonly manifestHash: string
  readonly manifest: string
  readonly isWithdrawn: boolean
  readonly changes: readonly Pick<ChangedSource, 'kind' | 'at'>[]
}

/** Editions by their addresses, with what became of them up to a moment; those that are not there are left out. */
export const editionsAt = async (
  sql: Reader,
  addresses: readonly { readonly slug: string; readonly no: number }[],
  now: Date,
): Promise<SourceEdition[]> => {
  if (addresses.length === 0) return []
  const keys = addresses.map(({ slug, no }) => `${slug}/${no}`)
  const rows = await sql<Omit<SourceEdition, 'changes'>[]>`
    select e.id, s.slug, e.no, s.title, e.manifest_hash, v.manifest,
      exists (select 1 from withdrawals w where w.edition_id = e.id) as is_withdrawn
    from editions e join strategies s on s.id = e.strategy_id join versions v on v.id = e.version_id
    where s.slug || '/' || e.no = any(${keys})`
  const changes = await sql<Pick<ChangedSource, 'editionId' | 'kind' | 'at'>[]>`
    select edition_id, kind, at from edition_changes where edition_id = any(${rows.map(r => r.id)}) and at <= ${now} order by at`
  return rows.map(row => ({ ...row, changes: changes.filter(c => c.editionId === row.id) }))
}

export const insertCitations = async (
  tx: Tx,
  _permit: Permit<'freeze'>,
  versionId: VersionId,
  citations: readonly { readonly sectionId: SectionId; readonly editionId: EditionId }[],
) => {
  if (citations.length === 0) return
  await tx`insert into citations ${tx(
    citations.map(c => ({ version_id: versionId, section_id: c.sectionId, edition_id: c.editionId })),
  )}`
}

/** What became of what the newest version of a strategy quotes from. */
export const changedSources = (sql: Reader, id: StrategyId, now: Date) => sql<ChangedSource[]>`
  select version_no, section_id, edition_id, kind, id, at from changed_sources
  where strategy_id = ${id} and at <= ${now} order by at, section_id`

/** Strategies that quote from something that has been changed, where nobody has been told of it. */
export const strategiesToTell = (sql: Reader, now: Date) => sql<{ slug: string }[]>`
  select distinct s.slug from changed_sources c join strategies s on s.id = c.strategy_id
  where c.at <= ${now} and not exists (select 1 from notices n
    where n.strategy_id = c.strategy_id and n.kind = 'sourceChanged' and n.cause = c.section_id || ':' || c.id) order by s.slug`
