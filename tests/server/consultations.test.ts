/** The public is asked, answers without log-in, and nothing of it stays but what was taken in. Source: domain study, H79. */
import { beforeAll, expect, test } from 'vitest'
import { action as askAction } from '#app/routes/ask-public.ts'
import { action as publicAction } from '#app/routes/consultation.tsx'
import { forget } from '#db/remember.ts'
import { dayIn } from '#domain/calendar.ts'
import { plus } from '#domain/day.ts'
import { submit, takeBack, takeIn } from '#server/consult.ts'
import { askedNow, consultationsPage, publicConsultation } from '#server/consultation-page.ts'
import { deskOf } from '#server/desk.ts'
import { recordFile } from '#server/record-file.ts'
import { tick } from '#server/ticking.ts'
import { verify } from '#server/verify.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government } from '../support/government.ts'
import { outcomeOf } from '../support/outcome.ts'
import { context, submit as post } from '../support/requests.ts'

const database = testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
})

type Person = Parameters<Government['as']>[0]
const today = dayIn('Europe/Stockholm', new Date())
const asks = async (who: Person, slug: string, fields: Record<string, string> = {}) =>
  (
    await post(askAction, gov.as(who), slug, {
      question: 'What costs you most?',
      until: plus(today, 10),
      keepDays: '30',
      ...fields,
    })
  ).status
const asked = async () => {
  const { slug } = await gov.openSmallStrategy()
  expect(await asks('amina', slug)).toBe(200)
  return slug
}
const page = async (who: Person, slug: string) => (await consultationsPage(gov.as(who), slug)).consultations[0]!
const days = (count: number) => new Date(Date.now() + count * 86_400_000)
/** What the public page does with a form, and says. */
const sends = async (slug: string, fields: Record<string, string>) => {
  const request = new Request('http://localhost/consultations', { method: 'POST', body: new URLSearchParams(fields) })
  const answer = (await publicAction({ request, params: { slug, no: '1' }, context })) as unknown as {
    data: { said: string | null; key: string | null; isBack: boolean }
    init: { status?: number } | null
  }
  return { ...answer.data, status: answer.init?.status ?? 200 }
}

test('R141 H79 the lead asks, and everybody is shown the question; others may not, and a bad form says why', async () => {
  const { slug } = await gov.openSmallStrategy()
  expect(await asks('tomas', slug)).toBe(403)
  expect(await asks('amina', slug, { question: '' })).toBe(400)
  expect(await asks('amina', slug, { until: today })).toBe(409)
  expect(await asks('amina', slug, { keepDays: '400' })).toBe(409)
  expect(await asks('amina', slug, { keepDays: 'x' })).toBe(400)
  expect((await askedNow()).some(one => one.slug === slug)).toBe(false)
  expect(await asks('amina', slug)).toBe(200)
  expect((await askedNow()).find(one => one.slug === slug)).toMatchObject({
    no: 1,
    lead: 'Ministry of Foreign Affairs',
    isOpen: true,
  })
  expect(await publicConsultation(slug, 1)).toMatchObject({ question: 'What costs you most?' })
  expect(await outcomeOf(publicConsultation(slug, 2))).toBe('not found')
})

test('H79 an answer is sent in with a name or without, read by the lead and the secretariat, and in no record', async () => {
  const slug = await asked()
  expect(await sends(slug, { what: 'send', answer: '' })).toMatchObject({ status: 400, said: 'Fill in "answer".' })
  expect(await sends(slug, { what: 'send', answer: 'x'.repeat(10_001) })).toMatchObject({ status: 400 })
  expect(await sends(slug, { what: 'nonsense' })).toMatchObject({ status: 400 })
  expect(await sends(slug, { what: 'send', answer: 'My son Emil is ill.', name: 'Vera Holm' })).toMatchObject({
    status: 200,
  })
  expect(await sends(slug, { what: 'send', answer: 'Transfers cost too much.' })).toMatchObject({ status: 200 })
  const [mine, others] = [await page('amina', slug), await page('tomas', slug)]
  expect(mine.submissions).toMatchObject([
    { no: 1, body: 'My son Emil is ill.', name: 'Vera Holm' },
    { no: 2, body: 'Transfers cost too much.', name: null },
  ])
  expect([others.count, others.submissions]).toEqual([2, []])
  const tasks = (await deskOf(gov.as('amina'), new Date())).find(d => d.slug === slug)?.tasks.map(t => t.text)
  expect(tasks).toContain('Read what 2 of the public sent in')
  await takeIn(gov.as('amina'), slug, { consultationNo: 1, submissionNo: 2, summary: 'Transfers are dear.' })
  const file = JSON.stringify(await recordFile(gov.as('amina'), slug))
  expect([
    file.includes('Transfers are dear.'),
    file.includes('Transfers cost too much'),
    file.includes('Holm'),
  ]).toEqual([true, false, false])
  expect((await verify()).faults).toEqual([])
})

