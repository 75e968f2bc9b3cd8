/** The response table in the browser: a ministry marks a passage, the coordinator answers in the table, the author confirms there. */
import type { Page } from '@playwright/test'
import { expectAccessibleAtBothWidths } from '../support/axe.ts'
import { expect, test } from '../support/browser.ts'
import { addToCircle } from '../support/circle.ts'
import { mark } from '../support/passages.ts'

const SENTENCE = 'The costs are borne by the ministries named.'

const openTab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Strategy' }).getByRole('link', { name, exact: true }).click()

/** A strategy of its own, in circulation. Gives its address. */
const circulate = async (page: Page) => {
  await page.goto('/strategies/new')
  await page.getByLabel(/^Word file, at most/).setInputFiles('tests/fixtures/draft-strategy.docx')
  await page.getByLabel('Title').fill('Strategy with a response table')
  await page.getByLabel('Registration number').fill('MFA2026/00914')
  await page.getByLabel('Lead ministry').selectOption({ label: 'Ministry for Foreign Affairs' })
  await page.getByRole('button', { name: 'Open the strategy' }).click()
  await openTab(page, 'Circle')
  await addToCircle(page, 'Budget and taxation')
  await openTab(page, 'Rounds')
  await page.getByRole('button', { name: 'Freeze version 1' }).click()
  await expect(page.getByText('Version 1 is frozen.')).toBeVisible()
  await page.getByRole('button', { name: 'Open the round' }).click()
  await expect(page.getByRole('heading', { name: /^Round 1: / })).toBeVisible()
  return new URL(page.url()).pathname.replace('/rounds/1', '')
}

test('R26 H96 A ministry comments on a passage, the coordinator answers in the table, and the author confirms there', async ({
  as,
  browser,
}) => {
  test.setTimeout(120_000)
  const [amina, ingrid] = [await as('amina'), await as('ingrid')]
  const address = await circulate(amina)
  const table = `${address}/rounds/1/table`
  await amina.goto(table)
  await expect(amina.getByText('Nobody has commented on this version yet.')).toBeVisible()

  await ingrid.goto(`${address}/rounds/1`)
  await ingrid.getByRole('link', { name: 'Read and reply' }).click()
  await ingrid.getByRole('radio', { name: /^Agreed on conditions/ }).check()
  await mark(ingrid.locator('[data-section]').filter({ hasText: SENTENCE }), SENTENCE)
  await ingrid.getByRole('button', { name: 'Add an item on the marked passage' }).click()
  await expect(ingrid.getByLabel('Passage')).toHaveValue(SENTENCE)
  await ingrid.getByRole('textbox', { name: 'Comment' }).fill('Say that nothing new is asked for.')
  await ingrid.getByLabel('Proposed wording').fill('The costs are met within existing appropriations.')
  await ingrid.getByRole('button', { name: 'Send the reply' }).click()
  await expect(ingrid.getByRole('heading', { name: 'Reply', exact: true })).toBeVisible()

  await amina.goto(`${address}/rounds`)
  await amina.getByRole('link', { name: 'Response table of round 1' }).click()
  await expect(amina.getByText('1 comment, 1 waits for an answer, 1 condition')).toBeHidden()
  await expect(amina.getByText('1 comment, 1 waits for an answer.')).toBeVisible()
  await amina.getByLabel('State').selectOption({ label: 'Without an answer (1)' })
  await amina.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(amina).toHaveURL(/open=answer/)
  const row = amina.getByRole('row').filter({ hasText: 'Budget and taxation' })
  await expect(row.locator('mark')).toHaveText(SENTENCE)
  await expect(row).toContainText('Stands in the working text.')
  await row.getByText('Answer', { exact: true }).click()
  await row.getByRole('radio', { name: 'Accepted in other words' }).check()
  await row.getByLabel(/^The wording/).fill('The costs are met within what is appropriated.')
  await row.getByRole('button', { name: 'Send the answer' }).click()
  // What was answered does not go away under the hands of who goes through the list.
  await expect(amina.getByText('1 comment, none waits for an answer, 1 condition not confirmed.')).toBeVisible()
  await expect(row).toContainText('Not confirmed by its author')

  await ingrid.goto(`${table}?open=confirmation`)
  await ingrid.getByRole('button', { name: 'Confirm that the condition is met' }).click()
  await expect(ingrid.getByText('1 comment, none waits for an answer.')).toBeVisible()
  await expect(ingrid.getByRole('row').filter({ hasText: SENTENCE })).toContainText('Confirmed by Ingrid')
  await expectAccessibleAtBothWidths(amina)

  const plain = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await amina.context().storageState(),
  })
  const reader = await plain.newPage()
  await reader.goto(new URL(`${table}?open=answer`, amina.url()).href)
  await expect(reader.getByText('Nothing of that kind is in the table.')).toBeVisible()
  await reader.getByRole('link', { name: 'Show all comments' }).click()
  await expect(reader.getByText(SENTENCE)).toBeVisible()
  await plain.close()
})
