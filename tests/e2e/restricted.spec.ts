/** A section that only named people read, in the browser of one who does and of one who does not. */
import { expectAccessible } from '../support/axe.ts'
import { expect, test } from '../support/browser.ts'
import { addToCircle } from '../support/circle.ts'
import { saving } from '../support/offline.ts'

const SECRET = 'Quillonbergia'

test('A restricted section is written by its readers; others see its number and its hash, live and at once', async ({
  as,
}) => {
  const [amina, tomas] = [await as('amina'), await as('tomas', 390)]
  await amina.goto('/strategies/new')
  await amina.getByLabel(/^Word file, at most/).setInputFiles('tests/fixtures/draft-strategy.docx')
  await amina.getByLabel('Title').fill('A strategy with an annex that few read')
  await amina.getByLabel('Registration number').fill('MFA2026/00807')
  await amina.getByLabel('Lead ministry').selectOption({ label: 'Ministry for Foreign Affairs' })
  await amina.getByRole('button', { name: 'Open the strategy' }).click()
  await expect(amina.getByRole('heading', { name: 'Sections', exact: true })).toBeVisible()
  const sections = new URL(amina.url()).pathname
  await amina.goto(sections.replace('/sections', '/circle'))
  await addToCircle(amina, 'Budget and taxation')
  await amina.goto(sections)
  await amina.getByText('Add one that only named people read').click()
  await amina.getByRole('button', { name: 'Add a restricted section' }).click()
  await expect(amina.getByRole('heading', { name: 'Restricted', exact: true })).toBeVisible()
  await expectAccessible(amina)
  const section = new URL(amina.url()).pathname
  const text = section.replace('/sections/', '/text/')

  await amina.goto(text)
  await expect(saving(amina)).toHaveText('Saved')
  await amina.getByRole('textbox', { name: 'Text of Restricted section' }).click()
  await amina.keyboard.type(`The ${SECRET} accord.`)
  await expect(saving(amina)).toHaveText('Saved')

  await tomas.goto(text)
  await expect(tomas.getByText('Only named people read this section or write in it.')).toBeVisible()
  await expect(tomas.getByText(SECRET)).toHaveCount(0)
  expect(await (await tomas.request.get(text)).text()).not.toContain(SECRET)
  await expect(tomas.getByText(/here$/)).toHaveCount(0)
  await expectAccessible(tomas)
  await tomas.goto(section)
  await expect(tomas.getByText('nobody reads it').or(tomas.getByText('has a reader')).first()).toBeVisible()
  await expectAccessible(tomas)

  await amina.goto(section)
  await amina.getByLabel('Somebody of this strategy').selectOption({ label: 'Tomas Reyes' })
  await amina.getByRole('button', { name: 'Let them read it' }).click()
  await expect(amina.getByRole('button', { name: 'End for Tomas Reyes' })).toBeVisible()
  await tomas.goto(text)
  await expect(tomas.getByRole('document', { name: 'Text of Restricted section' })).toContainText(SECRET)
  await amina.getByRole('button', { name: 'End for Tomas Reyes' }).click()
  await expect(tomas.getByText('Only named people read this section or write in it.')).toBeVisible({ timeout: 10_000 })
  await expect(tomas.getByText(SECRET)).toHaveCount(0)
  await amina.reload()
  await amina.getByText('Who was shown it').click()
  await expect(amina.getByText(/Tomas Reyes, in the live text/)).toBeVisible()
})
