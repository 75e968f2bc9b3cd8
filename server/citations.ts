/** What a text quotes from published editions: kept with a version, and shown beside it with what became of the sources. */
import { editionsAt, insertCitations, type SourceEdition } from '#db/citations.ts'
import { loadTexts } from '#db/preparation.ts'
import { database, type Reader, type Tx } from '#db/sql.ts'
import type { TextNode } from '#domain/canonical.ts'
import { citationsIn, isWordForWord } from '#domain/citations.ts'
import type { SectionId, VersionId } from '#domain/ids.ts'
import type { Permit } from '#domain/verdict.ts'
import { publicSections } from './published.ts'

interface Quoting {
  readonly doc: TextNode
}

/** Each edition that sections link to, with what they quote of it; null where there is no such edition. */
const sourcesOf = async <S extends Quoting>(sql: Reader, sections: readonly S[], now: Date) => {
  const cited = sections.flatMap(section => citationsIn(section.doc).map(citation => ({ section, citation })))
  const editions = await editionsAt(
    sql,
    cited.map(c => c.citation),
    now,
  )
  return cited.map(({ section, citation: { slug, no, quotes } }) => ({
    ...{ section, slug, no, quotes },
    edition: editions.find(e => e.slug === slug && e.no === no) ?? null,
  }))
}

/** Keeps with a version from which editions its sections quote. */
export const keepCitations = async (
  tx: Tx,
  permit: Permit<'freeze'>,
  versionId: VersionId,
  sections: readonly (Quoting & { readonly sectionId: SectionId })[],
  now: Date,
): Promise<void> => {
  const rows = (await sourcesOf(tx, sections, now)).flatMap(({ section, edition }) =>
    edition ? [{ sectionId: section.sectionId, editionId: edition.id }] : [],
  )
  await insertCitations(tx, permit, versionId, rows)
}

/** The public texts of an edition; of one that was withdrawn, none. */
const textsOf = async ({ manifest, isWithdrawn }: SourceEdition): Promise<readonly TextNode[]> => {
  const hashes = isWithdrawn ? [] : publicSections(manifest).map(s => s.hash)
  const texts = await loadTexts(database(), hashes)
  return hashes.flatMap(hash => JSON.parse(texts.get(hash) ?? '[]') as TextNode)
}

/** Each edition that these sections quote from or link to: whether the words are its own, and what became of it since. */
export const citationsShown = async (sections: readonly (Quoting & { readonly number: string })[], now: Date) => {
  const sources = await sourcesOf(database(), sections, now)
  const quoted = new Set(sources.flatMap(({ edition, quotes }) => (edition && quotes.length > 0 ? [edition] : [])))
  const texts = new Map(await Promise.all([...quoted].map(async one => [one, await textsOf(one)] as const)))
  return sources.map(({ section, slug, no, quotes, edition }) => ({
    ...{ number: section.number, slug, no },
    title: edition?.title ?? null,
    manifestHash: edition?.manifestHash ?? null,
    changes: edition?.changes.map(({ kind, at }) => ({ kind, at })) ?? [],
    quotes: quotes.map(words => ({ words, stands: isWordForWord((edition && texts.get(edition)) ?? [], words) })),
    /** Words of what was withdrawn are compared with nothing. */
    isCompared: edition !== null && !edition.isWithdrawn,
  }))
}
