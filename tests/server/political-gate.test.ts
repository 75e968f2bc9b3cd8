/** A gate of parties, over HTTP, on the pages, in the record and in the database. Source: domain study, 4.10; H64. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { beforeAll, describe, expect, test } from 'vitest'
import { action } from '#app/routes/gate.ts'
import { loader as procedureLoader } from '#app/routes/procedure.tsx'
import { loader as publicationLoader } from '#app/routes/publication.tsx'
import { SWEDEN } from '#domain/presets/sweden.ts'
import type { PoliticalGate } from '#domain/presets.ts'
import { closeRound, freezeVersion } from '#server/circulate.ts'
import { decisionPage } from '#server/decision-page.ts'
import { deskOf } from '#server/desk.ts'
import { overviewPage } from '#server/overview.ts'
import { savePreset } from '#server/presets.ts'
import { publish } from '#server/publish.ts'
import { readEdition } from '#server/published.ts'
import { dossierFor } from '#server/read.ts'
import { recordFile } from '#server/record-file.ts'
import { recordPage } from '#server/record-page.ts'
import { sheetPage } from '#server/sheet-page.ts'
import { verify } from '#server/verify.ts'
import { testDatabase } from '../support/database.ts'
import { COALITION } from '../support/gate-steps.ts'
import { foundGovernment, type Government } from '../support/government.ts'
import { outcomeOf } from '../support/outcome.ts'
import { context, opening, submit } from '../support/requests.ts'

const database = testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
})

type Person = Parameters<Government['as']>[0]
const NAME = /coalition/i
const REASON = 'The smaller party wants another figure.'

/** A strategy that all have cleared, under a copy of Sweden's procedure with a gate. */
const cleared = async (preset: string, more: Partial<PoliticalGate> = {}) => {
  const { version: _, ...rules } = { ...SWEDEN, preset, politicalGate: { ...COALITION, ...more } }
  await savePreset(gov.as('root'), { rules, basedOn: null })
  const { slug } = await gov.openSmallStrategy(preset)
  const round = await gov.circulate(slug)
  await gov.bothClear(slug, round)
  await closeRound(gov.as('henrik'), slug, { roundId: round.roundId, outcome: 'cleared', note: '' })
  await gov.findsInOrder(slug)
  return { slug, ...round }
}
const post = async (who: Person, slug: string, fields: Record<string, string> = {}) => {
  const { manifestHash } = (await dossierFor(gov.as('henrik'), slug)).versions.at(-1)!
  const answer = await submit(action, gov.as(who), slug, { manifestHash, outcome: 'passed', ...fields })
  return [answer.status, ((await answer.json()) as { said: { text: string } | null }).said?.text ?? ''] as const
}
const load = async <T>(
  loader: (asked: LoaderFunctionArgs) => Promise<T>,
  who: Person,
  params: Record<string, string>,
) => loader({ request: await opening(gov.as(who)), params, context })
const tasks = async (who: Person, slug: string) =>
  (await deskOf(gov.as(who), new Date())).find(d => d.slug === slug)?.tasks.map(t => t.text) ?? []
/** Everything that somebody is shown of a strategy. */
const seen = async (who: Person, slug: string) =>
  JSON.stringify([
    await overviewPage(gov.as(who), slug),
    await decisionPage(gov.as(who), slug),
    await load(publicationLoader, who, { slug }),
    await sheetPage(gov.as(who), slug, 1),
    await recordPage(gov.as(who), slug, null),
    await recordFile(gov.as(who), slug),
    await deskOf(gov.as(who), new Date()),
  ])

