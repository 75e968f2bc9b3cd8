/** The order of a desk: whoever has little time sees first what is due first. */
import { beforeAll, expect, test } from 'vitest'
import { deskOf } from '#server/desk.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government } from '../support/government.ts'

testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
})

test('Strategies stand by what is due first in each, and those without a deadline after them', async () => {
  const slugs: string[] = []
  for (const preset of ['EU', 'SE', 'EU']) slugs.push((await gov.openSmallStrategy(preset)).slug)
  await gov.openSmallStrategy()
  for (const slug of slugs) await gov.circulate(slug)
  const desk = await deskOf(gov.as('tomas'), new Date())
  const due = desk.map(({ tasks }) => tasks[0]?.deadlineAt?.getTime() ?? Number.POSITIVE_INFINITY)
  expect(due.filter(Number.isFinite)).toHaveLength(3)
  expect(due).toEqual(due.toSorted((one, other) => (one < other ? -1 : one > other ? 1 : 0)))
  expect(desk[0]?.slug).toBe(slugs[1])
})
