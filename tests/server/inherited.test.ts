/** What was signed before a ministry changed, under three procedures, by the domain and by the database. Source: H27, H28. */
import { beforeAll, describe, expect, test } from 'vitest'
import { SWEDEN } from '#domain/presets/sweden.ts'
import type { Rules } from '#domain/presets.ts'
import { movePortfolio, renameOrganisation } from '#server/organisations.ts'
import { savePreset } from '#server/presets.ts'
import { signReply } from '#server/reply.ts'
import { roundPage } from '#server/round-page.ts'
import { testDatabase } from '../support/database.ts'
import { type Circulated, foundGovernment, type Government } from '../support/government.ts'
import { outcomeOf } from '../support/outcome.ts'

const database = testDatabase()
let gov: Government
const CODES = { moved: 'XM', movedOrRenamed: 'XR', never: 'XN' } as const
type Rule = keyof typeof CODES
const opened = {} as Record<
  Rule,
  { slug: string; round: Circulated; replyId: Awaited<ReturnType<Government['clear']>> }
>

beforeAll(async () => {
  gov = await foundGovernment()
  for (const [inherited, preset] of Object.entries(CODES) as [Rule, string][]) {
    const { version: _, ...rules }: Rules = { ...SWEDEN, preset, inherited }
    await savePreset(gov.as('root'), { rules, basedOn: null })
    const { slug } = await gov.openSmallStrategy(preset)
    const round = await gov.circulate(slug)
    const replyId = await gov.clear(slug, round, 'budget', { writer: 'tomas', signer: 'ingrid' })
    opened[inherited] = { slug, round, replyId }
  }
})

/** What the pages say, and what the database says is missing. */
const said = async () => {
  const all = (['moved', 'movedOrRenamed', 'never'] as const).map(async rule => {
    const { slug, round } = opened[rule]
    const page = await roundPage(gov.as('henrik'), slug, 1)
    const [row] = await database.sql<{ lacks: string | null }[]>`
      select lacks(s, ${gov.portfolio('budget')}, 'mustClear', ${round.versionId}, now()) as lacks from strategies s where slug = ${slug}`
    return [page.recipients.find(r => r.name === 'Budget')?.state, row?.lacks ?? null]
  })
  return Promise.all(all)
}
const sign = (who: 'ingrid', rule: Rule) => {
  const { slug, round, replyId } = opened[rule]
  return outcomeOf(signReply(gov.as(who), slug, { replyId, manifestHash: round.manifestHash }))
}

describe('A clearance from before a ministry changed', () => {
  test('H27 stands under a new name, but where the procedure has it signed anew, which the same post does once', async () => {
    const cleared = ['valid', null]
    expect(await said()).toEqual([cleared, cleared, cleared])
    const organisationId = gov.organisation('MoF')
    await renameOrganisation(gov.as('root'), { organisationId, name: 'The Treasury', from: null, instrument: 'D 1' })
    expect(await said()).toEqual([cleared, ['inherited', 'has not signed'], cleared])
    const again = () =>
      database.sql`insert into sign_offs (id, round_id, reply_id, portfolio_id, level, manifest_hash, payload, payload_hash, by)
        select gen_random_uuid(), round_id, reply_id, portfolio_id, level, manifest_hash, payload, payload_hash, by
        from sign_offs where reply_id = ${opened.moved.replyId}`
    await expect(again()).rejects.toThrow(/signs a reply once/)
    expect([await sign('ingrid', 'moved'), await sign('ingrid', 'movedOrRenamed')]).toEqual(['conflict R20', 'done'])
    expect(await sign('ingrid', 'movedOrRenamed')).toBe('conflict R20')
    expect(await said()).toEqual([cleared, cleared, cleared])
  })

  test('H28 waits for the new holder of the portfolio, but where the procedure has it taken over', async () => {
    const move = { portfolioId: gov.portfolio('budget'), organisationId: gov.organisation('MoJ'), instrument: 'D 2' }
    await movePortfolio(gov.as('root'), move)
    const waits = ['inherited', 'has not signed']
    expect(await said()).toEqual([waits, waits, ['takenOver', null]])
  })
})