describe('A gate that is kept from some', () => {
  test('R130 R131 H64 is asked of the secretariat, keeps the text back and then lets it go on', async () => {
    const { slug, versionId, manifestHash } = await cleared('GATE')
    const said = 'Record whether the coalition round lets version 1 go on'
    expect([await tasks('henrik', slug), await tasks('amina', slug)].map(all => all.includes(said))).toEqual([
      true,
      false,
    ])
    expect(await outcomeOf(gov.decides(slug))).toBe('incomplete R130')
    const { strategy } = await dossierFor(gov.as('henrik'), slug)
    const decideBySql = database.sql`
      insert into decisions (id, strategy_id, no, version_id, manifest_hash, put_before_id, body, day, instrument, mode, change,
        over_reason, note, by)
      values (gen_random_uuid(), ${strategy.id}, 1, ${versionId}, ${manifestHash}, ${versionId}, 'x', '2026-01-01', 'x', 'collective',
        '', '', '', ${gov.as('henrik').post.id})`
    await expect(decideBySql).rejects.toThrow(/has not passed a step/)
    expect((await post('amina', slug))[0]).toBe(403)
    expect((await post('tomas', slug))[0]).toBe(403)
    expect((await post('henrik', slug, { manifestHash: 'another' }))[0]).toBe(409)
    expect((await post('henrik', slug, { outcome: 'perhaps' }))[0]).toBe(400)
    expect(await post('henrik', slug, { outcome: 'refused' })).toEqual([200, ''])
    expect(await tasks('henrik', slug)).not.toContain(said)
    expect(await outcomeOf(gov.decides(slug))).toBe('incomplete R130')
    expect(await post('henrik', slug)).toEqual([200, ''])
    expect(await gov.decides(slug)).toBe(1)
    expect((await post('henrik', slug, { outcome: 'refused' }))[0]).toBe(409)
    await publish(gov.as('henrik'), slug, { manifestHash, note: '' })
    expect(JSON.stringify(await readEdition(slug, null))).not.toMatch(NAME)
    expect(await verify()).toMatchObject({ gateAnswers: 2, faults: [] })
  })

  test('H64 a refusal leaves the matrix of clearances and the sign-off sheet as they were', async () => {
    const { slug } = await cleared('GATE-SHEET')
    const now = new Date()
    const matrix = async () => (await overviewPage(gov.as('henrik'), slug, now)).board.rows
    const sections = async () => (await overviewPage(gov.as('henrik'), slug, now)).bySection
    const before = [await matrix(), await sections(), await sheetPage(gov.as('henrik'), slug, 1, now)]
    await post('henrik', slug, { outcome: 'refused' })
    expect([await matrix(), await sections(), await sheetPage(gov.as('henrik'), slug, 1, now)]).toEqual(before)
    expect((await overviewPage(gov.as('amina'), slug)).gate).toMatchObject({
      name: 'the coalition round',
      passed: false,
    })
  })

  test('R132 H64 no page, no record and no file says its name or its answer to anybody else', async () => {
    const { slug } = await cleared('GATE-HIDDEN')
    const before = await overviewPage(gov.as('tomas'), slug)
    await post('henrik', slug, { outcome: 'refused' })
    for (const who of ['tomas', 'ingrid', 'bo'] as const) expect(await seen(who, slug), who).not.toMatch(NAME)
    const after = await overviewPage(gov.as('tomas'), slug)
    expect([after.gate, after.board.blockers, after.next]).toEqual([null, before.board.blockers, before.next])
    expect(after.board.blockers).toMatchObject([{ rule: 'R132', subject: 'Version 1' }, { rule: 'R80' }])
    expect(after.next).toMatchObject({ act: 'passGate', roles: [] })
    for (const who of ['henrik', 'amina'] as const) expect(await seen(who, slug), who).toMatch(NAME)
    const [entry] = (await recordPage(gov.as('tomas'), slug, null)).entries
    expect(entry?.summary).toBe('recorded a step of the procedure on version 1')
    expect(Object.keys(JSON.parse(entry!.subject))).toEqual(['manifestHash', 'payloadHash', 'versionNo'])
    const procedure = async (who: Person) =>
      JSON.stringify(await load(procedureLoader, who, { code: 'GATE-HIDDEN', version: '1' }))
    expect([await procedure('tomas'), await procedure('henrik')].map(page => NAME.test(page))).toEqual([false, true])
  })

  test('R132 H64 its reason is taken by no form and by no SQL', async () => {
    const { slug, versionId, manifestHash } = await cleared('GATE-SILENT')
    expect(await post('henrik', slug, { outcome: 'refused', reason: REASON })).toMatchObject([409, expect.anything()])
    const { strategy } = await dossierFor(gov.as('henrik'), slug)
    const insert = (by: Person, hash: string, reason = '', payload = '{"reason":""}') => database.sql`
      insert into gate_answers (id, strategy_id, version_id, manifest_hash, passed, reason, payload, payload_hash, by)
      values (gen_random_uuid(), ${strategy.id}, ${versionId}, ${hash}, false, ${reason}, ${payload}, 'x', ${gov.as(by).post.id})`
    await expect(insert('henrik', manifestHash, REASON)).rejects.toThrow(/is not kept/)
    await expect(insert('henrik', manifestHash, '', `{"reason":"${REASON}"}`)).rejects.toThrow(/is not kept/)
    await expect(insert('amina', manifestHash)).rejects.toThrow(/may not record/)
    await expect(insert('henrik', 'another')).rejects.toThrow(/newest version, by its hash/)
    await expect(database.sql`update gate_answers set passed = true`).rejects.toThrow()
  })
})

describe('A gate that all see', () => {
  test('R132 H64 is on the overview and in the record of everybody who reads the strategy, with its reason', async () => {
    const { slug } = await cleared('GATE-OPEN', { seenBy: 'everyone', onRecord: 'full' })
    expect((await post('henrik', slug, { outcome: 'refused' }))[0]).toBe(409)
    expect(await post('henrik', slug, { outcome: 'refused', reason: REASON })).toEqual([200, ''])
    const page = await overviewPage(gov.as('tomas'), slug)
    expect(page.gate).toMatchObject({ passed: false })
    expect(page.board.blockers[0]).toMatchObject({ rule: 'R130', subject: 'The coalition round, on version 1,' })
    expect((await decisionPage(gov.as('tomas'), slug)).gate?.past).toMatchObject([{ passed: false, reason: REASON }])
    const [entry] = (await recordPage(gov.as('tomas'), slug, null)).entries
    expect(entry?.summary).toBe('recorded that the coalition round did not let version 1 go on')
    expect(entry?.subject).toContain(REASON)
  })
})

test('R127 H64 a draft on which a gate has answered is on the file, and the database weeds it neither', async () => {
  const { version: _, ...rules } = { ...SWEDEN, preset: 'GATEDRAFT', politicalGate: COALITION }
  await savePreset(gov.as('root'), { rules, basedOn: null })
  const { slug } = await gov.openSmallStrategy('GATEDRAFT')
  await freezeVersion(gov.as('amina'), slug)
  expect(await post('henrik', slug)).toEqual([200, ''])
  const { strategy, versions } = await dossierFor(gov.as('henrik'), slug)
  const weeds = database.sql.begin(async tx => {
    await tx`insert into file_closings (strategy_id, reason, instrument, by) values (${strategy.id}, 'x', 'x', ${gov.as('henrik').post.id})`
    await tx`insert into weedings (strategy_id, kind, subject, made_at, reason)
      values (${strategy.id}, 'draft', ${versions[0]!.id}, now(), 'x')`
  })
  await expect(weeds).rejects.toThrow(/is not weeded/)
})
