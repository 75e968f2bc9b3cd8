/** The page of the circle, as the browser's tests use it. */
import type { Page } from '@playwright/test'
import { expect } from './browser.ts'

/** A portfolio in the circle; one that is only proposed is not in it. */
export const inCircle = (page: Page, portfolio: string) =>
  page.getByRole('region', { name: 'Circle', exact: true }).getByRole('listitem').filter({ hasText: portfolio }).first()

/** On the page of the circle: a portfolio that must clear. */
export const addToCircle = async (page: Page, portfolio: string) => {
  await page.getByLabel('Portfolio', { exact: true }).selectOption({ label: portfolio })
  await page.getByRole('button', { name: 'Add to the circle' }).click()
  await expect(inCircle(page, portfolio)).toBeVisible()
}
