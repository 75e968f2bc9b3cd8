/** What a text quotes from published editions: kept with a version, and shown beside it with what became of the sources. */
import { editionsAt, insertCitations, type SourceEdition } from '#db/citations.ts'
import { loadTexts } from '#db/preparation.ts'
import { database, type Tx } from '#db/sql.ts'
import type { TextNode } from '#domain/canonical.ts'
import { citationsIn, standsIn } from '#domain/citations.ts'
import type { SectionId, VersionId } from '#domain/ids.ts'
import type { Permit } from '#domain/verdict.ts'
import { publicSections } from './published.ts'

interface Quoting {
  readonly sectionId: SectionId
  readonly doc: TextNode
}

const citedIn = (sections: readonly Quoting[]) =>
  sections.flatMap(({ sectionId, doc }) => citationsIn(doc).map(citation => ({ sectionId, citation })))

/** Keeps with a version from which editions its sections quote. */
export const keepCitations = async (
  tx: Tx,
  permit: Permit<'freeze'>,
  versionId: VersionId,
  sections: readonly Quoting[],
  now: Date,
): Promise<void> => {
  const cited = citedIn(sections)
  const editions = await editionsAt(
    tx,
    cited.map(c => c.citation),
    now,
  )
  const rows = cited.flatMap(({ sectionId, citation: { slug, no } }) => {
    const edition = editions.find(e => e.slug === slug && e.no === no)
    return edition ? [{ sectionId, editionId: edition.id }] : []
  })
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
  const cited = sections.flatMap(({ number, doc }) => citationsIn(doc).map(citation => ({ number, citation })))
  const editions = await editionsAt(
    database(),
    cited.map(c => c.citation),
    now,
  )
  return Promise.all(
    cited.map(async ({ number, citation: { slug, no, quotes } }) => {
      const edition = editions.find(e => e.slug === slug && e.no === no)
      const texts = edition && quotes.length > 0 ? await textsOf(edition) : []
      return {
        number,
        slug,
        no,
        title: edition?.title ?? null,
        manifestHash: edition?.manifestHash ?? null,
        changes: edition?.changes.map(({ kind, at }) => ({ kind, at })) ?? [],
        quotes: quotes.map(words => ({ words, stands: standsIn(texts, words) })),
        /** Words of what was withdrawn are compared with nothing. */
        isCompared: edition !== undefined && !edition.isWithdrawn,
      }
    }),
  )
}
