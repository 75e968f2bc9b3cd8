/**
 * Random histories through the acts of the product, in the real database: what the domain allows is stored, what it refuses
 * is not, the database's own guards say of publication what the domain says, and the record alone gives the same matrix.
 */
import { beforeAll, describe, expect, test } from 'vitest'
import { insertEdition } from '#db/editions.ts'
import { walkRecord } from '#db/record.ts'
import { clearanceOf, newestVersion } from '#domain/clearance.ts'
import { goesForward } from '#domain/clearance-state.ts'
import type { Dossier } from '#domain/dossier.ts'
import { missingForPublication } from '#domain/may-close.ts'
import { SWEDEN } from '#domain/presets/sweden.ts'
import { allow } from '#domain/verdict.ts'
import { permitOf } from '#server/decide.ts'
import { newId } from '#server/ids.ts'
import { addPerson, addPost } from '#server/people.ts'
import { savePreset } from '#server/presets.ts'
import { dossierFor } from '#server/read.ts'
import type { Payload } from '#server/record.ts'
import { verify } from '#server/verify.ts'
import { helpful, pick, type Scene, TRIES, type TryName } from '../histories/real.ts'
import { testDatabase } from '../support/database.ts'
import { dice } from '../support/dice.ts'
import { foundGovernment, type Government } from '../support/government.ts'
import { outcomeOf } from '../support/outcome.ts'
import { replay } from '../support/replay.ts'

const HISTORIES = 40
const ACTS = 50
const PRESETS = ['SE', 'EU', 'UK', 'FR', 'LISTS', 'SILENT']

const database = testDatabase()
let gov: Government
const slugs: string[] = []
const seen = new Map<string, number>()
const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1)
/** The hour of the histories; it runs ahead of the clock, so that deadlines pass. */
let now: Date
/** What was done in the history so far. */
let trace: string[] = []

/** Whether the database itself would store an edition of the newest version now; nothing of it stays. */
const wouldStore = async ({ strategy, versions, editions }: Dossier): Promise<string | null> => {
  const { id: versionId, manifestHash } = versions.at(-1)!
  const clearances = [{ portfolio: 'all', organisation: '', signedAt: null }]
  const head = { id: newId<'edition'>(), no: editions.length + 1, versionId, manifestHash, note: '', clearances }
  const undone = new Error('undone')
  try {
    await database.sql.begin(async tx => {
      await insertEdition(tx, permitOf(allow('publish')), strategy.id, {
        ...head,
        at: now,
        by: gov.as('henrik').post.id,
      })
      throw undone
    })
  } catch (error) {
    return error === undone ? null : error instanceof Error ? error.message : ''
  }
  return null
}

/** Null: there was nothing to try it on. */
const step = async (seed: number, scene: Scene): Promise<string | null> => {
  const names = Object.keys(TRIES) as TryName[]
  const name = scene.roll(100) < 68 ? helpful(scene) : pick(scene, names)!
  const attempt = TRIES[name](scene)
  if (!attempt) return null
  const said = await outcomeOf(attempt).catch((error: Error) => `the database refuses: ${error.message}`)
  expect(said, `seed ${seed}: ${name}`).not.toContain('the database refuses')
  count(`${said === 'done' ? 'done' : 'refused'} ${name}`)
  if (said === 'done') trace.push(name)
  return said
}

/** The database's guard of publication and the domain's list of what is missing are of one mind. */
const compare = async (seed: number, slug: string) => {
  const after = await dossierFor(gov.as('henrik'), slug, now)
  if (!newestVersion(after) || (after.editions.at(-1) && !after.editions.at(-1)?.amendment)) return
  const isSame = after.editions.at(-1)?.manifestHash === newestVersion(after)?.manifestHash
  if (isSame) return
  const missing = missingForPublication(after, now).map(m => `${m.rule} ${m.state ?? ''}`)
  const refusal = await wouldStore(after)
  count(missing.length === 0 ? 'publishable' : 'not publishable')
  const found = `the domain misses ${missing.join(', ') || 'nothing'}; the database says ${refusal ?? 'nothing'}`
  expect(refusal === null, `seed ${seed}: ${found}; ${trace.join(' ')}`).toBe(missing.length === 0)
}

