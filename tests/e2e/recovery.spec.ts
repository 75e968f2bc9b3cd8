/** Text that cannot become the section's any more: a private one, beside the section as it stands, until it is discarded. */
import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/axe.ts'
import { expect, test } from '../support/browser.ts'
import { addToCircle } from '../support/circle.ts'
import { openText, recovery, saving, storedBy, textOf } from '../support/offline.ts'

test('A change that the server refuses is a private text beside the section as it stands', async ({ as, expected }) => {
  expected.push(/ERR_INTERNET_DISCONNECTED/)
  const bo = await as('bo')
  await openText(bo)
  await bo.context().setOffline(true)
  await expect(saving(bo)).toHaveText('Offline: nothing waits on this page')
  await textOf(bo).click()
  await bo.keyboard.press('Control+End')
  await bo.keyboard.insertText(` Too much ${'of it '.repeat(200_000)}`)
  await expect(saving(bo)).toHaveText(/kept on this device$/)
  await bo.context().setOffline(false)
  const over = bo.getByRole('alert').filter({ hasText: 'is too large and was not taken' })
  await expect(over).toContainText('private recovery text')
  await over.getByRole('button', { name: 'Reload' }).click()
  await expect(recovery(bo).getByRole('alert')).toContainText('did not take the last change')
  await expect(recovery(bo)).toContainText('Too much of it')
  await expect(saving(bo)).toHaveText('Saved')
  await expect(textOf(bo)).not.toContainText('Too much')
})

test('What comes back after the right has ended is a private text, to be copied and discarded', async ({
  as,
  expected,
}) => {
  expected.push(/ERR_INTERNET_DISCONNECTED/)
  const [amina, tomas] = [await as('amina'), await as('tomas')]
  await amina.goto('/strategies/new')
  await amina.getByLabel(/^Word file, at most/).setInputFiles('tests/fixtures/draft-strategy.docx')
  await amina.getByLabel('Title').fill('A strategy that goes on without a line')
  await amina.getByLabel('Registration number').fill('MFA2026/00805')
  await amina.getByLabel('Lead ministry').selectOption({ label: 'Ministry for Foreign Affairs' })
  await amina.getByRole('button', { name: 'Open the strategy' }).click()
  const costs = (page: Page) =>
    page
      .getByRole('main')
      .getByRole('listitem')
      .filter({ has: page.getByRole('link', { name: /Costs$/ }) })
  await expect(costs(amina)).toBeVisible()
  const address = new URL(amina.url()).pathname
  await amina.goto(address.replace('/sections', '/circle'))
  await addToCircle(amina, 'Budget and taxation')
  await amina.goto(address)
  await costs(amina).getByText('Change', { exact: true }).click()
  await costs(amina).getByLabel('Offer to').selectOption({ label: 'Ministry of Finance' })
  await costs(amina).getByRole('button', { name: 'Offer' }).click()
  await expect(costs(amina).getByText('offered', { exact: true })).toBeVisible()
  await tomas.goto(address)
  await costs(tomas).getByRole('button', { name: 'Accept' }).click()
  await expect(costs(tomas).getByText('accepted', { exact: true })).toBeVisible()

  const beside = await tomas.context().newPage()
  await tomas.goto(address.replace('/sections', '/text'))
  await tomas.getByRole('navigation', { name: 'Outline' }).getByRole('link', { name: /Costs/ }).click()
  await tomas.getByRole('textbox', { name: 'Text of Costs' }).getByText('The costs are borne').click()
  await expect(saving(tomas)).toHaveText('Saved')
  const section = tomas.url()
  await tomas.context().setOffline(true)
  await expect(saving(tomas)).toHaveText('Offline: nothing waits on this page')
  await tomas.keyboard.type('Finance wrote this in the train. ')
  await expect(saving(tomas)).toHaveText(/kept on this device$/)
  await tomas.close({ runBeforeUnload: false })
  await amina.reload()
  await costs(amina).getByText('Change', { exact: true }).click()
  await costs(amina).getByRole('button', { name: 'End the assignment' }).click()
  await expect(costs(amina).getByRole('button', { name: 'End the assignment' })).toHaveCount(0)

  await beside.context().setOffline(false)
  await beside.goto(section)
  await expect(beside.getByText('You read along live.')).toBeVisible()
  await expect(recovery(beside).getByRole('alert')).toContainText('you no longer write in this section')
  await expect(recovery(beside)).toContainText('Finance wrote this in the train.')
  await expect(beside.getByRole('document', { name: 'Text of Costs', exact: true })).not.toContainText('in the train')
  await expectAccessible(beside)
  await beside.reload()
  await expect(recovery(beside)).toContainText('Finance wrote this in the train.')
  await beside.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await recovery(beside).getByRole('button', { name: 'Copy my text' }).click()
  await expect(recovery(beside).getByRole('status')).toHaveText('Copied')
  expect(await beside.evaluate(() => navigator.clipboard.readText())).toContain('Finance wrote this in the train.')
  await recovery(beside).getByRole('button', { name: 'Discard' }).click()
  await recovery(beside).getByRole('button', { name: 'Discard for good' }).click()
  await expect(recovery(beside)).toHaveCount(0)
  await expect.poll(async () => (await storedBy(beside)).entries).toBe(0)
  await amina.goto(section)
  await expect(amina.getByText('in the train')).toHaveCount(0)
})
