/** Compares a file of the record, as somebody has kept it, with what is stored: entries, logs, and who wrote what. */
import { isDeepStrictEqual } from 'node:util'
import { namedPosts } from '#db/directory.ts'
import { loadDossier } from '#db/dossier.ts'
import { entriesOf } from '#db/record.ts'
import { database } from '#db/sql.ts'
import { findStrategy } from '#db/strategies.ts'
import type { Dossier } from '#domain/dossier.ts'
import { isWeeded } from '#domain/weeding.ts'
import { sha256 } from './hash.ts'
import { type Payload, recordPreimage } from './record.ts'
import { FORMAT, frozenOf, type RecordFile } from './record-file.ts'
import { sectionFile } from './section-file.ts'

/** Says what does not hold; empty where all holds. What came after the file was made is no fault. */
export const verifyFile = async (text: string): Promise<string[]> => {
  const file = read(text)
  if (!file) return ['this is no file of the record']
  const strategy = await findStrategy(database(), file.strategy.slug)
  if (!strategy) return [`there is no strategy ${file.strategy.slug}`]
  const dossier = await loadDossier(database(), strategy)
  const faults = await entryFaults(file, dossier)
  for (const section of file.sections) faults.push(...(await sectionFaults(section, file, dossier)))
  const named = await namedPosts(
    database(),
    file.posts.map(post => post.id),
  )
  return isDeepStrictEqual(asJson(named), file.posts) ? faults : [...faults, 'the posts have other names']
}

const read = (text: string): RecordFile | null => {
  try {
    const file: RecordFile = JSON.parse(text)
    return file.format === FORMAT ? file : null
  } catch {
    return null
  }
}

/** As it is after having been written and read. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

const entryFaults = async ({ entries }: RecordFile, { strategy }: Dossier): Promise<string[]> => {
  const stored = await entriesOf(database(), strategy.id, Number.MAX_SAFE_INTEGER, null)
  const last = entries.at(-1)?.seq ?? 0
  const bySeq = new Map(entries.map(entry => [entry.seq, entry]))
  const differs = [...stored].reverse().find(({ seq, payload, hash }) => {
    const entry = bySeq.get(seq)
    // Of what was weeded the file has the hash alone.
    return seq <= last && (entry?.hash !== hash || (entry.payload !== null && entry.payload !== payload))
  })
  const broken = entries.find(({ payload, hash }) => payload !== null && sha256(recordPreimage(payload)) !== hash)
  const missing = entries.filter(({ seq }) => !stored.some(one => one.seq === seq))
  return [
    ...(broken ? [`record entry ${broken.seq} of the file has another hash than its content`] : []),
    ...(differs ? [`record entry ${differs.seq} is stored otherwise`] : []),
    ...(missing.length > 0 ? [lostActs(missing)] : []),
  ]
}

/** Of a backup that was restored: what was done after it was made, and is to be done again [H92]. */
const lostActs = (missing: RecordFile['entries']): string => {
  const acts = missing.map(({ seq, payload, without }) => `${seq} ${summaryOf(payload ?? without ?? '')}`)
  const shown = acts.slice(0, MOST_ACTS).join('; ')
  const more = acts.length > MOST_ACTS ? `; and ${acts.length - MOST_ACTS} more` : ''
  return `${acts.length === 1 ? '1 act of the file is' : `${acts.length} acts of the file are`} not stored: ${shown}${more}`
}
const MOST_ACTS = 50

const summaryOf = (payload: string): string => {
  try {
    return (JSON.parse(payload) as Payload).summary
  } catch {
    return ''
  }
}

const sectionFaults = async (
  { number, title, id, log, texts }: RecordFile['sections'][number],
  { versions, madeAt }: RecordFile,
  dossier: Dossier,
): Promise<string[]> => {
  const known = dossier.versions.filter(version => versions.some(({ no }) => no === version.no))
  const stored = await sectionFile(id, frozenOf({ versions: known }, id), log.seq)
  if (!isDeepStrictEqual(stored.log, log)) return [`the log of section “${title}” (${id}) is stored otherwise`]
  // What was weeded is left out of files that were made afterwards.
  const isGone = new Date(madeAt) >= (dossier.file?.at ?? new Date(madeAt)) && isWeeded(dossier, 'workingText', id)
  const own = number === null || isGone ? stored.texts.filter(text => text.versions.length > 0) : stored.texts
  return isDeepStrictEqual(asJson(own), texts) ? [] : [`section “${title}” (${id}) was written otherwise`]
}
