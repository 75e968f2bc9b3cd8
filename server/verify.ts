/** Checks what the record and the hashes promise, from what is stored: the chain, every text, every version, every sign-off. */
import { loadTexts } from '#db/preparation.ts'
import {
  type VersionRow,
  walkDispatches,
  walkGateAnswers,
  walkIncidents,
  walkRecord,
  walkReleases,
  walkRenderings,
  walkSignOffs,
  walkTexts,
  walkVersions,
} from '#db/record.ts'
import { database } from '#db/sql.ts'
import { manifestPreimage, sectionPreimage, type TextNode } from '#domain/canonical.ts'
import { isSameDefinitions } from '#domain/definitions.ts'
import { releasePreimage } from '#domain/disclosures.ts'
import { sentPreimage } from '#domain/dispatches.ts'
import { incidentPreimage } from '#domain/incidents.ts'
import { gatePreimage } from '#domain/political-gate.ts'
import { rowsPreimage } from '#domain/rendering.ts'
import { definitionsOf } from './definitions.ts'
import { sha256 } from './hash.ts'
import { linkFault } from './record.ts'

export interface Verified {
  readonly entries: number
  readonly texts: number
  readonly versions: number
  readonly signOffs: number
  /** Positions in a response table that were confirmed, or said to be wrong. */
  readonly renderings: number
  readonly dispatches: number
  readonly releases: number
  /** What political gates said of texts. */
  readonly gateAnswers: number
  /** What was put down of leaks. */
  readonly incidents: number
  /** Says what does not hold, the first of each kind; empty where all holds. */
  readonly faults: readonly string[]
}

interface Count {
  count: number
  fault: string | null
}

/** Goes through rows until the first that does not hold. */
const walk = async <Row>(
  rows: AsyncIterable<Row[]>,
  faultOf: (row: Row) => string | null | Promise<string | null>,
): Promise<Count> => {
  const seen: Count = { count: 0, fault: null }
  for await (const batch of rows)
    for (const row of batch) {
      seen.count += 1
      seen.fault ??= await faultOf(row)
    }
  return seen
}

/** Whether what each section of a version rests on is what its words use. */
const restsOnItsDefinitions = async ({ glossaryId, sections }: VersionRow): Promise<boolean> => {
  const texts = await loadTexts(
    database(),
    sections.map(s => s.hash),
  )
  const read = sections.map(({ id, hash, definitions, isRestricted }) => {
    const doc: TextNode = JSON.parse(texts.get(hash) ?? '{"type":"doc"}')
    return { sectionId: id, doc, isRestricted, definitions }
  })
  const of = definitionsOf(read, glossaryId)
  return read.every(section => isSameDefinitions(of(section), section.definitions))
}

export const verify = async (): Promise<Verified> => {
  const sql = database()
  let last = { seq: 0, hash: '' }
  const record = await walk(walkRecord(sql), row => {
    const fault = linkFault(last, row)
    last = { seq: row.seq, hash: row.hash }
    return fault
  })
  const texts = await walk(walkTexts(sql), row =>
    sha256(sectionPreimage(row.canonical)) === row.hash
      ? null
      : `the text ${row.hash.slice(0, 12)} has another hash than its content`,
  )
  const versions = await walk(walkVersions(sql), async row => {
    const name = `version ${row.no} of ${row.registrationNo}`
    if (sha256(manifestPreimage(row.manifest)) !== row.manifestHash) return `${name} has another hash than its manifest`
    const { sections } = JSON.parse(row.manifest) as { sections: { id: string; hash: string }[] }
    const listed = sections.map(s => `${s.id} ${s.hash}`).join()
    if (listed !== row.sections.map(s => `${s.id} ${s.hash}`).join())
      return `${name} has other sections than its manifest`
    return row.glossaryId === null || (await restsOnItsDefinitions(row))
      ? null
      : `a section of ${name} rests on other definitions than its words use`
  })
  const signOffs = await walk(walkSignOffs(sql), row => {
    const name = `a sign-off in ${row.registrationNo} (${row.id})`
    if (sha256(row.payload) !== row.payloadHash) return `${name} has another hash than what was signed`
    const { manifestHash } = JSON.parse(row.payload) as { manifestHash: string }
    return manifestHash === row.manifestHash && row.known ? null : `${name} is on another text than the round's`
  })
  const renderings = await walk(walkRenderings(sql), row =>
    sha256(rowsPreimage(row.payload)) === row.payloadHash
      ? null
      : `a word on the response table (${row.id}) has another hash than the rows it is of`,
  )
  const dispatches = await walk(walkDispatches(sql), row =>
    sha256(sentPreimage(row.payload)) === row.payloadHash
      ? null
      : `dispatch ${row.no} has another hash than what was sent`,
  )
  const releases = await walk(walkReleases(sql), row =>
    sha256(releasePreimage(row.payload)) === row.payloadHash
      ? null
      : `a release (${row.id}) has another hash than what was released`,
  )
  const gateAnswers = await walk(walkGateAnswers(sql), row =>
    sha256(gatePreimage(row.payload)) === row.payloadHash
      ? null
      : `an answer of a political gate (${row.id}) has another hash than what was answered`,
  )
  const incidents = await walk(walkIncidents(sql), row =>
    sha256(incidentPreimage(row.payload)) === row.payloadHash
      ? null
      : `what is known of a leak (${row.id}) has another hash than what was put down`,
  )
  const kinds = { entries: record, texts, versions, signOffs, renderings, dispatches, releases, gateAnswers, incidents }
  const faults = Object.values(kinds).flatMap(({ fault }) => fault ?? [])
  return {
    entries: record.count,
    texts: texts.count,
    versions: versions.count,
    signOffs: signOffs.count,
    renderings: renderings.count,
    dispatches: dispatches.count,
    releases: releases.count,
    gateAnswers: gateAnswers.count,
    incidents: incidents.count,
    faults,
  }
}
