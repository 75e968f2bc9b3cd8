/** A typing error in a signed text: certified as a correction, told to who signed, and contested. */
import type { Page } from '@playwright/test'
import { expectAccessibleAtBothWidths } from '../support/axe.ts'
import { expect, test } from '../support/browser.ts'
import { addToCircle } from '../support/circle.ts'
import { mark } from '../support/passages.ts'

/** Writes at the end of a section, or in the place of words that stand there. */
const write = async (page: Page, strategy: string, words: string, instead: string | null = null) => {
  await page.goto(`${strategy}/text`)
  await page.getByRole('navigation', { name: 'Outline' }).getByRole('link', { name: /Costs/ }).click()
  await expect(page.getByRole('status', { name: 'Saving' })).toHaveText('Saved')
  const text = page.getByRole('textbox', { name: 'Text of Costs' })
  if (instead) {
    // The line that says "Saved" may still be that of the section before.
    await expect(text).toContainText(instead)
    await mark(text, instead)
  } else {
    await text.click()
    await page.keyboard.press('Control+End')
  }
  await page.keyboard.type(words)
  await expect(text).toContainText(words)
  await expect(page.getByRole('status', { name: 'Saving' })).toHaveText('Saved')
}
const freeze = async (page: Page, strategy: string, no: number) => {
  await page.goto(`${strategy}/rounds`)
  await page.getByRole('button', { name: `Freeze version ${no}` }).click()
  await expect(page.getByText(`Version ${no} is frozen.`)).toBeVisible()
}

test('R86 R88 a correction is certified by the secretariat, and contested by who signed', async ({ as }) => {
  test.setTimeout(180_000)
  const [amina, ingrid, henrik] = [await as('amina'), await as('ingrid'), await as('henrik')]
  await amina.goto('/strategies/new')
  await amina.getByLabel(/^Word file, at most/).setInputFiles('tests/fixtures/draft-strategy.docx')
  await amina.getByLabel('Title').fill('A strategy with a typing error')
  await amina.getByLabel('Registration number').fill('MFA2026/00933')
  await amina.getByLabel('Lead ministry').selectOption({ label: 'Ministry for Foreign Affairs' })
  await amina.getByRole('button', { name: 'Open the strategy' }).click()
  await expect(amina.getByRole('main').getByRole('listitem').first()).toBeVisible()
  const strategy = new URL(amina.url()).pathname.replace('/sections', '')

  await test.step('Version 1 is signed, with the error in it', async () => {
    await write(amina, strategy, ' Partners recieve help.')
    await amina.goto(`${strategy}/circle`)
    await addToCircle(amina, 'Budget and taxation')
    await freeze(amina, strategy, 1)
    const formal = amina
      .getByLabel('Purpose')
      .locator('option')
      .filter({ hasText: /^Formal/ })
    await amina.getByLabel('Purpose').selectOption({ label: (await formal.textContent()) ?? '' })
    await amina.getByRole('button', { name: 'Open the round' }).click()
    await expect(amina.getByRole('heading', { name: /Round 1/ })).toBeVisible()
    await ingrid.goto(`${strategy}/rounds/1`)
    await ingrid
      .getByRole('region', { name: 'Budget and taxation' })
      .getByRole('link', { name: 'Read and reply' })
      .click()
    await ingrid.getByRole('radio', { name: /^No objection/ }).check()
    await ingrid.getByRole('button', { name: 'Send the reply' }).click()
    await ingrid.getByRole('button', { name: 'Sign for Budget and taxation' }).click()
    await expect(ingrid.getByText(/Signed by/)).toBeVisible()
    await amina.goto(`${strategy}/rounds/1`)
    await amina.getByText('Close without clearance').click()
    await amina.getByLabel('Why').fill('There is a typing error.')
    await amina.getByRole('button', { name: 'Close the round' }).click()
    await expect(amina.getByRole('heading', { name: 'Closed' })).toBeVisible()
  })

  await test.step('What is more than a correction has no button, and says which words', async () => {
    await write(amina, strategy, 'may receive help of 5 million.', 'recieve help.')
    await freeze(amina, strategy, 2)
    await henrik.goto(`${strategy}/versions/2`)
    await henrik.getByRole('link', { name: 'version 1' }).click()
    await expect(henrik.getByText('more than a correction')).toBeVisible()
    await expect(henrik.getByRole('button', { name: /^Certify/ })).toHaveCount(0)
    await expectAccessibleAtBothWidths(henrik)
  })

  await test.step('A correction is certified on the text that is shown', async () => {
    await write(amina, strategy, 'receive help.', 'may receive help of 5 million.')
    await freeze(amina, strategy, 3)
    await henrik.goto(`${strategy}/versions/3`)
    await henrik.getByRole('link', { name: 'version 1' }).click()
    await expect(henrik.getByText('Spelling: “recieve” became “receive”.')).toBeVisible()
    await henrik.getByText('Certify that these are only corrections').click()
    await henrik.getByLabel('What was corrected, and why').fill('One typing error')
    await henrik.getByLabel('I have read every change on this page').check()
    await expectAccessibleAtBothWidths(henrik)
    await henrik.getByRole('button', { name: 'Certify version 3' }).click()
    await expect(henrik.getByRole('heading', { name: /^Certified as a correction of version 1/ })).toBeVisible()
  })

  await test.step('Who signed is told, and contests it', async () => {
    await ingrid.goto('/desk')
    await ingrid.getByRole('link', { name: /mere correction of version 1/ }).click()
    await expect(ingrid.getByText(/24 hours\) left|24 hours left/)).toBeVisible()
    await ingrid.getByText('Who was told').click()
    await ingrid.getByText('Contest it', { exact: true }).click()
    await ingrid.getByLabel('Which change, and why').fill('To receive is not to be granted.')
    await expectAccessibleAtBothWidths(ingrid)
    await ingrid.getByRole('button', { name: 'Contest the certificate' }).click()
    await expect(ingrid.getByText(/^Contested for Budget and taxation by Ingrid Okafor/)).toBeVisible()
    await amina.goto(strategy)
    await expect(amina.getByRole('region', { name: 'Matrix of clearances' })).toContainText('cleared an earlier text')
  })
})
