/** Positions in the response table, on a real database: confirmed on the rows that were on the screen, and waited for. */
import { beforeAll, expect, test } from 'vitest'
import type { Outcome } from '#domain/dossier.ts'
import { SWEDEN } from '#domain/presets/sweden.ts'
import { closeRound } from '#server/circulate.ts'
import { deskOf } from '#server/desk.ts'
import { savePreset } from '#server/presets.ts'
import { dossierFor } from '#server/read.ts'
import { Refused } from '#server/refused.ts'
import { attestRendering, type Said } from '#server/rendering.ts'
import { answerItem, confirmAnswer, sendReply, signReply } from '#server/reply.ts'
import { tablePage } from '#server/table-page.ts'
import { verify } from '#server/verify.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government } from '../support/government.ts'
import { atOnce, outcomeOf } from '../support/outcome.ts'

const database = testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
})

/** Finance agrees on one condition, Labour without any, both signed; the lead may close when Finance is content. */
const circulated = async (preset: string) => {
  const { slug } = await gov.openSmallStrategy(preset)
  const round = await gov.circulate(slug)
  await gov.clear(slug, round, 'budget', { writer: 'tomas', signer: 'ingrid', condition: 'Say who pays.' })
  const { roundId, manifestHash } = round
  const agreed = { roundId, portfolioId: gov.portfolio('labour'), kind: 'agreed', body: '', items: [] } as const
  const replyId = await sendReply(gov.as('bo'), slug, { ...agreed, replaces: null })
  await signReply(gov.as('farah'), slug, { replyId, manifestHash })
  const page = (key: 'tomas' | 'bo' | 'amina') =>
    tablePage(gov.as(key), slug, 1, { ministry: '', section: '', grade: '', open: '' })
  const answer = async (outcome: Outcome, reason = '') => {
    const [row] = (await page('amina')).rows
    const replaces = row!.dispositions.at(-1)?.id ?? null
    await answerItem(gov.as('amina'), slug, { itemId: row!.id, outcome, wording: '', reason, replaces })
  }
  const meet = async () => confirmAnswer(gov.as('tomas'), slug, (await page('tomas')).rows[0]!.dispositions.at(-1)!.id)
  const say = (shown: { rowsHash: string; replyId: Said['replyId'] }, fault: Said['fault'] = null) =>
    attestRendering(gov.as('tomas'), slug, { replyId: shown.replyId, rowsHash: shown.rowsHash, fault })
  const shown = async () => (await page('tomas')).positions[0]!
  const close = () => closeRound(gov.as('amina'), slug, { roundId, outcome: 'cleared', note: '' })
  const tasks = async (key: 'tomas' | 'amina') =>
    (await deskOf(gov.as(key), new Date())).flatMap(one => (one.slug === slug ? one.tasks : []))
  return { slug, roundId, page, answer, meet, say, shown, close, tasks }
}

test('R58 a ministry confirms the rows on its screen, and where they have changed meanwhile it is told which', async () => {
  const { answer, say, shown, page } = await circulated('SE')
  expect((await page('tomas')).positions).toMatchObject([{ name: 'Budget', state: 'unsaid', items: [{ no: 1 }] }])
  expect((await page('tomas')).positions[0]!.confirm).toMatchObject({ kind: 'conflict', rule: 'R56' })
  expect((await page('bo')).positions[0]!.confirm).toBeNull()
  await answer('accepted')
  const before = await shown()
  await answer('notAccepted', 'Too dear.')
  const refused = await say(before).catch(error => error)
  expect(refused).toBeInstanceOf(Refused)
  expect(refused.refusal).toEqual({ kind: 'conflict', rule: 'R58', detail: 'item 1' })
  const invented = { replyId: before.replyId, rowsHash: 'f'.repeat(64) }
  expect(await outcomeOf(say(invented))).toBe('conflict R58')
  const now = await shown()
  expect(await atOnce(say(now), say(now))).toEqual(['conflict R35', 'done'])
  expect(await shown()).toMatchObject({ state: 'right', word: { person: 'tomas', fault: null } })
  await answer('accepted')
  expect(await shown()).toMatchObject({ state: 'stale', word: { changed: [1] } })
  await answer('notAccepted', 'Too dear.')
  expect(await shown()).toMatchObject({ state: 'right', rowsHash: now.rowsHash })
  const { faults, renderings } = await verify()
  expect([faults, renderings]).toEqual([[], 1])
})

