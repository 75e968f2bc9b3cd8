/**
 * The archive package of a strategy: everything to read it and to check it by where this system is no more. What is open
 * and what only named people read are two series, each with its own list of contents. Source: domain study, 4.12; H91.
 */
import { loadManifests, loadPictures, loadSigned } from '#db/archive.ts'
import { loadPayload } from '#db/dispatches.ts'
import { loadTexts } from '#db/preparation.ts'
import { database } from '#db/sql.ts'
import { isRestricted } from '#domain/access.ts'
import type { TextNode } from '#domain/canonical.ts'
import { versionOf } from '#domain/clearance.ts'
import type { Dossier, Version } from '#domain/dossier.ts'
import type { SectionId } from '#domain/ids.ts'
import { numbersIn } from '#domain/outline.ts'
import type { Actor } from '#domain/people.ts'
import { keptVersions } from '#domain/weeding.ts'
import { organisationName } from './decide.ts'
import { papersOf } from './papers.ts'
import { evidenceOf } from './published.ts'
import { dossierFor, hiddenFrom } from './read.ts'
import type { Payload } from './record.ts'
import { recordFile } from './record-file.ts'
import { tableSent } from './sent.ts'

export const FORMAT = 'beredning.archive.v1'

/** A file of the package; `name` is its path in it. */
export interface PackageFile {
  readonly name: string
  readonly bytes: string | Buffer
}

/** A version as it is read. */
export interface PackedVersion {
  readonly no: number
  readonly at: Date
  readonly manifestHash: string
  readonly sections: readonly {
    readonly number: string
    readonly title: string
    readonly hash: string
    /** Null: only named people read it. */
    readonly doc: TextNode | null
  }[]
}

/** What of a sign-off is read. */
interface Signed {
  readonly portfolio: string
  readonly organisation: string
  readonly person: string
  readonly manifestHash: string
  readonly signedAt: string
}

/** Throws NotFound for who may not read the strategy. */
export const archivePackage = async (actor: Actor, slug: string, now = new Date()) => {
  const dossier = await dossierFor(actor, slug, now)
  const { strategy, file } = dossier
  const record = await recordFile(actor, slug, now, 'open')
  const versions = keptVersions(dossier)
  const texts = await textsOf(dossier, actor, versions)
  const pictures = await loadPictures(database(), strategy.id, picturesIn(texts.open))
  const signed = await loadSigned(database(), strategy.id)
  const about = {
    format: FORMAT,
    strategy: record.strategy,
    lead: dossier.directory.organisations.find(o => o.id === strategy.leadId)?.name ?? '',
    procedure: { name: strategy.rules.name, preset: strategy.rules.preset, version: strategy.rules.version },
    madeAt: now.toISOString(),
    madeFor: { name: actor.name, organisation: organisationName(dossier, actor), role: actor.post.role },
    /** Null: the file is open, and goes on. */
    closed: file && { at: file.at, reason: file.reason, instrument: file.instrument, weeded: file.weedings },
    papers: papersOf(dossier),
    versions: versions.map(({ no, manifestHash, at }) => ({ no, manifestHash, at })),
    rounds: dossier.rounds.map(({ no, purpose, versionId, at }) => {
      return { no, purpose, at, versionNo: dossier.versions.find(v => v.id === versionId)?.no ?? null }
    }),
    editions: dossier.editions.map(({ no }) => no),
    leftOut: texts.leftOut,
  }
  const files: PackageFile[] = [
    json('about.json', about),
    json('record.json', record),
    json('sign-offs.json', signed),
    ...(await manifestsOf(dossier, versions)),
    ...[...texts.open].map(([hash, canonical]) => ({ name: `texts/${hash}.json`, bytes: canonical })),
    ...[...texts.restricted].map(([hash, canonical]) => ({ name: `restricted/texts/${hash}.json`, bytes: canonical })),
    ...pictures.map(({ hash, mime, bytes }) => ({ name: pictureName(hash, mime), bytes })),
    ...(await sentOpenly(dossier)),
    ...(await editionsOf(dossier)),
  ]
  return {
    about,
    files,
    /** By whose clock hours are told. */
    zone: strategy.rules.zone,
    acts: record.entries.map(({ payload, without }) => JSON.parse(payload ?? without ?? '{}') as Payload),
    versions: versions.map(version => packed(version, texts.open)),
    tables: dossier.rounds.map(round => tableSent(dossier, round, versionOf(dossier, round))),
    signed: signed.map(({ payload }) => JSON.parse(payload) as Signed),
  }
}
export type ArchivePackage = Awaited<ReturnType<typeof archivePackage>>

