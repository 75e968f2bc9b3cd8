/** File notes over HTTP and in the database. Source: domain study, 1.6, H72. */
import { beforeAll, expect, test } from 'vitest'
import { action } from '#app/routes/file-note.ts'
import { filePage } from '#server/file-page.ts'
import { dossierFor } from '#server/read.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government } from '../support/government.ts'
import { submit } from '../support/requests.ts'

const database = testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
})

type Person = Parameters<Government['as']>[0]
const post = async (who: Person, slug: string, fields: Record<string, string>) =>
  (await submit(action, gov.as(who), slug, fields)).status
const commented = async () => {
  const { slug } = await gov.openSmallStrategy()
  await gov.clear(slug, await gov.circulate(slug), 'budget', { writer: 'tomas', condition: 'Fees rose by 3 % in May.' })
  return slug
}

test('R124 H72 a fact of a comment is put on file by its author, once, and is no fact of another matter', async () => {
  const [slug, other] = [await commented(), await commented()]
  const { noting } = await filePage(gov.as('tomas'), slug, null)
  expect(noting).toMatchObject({
    isFree: false,
    comments: [{ label: 'Budget, round 1, item 1: Fees rose by 3 % in May.' }],
  })
  const itemId = noting.comments[0]!.value
  const facts = 'Fees were 103 in May, and 100 in April.'
  expect(await post('bo', slug, { itemId, facts })).toBe(403)
  expect(await post('tomas', slug, { itemId, facts: '' })).toBe(409)
  expect(await post('tomas', other, { itemId, facts })).toBe(403)
  expect(await post('tomas', slug, { itemId, facts })).toBe(200)
  expect(await post('henrik', slug, { itemId, facts })).toBe(409)
  expect(await post('henrik', slug, { itemId: '', facts: 'A call of 3 May.' })).toBe(200)
  const { notes } = await filePage(gov.as('bo'), slug, null)
  expect(notes).toMatchObject([
    { no: 1, body: facts, comment: 'Budget, round 1, item 1', person: { name: 'tomas' } },
    { no: 2, body: 'A call of 3 May.', comment: null, person: { name: 'henrik' } },
  ])
  const { strategy } = await dossierFor(gov.as('henrik'), other)
  const astray = database.sql`
    insert into file_notes (id, strategy_id, no, item_id, body, by)
    values (gen_random_uuid(), ${strategy.id}, 1, ${itemId}, 'x', ${gov.as('henrik').post.id})`
  await expect(astray).rejects.toThrow(/this matter/)
})
