/** The sign-off sheet: found from the text, read on a phone, printed without anything around it. */
import { expectAccessibleAtBothWidths } from '../support/axe.ts'
import { expect, test } from '../support/browser.ts'

const PUBLISHED = 'velmorans-abroad-2024-2027'

test('The sheet of a published text is printed alone; the public one names nobody', async ({ as }) => {
  const page = await as('henrik')
  await page.goto(`/strategies/${PUBLISHED}/versions/1`)
  await page.getByRole('link', { name: 'Sign-off sheet of version 1' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^Sign-off sheet: / })).toBeVisible()
  const rows = page.getByRole('table', { name: 'Those who must clear' }).locator('tbody').getByRole('row')
  expect(await rows.count()).toBeGreaterThan(1)
  for (const row of await rows.all()) await expect(row).toContainText('Signed by')
  await expectAccessibleAtBothWidths(page)
  await page.emulateMedia({ media: 'print' })
  for (const around of ['Print the sheet', 'Log out']) await expect(page.getByText(around)).toBeHidden()
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden()
  await expect(rows.first()).toBeVisible()
  await page.emulateMedia({ media: 'screen' })
  await page.goto(`/published/${PUBLISHED}/1`)
  await page.getByRole('link', { name: 'sign-off sheet' }).click()
  await expect(page.getByRole('cell', { name: /^Cleared and signed/ }).first()).toBeVisible()
  await expect(page.getByText('Signed by')).toHaveCount(0)
})
