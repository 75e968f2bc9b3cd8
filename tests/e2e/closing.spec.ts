/** A matter that is given up: its file is closed in the browser, each piece kept or weeded, and nothing is written in it afterwards. */
import { expectAccessibleAtBothWidths } from '../support/axe.ts'
import { expect, test } from '../support/browser.ts'

test('R126 R127 R129 the secretariat closes a file, and everybody sees what was weeded and why', async ({
  as,
  expected,
}) => {
  test.setTimeout(180_000)
  expected.push(/409/)
  const [amina, henrik] = [await as('amina'), await as('henrik')]
  await amina.goto('/strategies/new')
  await amina.getByLabel(/^Word file, at most/).setInputFiles('tests/fixtures/draft-strategy.docx')
  await amina.getByLabel('Title').fill('A strategy that is given up')
  await amina.getByLabel('Registration number').fill('MFA2026/00830')
  await amina.getByLabel('Lead ministry').selectOption({ label: 'Ministry for Foreign Affairs' })
  await amina.getByRole('button', { name: 'Open the strategy' }).click()
  await expect(amina.getByRole('main').getByRole('listitem').first()).toBeVisible()
  const strategy = new URL(amina.url()).pathname.replace('/sections', '')
  await amina.goto(`${strategy}/rounds`)
  await amina.getByRole('button', { name: 'Freeze version 1' }).click()
  await expect(amina.getByText('Version 1 is frozen.')).toBeVisible()
  await amina.goto(`${strategy}/closing`)
  await expect(amina.getByText('The file is closed by the secretariat')).toBeVisible()

  await henrik.goto(`${strategy}/file`)
  await henrik.getByRole('link', { name: 'closes the file' }).click()
  const draft = henrik.getByRole('group', { name: /^Version 1/ })
  await expect(draft.getByRole('radio', { name: 'Weed', exact: true })).toBeChecked()
  const file = henrik.getByRole('group', { name: /draft-strategy\.docx/ })
  await file.getByRole('radio', { name: 'Keep' }).check()
  await expectAccessibleAtBothWidths(henrik)
  await henrik.getByLabel('The decision by which the matter is abandoned').fill('Minutes 12')
  await henrik.getByLabel('Why the file is closed now').fill('The conference was called off.')
  await henrik.getByRole('button', { name: 'Close the file' }).click()
  await expect(henrik.getByText('give one for this piece')).toBeVisible()
  // What the draft says is the working text too: neither stays when the other goes.
  for (const region of ['Draft versions', 'Working text after the newest version'])
    await henrik
      .getByRole('region', { name: region })
      .getByLabel(/^Reason for weeding/)
      .fill('Never circulated.')
  await henrik.getByRole('button', { name: 'Close the file' }).click()
  await expect(henrik.getByRole('heading', { name: 'The file is closed' })).toBeVisible()
  await expect(henrik.getByRole('cell', { name: 'Never circulated.' }).first()).toBeVisible()
  await expectAccessibleAtBothWidths(henrik)

  await amina.goto(`${strategy}/versions/1`)
  await expect(amina.getByText('This was weeded when the file was closed.').first()).toBeVisible()
  await expect(amina.getByRole('link', { name: 'The file is closed' })).toBeVisible()
})
