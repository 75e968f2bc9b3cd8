/** Notices by the acts of the product, in the database and on the page. */
import { beforeAll, describe, expect, test } from 'vitest'
import { answerOffer, offerSection } from '#server/assign.ts'
import { remindOf } from '#server/decide.ts'
import { markOf, splitSection } from '#server/divide.ts'
import { answerHandover, offerHandover } from '#server/hand-over.ts'
import { markRead, noticesPage, unreadOf } from '#server/notices.ts'
import { dossierFor } from '#server/read.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government, paragraphs } from '../support/government.ts'
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

  test('H18 H20 say that a section changes hands, and that it was split, to whom that concerns', async () => {
    const { slug, second } = await gov.openSmallStrategy()
    const texts = async (key: Parameters<Government['as']>[0]) => (await linesOf(key, slug)).map(line => line.text)
    const given = { sectionId: second, organisationId: gov.organisation('MoF'), part: 'owner' } as const
    const assignmentId = await offerSection(gov.as('amina'), slug, given)
    await answerOffer(gov.as('tomas'), slug, { assignmentId, accepted: true, reason: '' })
    const split = {
      sectionId: second,
      outlineNo: (await dossierFor(gov.as('amina'), slug)).outline.no,
      place: { at: 1, key: markOf(paragraphs('A table follows.').content![0]!) },
      titles: ['Money', 'Table'] as const,
    }
    await splitSection(gov.as('tomas'), slug, split)
    const told = 'A section that your organisation writes was split in two'
    expect([await texts('ingrid'), await texts('amina')].every(lines => lines.includes(told))).toBe(true)
    expect([await texts('tomas'), await texts('bo')].some(lines => lines.includes(told))).toBe(false)
    const { assignments } = await dossierFor(gov.as('amina'), slug)
    const handoverId = await offerHandover(gov.as('tomas'), slug, {
      duty: 'sections',
      fromId: gov.organisation('MoF'),
      toId: gov.organisation('MoJ'),
      assignmentIds: [assignments.findLast(a => a.organisationId === given.organisationId && a.end === null)!.id],
      instrument: 'Ordinance 2026:1',
    })
    expect(await texts('leila')).toEqual(['Something is handed over to your organisation, which accepts or refuses it'])
    const [line] = await linesOf('leila', slug)
    expect(line!.where).toBe(`/strategies/${slug}/handovers`)
    await answerHandover(gov.as('leila'), slug, { handoverId, outcome: 'refused', reason: 'Not ours.' })
    for (const key of ['tomas', 'ingrid', 'amina', 'henrik'] as const)
      expect(await texts(key), key).toContain('What was to be handed over was refused')
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
