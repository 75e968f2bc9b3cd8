/** Papers of a closed phase beside open ones with the same words, over HTTP and in the database. Source: domain study, 2.5; H77. */
import { beforeAll, expect, test } from 'vitest'
import { action as discloseAction } from '#app/routes/disclose.ts'
import { action as dispatchAction } from '#app/routes/dispatch.ts'
import { connect } from '#db/sql.ts'
import { closeRound } from '#server/circulate.ts'
import { filePage } from '#server/file-page.ts'
import { dossierFor } from '#server/read.ts'
import { requestPage } from '#server/request-page.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government, paragraphs, rewrite } from '../support/government.ts'
import { submit } from '../support/requests.ts'

const database = testDatabase()
let gov: Government
let slug = ''
beforeAll(async () => {
  gov = await foundGovernment()
  const { first, ...strategy } = await gov.openSmallStrategy('CH-FED')
  slug = strategy.slug
  const circulate = async (purpose: 'preliminary' | 'formal') => {
    const { roundId } = await gov.circulate(slug, purpose)
    await closeRound(gov.as('henrik'), slug, { roundId, outcome: 'notCleared', note: 'It is written anew.' })
  }
  const write = (text: string) => rewrite(first, gov.as('amina').post.id, paragraphs(text))
  await circulate('preliminary')
  await write('We want something else.')
  await circulate('formal')
  await write('We want safe and orderly migration.')
  await circulate('formal')
})

const post = async (
  action: typeof discloseAction,
  fields: Record<string, string>,
  sections: readonly string[] = [],
) => {
  const body = new URLSearchParams(fields)
  for (const id of sections) body.append('section', id)
  const answer = await submit(action, gov.as('amina'), slug, body)
  return [answer.status, ((await answer.json()) as { said?: { text: string } | null }).said?.text ?? ''] as const
}
const send = async (what: string, versionNo: string) => {
  const { warning } = (await filePage(gov.as('amina'), slug, null)).sending
  const { sections } = (await dossierFor(gov.as('amina'), slug)).versions[0]!
  const to = { outsider: 'private', name: 'Ada Lund', purpose: 'A consultation', way: 'post', isRead: 'yes', warning }
  return post(
    dispatchAction,
    { kind: 'send', what, versionNo, ...to },
    what === 'text' ? sections.map(s => s.sectionId) : [],
  )
}

test('R136 H77 every page of the file says of each paper its phase and whether it is closed', async () => {
  const { versions } = await dossierFor(gov.as('amina'), slug)
  expect(versions[0]!.manifestHash).toBe(versions[2]!.manifestHash)
  const { papers, sending } = await filePage(gov.as('henrik'), slug, null)
  expect(papers.map(p => [p.what, p.phase, p.isClosed])).toEqual([
    ['Version 1', 'Office consultation', false],
    ['Version 2', 'Co-report', true],
    ['Version 3', 'Co-report', true],
    ['Response table of round 1', 'Office consultation', false],
    ['Response table of round 2', 'Co-report', true],
    ['Response table of round 3', 'Co-report', true],
  ])
  expect(sending).toMatchObject({
    versionNo: 1,
    versions: [1],
    tables: [1],
    isClosed: false,
    verdict: { kind: 'allow' },
  })
  expect((await filePage(gov.as('henrik'), slug, 3)).sending).toMatchObject({
    isClosed: true,
    verdict: { kind: 'allow' },
  })
})

test('R136 H77 the earlier draft is sent and released, the later one with the same words is neither', async () => {
  expect((await send('text', '1'))[0]).toBe(200)
  expect(await send('text', '3')).toEqual([409, expect.stringMatching(/never sent nor released.*“Co-report”/)])
  expect((await send('1', '1'))[0]).toBe(200)
  expect((await send('2', '1'))[0]).toBe(409)
  const { today } = await filePage(gov.as('amina'), slug, null)
  await submit(discloseAction, gov.as('amina'), slug, { kind: 'ask', day: today, asked: 'All drafts.' })
  const page = await requestPage(gov.as('amina'), slug, 1, null)
  expect([page.isClosed, page.papers.length]).toEqual([true, 6])
  const decide = { kind: 'decide', requestId: page.id, what: 'text', official: 'no', outcome: 'full', ground: '' }
  expect((await post(discloseAction, { ...decide, versionNo: '1' }))[0]).toBe(200)
  expect(await post(discloseAction, { ...decide, versionNo: '3' })).toEqual([409, expect.stringMatching(/“Co-report”/)])
  expect((await post(discloseAction, { ...decide, versionNo: '3', outcome: 'refused', ground: 'Co-report' }))[0]).toBe(
    200,
  )
  expect((await post(discloseAction, { ...decide, what: '3' }))[0]).toBe(409)
})

test('R136 H77 the database lets no paper of a closed phase out either', async () => {
  const { versions, rounds, strategy, requests } = await dossierFor(gov.as('amina'), slug)
  const by = gov.as('amina').post.id
  const { warning } = strategy.rules.dispatch
  const sendBySql = (no: number, roundId: string | null = null) => database.sql`
    insert into dispatches (id, strategy_id, no, version_id, round_id, kind, name, organisation, purpose, way, warning, payload, payload_hash, by)
    values (gen_random_uuid(), ${strategy.id}, 99, ${versions[no - 1]!.id}, ${roundId}, 'private', 'x', '', 'x', 'post', ${warning}, '{}',
      encode(sha256('beredning.dispatch.v1'::bytea || '\\x00'::bytea || convert_to('{}', 'UTF8')), 'hex'), ${by})`
  const releaseBySql = (no: number | null, roundId: string | null = null) => database.sql`
    insert into access_items (id, request_id, no, version_id, round_id, label, is_official, outcome, ground, organisation_id, payload, payload_hash, closes, by)
    values (gen_random_uuid(), ${requests[0]!.id}, 99, ${no === null ? null : versions[no - 1]!.id}, ${roundId}, '', false, 'full', '',
      ${strategy.leadId}, '{}', encode(sha256('beredning.release.v1'::bytea || '\\x00'::bytea || convert_to('{}', 'UTF8')), 'hex'), false, ${by})`
  await expect(sendBySql(3)).rejects.toThrow(/never let out/)
  await expect(sendBySql(2, rounds[1]!.id)).rejects.toThrow(/never let out/)
  await expect(releaseBySql(2)).rejects.toThrow(/never let out/)
  await expect(releaseBySql(null, rounds[2]!.id)).rejects.toThrow(/never let out/)
  await releaseBySql(1)
})

test('R136 H77 a strategy that pinned its rules before there were phases keeps its response tables in the house', async () => {
  const before = await gov.openSmallStrategy()
  const { roundId, versionId } = await gov.circulate(before.slug)
  await closeRound(gov.as('henrik'), before.slug, { roundId, outcome: 'notCleared', note: 'It is written anew.' })
  const owner = connect(database.url, null, 1)
  try {
    await owner`alter table strategies disable trigger user`
    await owner`update strategies set rules = jsonb_set(rules, '{dispatch}', (rules -> 'dispatch') - 'closed' || '{"table": "stays"}')
      where slug = ${before.slug}`
    await owner`alter table strategies enable trigger user`
  } finally {
    await owner.end()
  }
  const { papers } = await filePage(gov.as('amina'), before.slug, null)
  const [row] = await database.sql<{ version: boolean; table: boolean }[]>`
    select is_closed_version(${versionId}) as version, is_closed_table(${roundId}) as table`
  expect([papers.map(p => p.isClosed), row]).toEqual([[false, true], { version: false, table: true }])
})
