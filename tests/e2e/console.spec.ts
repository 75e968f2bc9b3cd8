/** The secretariat's console in the browser: it reminds by hand, and changes under one's eyes when a ministry replies. */
import { expectAccessibleAtBothWidths } from '../support/axe.ts'
import { expect, test } from '../support/browser.ts'
import { addToCircle } from '../support/circle.ts'

test('R114 The secretariat reminds a silent ministry from its console, and sees there when it replies', async ({
  as,
  expected,
}) => {
  test.setTimeout(120_000)
  expected.push(/403/)
  const amina = await as('amina')
  await amina.goto('/strategies/new')
  await amina.getByLabel(/^Word file, at most/).setInputFiles('tests/fixtures/draft-strategy.docx')
  await amina.getByLabel('Title').fill('Strategy on the console')
  await amina.getByLabel('Registration number').fill('MFA2026/00840')
  await amina.getByLabel('Lead ministry').selectOption({ label: 'Ministry for Foreign Affairs' })
  await amina.getByRole('button', { name: 'Open the strategy' }).click()
  await amina.waitForURL(/\/sections$/)
  const strategy = new URL(amina.url()).pathname.replace(/\/sections$/, '')
  const slug = strategy.replace('/strategies/', '')
  expect((await amina.request.get('/secretariat')).status()).toBe(403)
  await expect(amina.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Secretariat' })).toHaveCount(
    0,
  )

  const henrik = await as('henrik')
  await henrik.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Secretariat' }).click()
  await henrik.getByLabel('Strategy').selectOption({ label: 'Strategy on the console' })
  await henrik.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(henrik).toHaveURL(new RegExp(`strategy=${slug}`))
  const toOpen = henrik.getByRole('region', { name: /^To open/ })
  await expect(toOpen.getByRole('link', { name: /nobody who must clear/ })).toBeVisible()

  await amina.goto(`${strategy}/circle`)
  await addToCircle(amina, 'Budget and taxation')
  await expect(toOpen.getByRole('link', { name: 'Freeze the first version' })).toBeVisible()
  await amina.goto(`${strategy}/rounds`)
  await amina.getByRole('button', { name: 'Freeze version 1' }).click()
  await expect(toOpen.getByRole('link', { name: 'Open a round on version 1' })).toBeVisible()
  await amina.getByRole('button', { name: 'Open the round' }).click()
  await expect(amina.getByRole('heading', { name: /^Round 1: / })).toBeVisible()

  const toRemind = henrik.getByRole('region', { name: /^To remind/ })
  await expect(toRemind.getByRole('link', { name: 'Budget and taxation has not replied in round 1' })).toBeVisible()
  await expectAccessibleAtBothWidths(henrik)
  await toRemind.getByRole('button', { name: 'Remind Budget and taxation' }).focus()
  await henrik.keyboard.press('Enter')
  await expect(toRemind.getByText(/^Reminded by Henrik Tan/)).toBeVisible()
  await expect(toRemind.getByRole('button', { name: 'Remind Budget and taxation' })).toBeDisabled()

  const tomas = await as('tomas')
  await tomas.goto('/notices')
  await tomas.getByRole('link', { name: 'You are reminded that a reply is asked for' }).click()
  await tomas.getByRole('radio', { name: /^No objection/ }).check()
  await tomas.getByRole('button', { name: 'Send the reply' }).click()
  await expect(tomas.getByRole('heading', { name: 'Reply', exact: true })).toBeVisible()
  await expect(toRemind).toHaveCount(0)
  await expect(henrik.getByText('Nothing waits in this part.')).toBeVisible()
  await henrik.getByRole('link', { name: 'Show all' }).click()
  await expect(henrik).toHaveURL(/\/secretariat$/)
})
