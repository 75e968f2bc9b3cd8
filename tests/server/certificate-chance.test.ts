/** The domain and the database judge alike what keeps a clearance back, whatever was done before. Source: domain study, 4.9. */
import { beforeAll, expect, test } from 'vitest'
import { clearanceOf, mustClear, newestVersion } from '#domain/clearance.ts'
import { goesForward } from '#domain/clearance-state.ts'
import { SWEDEN } from '#domain/presets/sweden.ts'
import { certify, contest } from '#server/certify.ts'
import { closeRound, freezeVersion, openRound } from '#server/circulate.ts'
import { savePreset } from '#server/presets.ts'
import { dossierFor } from '#server/read.ts'
import { revokeReply } from '#server/revoke.ts'
import { testDatabase } from '../support/database.ts'
import { dice } from '../support/dice.ts'
import { foundGovernment, type Government, paragraphs, rewrite } from '../support/government.ts'
import { outcomeOf } from '../support/outcome.ts'

const database = testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
  for (const finalMustResign of [true, false]) {
    const carryOver = { hours: 24, finalMustResign }
    const { version: _, ...rules } = { ...SWEDEN, preset: finalMustResign ? 'ANEW' : 'FREE', carryOver }
    await savePreset(gov.as('root'), { rules, basedOn: null })
    const silence = { ...rules.silence, mustClear: 'noObjection' } as const
    const silent = { ...rules, preset: `${rules.preset}-SILENT`, silence, costs: 'asOthers' } as const
    await savePreset(gov.as('root'), { rules: silent, basedOn: null })
  }
})

const TEXTS = ['orderly', 'ordrely', 'orderly and irregular', 'oderly'].map(
  word => `We want safe and ${word} migration.`,
)
const AREAS = ['budget', 'labour'] as const
const SIGNERS = { budget: 'ingrid', labour: 'farah' } as const
const WRITERS = { budget: 'tomas', labour: 'bo' } as const

const compare = async (slug: string, seed: number) => {
  const dossier = await dossierFor(gov.as('henrik'), slug)
  const newest = newestVersion(dossier)
  if (!newest) return []
  const { id, rules } = dossier.strategy
  const ends = dossier.certificates.map(c => c.until.getTime())
  const moments = [Date.now(), ...ends.flatMap(end => [end - 1, end]), Date.now() + 90 * 86_400_000]
  const states: string[] = []
  for (const moment of moments.map(at => new Date(at)))
    for (const { portfolioId, standing } of mustClear(dossier)) {
      const clearance = clearanceOf(dossier, portfolioId, newest, rules.publicationLevel, moment, true)
      const [row] = await database.sql<{ lacking: string | null }[]>`
        select lacks(s, ${portfolioId}, ${standing}, ${newest.id}, ${moment}) as lacking from strategies s where s.id = ${id}`
      expect(row!.lacking === null, `seed ${seed}: ${clearance.state}, and SQL says ${row!.lacking}`).toBe(
        goesForward(clearance),
      )
      states.push(clearance.state)
    }
  return states
}

test('R30 R88 R89 over random histories of versions, rounds, signatures, certificates and contests', async () => {
  const seen = new Set<string>()
  for (let seed = 1; seed <= 24; seed++) {
    const roll = dice(seed)
    const { slug, first } = await gov.openSmallStrategy(['ANEW', 'FREE', 'ANEW-SILENT', 'FREE-SILENT'][seed % 4]!)
    const facts = () => dossierFor(gov.as('henrik'), slug)
    const act: (() => Promise<unknown>)[] = [
      async () => {
        await rewrite(first, gov.as('amina').post.id, paragraphs(TEXTS[roll(TEXTS.length)]!))
        await freezeVersion(gov.as('amina'), slug)
      },
      async () => {
        const { versions } = await facts()
        const scopes = new Map(roll(2) === 0 ? [[gov.portfolio('budget'), [first]]] : [])
        const recipients = AREAS.map(area => gov.portfolio(area))
        const versionNo = versions.at(-1)?.no ?? 1
        await openRound(gov.as('amina'), slug, {
          versionNo,
          purpose: 'formal',
          deadline: null,
          coverNote: '',
          recipients,
          scopes,
        })
      },
      async () => {
        const round = (await facts()).rounds.at(-1)!
        const { manifestHash } = (await facts()).versions.find(v => v.id === round.versionId)!
        const area = AREAS[roll(2)]!
        const given = { writer: WRITERS[area], ...(roll(4) > 0 && { signer: SIGNERS[area] }) }
        await gov.clear(slug, { roundId: round.id, versionId: round.versionId, manifestHash }, area, given)
      },
      async () => {
        const round = (await facts()).rounds.at(-1)!
        const outcome = roll(4) === 0 ? 'cancelled' : 'notCleared'
        await closeRound(gov.as('henrik'), slug, { roundId: round.id, outcome, note: 'x' })
      },
      async () => {
        const { versions } = await facts()
        const from = versions[roll(versions.length)]!
        const shown = { fromNo: from.no, fromHash: from.manifestHash, toHash: versions.at(-1)!.manifestHash }
        await certify(gov.as('henrik'), slug, { ...shown, reason: 'A typing error.' })
      },
      async () => {
        const certificateId = (await facts()).certificates.at(-1)!.id
        await contest(gov.as(roll(2) === 0 ? 'ingrid' : 'farah'), slug, { certificateId, reason: 'No.' })
      },
      async () => {
        const replyId = (await facts()).replies.at(-1)!.id
        await revokeReply(gov.as(roll(2) === 0 ? 'ingrid' : 'farah'), slug, { replyId, reason: 'No.' })
      },
    ]
    const course = [0, 1, 2, 2, 3, 0, 4, ...Array.from({ length: 7 }, () => [0, 1, 2, 3, 4, 4, 5, 6][roll(8)]!)]
    for (const step of course) {
      await outcomeOf(act[step]!()).catch(error => {
        // What there is nothing to do it to yet.
        if (!(error instanceof TypeError) && !/duplicate|already/.test(String(error))) throw error
      })
      if (step >= 3) for (const state of await compare(slug, seed)) seen.add(state)
    }
  }
  expect([...seen]).toEqual(expect.arrayContaining(['carried', 'stale', 'valid', 'unanswered', 'unsigned', 'tacit']))
}, 120_000)
