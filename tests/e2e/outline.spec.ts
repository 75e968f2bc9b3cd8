/** The tree of sections by the pointer, and a round that asks a portfolio about one section. */
import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/axe.ts'
import { expect, test } from '../support/browser.ts'
import { addToCircle } from '../support/circle.ts'

const open = async (page: Page, registrationNo: string) => {
  await page.goto('/strategies/new')
  await page.getByLabel(/^Word file, at most/).setInputFiles('tests/fixtures/draft-strategy.docx')
  await page.getByLabel('Title').fill(`A strategy for trying, ${registrationNo}`)
  await page.getByLabel('Registration number').fill(registrationNo)
  await page.getByLabel('Lead ministry').selectOption({ label: 'Ministry for Foreign Affairs' })
  await page.getByRole('button', { name: 'Open the strategy' }).click()
  await expect(page.getByRole('heading', { name: 'Sections', exact: true })).toBeVisible()
}

const rows = (page: Page) => page.getByRole('main').locator('ol > li')
const titles = (page: Page) => rows(page).locator('a[href*="/text/"]').allTextContents()
const order = (page: Page, expected: readonly string[]) =>
  expect(async () => expect(await titles(page)).toEqual(expected)).toPass({ timeout: 10_000 })

/** Drags a section by its grip to the upper or lower edge of another. */
const drag = async (page: Page, title: string, beside: string, edge: 'upper' | 'lower') => {
  const row = (name: string) => rows(page).filter({ has: page.getByRole('link', { name }) })
  const { height, width } = (await row(beside).boundingBox()) ?? { height: 0, width: 0 }
  const targetPosition = { x: width / 2, y: edge === 'upper' ? 4 : height - 4 }
  await row(title).locator('.grip').dragTo(row(beside), { targetPosition })
}

test('A section is dragged to its place; whoever looks at an older outline changes nothing', async ({
  as,
  expected,
}) => {
  expected.push(/409/)
  const [amina, second] = [await as('amina'), await as('amina')]
  await open(amina, 'MFA2026/00801')
  await second.goto(amina.url())
  const before = [
    '1 Purpose',
    '2 Skills',
    '2.1 Training before departure',
    '2.2 Recognition of qualifications',
    '3 Recruitment',
  ]
  expect((await titles(amina)).slice(0, 5)).toEqual(before)
  const rest = (await titles(amina)).slice(5)
  await drag(amina, 'Skills', 'Purpose', 'upper')
  const after = [
    '1 Skills',
    '1.1 Training before departure',
    '1.2 Recognition of qualifications',
    '2 Purpose',
    '3 Recruitment',
    ...rest,
  ]
  await order(amina, after)
  await drag(second, 'Purpose', 'Recruitment', 'lower')
  await expect(second.getByRole('alert')).toContainText('This changed while you were looking at it')
  await order(second, after)
  await drag(second, 'Skills', 'Purpose', 'lower')
  await order(second, [...before, ...rest])
  await expect(second.getByRole('alert')).toHaveCount(0)
})

test('A portfolio is asked about one section, and told so; it may still answer on any', async ({ as, expected }) => {
  const amina = await as('amina')
  await open(amina, 'MFA2026/00802')
  const address = amina.url().replace('/sections', '')
  await amina.goto(`${address}/circle`)
  await addToCircle(amina, 'Budget and taxation')
  await amina.goto(`${address}/rounds`)
  await amina.getByRole('button', { name: 'Freeze version 1' }).click()
  await expect(amina.getByText('Version 1 is frozen.')).toBeVisible()
  await amina.getByText('Budget and taxation: asked about the whole text').click()
  const sections = amina.getByRole('group', { name: 'Sections that Budget and taxation is asked about' })
  const first = await sections.locator('label').first().textContent()
  await sections.getByLabel(first ?? '').check()
  await expect(amina.getByText('Budget and taxation: asked about one section')).toBeVisible()
  await expectAccessible(amina)

  expected.push(/409/)
  await sections.getByLabel(first ?? '').evaluate((box: HTMLInputElement) => {
    box.value = '00000000-0000-7000-8000-000000000000'
  })
  await amina.getByRole('button', { name: 'Open the round' }).click()
  await expect(amina.getByRole('alert')).toContainText('This changed while you were looking at it')
  await amina.reload()
  await amina.getByText('Budget and taxation: asked about the whole text').click()
  await sections.getByLabel(first ?? '').check()
  await amina.getByRole('button', { name: 'Open the round' }).click()
  await expect(amina.getByText(`Asked about: ${first}`)).toBeVisible()

  const ingrid = await as('ingrid')
  await ingrid.goto(`${address}/rounds/1`)
  await ingrid.getByRole('link', { name: 'Read and reply' }).click()
  await expect(ingrid.getByText(`You are asked about: ${first}. You may answer on any part.`)).toBeVisible()
})
