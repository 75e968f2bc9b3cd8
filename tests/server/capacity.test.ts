/** Scenario S9: one person in two capacities, over HTTP and in the database. Source: domain study, H34 and H35. */
import { beforeAll, describe, expect, test } from 'vitest'
import { action as signOff } from '#app/routes/sign-off.ts'
import { SWEDEN } from '#domain/presets/sweden.ts'
import type { Rules } from '#domain/presets.ts'
import { savePreset } from '#server/presets.ts'
import { sendReply } from '#server/reply.ts'
import { replyPage, roundPage } from '#server/round-page.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government } from '../support/government.ts'
import { submit } from '../support/requests.ts'

const database = testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
  const signing = {
    XD: { fourEyes: 'notAsked', double: 'flagged' },
    XF: { fourEyes: 'asked', double: 'refused' },
  } as const
  for (const [preset, value] of Object.entries(signing)) {
    const { version: _, ...rules }: Rules = { ...SWEDEN, preset, signing: value }
    await savePreset(gov.as('root'), { rules, basedOn: null })
  }
})

const signs = async (slug: string, fields: Record<string, string>) => {
  const answer = await submit(signOff, gov.as('farah'), slug, fields)
  return `${answer.status} ${JSON.stringify(await answer.json())}`
}

/** Farah is head of unit in Labour and in Finance; both are asked. */
const asked = async (preset?: string) => {
  const { slug } = await gov.openSmallStrategy(preset)
  const round = await gov.circulate(slug)
  const { manifestHash } = round
  const budget = await gov.clear(slug, round, 'budget', { writer: 'tomas' })
  const labour = await gov.clear(slug, round, 'labour', { writer: 'bo' })
  const forBudget = { replyId: budget, manifestHash, capacity: gov.post('farah', 'MoF') }
  const forLabour = { replyId: labour, manifestHash, capacity: gov.post('farah', 'MoL') }
  return { slug, ...round, budget, labour, forBudget, forLabour }
}

describe('S9 H35 one person with a post in two ministries', () => {
  test('signs once, in the capacity chosen on the page; for the second, another official is asked for', async () => {
    const { slug, forBudget, forLabour } = await asked()
    expect(await signs(slug, { ...forLabour, capacity: forBudget.capacity })).toMatch(/^403 .*Only a post that speaks/)
    expect(await signs(slug, { ...forLabour, capacity: gov.as('ingrid').post.id })).toMatch(/^403 /)
    const { capacity: _, ...unchosen } = forLabour
    expect(await signs(slug, unchosen)).toMatch(/^400 .*Choose capacity/)
    expect(await signs(slug, forLabour)).toMatch(/^200 .*Signed/)
    expect(await signs(slug, forBudget)).toMatch(/^409 .*One person signs for one portfolio in a round/)
  })

  test('signs twice where the preset lets it pass: two payloads, each with its capacity, and both show the other', async () => {
    const { slug, roundId, forBudget, forLabour } = await asked('XD')
    expect(await signs(slug, forLabour)).toMatch(/^200 /)
    const page = await replyPage(gov.as('farah'), slug, 1, gov.portfolio('budget'))
    expect(page.besides).toMatchObject([
      { portfolio: 'Labour market', hasSigned: true, organisation: 'Ministry of Labour' },
    ])
    expect(page.capacities.map(c => [c.organisation, c.verdict?.kind])).toEqual([['Ministry of Finance', 'allow']])
    expect(await signs(slug, forBudget)).toMatch(/^200 /)
    const payloads = await database.sql<{ portfolio: string; post: string }[]>`
      select payload::jsonb ->> 'portfolio' as portfolio, payload::jsonb #>> '{capacity,post}' as post
      from sign_offs where round_id = ${roundId} order by at`
    expect(payloads.map(p => [p.portfolio, p.post])).toEqual([
      ['Labour market', forLabour.capacity],
      ['Budget', forBudget.capacity],
    ])
    const { recipients } = await roundPage(gov.as('henrik'), slug, 1)
    expect(recipients.map(r => [r.name, r.state, r.reply?.signOffs[0]?.alsoFor])).toEqual([
      ['Budget', 'valid', ['Labour market']],
      ['Labour market', 'valid', ['Budget']],
    ])
  })
})

describe('The database', () => {
  const insert = (
    round: Awaited<ReturnType<typeof asked>>,
    fields: { replyId: string; capacity: string },
    area: 'budget' | 'labour',
  ) =>
    database.sql`insert into sign_offs (id, round_id, reply_id, portfolio_id, level, manifest_hash, payload, payload_hash, by)
      values (gen_random_uuid(), ${round.roundId}, ${fields.replyId}, ${gov.portfolio(area)}, 2, ${round.manifestHash}, '{}', '', ${fields.capacity})`

  test('R21 stores no second signature of a person for another portfolio, unless the preset lets it pass', async () => {
    const strict = await asked()
    await insert(strict, strict.forLabour, 'labour')
    await expect(insert(strict, strict.forBudget, 'budget')).rejects.toThrow(/one portfolio in a round/)
    const lawful = await asked('XD')
    await insert(lawful, lawful.forLabour, 'labour')
    await insert(lawful, lawful.forBudget, 'budget')
  })

  test('R71 stores no signature of who prepared the reply before another official’s, where four eyes are asked for', async () => {
    const round = await asked('XF')
    const replyId = await sendReply(gov.as('ingrid'), round.slug, {
      roundId: round.roundId,
      portfolioId: gov.portfolio('budget'),
      kind: 'agreed',
      body: '',
      items: [],
      replaces: round.budget,
    })
    const own = { replyId, capacity: gov.as('ingrid').post.id }
    await expect(insert(round, own, 'budget')).rejects.toThrow(/not the only one who signs/)
    await insert(round, { replyId, capacity: gov.as('per').post.id }, 'budget')
    await insert(round, own, 'budget')
  })
})