test('R57 under a preset that asks for it nobody closes before the position is confirmed, the database neither', async () => {
  const { version: _, ...rules } = { ...SWEDEN, preset: 'RENDERED', rendering: 'required' } as const
  await savePreset(gov.as('root'), { rules, basedOn: null })
  const { slug, roundId, answer, meet, say, shown, close, tasks, page } = await circulated('RENDERED')
  const waits = async (key: 'tomas' | 'amina', kind: string) => (await tasks(key)).filter(t => t.kind === kind).length
  await answer('accepted')
  await meet()
  expect(await outcomeOf(close())).toBe('incomplete R57')
  const by = gov.as('amina').post.id
  const closing = (outcome: string, note: string) =>
    database.sql`insert into closings (round_id, outcome, note, by) values (${roundId}, ${outcome}, ${note}, ${by})`
  await expect(closing('cleared', '')).rejects.toThrow(/has not confirmed its rows/)
  expect(await waits('tomas', 'rendering')).toBe(1)
  const [row] = (await page('tomas')).rows
  await say(await shown(), { itemId: row!.id, body: 'It says that we agreed.' })
  expect((await page('amina')).rows[0]).toMatchObject({ contested: 'It says that we agreed.', dispose: true })
  expect([await outcomeOf(close()), await waits('amina', 'answer')]).toEqual(['incomplete R57', 1])
  await answer('accepted', 'In section 2.')
  expect([await waits('amina', 'answer'), (await shown()).state]).toEqual([0, 'stale'])
  expect(await outcomeOf(close())).toBe('incomplete R27, R57, R25 conditional')
  await meet()
  await say(await shown())
  expect([await waits('tomas', 'rendering'), (await page('amina')).isRenderingRequired]).toEqual([0, true])
  const [{ count }] = await database.sql<[{ count: number }]>`
    select count(*)::int from record where payload::jsonb ->> 'action' = 'attest' and strategy_id =
      (select id from strategies where slug = ${slug})`
  expect(count).toBe(2)
  expect(await outcomeOf(close())).toBe('done')
  expect((await dossierFor(gov.as('amina'), slug)).rounds[0]!.closing?.outcome).toBe('cleared')
  expect(await outcomeOf(say(await shown(), { itemId: row!.id, body: 'Late.' }))).toBe('conflict R11')
})

test('R58 a word of other rows than its hash names, or of an item of another reply, is not kept', async () => {
  const { shown, answer } = await circulated('SE')
  await answer('accepted')
  const { replyId } = await shown()
  const by = gov.as('tomas').post.id
  const word = (hash: string, itemId: string | null) =>
    database.sql`insert into renderings (id, reply_id, payload, payload_hash, item_id, fault, by)
      values (gen_random_uuid(), ${replyId}, '{}', ${hash}, ${itemId}, ${itemId ? 'x' : ''}, ${by})`
  const [{ hash }] = await database.sql<[{ hash: string }]>`
    select encode(sha256('beredning.rendering.v1'::bytea || '\\x00'::bytea || '{}'::bytea), 'hex') as hash`
  await expect(word('f'.repeat(64), null)).rejects.toMatchObject({ code: '23514' })
  const [other] = await database.sql<[{ id: string }]>`select id from items where reply_id <> ${replyId} limit 1`
  await expect(word(hash, other.id)).rejects.toMatchObject({ code: '23503' })
  await word(hash, null)
  await expect(database.sql`delete from renderings where reply_id = ${replyId}`).rejects.toThrow()
})
