/**
 * The record of a strategy as one file, for whoever may read the strategy: every entry, and for each section who wrote
 * which words of the working text and of every version. It is not for the public: it names those who drafted.
 */
import { namedPosts } from '#db/directory.ts'
import { entriesOf } from '#db/record.ts'
import { database } from '#db/sql.ts'
import { isRestricted } from '#domain/access.ts'
import type { Dossier } from '#domain/dossier.ts'
import type { PostId, SectionId } from '#domain/ids.ts'
import { numbersOf } from '#domain/outline.ts'
import type { Actor } from '#domain/people.ts'
import { isWeeded, keptVersions } from '#domain/weeding.ts'
import { postsIn } from './authors.ts'
import { organisationName } from './decide.ts'
import { dossierFor, hiddenFrom } from './read.ts'
import { redacted } from './redact.ts'
import { LOG_HASH, type SectionFile, sectionFile } from './section-file.ts'

const HOW = [
  'An entry\'s hash is SHA-256 of "beredning.record.v1", one zero byte and its payload, which names the hash of the entry before it in the whole record.',
  LOG_HASH,
  'Each passage says in which post it was written and in which minute (since 1970), as the server stored it: "by" is an id under "posts". "moved" says who put the words where they stand, where a later change moved them. Words that are pasted, or brought back by undo, are written by who did so; those of an uploaded file by who uploaded it.',
  'Of an entry from which something was weeded when the file was closed, "payload" is null: "without" is what is left of it, and its hash is that of the whole.',
  '"npm run verify <this file>" at the server compares it with what is stored.',
]

/** `series`: 'open' leaves out what only named people read, whoever asks. Throws NotFound for who may not read the strategy. */
export const recordFile = async (actor: Actor, slug: string, now = new Date(), series: 'own' | 'open' = 'own') => {
  const dossier = await dossierFor(actor, slug, now)
  const { id, title, registrationNo, registered } = dossier.strategy
  const entries = await entriesOf(database(), id, Number.MAX_SAFE_INTEGER, null)
  const numbers = numbersOf(dossier.outline.nodes)
  const versions = keptVersions(dossier)
  const sections: (SectionFile & { readonly number: string | null; readonly title: string })[] = []
  // One after the other: a log may be long, and others are typing.
  // Who wrote a text is in the file of where it is written, for whoever reads that.
  const all = dossier.other?.hasText ? [] : sectionsOf(dossier)
  const isHidden =
    series === 'own'
      ? await hiddenFrom(dossier, { actor, place: 'record' }, all)
      : (id: SectionId) => isRestricted(dossier, id)
  for (const { sectionId, title } of all.filter(s => !isHidden(s.sectionId))) {
    const file = await sectionFile(sectionId, frozenOf({ versions }, sectionId), null)
    const texts = textsShown(dossier, sectionId, file.texts)
    sections.push({ ...file, number: numbers.get(sectionId) ?? null, title, texts })
  }
  const { post, name } = actor
  return {
    format: FORMAT,
    how: HOW,
    strategy: { slug, title, registrationNo, registered },
    madeAt: now.toISOString(),
    madeFor: { post: post.id, name, organisation: organisationName(dossier, actor), role: post.role },
    entries: [...entries].reverse().map(({ seq, payload, hash }) => {
      const without = redacted(dossier, payload)
      return without === null ? { seq, hash, payload } : { seq, hash, payload: null, without }
    }),
    posts: await namedPosts(database(), writersOf(sections)),
    versions: versions.map(({ no, manifestHash, at }) => ({ no, manifestHash, at: at.toISOString() })),
    sections,
    /** Those that only named people read: that they are there, and nothing else. */
    leftOut: all
      .filter(s => isHidden(s.sectionId))
      .map(({ sectionId }) => ({
        id: sectionId,
        number: numbers.get(sectionId) ?? null,
      })),
  }
}

export const FORMAT = 'beredning.record-file.v1'
export type RecordFile = Awaited<ReturnType<typeof recordFile>>

/** Those of the outline in their order, then those that only versions have. */
const sectionsOf = ({ outline, versions }: Dossier): { sectionId: SectionId; title: string }[] => {
  const now = outline.nodes.map(({ id, title }) => ({ sectionId: id, title }))
  const before = versions.flatMap(version => version.sections)
  const titles = new Map([...before, ...now].map(({ sectionId, title }) => [sectionId, title]))
  const ids = new Set([...now, ...before].map(({ sectionId }) => sectionId))
  return [...ids].map(sectionId => ({ sectionId, title: titles.get(sectionId) ?? '' }))
}

/** What is in the outline no more has no working text, nor has what was weeded. */
export const textsShown = <Text extends { readonly versions: readonly number[] }>(
  dossier: Dossier,
  sectionId: SectionId,
  texts: readonly Text[],
): readonly Text[] => {
  const isThere = dossier.outline.nodes.some(node => node.id === sectionId)
  return isThere && !isWeeded(dossier, 'workingText', sectionId) ? texts : texts.filter(t => t.versions.length > 0)
}

/** The texts of a section in the versions. */
export const frozenOf = ({ versions }: Pick<Dossier, 'versions'>, sectionId: SectionId) =>
  versions.flatMap(({ no, at, sections }) =>
    sections.filter(section => section.sectionId === sectionId).map(({ hash }) => ({ version: no, hash, at })),
  )

const writersOf = (sections: readonly SectionFile[]): PostId[] => [
  ...new Set(sections.flatMap(({ texts }) => texts.flatMap(text => text.blocks.flatMap(block => postsIn(block.runs))))),
]
