/** S1: five ministries, each in a browser of its own, clear a text that is then published. */
import { expectAccessibleAtBothWidths } from '../support/axe.ts'
import { expect, test } from '../support/browser.ts'
import { addToCircle } from '../support/circle.ts'
import { putDecisionOnFile } from '../support/decision-form.ts'
import { circulate, clear, openStrategy, openTab, picture, rowOf } from '../support/strategy-steps.ts'

/** One of them on a phone. */
const FIVE = [
  ['clara', 'Development cooperation', 1440],
  ['ingrid', 'Budget and taxation', 1440],
  ['farah', 'Labour and skills', 390],
  ['jonas', 'Migration and borders', 1440],
  ['daniel', 'Health', 1440],
] as const

test('S1 Five ministries have no objection and sign, each in its own browser; the secretariat publishes, a citizen reads who cleared', async ({
  as,
  page: citizen,
  expected,
}) => {
  expected.push(/decision: .*409/)
  const [amina, henrik] = [await as('amina'), await as('henrik')]
  const address = await openStrategy(amina, 'A strategy that five ministries clear', 'MFA2026/00861')
  await openTab(amina, 'Circle')
  for (const [, portfolio] of FIVE) await addToCircle(amina, portfolio)
  await circulate(amina)
  await henrik.goto(address)
  for (const [, portfolio] of FIVE) await expect(rowOf(henrik, portfolio)).toContainText('no answer yet')

  // Each is at work while the page of the secretariat stays open, and follows.
  const people = await Promise.all(
    FIVE.map(async ([who, portfolio, width]) => ({ portfolio, page: await as(who, width) })),
  )
  for (const { portfolio, page } of people) await clear(page, address, portfolio, 'No objection')
  for (const { portfolio } of people) await expect(rowOf(henrik, portfolio)).toContainText('✓ cleared')
  await picture(henrik, 's1-matrix')
  await expectAccessibleAtBothWidths(henrik)

  await henrik.goto(`${address}/rounds/1`)
  await henrik.getByRole('button', { name: 'Close as cleared' }).click()
  await expect(henrik.getByRole('heading', { name: 'Closed' })).toBeVisible()
  await openTab(henrik, 'Decision')
  await putDecisionOnFile(henrik, 1)
  await openTab(henrik, 'Publication')
  await henrik.getByRole('button', { name: 'Publish version 1' }).click()
  await expect(henrik.getByRole('heading', { name: 'Cleared by' })).toBeVisible()

  await citizen.goto(address.replace('/strategies/', '/published/'))
  const cleared = citizen.getByRole('table')
  for (const [, portfolio] of FIVE)
    await expect(cleared.getByRole('row', { name: new RegExp(portfolio) })).toContainText('Cleared and signed')
  await picture(citizen, 's1-edition')
})
