/** Requests to see something on the file, over HTTP and in the database. Source: domain study, 1.6, 4.13, 4.15 (8), H71. */
import { beforeAll, describe, expect, test } from 'vitest'
import { action } from '#app/routes/disclose.ts'
import { loader } from '#app/routes/released-file.ts'
import { changesPage } from '#server/changes-page.ts'
import { freezeVersion } from '#server/circulate.ts'
import { deskOf } from '#server/desk.ts'
import { filePage } from '#server/file-page.ts'
import { dossierFor } from '#server/read.ts'
import { requestPage } from '#server/request-page.ts'
import { addRestricted } from '#server/restrict.ts'
import { textPage } from '#server/text-page.ts'
import { verify } from '#server/verify.ts'
import { versionPage } from '#server/version-page.ts'
import { readWord } from '#server/word/read.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government, paragraphs, rewrite } from '../support/government.ts'
import { context, opening, submit } from '../support/requests.ts'
import { weedAll } from '../support/weeded.ts'

const database = testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
})

type Person = Parameters<Government['as']>[0]
const post = async (who: Person, slug: string, fields: Record<string, string>, masks: readonly string[] = []) => {
  const body = new URLSearchParams(fields)
  for (const mask of masks) body.append('mask', mask)
  return (await submit(action, gov.as(who), slug, body)).status
}
const released = async (who: Person, slug: string) => {
  const request = await opening(gov.as(who))
  const answer = await loader({ request, params: { slug, no: '1', item: '1' }, context })
  return JSON.stringify((await readWord(Buffer.from(await answer.arrayBuffer()))).sections)
}

/** Frozen with an annex that only Amina reads; somebody has asked for all of it. */
const requested = async () => {
  const { slug, first, second } = await gov.openSmallStrategy()
  const { outline } = await dossierFor(gov.as('amina'), slug)
  const annex = await addRestricted(gov.as('amina'), slug, { outlineNo: outline.no, parentId: null })
  await rewrite(annex, gov.as('amina').post.id, paragraphs('The Quillonbergia accord.'))
  await freezeVersion(gov.as('amina'), slug)
  const { today } = await filePage(gov.as('henrik'), slug, null)
  expect(await post('henrik', slug, { kind: 'ask', day: today, asked: 'All drafts of the strategy.' })).toBe(302)
  const { id } = await requestPage(gov.as('amina'), slug, 1, null)
  const decide = { kind: 'decide', requestId: id, versionNo: '1', official: 'no' }
  return { slug, first, second, annex, today, decide, id }
}
const tasks = async (who: Person, slug: string) =>
  (await deskOf(gov.as(who), new Date())).find(d => d.slug === slug)?.tasks.filter(t => t.kind === 'disclosure').length