const json = (name: string, value: unknown): PackageFile => ({ name, bytes: `${JSON.stringify(value, null, 1)}\n` })

const pictureName = (hash: string, mime: string) => `pictures/${hash}.${mime.replace('image/', '')}`

/** Canonical texts by their hashes: open ones, and those of restricted sections that this person reads. `leftOut`: the hashes of all others. */
const textsOf = async (dossier: Dossier, actor: Actor, versions: readonly Version[]) => {
  const sections = versions.flatMap(version => version.sections)
  const named = [...new Set(sections.map(s => s.sectionId))].map(sectionId => ({ sectionId }))
  const isHidden = await hiddenFrom(dossier, { actor, place: 'record' }, named)
  const hashesOf = (is: (id: SectionId) => boolean) => [
    ...new Set(sections.filter(s => is(s.sectionId)).map(s => s.hash)),
  ]
  const open = await loadTexts(
    database(),
    hashesOf(id => !isRestricted(dossier, id)),
  )
  const restricted = await loadTexts(
    database(),
    hashesOf(id => isRestricted(dossier, id) && !isHidden(id)).filter(hash => !open.has(hash)),
  )
  const isThere = (hash: string) => open.has(hash) || restricted.has(hash)
  return { open, restricted, leftOut: hashesOf(isHidden).filter(hash => !isThere(hash)) }
}

const packed = (version: Version, open: ReadonlyMap<string, string>): PackedVersion => {
  const numbers = numbersIn(version.sections)
  return {
    no: version.no,
    at: version.at,
    manifestHash: version.manifestHash,
    sections: version.sections.map(({ sectionId, title, hash }) => {
      const canonical = open.get(hash)
      return { number: numbers.get(sectionId) ?? '', title, hash, doc: canonical ? JSON.parse(canonical) : null }
    }),
  }
}

/** The hashes of pictures that stand in texts. */
const picturesIn = (texts: ReadonlyMap<string, string>): string[] => [
  ...new Set([...texts.values()].flatMap(text => [...text.matchAll(/"hash":"([0-9a-f]{64})"/g)].map(m => m[1] ?? ''))),
]

const manifestsOf = async ({ strategy }: Dossier, versions: readonly Version[]): Promise<PackageFile[]> => {
  const manifests = new Map((await loadManifests(database(), strategy.id)).map(m => [m.id, m.manifest]))
  return versions.map(({ id, no }) => ({ name: `versions/${no}/manifest.json`, bytes: manifests.get(id) ?? '' }))
}

/** What left the house, word for word; of what holds a restricted section the record has the hash. */
const sentOpenly = async (dossier: Dossier): Promise<PackageFile[]> => {
  const open = dossier.dispatches.filter(d => d.sections.every(id => !isRestricted(dossier, id)))
  const files: PackageFile[] = []
  for (const { no, id } of open) files.push({ name: `dispatches/${no}.json`, bytes: await loadPayload(database(), id) })
  return files
}

/** What the public reads of each edition to check it by. */
const editionsOf = async ({ strategy, editions }: Dossier): Promise<PackageFile[]> => {
  const files: PackageFile[] = []
  for (const { no } of editions) files.push(json(`editions/${no}.json`, await evidenceOf(strategy.slug, no)))
  return files
}
