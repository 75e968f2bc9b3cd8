/**
 * The archive package of a strategy: everything to read it and to check it by where this system is no more. What is open
 * and what only named people read are two series, each with its own list of contents. Source: domain study, 4.12; H91.
 */
import { loadManifests, loadPictures, loadSigned } from '#db/archive.ts'
import { loadPayload } from '#db/dispatches.ts'
import { loadTexts } from '#db/preparation.ts'
import { headsFor } from '#db/record.ts'
import { database } from '#db/sql.ts'
import { isReader, isRestricted } from '#domain/access.ts'
import type { TextNode } from '#domain/canonical.ts'
import { versionOf } from '#domain/clearance.ts'
import type { Act, Dossier, SignOff, Version } from '#domain/dossier.ts'
import { replyBy, roundBy } from '#domain/finding.ts'
import type { SectionId } from '#domain/ids.ts'
import { numbersIn } from '#domain/outline.ts'
import type { Actor } from '#domain/people.ts'
import { keptVersions } from '#domain/weeding.ts'
import { personOf, portfolioOf } from './board.ts'
import { organisationName } from './decide.ts'
import { nameIn } from './joint-authority.ts'
import { papersOf } from './papers.ts'
import { evidenceOf } from './published.ts'
import { dossierFor, hiddenFrom } from './read.ts'
import type { Payload } from './record.ts'
import { recordFile } from './record-file.ts'
import { replyWords } from './reply.ts'
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

/** Readings until nobody acts upon the strategy while it is read. */
const TRIES = 5

/** As it is at one moment. Throws NotFound for who may not read the strategy. */
export const archivePackage = async (actor: Actor, slug: string, now = new Date()) => {
  const { id } = (await dossierFor(actor, slug, now)).strategy
  const head = async () => (await headsFor(database(), [id])).get(id)
  for (let left = TRIES; left > 0; left -= 1) {
    const before = await head()
    const read = await packageNow(actor, slug, now)
    if ((await head()) === before) return read
  }
  throw new Error(`${slug} was acted upon each time it was packed`)
}

const packageNow = async (actor: Actor, slug: string, now: Date) => {
  const dossier = await dossierFor(actor, slug, now)
  const { strategy, file } = dossier
  const record = await recordFile(actor, slug, now, 'open')
  const versions = keptVersions(dossier)
  const texts = await textsOf(dossier, actor, versions)
  const signed = await loadSigned(database(), strategy.id)
  const about = {
    format: FORMAT,
    strategy: record.strategy,
    lead: nameIn(dossier.directory, strategy.leadId),
    procedure: { name: strategy.rules.name, preset: strategy.rules.preset, version: strategy.rules.version },
    madeAt: now.toISOString(),
    madeFor: { name: actor.name, organisation: organisationName(dossier, actor), role: actor.post.role },
    /** Null: the file is open, and goes on. */
    closed: file && { at: file.at, reason: file.reason, instrument: file.instrument, weeded: file.weedings },
    papers: papersOf(dossier),
    versions: versions.map(({ no, manifestHash, at }) => ({ no, manifestHash, at })),
    rounds: dossier.rounds.map(round => {
      const { no, purpose, at } = round
      return { no, purpose, at, versionNo: versionOf(dossier, round).no }
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
    ...(await picturesOf(dossier, texts)),
    ...cardsOf(dossier, actor),
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
    signed: dossier.signOffs.map(act => signedOf(dossier, act)),
  }
}
export type ArchivePackage = Awaited<ReturnType<typeof archivePackage>>

const json = (name: string, value: unknown): PackageFile => ({ name, bytes: `${JSON.stringify(value, null, 1)}\n` })

/** A signature as it stands: under which reply, and whether that was taken back, or the signature was found not to stand. */
const signedOf = (dossier: Dossier, { portfolioId, replyId, roundId, at, by, manifestHash, review }: SignOff) => {
  const reply = replyBy(dossier, replyId)
  const { name, organisation } = personOf(dossier, { at, by })
  return {
    portfolio: portfolioOf(dossier, portfolioId).name,
    ...{ person: name, organisation, at, manifestHash },
    roundNo: roundBy(dossier, roundId)?.no ?? 0,
    reply: reply ? replyWords(dossier, reply.kind) : '',
    isRevoked: reply?.revocation != null,
    isUpheld: review?.stands !== false,
  }
}

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

const picturesOf = async ({ strategy }: Dossier, texts: Record<'open' | 'restricted', ReadonlyMap<string, string>>) => {
  const load = async (from: ReadonlyMap<string, string>, folder: string): Promise<PackageFile[]> =>
    (await loadPictures(database(), strategy.id, picturesIn(from))).map(({ hash, mime, bytes }) => {
      return { name: `${folder}/${hash}.${mime.replace('image/', '')}`, bytes }
    })
  return [...(await load(texts.open, 'pictures')), ...(await load(texts.restricted, 'restricted/pictures'))]
}

/** Evidence cards, those taken away among them, with newer figures and the answers. */
const cardsOf = (dossier: Dossier, actor: Actor): PackageFile[] => {
  const named = <A extends Act>({ by, ...said }: A) => ({ ...said, by: personOf(dossier, { at: said.at, by }).name })
  const shown = (cards: Dossier['cards']) =>
    cards.map(({ newer, end, ...card }) => ({
      ...named(card),
      end: end && named(end),
      newer: newer.map(({ answer, ...one }) => ({ ...named(one), answer: answer && named(answer) })),
    }))
  const open = dossier.cards.filter(card => !isRestricted(dossier, card.sectionId))
  const theirs = dossier.cards.filter(card => !open.includes(card) && isReader(dossier, actor.personId, card.sectionId))
  return [json('cards.json', shown(open)), ...(theirs.length > 0 ? [json('restricted/cards.json', shown(theirs))] : [])]
}

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