const run = async (seed: number) => {
  const roll = dice(seed)
  const { slug, first: section } = await gov.openSmallStrategy(PRESETS[seed % PRESETS.length]!)
  slugs.push(slug)
  trace = []
  for (let tried = 0; tried < ACTS; ) {
    const d = await dossierFor(gov.as('henrik'), slug, now)
    const said = await step(seed, { slug, section, d, now, roll })
    if (said) tried += 1
    if (said === 'done') await compare(seed, slug)
    const days = roll(100) < 6 ? roll(12) : 0
    now = new Date(now.getTime() + 60_000 * (1 + roll(60)) + days * 86_400_000)
  }
}

beforeAll(async () => {
  gov = await foundGovernment()
  // A minister in every ministry, so that whoever comes to hold a portfolio can sign for it at every level.
  for (const code of ['MFA', 'MoF', 'MoL', 'MoJ'] as const) {
    const personId = await addPerson(gov.as('root'), { name: `Minister ${code}`, email: `${code}@example.org` })
    const post = {
      personId,
      organisationId: gov.organisation(code),
      portfolioId: null,
      validTo: null,
      level: 4,
    } as const
    await addPost(gov.as('root'), { ...post, role: 'stateSecretary', instrument: 'Decision 1' })
  }
  now = new Date(Date.now() + 60_000)
  const { version: _, ...rules } = SWEDEN
  const unmet = { condition: 'listed', objection: 'listed' } as const
  const lists = { ...rules, preset: 'LISTS', unmet, carryOver: { hours: 1, finalMustResign: false } }
  const silence = { ...rules.silence, mustClear: 'noObjection', consulted: 'abstains' } as const
  const silent = { ...rules, preset: 'SILENT', silence, costs: 'asOthers' } as const
  for (const one of [lists, silent]) await savePreset(gov.as('root'), { rules: one, basedOn: null })
})

test('What the domain allows is stored, what it refuses is not, and the guard of publication agrees with it', async () => {
  for (let seed = 1; seed <= HISTORIES; seed++) await run(seed)
  expect(seen.get('publishable')).toBeGreaterThan(5)
}, 300_000)

const matrixOf = (d: Dossier, moment: Date) =>
  d.versions.flatMap(version =>
    d.directory.portfolios.map(({ id, name }) => {
      const clearance = clearanceOf(d, id, version, d.strategy.rules.publicationLevel, moment, true)
      return `${version.no} ${name} ${clearance.state} ${goesForward(clearance)}`
    }),
  )

describe('Afterwards', () => {
  test('Invariant 2 Invariant 3 Invariant 9 every text, version and signature has its hash, and the record is one chain', async () => {
    const verified = await verify()
    expect(verified.faults).toEqual([])
    expect(verified.signOffs).toBeGreaterThan(50)
  })

  test('Invariant 13 S15 the record alone, replayed, gives the same matrix of every version', async () => {
    const manifests = new Map<string, string>()
    for (const row of await database.sql<
      { manifestHash: string; manifest: string }[]
    >`select manifest_hash, manifest from versions`)
      manifests.set(row.manifestHash, row.manifest)
    const payloads = new Map<string, string>()
    for (const row of await database.sql<
      { payloadHash: string; payload: string }[]
    >`select payload_hash, payload from sign_offs`)
      payloads.set(row.payloadHash, row.payload)
    const entries: Payload[] = []
    for await (const batch of walkRecord(database.sql)) for (const row of batch) entries.push(JSON.parse(row.payload))
    for (const slug of slugs) {
      const kept = await dossierFor(gov.as('henrik'), slug, now)
      const theirs = entries.filter(e => e.strategy === kept.strategy.id)
      const told = replay(kept, theirs, { manifests, payloads })
      expect(told.versions.length).toBe(kept.versions.length)
      expect(matrixOf(told, now), slug).toEqual(matrixOf(kept, now))
    }
  })
})
