/** Recusal over HTTP, on the desk and in the database. Source: domain study, 4.2, H39, H40, invariant 11. */
import { beforeAll, describe, expect, test } from 'vitest'
import { action } from '#app/routes/recuse.ts'
import { closeRound } from '#server/circulate.ts'
import { deskOf } from '#server/desk.ts'
import { publish } from '#server/publish.ts'
import { recusalPage } from '#server/recusal-page.ts'
import { signReply } from '#server/reply.ts'
import { replyPage, roundPage } from '#server/round-page.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government } from '../support/government.ts'
import { outcomeOf } from '../support/outcome.ts'
import { submit } from '../support/requests.ts'

const database = testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
})

type Person = Parameters<Government['as']>[0]
const post = async (who: Person, slug: string, fields: Record<string, string>) => {
  const said = { reason: 'A brother applies.', ground: 'affected', ...fields }
  return (await submit(action, gov.as(who), slug, said)).status
}
const tasks = async (who: Person, slug: string) =>
  (await deskOf(gov.as(who), new Date()))
    .find(d => d.slug === slug)
    ?.tasks.filter(t => t.kind === 'substitute')
    .map(t => t.text)

test('R78 whoever reports a ground acts no more, the next are asked in their place, and nobody signs instead', async () => {
  const { slug } = await gov.openSmallStrategy()
  const round = await gov.circulate(slug)
  const { manifestHash, roundId } = round
  const replyId = await gov.clear(slug, round, 'budget', { writer: 'tomas' })
  expect(await post('ingrid', slug, { kind: 'report' })).toBe(200)
  expect(await post('ingrid', slug, { kind: 'report' })).toBe(409)
  expect(await outcomeOf(signReply(gov.as('ingrid'), slug, { replyId, manifestHash }))).toBe('forbidden R78')
  const page = await replyPage(gov.as('ingrid'), slug, 1, gov.portfolio('budget'))
  expect([page.may, page.capacities[0]?.verdict]).toMatchObject([{ rule: 'R78' }, { rule: 'R78' }])
  expect(await tasks('per', slug)).toEqual(['ingrid is recused: sign for Budget in their place'])
  expect(await tasks('ingrid', slug)).toEqual([])
  expect(await tasks('henrik', slug)).toEqual([])
  for (const other of ['per', 'farah'] as const)
    expect(await post('henrik', slug, { kind: 'decide', person: gov.as(other).personId })).toBe(200)
  const vacancy = 'ingrid is recused and nobody else can sign for Budget: the ministry has to name somebody'
  expect(await tasks('henrik', slug)).toContain(vacancy)
  expect(await tasks('tomas', slug)).toEqual([vacancy])
  const insert = database.sql`
    insert into sign_offs (id, round_id, reply_id, portfolio_id, level, manifest_hash, payload, payload_hash, by)
    values (gen_random_uuid(), ${roundId}, ${replyId}, ${gov.portfolio('budget')}, 2, ${manifestHash}, '{}', '', ${gov.as('ingrid').post.id})`
  await expect(insert).rejects.toThrow(/recused/)
})

describe('H39 a recusal that is found out after the signature', () => {
  test('flags it; where it does not stand, nothing is published until another official has signed', async () => {
    const { slug } = await gov.openSmallStrategy()
    const round = await gov.circulate(slug)
    const { manifestHash, roundId } = round
    const replyId = await gov.bothClear(slug, round)
    expect(await post('tomas', slug, { kind: 'decide', person: gov.as('ingrid').personId })).toBe(403)
    expect(await post('henrik', slug, { kind: 'decide', person: gov.as('ingrid').personId })).toBe(200)
    const [recusal] = (await recusalPage(gov.as('henrik'), slug)).recusals
    expect(recusal?.acts).toMatchObject([{ what: 'signed', inDoubt: true, mayReview: true, portfolio: 'Budget' }])
    const seen = (await recusalPage(gov.as('bo'), slug)).recusals[0]
    expect([seen?.ground, seen?.reason]).toEqual([null, null])
    const signOffId = recusal!.acts[0]!.id
    expect(await post('henrik', slug, { kind: 'review', signOffId, outcome: 'replaced' })).toBe(200)
    const budget = (await roundPage(gov.as('henrik'), slug, 1)).recipients.find(r => r.name === 'Budget')
    expect([budget?.state, budget?.reply?.signOffs[0]?.review?.stands]).toEqual(['unsigned', false])
    const close = () => closeRound(gov.as('henrik'), slug, { roundId, outcome: 'cleared', note: '' })
    expect(await outcomeOf(close())).toBe('incomplete R25 unsigned')
    await signReply(gov.as('per'), slug, { replyId, manifestHash })
    await close()
    await gov.decides(slug)
    expect(await publish(gov.as('henrik'), slug, { manifestHash, note: '' })).toBe(1)
  })

  test('R79 ends by an act of the body, in the database too by nobody for themself', async () => {
    const { slug } = await gov.openSmallStrategy()
    expect(await post('ingrid', slug, { kind: 'report' })).toBe(200)
    const [recusal] = (await recusalPage(gov.as('henrik'), slug)).recusals
    expect(await post('ingrid', slug, { kind: 'end', recusalId: recusal!.id })).toBe(403)
    await expect(
      database.sql`insert into recusal_ends (recusal_id, reason, by) values (${recusal!.id}, 'x', ${gov.as('ingrid').post.id})`,
    ).rejects.toThrow(/of their own/)
    expect(await post('henrik', slug, { kind: 'end', recusalId: recusal!.id })).toBe(200)
    expect((await recusalPage(gov.as('henrik'), slug)).recusals[0]?.end?.by).toBe('henrik')
  })
})
