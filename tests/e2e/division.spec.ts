/** A section is split while two people are in it: both are led to where its text goes on, and nothing they typed is lost. */
import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/axe.ts'
import { expect, test } from '../support/browser.ts'
import { addToCircle } from '../support/circle.ts'
import { saving } from '../support/offline.ts'

const open = async (page: Page) => {
  await page.goto('/strategies/new')
  await page.getByLabel(/^Word file, at most/).setInputFiles('tests/fixtures/draft-strategy.docx')
  await page.getByLabel('Title').fill('A strategy whose sections are split')
  await page.getByLabel('Registration number').fill('MFA2026/00806')
  await page.getByLabel('Lead ministry').selectOption({ label: 'Ministry for Foreign Affairs' })
  await page.getByRole('button', { name: 'Open the strategy' }).click()
  await expect(page.getByRole('heading', { name: 'Sections', exact: true })).toBeVisible()
  const address = new URL(page.url()).pathname
  await page.goto(address.replace('/sections', '/circle'))
  await addToCircle(page, 'Budget and taxation')
  await page.goto(address)
  return address
}
const costs = (page: Page) =>
  page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: /Costs$/ }) })
const text = (page: Page, title: string) => page.getByRole('textbox', { name: `Text of ${title}` })
/** A page hears of where the caret went with its next frame, and nobody presses two keys within one. */
const toEnd = async (page: Page) => {
  await page.keyboard.press('End')
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))
}
const openCosts = async (page: Page, address: string) => {
  await page.goto(address.replace('/sections', '/text'))
  await page.getByRole('navigation', { name: 'Outline' }).getByRole('link', { name: /Costs/ }).click()
  await expect(saving(page)).toHaveText('Saved')
}

test('A section is split under two people who write in it: one goes on in a half, the other gets back what was not sent', async ({
  as,
  expected,
}) => {
  expected.push(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK/)
  const [amina, tomas, away] = [await as('amina'), await as('tomas'), await as('tomas')]
  const address = await open(amina)
  await costs(amina).getByText('Change', { exact: true }).click()
  await costs(amina).getByLabel('Offer to').selectOption({ label: 'Ministry of Finance' })
  await costs(amina).getByRole('button', { name: 'Offer' }).click()
  await expect(costs(amina).getByText('offered', { exact: true })).toBeVisible()
  await tomas.goto(address)
  await costs(tomas).getByRole('button', { name: 'Accept' }).click()
  await expect(costs(tomas).getByText('accepted', { exact: true })).toBeVisible()

  await openCosts(tomas, address)
  await text(tomas, 'Costs').getByText('The costs are borne').click()
  await toEnd(tomas)
  await tomas.keyboard.press('Enter')
  await tomas.keyboard.type('Work is paid by the hour.')
  await expect(saving(tomas)).toHaveText('Saved')
  await openCosts(away, address)
  await expect(text(away, 'Costs')).toContainText('by the hour.')
  await away.context().setOffline(true)
  await expect(saving(away)).toHaveText('Offline: nothing waits on this page')
  await text(away, 'Costs').getByText('by the hour.').click()
  await away.keyboard.press('End')
  await away.keyboard.type(' Nobody has this yet.')
  await expect(saving(away)).toHaveText(/changes kept on this device$/)

  await amina.goto(address)
  await costs(amina).getByRole('link', { name: 'Split or merge' }).click()
  await amina.getByText('Split it, or merge it with another').click()
  await expectAccessible(amina)
  await amina.getByLabel('The second half begins with').selectOption({ label: 'Work is paid by the hour.' })
  await amina.getByLabel('Title of the first half').fill('Money')
  await amina.getByLabel('Title of the second half').fill('Work')
  // While she looks at it, he goes on writing elsewhere in the section.
  await text(tomas, 'Costs').getByText('The costs are borne').click()
  await tomas.keyboard.press('Home')
  await tomas.keyboard.type('In short: ')
  await amina.getByRole('button', { name: 'Split the section' }).click()
  await expect(amina.getByRole('link', { name: /Money$/ })).toBeVisible()
  await expect(amina.getByRole('link', { name: /\d Work$/ })).toBeVisible()

  const told = tomas.getByRole('alert').filter({ hasText: '“Costs” was split in two' })
  await expect(told).toBeVisible({ timeout: 10_000 })
  await expect(told).toContainText('by Amina Solberg')
  await expectAccessible(tomas)
  await told.getByRole('link', { name: /Work$/ }).click()
  await expect(text(tomas, 'Work')).toHaveText('Work is paid by the hour.')
  await expect(told).toHaveCount(0)
  await text(tomas, 'Work').click()
  await tomas.keyboard.press('Control+End')
  await tomas.keyboard.type(' And by the day.')
  await expect(saving(tomas)).toHaveText('Saved')
  await tomas.getByRole('button', { name: 'Who wrote this' }).click()
  await expect(tomas.getByText(/Tomas Reyes \(Ministry of Finance/).first()).toBeVisible()
  await tomas.getByRole('navigation', { name: 'Outline' }).getByRole('link', { name: /Money/ }).click()
  await expect(text(tomas, 'Money')).toContainText('In short: The costs are borne')

  await away.context().setOffline(false)
  await expect(away.getByRole('alert').filter({ hasText: '“Costs” was split in two' })).toBeVisible({ timeout: 30_000 })
  await expect(text(away, 'Costs')).toContainText('Nobody has this yet.')
  await away.reload()
  await expect(away.getByRole('alert').getByRole('link', { name: /Work$/ })).toBeVisible()
  await away.getByRole('button', { name: 'Read it here' }).click()
  await expect(away.getByRole('document', { name: 'Your text of Costs' })).toContainText('Nobody has this yet.')
})
