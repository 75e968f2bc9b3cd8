/** A difference between two ministries, settled word for word, while the chair looks on. */
import { expectAccessible } from '../support/axe.ts'
import { expect, test } from '../support/browser.ts'
import { addToCircle } from '../support/circle.ts'

/** Finance and the chair look at it on telephones. */
const SMALL = 390

test('H58 Two ministries settle a difference word for word, and the chair sees it happen', async ({ as }) => {
  const amina = await as('amina')
  await amina.goto('/strategies/new')
  await amina.getByLabel('Title').fill('Permits')
  await amina.getByLabel('Registration number').fill('MFA2028/1')
  await amina.getByLabel('Lead ministry').selectOption({ label: 'Ministry for Foreign Affairs' })
  await amina.getByRole('button', { name: 'Open the strategy' }).click()
  await amina.waitForURL(/\/sections$/)
  const strategy = new URL(amina.url()).pathname.replace(/\/sections$/, '')
  await amina.goto(`${strategy}/circle`)
  await amina.getByLabel('Standing', { exact: true }).selectOption('mustClear')
  await addToCircle(amina, 'Budget and taxation')

  const nora = await as('nora', SMALL)
  await nora.goto(strategy)
  await expect(nora.getByRole('heading', { name: 'What is next' })).toBeVisible()

  const tomas = await as('tomas', SMALL)
  await tomas.goto(`${strategy}/differences`)
  await expect(tomas.getByText('No difference is open.')).toBeVisible()
  await tomas.getByText('Raise one').click()
  await tomas.getByLabel('What it is about, in a line').fill('Who pays for the permits')
  await tomas.getByLabel('Your position, and why').fill('There is no money for it.')
  await tomas.getByLabel('The words that would settle it').fill('Applicants pay the fee.')
  await tomas.getByLabel('On what your portfolio rests it').fill('The budget act, chapter 3')
  await tomas.getByRole('button', { name: 'Raise it' }).click()
  await tomas.waitForURL(/\/differences\/1$/)
  await expectAccessible(tomas)

  // Nobody has touched the page of the chair.
  await expect(nora.getByRole('link', { name: '1. Who pays for the permits' })).toBeVisible()
  await expectAccessible(nora)

  await amina.goto('/desk')
  await amina.getByRole('link', { name: /State the lead’s position in difference 1/ }).click()
  await amina.getByText('State a position').click()
  await amina.getByLabel('The position, and why').fill('A fee keeps the poorest out.')
  await amina.getByRole('button', { name: 'State it' }).click()
  await expect(tomas.getByText('A fee keeps the poorest out.')).toBeVisible()
  await amina.getByLabel('Word for word what the text will say').fill('Applicants pay half of the fee.')
  await amina.getByRole('button', { name: 'Propose it' }).click()

  await tomas.getByRole('button', { name: 'Confirm for Budget and taxation' }).click()
  await expect(tomas.getByText('Agreed, not in the text yet').first()).toBeVisible()
  await expect(amina.getByText('Confirmed by all')).toBeVisible()
  await expect(nora.getByRole('region', { name: 'Open differences' })).toContainText('Agreed, not in the text yet')
  await expectAccessible(amina)
})