describe('H71 Somebody asks to see a draft', () => {
  test('R121 R122 which waits on the desk of the lead, and is released in part, each thing with its ground', async () => {
    const { slug, second, decide } = await requested()
    expect([await tasks('amina', slug), await tasks('henrik', slug)]).toEqual([1, 0])
    const part = { ...decide, what: 'text', outcome: 'part' }
    expect(await post('henrik', slug, { ...part, ground: 'Chapter 15' })).toBe(403)
    expect(await post('amina', slug, part, [`${second}:0`])).toBe(409)
    expect(await post('amina', slug, { ...part, ground: 'Chapter 15' }, ['nonsense'])).toBe(400)
    expect(await post('amina', slug, { ...part, ground: 'Chapter 15' }, [`${second}:0`])).toBe(200)
    const words = await released('bo', slug)
    expect(words).toContain('We want safe and orderly migration.')
    expect(words).toContain('[Left out: Chapter 15]')
    expect(words).toContain('A table follows.')
    for (const inside of ['Costs are met', 'Quillonbergia', 'amina']) expect(words).not.toContain(inside)
    const other = { ...decide, what: 'other', label: 'The minutes', outcome: 'refused', ground: 'Chapter 15' }
    expect(await post('amina', slug, { ...other, closes: 'yes' })).toBe(200)
    expect(await post('amina', slug, other)).toBe(409)
    const [request] = (await filePage(gov.as('bo'), slug, null)).requests
    expect(request).toMatchObject({
      isAnswered: true,
      items: [{ outcome: 'part' }, { what: 'The minutes', hash: null }],
    })
    expect(request?.items[0]).toMatchObject({
      what: 'version 1',
      isOfficial: false,
      decider: 'Ministry of Foreign Affairs',
    })
    expect(await tasks('amina', slug)).toBe(0)
    expect((await verify()).faults).toEqual([])
  })

  test('R121 on a day that has come, and nothing of a restricted section is among what can be chosen', async () => {
    const { slug, decide } = await requested()
    expect(await post('henrik', slug, { kind: 'ask', day: '2999-01-01', asked: 'All.' })).toBe(409)
    expect(await post('bo', slug, { kind: 'ask', day: '2020-01-01', asked: 'All.' })).toBe(403)
    expect(await post('amina', slug, { ...decide, what: 'text', outcome: 'full' })).toBe(409)
    const { sections } = await requestPage(gov.as('amina'), slug, 1, 1)
    expect(sections.map(s => [s.isRestricted, s.passages.length])).toEqual([
      [false, 1],
      [false, 2],
      [true, 0],
    ])
    await expect(requestPage(gov.as('amina'), slug, 2, null)).rejects.toThrow()
    await expect(released('amina', slug)).rejects.toMatchObject({ status: 404 })
  })

  test('R107 H76 whoever was shown a restricted section is listed on the file, for its readers', async () => {
    const { slug, annex } = await requested()
    await textPage(gov.as('amina'), slug, annex)
    const reads = async (who: Person) => (await filePage(gov.as(who), slug, null)).reads
    expect((await reads('amina')).map(r => [r.number, r.shown.map(s => `${s.name} ${s.place}`)])).toEqual([
      ['3', ['amina text']],
    ])
    expect(await reads('henrik')).toEqual([])
  })

  test('R107 R127 and nobody is for words that were weeded, as they were shown none', async () => {
    const { slug, annex } = await requested()
    await weedAll(gov, slug)
    const pages = [
      await textPage(gov.as('amina'), slug, annex),
      await versionPage(gov.as('amina'), slug, 1, null),
      await changesPage(gov.as('amina'), slug, 1, null),
    ]
    expect(JSON.stringify(pages)).not.toContain('Quillonbergia')
    expect((await filePage(gov.as('amina'), slug, null)).reads.map(r => r.shown)).toEqual([[]])
  })
})

test('R122 R123 the database refuses what the lead did not decide, what was answered, and a restricted section', async () => {
  const { slug, id, decide } = await requested()
  const { versions, strategy } = await dossierFor(gov.as('amina'), slug)
  const insert = (more: { by?: Person; outcome?: string; closes?: boolean; version?: string | null } = {}) => {
    const { by = 'amina', outcome = 'refused', closes = false, version = null } = more
    return database.sql`
      insert into access_items (id, request_id, no, version_id, label, is_official, outcome, ground, organisation_id, payload, payload_hash, closes, by)
      select gen_random_uuid(), ${id}, 1 + (select count(*) from access_items where request_id = ${id}), ${version}::uuid,
        ${version ? '' : 'Minutes'}, false, ${outcome}, 'Chapter 15', ${strategy.leadId}, p.words,
        encode(sha256('beredning.release.v1'::bytea || '\\x00'::bytea || convert_to(p.words, 'UTF8')), 'hex'), ${closes}, ${gov.as(by).post.id}
      from (select case when ${version !== null && outcome !== 'refused'} then '{}' end as words) p`
  }
  await expect(insert({ by: 'henrik' })).rejects.toThrow(/leads/)
  await expect(insert({ version: versions[0]!.id, outcome: 'full' })).rejects.toThrow(/restricted/)
  await insert({ closes: true })
  await expect(insert()).rejects.toThrow(/answered/)
  expect(await post('amina', slug, { ...decide, what: 'text', outcome: 'refused', ground: 'x' })).toBe(409)
})
