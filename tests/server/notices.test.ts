/** Notices by the acts of the product, in the database and on the page. */
import { beforeAll, describe, expect, test } from 'vitest'
import { remindOf } from '#server/decide.ts'
import { markRead, noticesPage, unreadOf } from '#server/notices.ts'
import { dossierFor } from '#server/read.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government } from '../support/government.ts'
import { atOnce } from '../support/outcome.ts'

const database = testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
})

const linesOf = async (key: Parameters<Government['as']>[0], slug: string) =>
  (await noticesPage(gov.as(key))).groups.find(g => g.slug === slug)?.lines ?? []

describe('Notices in the product', () => {
  test('come with the act, each with a sentence and the place where it is dealt with; and are read', async () => {
    const { slug } = await gov.openSmallStrategy()
    await gov.circulate(slug)
    const lines = await linesOf('tomas', slug)
    expect(lines.map(line => line.text)).toContain('A reply is asked for')
    const asked = lines.find(line => line.text === 'A reply is asked for')!
    expect(asked.where).toBe(`/strategies/${slug}/rounds/1/replies/${gov.portfolio('budget')}`)
    expect(asked.about).toBe('round 1, Budget')
    expect(await linesOf('leila', slug)).toEqual([])
    const before = await unreadOf(gov.as('tomas').personId)
    expect(before).toBeGreaterThan(0)
    await markRead(gov.as('tomas').personId, new Date(asked.at.getTime() - 1))
    expect(await unreadOf(gov.as('tomas').personId)).toBeGreaterThan(0)
    await markRead(gov.as('tomas').personId, asked.at)
    await markRead(gov.as('tomas').personId, asked.at)
    expect(await unreadOf(gov.as('tomas').personId)).toBe(0)
    expect((await linesOf('tomas', slug)).every(line => line.isRead)).toBe(true)
  })

  test('of the time that passes are told once, also by two processes at once', async () => {
    const { slug } = await gov.openSmallStrategy()
    await gov.circulate(slug)
    const { rounds } = await dossierFor(gov.as('henrik'), slug)
    const late = new Date(rounds[0]!.deadlineAt.getTime() + 120_000)
    await atOnce(remindOf(slug, late), remindOf(slug, late))
    expect(await remindOf(slug, late)).toBe(0)
    const texts = (await linesOf('tomas', slug)).map(line => line.text)
    expect(texts.filter(text => text === 'The deadline for your reply has passed')).toHaveLength(1)
  })

  test('are facts: told to nobody twice, and never changed, whatever a program says', async () => {
    const { sql } = database
    const [row] = await sql`select * from notices limit 1`
    await expect(sql`update notices set kind = 'x' where id = ${row!['id']}`).rejects.toThrow()
    await expect(sql`delete from notices`).rejects.toThrow()
    const twice = sql`insert into notices (id, strategy_id, kind, cause, is_urgent, person_id, post_id, at)
      select gen_random_uuid(), strategy_id, kind, cause, is_urgent, person_id, post_id, at from notices where person_id is not null limit 1`
    await expect(twice).rejects.toThrow('told_once')
    const words = sql`insert into notices (id, strategy_id, kind, cause, is_urgent, person_id, post_id, at)
      select gen_random_uuid(), strategy_id, kind, 'the words of a text', is_urgent, person_id, post_id, at from notices where person_id is not null limit 1`
    await expect(words).rejects.toThrow('cause')
  })
})
