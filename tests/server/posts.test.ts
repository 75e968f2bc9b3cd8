/** Posts held for somebody else, over HTTP and in the database: own name, period, limits. Source: domain study, H36 to H41. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { action as administer } from '#app/routes/administration.tsx'
import { action as signOff } from '#app/routes/sign-off.ts'
import type { PostId } from '#domain/ids.ts'
import { endPost, letStandIn } from '#server/people.ts'
import { dossierFor } from '#server/read.ts'
import { signReply } from '#server/reply.ts'
import { roundPage } from '#server/round-page.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government } from '../support/government.ts'
import { outcomeOf } from '../support/outcome.ts'
import { context, cookieOf } from '../support/requests.ts'

const database = testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
})

const post = async (run: typeof signOff, cookie: string, fields: Record<string, string>, slug = '') => {
  const body = new URLSearchParams(fields)
  const request = new Request('http://localhost/x', { method: 'POST', headers: { cookie }, body })
  const answer = (await run({ request, params: { slug }, context })) as Response
  return { status: answer.status, ...((await answer.json()) as { done: string | null; said: { text: string } | null }) }
}

const day = (from: number) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10)
/** Tomas acts for Ingrid, as an administrator records it. */
const record = async (changes: Record<string, string> = {}) =>
  post(administer, await cookieOf(gov.as('root')), {
    what: 'standIn',
    person: gov.as('tomas').personId,
    actingFor: gov.as('ingrid').post.id,
    kind: 'acting',
    level: '2',
    instrument: 'Decision 2026/7',
    decided: '2026-01-05',
    from: day(-30),
    until: day(20),
    ...changes,
  })
const actingPost = async (): Promise<PostId> =>
  (await dossierFor(gov.as('henrik'), 'strategy-1')).directory.posts.findLast(p => p.kind === 'acting')!.id

let slug = ''
let fields = { replyId: '', manifestHash: '' }
let roundId = ''
beforeEach(async () => {
  slug = (await gov.openSmallStrategy()).slug
  const round = await gov.circulate(slug)
  roundId = round.roundId
  fields = {
    replyId: await gov.clear(slug, round, 'budget', { writer: 'tomas' }),
    manifestHash: round.manifestHash,
  }
})

describe('Tomas, focal point, who acts for Ingrid, head of unit', () => {
  test('H38 H41 signs nothing by a decision that is not recorded, and is told who can', async () => {
    const capacity = gov.as('tomas').post.id
    const answer = await post(signOff, await cookieOf(gov.as('tomas')), { ...fields, capacity }, slug)
    expect([answer.status, answer.said?.text]).toEqual([
      403,
      'Your post has not the level that this round asks for. It can be done by ingrid (head of unit), per (head of unit), farah (head of unit).',
    ])
  })

  test('H36 H38 signs from when it is recorded, in the capacity chosen, which is shown and part of what is signed', async () => {
    const answer = await record()
    expect(answer.done).toBe('It is recorded. It counts from now: a decision is not effective before it is recorded.')
    const chosen = { ...fields, capacity: await actingPost() }
    expect((await post(signOff, await cookieOf(gov.as('tomas')), chosen, slug)).done).toBe('Signed.')
    const page = await roundPage(gov.as('henrik'), slug, 1)
    expect(page.recipients.find(r => r.name === 'Budget')).toMatchObject({
      state: 'valid',
      reply: {
        signOffs: [{ name: 'tomas', acting: { kind: 'acting', for: 'ingrid', instrument: 'Decision 2026/7' } }],
      },
    })
    const [signed] = await database.sql<{ payload: string; postId: PostId; recorded: Date; decided: string }[]>`
      select s.payload, s.by as post_id, p.at as recorded, p.instrument_date::text as decided
      from sign_offs s join posts p on p.id = s.by where s.round_id = ${roundId}`
    expect(JSON.parse(signed!.payload)).toMatchObject({
      person: 'tomas',
      role: 'headOfUnit',
      level: 2,
      capacity: {
        post: signed!.postId,
        kind: 'acting',
        actingFor: 'ingrid',
        instrumentDate: '2026-01-05',
        recordedAt: signed!.recorded.toISOString(),
        from: signed!.recorded.toISOString(),
      },
    })
    expect(signed!.decided).toBe('2026-01-05')
  })

  test('H37 whose authority is ended between the display and the signature, signs no more', async () => {
    await record()
    const cookie = await cookieOf(gov.as('tomas'))
    const postId = await actingPost()
    const { directory } = await dossierFor(gov.as('henrik'), slug)
    const acting = directory.posts.find(p => p.id === postId)!
    await endPost(gov.as('root'), { postId, reason: 'Ingrid is back.' })
    const as = { personId: acting.personId, name: 'tomas', post: acting, posts: [acting] }
    const input = { replyId: fields.replyId as never, manifestHash: fields.manifestHash }
    expect(await outcomeOf(signReply(as, slug, input))).toBe('forbidden R3')
    const answer = await post(signOff, cookie, { ...fields, capacity: postId }, slug)
    expect([answer.status, answer.said?.text]).toEqual([403, expect.stringContaining('Your post has ended')])
  })

  test.each([1, 2, 3])('H37 in the same moment: the signature is before the end, or not at all (%s)', async () => {
    await record()
    const postId = await actingPost()
    const acting = (await dossierFor(gov.as('henrik'), slug)).directory.posts.find(p => p.id === postId)!
    const as = { personId: acting.personId, name: 'tomas', post: acting, posts: gov.as('tomas').posts }
    const input = { replyId: fields.replyId as never, manifestHash: fields.manifestHash }
    const outcomes = await Promise.allSettled([
      signReply(as, slug, input),
      endPost(gov.as('root'), { postId, reason: 'Ingrid is back.' }),
    ])
    expect(outcomes[1]?.status).toBe('fulfilled')
    const [order] = await database.sql<{ right: boolean }[]>`
      select coalesce(bool_and(s.at <= e.at), true) as right from sign_offs s join post_ends e on e.post_id = s.by`
    expect(order?.right).toBe(true)
  })
})

