/** What people do on the pages of a strategy in the browser. */
import type { Page } from '@playwright/test'
import { expect } from './browser.ts'

export const openTab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Strategy' }).getByRole('link', { name, exact: true }).click()

/** From the Word draft of the project; gives its address. */
export const openStrategy = async (
  page: Page,
  title: string,
  no: string,
  procedure = 'Sweden: joint preparation',
): Promise<string> => {
  await page.goto('/strategies/new')
  await page.getByLabel(/^Word file, at most/).setInputFiles('tests/fixtures/draft-strategy.docx')
  await page.getByLabel('Title').fill(title)
  await page.getByLabel('Registration number').fill(no)
  await page.getByLabel('Lead ministry').selectOption({ label: 'Ministry for Foreign Affairs' })
  await page.getByLabel('Procedure', { exact: true }).selectOption({ label: procedure })
  await page.getByRole('button', { name: 'Open the strategy' }).click()
  await expect(page.getByRole('link', { name: procedure })).toBeVisible()
  return new URL(page.url()).pathname.replace('/sections', '')
}

/** Freezes the next version, and opens a round on it. */
export const circulate = async (page: Page, no = 1): Promise<void> => {
  await openTab(page, 'Rounds')
  await page.getByRole('button', { name: `Freeze version ${no}` }).click()
  await expect(page.getByText(`Version ${no} is frozen.`)).toBeVisible()
  await page.getByRole('button', { name: 'Open the round' }).click()
  await expect(page.getByRole('heading', { name: new RegExp(`^Round ${no}: `) })).toBeVisible()
}

/** The page on which a portfolio replies in a round. */
export const openReply = async (page: Page, address: string, portfolio: string, no = 1): Promise<void> => {
  await page.goto(`${address}/rounds/${no}`)
  await page
    .getByRole('region', { name: portfolio })
    .getByRole('link', { name: /^Read and/ })
    .click()
  await expect(page.getByRole('heading', { name: `${portfolio}: version` })).toBeVisible()
}

export const sign = async (page: Page, portfolio: string): Promise<void> => {
  await page.getByRole('button', { name: `Sign for ${portfolio}` }).click()
  await expect(page.getByText(/Signed by/)).toBeVisible()
}

/** Replies for a portfolio, and signs. `reply` is how the reply's name begins. */
export const clear = async (page: Page, address: string, portfolio: string, reply: string, no = 1): Promise<void> => {
  await openReply(page, address, portfolio, no)
  await page.getByRole('radio', { name: new RegExp(`^${reply}`) }).check()
  await page.getByRole('button', { name: 'Send the reply' }).click()
  await sign(page, portfolio)
}

/** Closes a round because the text is redrafted. */
export const breakOff = async (page: Page, address: string, no = 1): Promise<void> => {
  await page.goto(`${address}/rounds/${no}`)
  await page.getByText('Close without clearance').click()
  await page.getByLabel('Why').fill('The text is redrafted.')
  await page.getByRole('button', { name: 'Close the round' }).click()
  await expect(page.getByRole('heading', { name: 'Closed' })).toBeVisible()
}

/** A portfolio's line in the matrix, on the overview. */
export const rowOf = (page: Page, portfolio: string) =>
  page.getByRole('region', { name: 'Matrix of clearances' }).getByRole('row', { name: new RegExp(portfolio) })

/** Adds words at the end of the section on the costs, and waits until they are stored. */
export const writeOnCosts = async (page: Page, address: string, words: string): Promise<void> => {
  await page.goto(`${address}/text`)
  await page.getByRole('navigation', { name: 'Outline' }).getByRole('link', { name: /Costs/ }).click()
  const saving = page.getByRole('status', { name: 'Saving' })
  await expect(saving).toHaveText('Saved')
  await page.getByRole('textbox', { name: 'Text of Costs' }).getByText('The costs are borne').click()
  await page.keyboard.press('End')
  await page.keyboard.type(words)
  await expect(saving).toHaveText('Saved')
}

/** What waits on somebody's desk in this strategy, and not in another one. */
export const onDesk = (page: Page, address: string, task: string) =>
  page.locator(`a[href^="${address}/"]`).filter({ hasText: task })

/** Pictures of a page, wide and as narrow as a phone, among the results of the tests. */
export const picture = async (page: Page, name: string): Promise<void> => {
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 950 })
    await page.screenshot({ path: `tests/e2e/results/pictures/${name}-${width}.png`, fullPage: true })
  }
}
