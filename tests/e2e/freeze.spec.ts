/** A version is fixed while people type: they are told calmly, and nothing they typed is lost. */
import type { Page } from '@playwright/test'
import { expect, test } from '../support/browser.ts'

const saving = (page: Page) => page.getByRole('status', { name: 'Saving' })
const openSection = async (page: Page, strategy: string) => {
  await page.goto(`${strategy}/text`)
  await page.getByRole('navigation', { name: 'Outline' }).getByRole('link', { name: /Costs/ }).click()
  await expect(saving(page)).toHaveText('Saved')
  await page.getByRole('textbox', { name: 'Text of Costs' }).click()
  await page.keyboard.press('Control+End')
}

test('H3 Typing goes on while a version is fixed; what came later is told not to be in it, also to who was offline', async ({
  as,
  expected,
}) => {
  expected.push(/ERR_INTERNET_DISCONNECTED/)
  const [amina, typing, away] = [await as('amina'), await as('amina'), await as('amina')]
  await amina.goto('/strategies/new')
  await amina.getByLabel(/^Word file, at most/).setInputFiles('tests/fixtures/draft-strategy.docx')
  await amina.getByLabel('Title').fill('A strategy that is fixed in the middle of a word')
  await amina.getByLabel('Registration number').fill('MFA2026/00911')
  await amina.getByLabel('Lead ministry').selectOption({ label: 'Ministry for Foreign Affairs' })
  await amina.getByRole('button', { name: 'Open the strategy' }).click()
  await expect(amina.getByRole('main').getByRole('listitem').first()).toBeVisible()
  const strategy = new URL(amina.url()).pathname.replace('/sections', '')
  await openSection(typing, strategy)
  await openSection(away, strategy)
  await away.keyboard.type(' Before.')
  await expect(saving(away)).toHaveText('Saved')
  await away.context().setOffline(true)
  await away.keyboard.type(' Offline meanwhile.')
  await expect(saving(away)).toHaveText(/^Offline/)

  await amina.goto(`${strategy}/rounds`)
  const words = Array.from({ length: 120 }, (_, no) => ` w${no}`)
  const typed = (async () => {
    for (const word of words) await typing.keyboard.type(word, { delay: 4 })
  })()
  await amina.getByRole('button', { name: 'Freeze version 1' }).click()
  await expect(amina.getByText(/^Version 1 is frozen\./)).toBeVisible()
  await expect(typing.getByRole('status').filter({ hasText: 'Version 1 was fixed' })).toBeVisible()
  await typed
  await expect(saving(typing)).toHaveText('Saved')
  await expect(typing.getByRole('textbox', { name: 'Text of Costs' })).toContainText(words.join(''))

  await away.context().setOffline(false)
  const late = away.getByRole('paragraph').filter({ hasText: 'in the working text, but not in version 1' })
  await expect(late).toBeVisible({ timeout: 30_000 })
  await expect(saving(away)).toHaveText('Saved')
  await late.getByRole('button', { name: 'Close' }).click()
  await expect(late).toHaveCount(0)
  await expect(typing.getByRole('textbox', { name: 'Text of Costs' })).toContainText('Offline meanwhile.')
  await amina.goto(`${strategy}/versions/1`)
  await expect(amina.getByText('Before.')).toBeVisible()
  await expect(amina.getByText('Offline meanwhile.')).toHaveCount(0)
})