describe('Recording', () => {
  test('R59 is refused beyond what the post has, and without an end that is to come', async () => {
    expect((await record({ level: '3' })).status).toBe(409)
    expect((await record({ until: day(-1) })).status).toBe(409)
    expect((await record({ until: '' })).status).toBe(400)
    expect((await record({ person: gov.as('ingrid').personId })).status).toBe(409)
  })

  test('R59 H38 holds in the database too: no more than the post, not passed on, never earlier than now', async () => {
    await record()
    const acting = await actingPost()
    const insert = (principal: PostId, level: number, from: Date) => database.sql`
      insert into posts (id, person_id, organisation_id, role, level, kind, valid_from, valid_to, instrument, instrument_date, acting_for_id, by)
      values (gen_random_uuid(), ${gov.as('bo').personId}, ${gov.organisation('MoF')}, 'headOfUnit', ${level}, 'deputy', ${from},
        now() + interval '1 day', 'Decision 9', '2026-01-01', ${principal}, ${gov.as('root').post.id})`
    const soon = new Date(Date.now() + 60_000)
    await expect(insert(gov.as('ingrid').post.id, 3, soon)).rejects.toThrow(/no more than the post/)
    await expect(insert(acting, 2, soon)).rejects.toThrow(/not passed on/)
    await expect(insert(gov.as('ingrid').post.id, 2, new Date(Date.now() - 60_000))).rejects.toThrow(/never_before/)
  })

  test('R60 a post that is limited to final rounds signs in no other, in the database neither', async () => {
    const answer = await post(administer, await cookieOf(gov.as('root')), {
      what: 'post',
      person: gov.as('leila').personId,
      organisation: gov.organisation('MoF'),
      role: 'headOfUnit',
      instrument: 'Decision 10',
      purpose: 'final',
    })
    expect(answer.done).toBe('The post is given.')
    const limited = (await dossierFor(gov.as('henrik'), slug)).directory.posts.at(-1)!
    const as = { personId: limited.personId, name: 'leila', post: limited, posts: [limited] }
    const input = { replyId: fields.replyId as never, manifestHash: fields.manifestHash }
    expect(await outcomeOf(signReply(as, slug, input))).toBe('forbidden R60')
    await expect(
      database.sql`insert into sign_offs (id, round_id, reply_id, portfolio_id, level, manifest_hash, payload, payload_hash, by)
        values (gen_random_uuid(), ${roundId}, ${fields.replyId}, ${gov.portfolio('budget')}, 2, ${fields.manifestHash}, '', '', ${limited.id})`,
    ).rejects.toThrow(/kind of round/)
  })

  test('R59 what an administrator records, nobody else does', async () => {
    const input = {
      personId: gov.as('bo').personId,
      actingFor: gov.as('ingrid').post.id,
      kind: 'deputy',
      level: 2,
      instrument: 'Decision 8',
      instrumentDate: '2026-01-05',
      validFrom: null,
      validTo: new Date(Date.now() + 86_400_000),
    } as const
    expect(await outcomeOf(letStandIn(gov.as('ingrid'), input))).toBe('forbidden R32')
  })
})
