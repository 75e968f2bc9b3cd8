/** Every page, in a wide and a narrow window: axe finds nothing serious, nothing is on the console, nothing sticks out. */
import type { Page } from '@playwright/test'
import { expectAccessibleAtBothWidths } from '../support/axe.ts'
import { test } from '../support/browser.ts'

const STRATEGY = '/strategies/migration-and-development-2027-2032'

const look = async (page: Page, address: string) => {
  await page.goto(address)
  await page.waitForLoadState('networkidle')
  await expectAccessibleAtBothWidths(page)
}

test.describe.configure({ mode: 'parallel' })

const PREPARED = [
  ['', '/text', '/sections', '/circle', '/handovers', '/rounds', '/rounds/1', '/rounds/1/table'],
  ['/rounds/1/table?open=any&grade=condition', '/versions/1', '/versions/1/sheet', '/changes', '/differences'],
  [
    '/decision',
    '/publication',
    '/closing',
    '/recusals',
    '/file',
    '/reconfirmations',
    '/consultations',
    '/incidents',
    '/record',
  ],
]

for (const [at, paths] of PREPARED.entries())
  test(`Pages of a strategy can be used by everybody, part ${at + 1} of ${PREPARED.length}`, async ({ as }) => {
    const amina = await as('amina')
    for (const path of paths) await look(amina, STRATEGY + path)
  })

test('So can the page of a section, and those above all strategies', async ({ as }) => {
  const amina = await as('amina')
  await amina.goto(`${STRATEGY}/sections`)
  await amina.getByRole('link', { name: 'Touches and costs' }).first().click()
  await amina.getByRole('heading', { name: 'What it costs' }).waitFor()
  await look(amina, amina.url())
  for (const address of [
    '/strategies/velmorans-abroad-2024-2027/publication',
    '/strategies/velmorans-abroad-2024-2027/decision',
    '/strategies/velmorans-abroad-2024-2027/versions/1/sheet',
    '/areas',
    '/caretaker',
    '/desk',
    '/notices',
    '/strategies',
    '/strategies/new',
    '/account',
    '/procedures',
    '/procedures/CH-IWM',
  ])
    await look(amina, address)
})

test('So can what a focal point, a chair and the secretariat see', async ({ as }) => {
  const tomas = await as('tomas')
  await look(tomas, '/desk')
  await tomas.goto(`${STRATEGY}/rounds/1`)
  await tomas.getByRole('link', { name: 'Replace the reply' }).first().click()
  await tomas.getByRole('button', { name: 'Replace the reply' }).click()
  await look(tomas, tomas.url())
  await look(await as('nora'), '/desk')
  const henrik = await as('henrik')
  for (const address of ['/desk', '/secretariat', '/secretariat?verb=publish', '/strategies/new'])
    await look(henrik, address)
  await look(henrik, '/strategies/velmorans-abroad-2024-2027/closing')
  await look(henrik, `${STRATEGY}/joining`)
})

test('So can what an administrator and the public see', async ({ as, browser, baseURL, expected }) => {
  expected.push(/404|410/)
  const elias = await as('elias')
  for (const address of [
    '/administration',
    '/reorganisation',
    '/administration/mail',
    '/areas',
    '/procedures/UK/edit',
    '/procedures/SE/copy',
  ])
    await look(elias, address)
  const plain = await browser.newContext({ ...(baseURL && { baseURL }) })
  const reader = await plain.newPage()
  for (const address of [
    '/',
    '/log-in',
    '/published/velmorans-abroad-2024-2027',
    '/published/velmorans-abroad-2024-2027/1',
    '/published/velmorans-abroad-2024-2027/1/sheet',
    '/no/such/page',
    '/invitation/used',
  ])
    await look(reader, address)
  await plain.close()
})