test('R142 H79 the name goes when it is taken in, the rest when its time is over; the words of the official stay', async () => {
  const slug = await asked()
  await sends(slug, { what: 'send', answer: 'Transfers cost too much.', name: 'Vera Holm' })
  const take = (who: Person, summary: string, submissionNo = 1) =>
    outcomeOf(takeIn(gov.as(who), slug, { consultationNo: 1, submissionNo, summary }))
  expect(await take('tomas', 'x')).toBe('forbidden R141')
  expect(await take('amina', 'Holm finds transfers dear.')).toBe('conflict R142')
  await expect(takeIn(gov.as('amina'), slug, { consultationNo: 1, submissionNo: 7, summary: 'x' })).rejects.toThrow(
    /not kept/,
  )
  expect(await take('henrik', 'Transfers are dear.')).toBe('done')
  expect(await take('amina', 'Transfers are dear.')).toBe('conflict R142')
  expect((await page('amina', slug)).submissions).toMatchObject([{ name: null, isTaken: true }])
  await tick(null, () => days(39))
  expect((await page('amina', slug)).count).toBe(1)
  await tick(null, () => days(42))
  expect(await page('tomas', slug)).toMatchObject({ count: 0, intakes: [{ no: 1, summary: 'Transfers are dear.' }] })
})

test('H79 who sent something takes it back with the key, and it is gone', async () => {
  const slug = await asked()
  const { key } = await sends(slug, { what: 'send', answer: 'Transfers cost too much.' })
  expect(await sends(slug, { what: 'takeBack', key: 'wrong' })).toMatchObject({ status: 400, isBack: false })
  expect(await sends(slug, { what: 'takeBack', key: key ?? '' })).toMatchObject({ status: 200, isBack: true })
  expect((await page('amina', slug)).count).toBe(0)
  await expect(takeBack(slug, 1, key ?? '')).rejects.toThrow(/Nothing is kept/)
  expect(await outcomeOf(takeBack('nothing', 1, 'x'))).toBe('not found')
})

test('H79 nothing is taken when the time is over, nor too much from one place', async () => {
  const slug = await asked()
  await expect(submit(slug, 1, { body: 'Late.', name: '' }, 'a', days(12))).rejects.toThrow(/has ended/)
  const from = (address: string) => submit(slug, 1, { body: 'Again.', name: '' }, address)
  for (let sent = 0; sent < 10; sent++) await from('b')
  await expect(from('b')).rejects.toThrow(/within an hour/)
  await from('c')
  forget('submissions')
  expect((await page('amina', slug)).count).toBe(11)
  const numbers = await Promise.all(Array.from({ length: 8 }, (_, at) => from(`d${at}`)))
  expect(new Set(numbers).size).toBe(8)
})

test('R141 R142 H79 the database takes nothing else: no answer out of time, no name that comes later, no other asker', async () => {
  const slug = await asked()
  const { id } = await publicConsultation(slug, 1)
  const send = (at: Date) => database.sql`
    insert into submissions (consultation_id, no, body, name, key_hash, at) values (${id}, 1, 'x', null, 'x', ${at})`
  await expect(send(days(12))).rejects.toThrow(/not asked now/)
  await send(new Date())
  await expect(database.sql`update submissions set name = 'Vera' where consultation_id = ${id}`).rejects.toThrow(
    /taken away/,
  )
  await expect(database.sql`update consultations set question = 'x'`).rejects.toThrow()
  const take = (who: Person) => database.sql`
    insert into intakes (id, consultation_id, submission_no, summary, by) values (gen_random_uuid(), ${id}, 1, 'x', ${gov.as(who).post.id})`
  await expect(take('tomas')).rejects.toThrow(/by the lead or the secretariat/)
  await take('amina')
})
