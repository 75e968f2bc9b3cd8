/** What the public reads: editions from the frozen text, and the evidence to check them by. */

import { publicCorrigenda } from '#db/corrigenda.ts'
import { type PublicEdition, publicEditions, publishedStrategies } from '#db/editions.ts'
import { loadTexts } from '#db/preparation.ts'
import { database } from '#db/sql.ts'
import { SCHEME, type TextNode } from '#domain/canonical.ts'
import type { SectionId } from '#domain/ids.ts'
import { numbersOf } from '#domain/outline.ts'
import { NotFound } from './refused.ts'

interface Manifest {
  readonly sections: readonly {
    readonly id: SectionId
    readonly parent: SectionId | null
    readonly title: string
    readonly hash: string
    readonly access?: 'restricted'
  }[]
}

/** The sections of a manifest that the public reads. */
export const publicSections = (manifest: string): Manifest['sections'] =>
  (JSON.parse(manifest) as Manifest).sections.filter(s => !s.access)

/** The texts of the sections that are published, by their hashes. */
const publicTexts = (sections: Manifest['sections']) =>
  loadTexts(
    database(),
    sections.filter(s => !s.access).map(s => s.hash),
  )

export const published = () => publishedStrategies(database())

const editionOf = async (slug: string, no: number | null) => {
  const editions = await publicEditions(database(), slug)
  const edition = no === null ? editions[0] : editions.find(e => e.no === no)
  if (!edition) throw new NotFound()
  return { edition, editions }
}

/** An edition; the newest for null. Throws NotFound where there is none. */
export const readEdition = async (slug: string, no: number | null, now = new Date()) => {
  const { edition, editions } = await editionOf(slug, no)
  const { manifest, ...shown } = edition
  // Of what was withdrawn nothing is read but its tombstone.
  const sections = edition.withdrawal ? [] : (JSON.parse(manifest) as Manifest).sections
  const texts = await publicTexts(sections)
  const corrigenda = edition.withdrawal ? [] : await publicCorrigenda(database(), slug, edition.no, now)
  const numbers = numbersOf(sections.map(s => ({ id: s.id, parentId: s.parent })))
  return {
    ...shown,
    corrigenda,
    isNewest: edition.no === editions[0]?.no,
    editions: editions.map(({ no: number, at }) => ({ no: number, at })),
    sections: sections.map(s => ({
      id: s.id,
      number: numbers.get(s.id) ?? '',
      title: s.title,
      hash: s.hash,
      /** It is not published; its hash is. */
      isLeftOut: s.access === 'restricted',
      doc: (s.access ? { type: 'doc' } : JSON.parse(texts.get(s.hash) ?? '{"type":"doc"}')) as TextNode,
    })),
  }
}

/** Who cleared an edition, without its text; of what was withdrawn, nobody. Throws NotFound where there is none. */
export const publicSheet = async (slug: string, no: number) => {
  const { edition } = await editionOf(slug, no)
  const { manifest: _, note: __, supersession: ___, versionNo: ____, ...sheet } = edition
  return { ...sheet, clearances: edition.withdrawal ? [] : edition.clearances }
}

/** Everything to recompute the hashes from, without this server. */
export const evidenceOf = async (slug: string, no: number, now = new Date()) => {
  const { edition } = await editionOf(slug, no)
  const { withdrawal, supersession } = edition
  if (withdrawal) return { edition: no, manifestHash: edition.manifestHash, withdrawal }
  const { sections } = JSON.parse(edition.manifest) as Manifest
  const texts = await publicTexts(sections)
  const { manifest, manifestHash, clearances }: PublicEdition = edition
  const corrigenda = await publicCorrigenda(database(), slug, no, now)
  return {
    scheme: SCHEME,
    how: 'A section hash is SHA-256 of the UTF-8 bytes of "beredning.section.v1", one zero byte and its canonical text; the manifest hash is the same over "beredning.manifest.v1", one zero byte and the manifest.',
    edition: no,
    manifestHash,
    manifest,
    sections: sections.map(({ id, hash, access }) => ({
      id,
      hash,
      canonical: access ? null : (texts.get(hash) ?? null),
      ...(access && { access }),
    })),
    clearances,
    supersession,
    corrigenda,
  }
}
