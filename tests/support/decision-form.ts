/** Finds the text in order and puts a decision on file in the browser: first with a member too few, which is refused, and then with enough. */
import type { Page } from '@playwright/test'
import { expect } from './browser.ts'

export const putDecisionOnFile = async (page: Page, versionNo: number): Promise<void> => {
  await page.getByRole('radio', { name: 'are in order' }).check()
  await page.getByRole('button', { name: 'Say what the review found' }).click()
  await expect(page.getByText('✓ in order')).toBeVisible()
  await page.getByLabel('The paper it stands on').fill('Minutes 31, item 4')
  const present = page.getByLabel('Members present when it was decided')
  await present.fill('Ek\nFors\nGran\nHolm')
  const record = page.getByRole('button', { name: `Put the decision on version ${versionNo} on file` })
  await record.click()
  await expect(page.getByText('4 of the 5 needed are present')).toBeVisible()
  await present.fill('Ek\nFors\nGran\nHolm\nIvarsson')
  await record.click()
  await expect(page.getByRole('heading', { name: 'Decided', exact: true })).toBeVisible()
}
