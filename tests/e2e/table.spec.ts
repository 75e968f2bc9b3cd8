/** The response table in the browser: a ministry marks a passage, the coordinator takes its words over and answers, the author confirms. */
import type { Page } from '@playwright/test'
import { expectAccessibleAtBothWidths } from '../support/axe.ts'
import { expect, test } from '../support/browser.ts'
import { addToCircle } from '../support/circle.ts'
import { mark } from '../support/passages.ts'

const SENTENCE = 'The costs are borne by the ministries named.'
const WORDS = 'The costs are met within existing appropriations.'

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

test('R26 R70 H96 A ministry comments on a passage, its words are taken over, it is answered, confirmed as rendered, and the round closed', async ({
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
  await ingrid.getByLabel('Proposed wording').fill(WORDS)
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

  // The passage is found again, by an address, where it was circulated and where it stands.
  await row.getByRole('link', { name: 'In version 1' }).click()
  await expect(amina.locator('#passage')).toHaveText(SENTENCE)
  await expect(amina.locator('#passage')).toBeInViewport()
  await amina.getByRole('link', { name: 'in the response table of round 1' }).click()
  await ingrid.goto(table)
  await ingrid.getByRole('link', { name: 'In the working text' }).click()
  await expect(ingrid.locator('.found.is-current')).toHaveText(SENTENCE)

  // Taken over by one, seen at once by the other; the answer is offered with it, and is another act.
  await row.getByRole('button', { name: 'Take over into the text' }).click()
  await expect(ingrid.locator('.section-editor .text')).toContainText(WORDS)
  await expect(ingrid.locator('.section-editor .text')).not.toContainText(SENTENCE)
  await expect(row).toContainText('Stands in the working text')
  await expect(row).toContainText('Waits for an answer')
  await expect(row.getByRole('radio', { name: 'Accepted', exact: true })).toBeChecked()
  await row.getByRole('button', { name: 'Send the answer' }).click()
  await expect(amina.getByText('1 comment, none waits for an answer, 1 condition not confirmed.')).toBeVisible()
  await expect(row).toContainText('Not confirmed by its author')
  await expectAccessibleAtBothWidths(amina)

  await ingrid.goto(`${table}?open=confirmation`)
  await ingrid.getByRole('button', { name: 'Confirm that the condition is met' }).click()
  await expect(ingrid.getByText('1 comment, none waits for an answer.')).toBeVisible()
  await expect(ingrid.getByRole('row').filter({ hasText: SENTENCE })).toContainText('Confirmed by Ingrid')
  await ingrid.getByRole('button', { name: 'Confirm that this item is rendered correctly' }).click()
  await expect(ingrid.getByText('Confirmed as rendered correctly: 1 of 1 ministry')).toBeVisible()
  await ingrid.goto(`${address}/rounds/1`)
  await ingrid.getByRole('link', { name: 'Read and sign' }).click()
  await ingrid.getByRole('button', { name: /^Sign for/ }).click()
  await expect(ingrid.getByText(/Signed by/)).toBeVisible()

  const file = await amina.request.get(`${table}.docx`)
  expect([file.status(), file.headers()['content-disposition']]).toEqual([
    200,
    expect.stringMatching(/^attachment; filename="response-table-.*-round-1\.docx"$/),
  ])
  await amina.goto(`${address}/rounds/1`)
  await amina.getByRole('button', { name: 'Close as cleared' }).click()
  await expect(amina.getByRole('heading', { name: 'Closed' })).toBeVisible()

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
