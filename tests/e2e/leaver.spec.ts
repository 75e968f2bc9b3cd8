/** S14: somebody leaves a ministry with a page open: shown out within seconds, and what they wrote and did stays. */
import type { Browser, Page } from '@playwright/test'
import { expectAccessible } from '../support/axe.ts'
import { expect, test, watch } from '../support/browser.ts'

const PASSWORD = 'five words in a row'
const OFFER = /Follow-up/
const saving = (page: Page) => page.getByRole('status', { name: 'Saving' })
const lineOf = (page: Page, section: string) =>
  page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: new RegExp(`${section}$`) }) })
const costs = (page: Page) => lineOf(page, 'Costs')
const personIn = (page: Page) => page.getByRole('listitem').filter({ hasText: 'petra.lund@mof.example' })

/** A focal point of Finance who is there for this test alone; gives the address that lets her set a password. */
const hired = async (elias: Page): Promise<string> => {
  await elias.goto('/administration')
  await elias.getByLabel('Name', { exact: true }).first().fill('Petra Lund')
  await elias.getByLabel('E-mail').fill('petra.lund@mof.example')
  await elias.getByRole('button', { name: 'Add person' }).click()
  await expect(elias.getByText('The person is added.')).toBeVisible()
  await elias.getByLabel('Person', { exact: true }).selectOption({ label: 'Petra Lund' })
  await elias.locator('#post-organisation').selectOption({ label: 'Ministry of Finance' })
  await elias.getByLabel('Role').selectOption({ label: 'Focal point' })
  await elias.getByLabel('Decision that gives the post').fill('Decision MoF 2026:71')
  await elias.getByRole('button', { name: 'Give post' }).click()
  await expect(personIn(elias).getByText('Decision MoF 2026:71')).toBeVisible()
  await personIn(elias).getByRole('button', { name: 'Invite' }).click()
  const link = personIn(elias).getByText('One-time link')
  return /\/invitation\/\S+/.exec((await link.textContent()) ?? '')![0]
}

const logIn = async (browser: Browser, baseURL: string, lines: string[]): Promise<Page> => {
  const page = await (await browser.newContext({ baseURL })).newPage()
  watch(page, lines)
  await page.goto('/log-in')
  await page.getByLabel('E-mail').fill('petra.lund@mof.example')
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Log in' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /desk/ })).toBeVisible()
  return page
}

const openCosts = async (page: Page, address: string) => {
  await page.goto(address.replace('/sections', '/text'))
  await page.getByRole('navigation', { name: 'Outline' }).getByRole('link', { name: /Costs/ }).click()
  await expect(saving(page)).toHaveText('Saved')
  await page.getByRole('textbox', { name: 'Text of Costs' }).getByText('The costs are borne').click()
}

test('S14 H33 A leaver with an open session is shown out; the text, the acts and the tasks stay', async ({
  as,
  browser,
  baseURL,
}) => {
  const lines: string[] = []
  const [amina, elias, tomas] = [await as('amina'), await as('elias'), await as('tomas')]
  await amina.goto('/strategies/new')
  await amina.getByLabel(/^Word file, at most/).setInputFiles('tests/fixtures/draft-strategy.docx')
  await amina.getByLabel('Title').fill('A strategy that somebody leaves')
  await amina.getByLabel('Registration number').fill('MFA2026/00850')
  await amina.getByLabel('Lead ministry').selectOption({ label: 'Ministry for Foreign Affairs' })
  await amina.getByRole('button', { name: 'Open the strategy' }).click()
  await expect(costs(amina)).toBeVisible()
  const address = new URL(amina.url()).pathname
  for (const section of ['Costs', 'Follow-up']) {
    const line = lineOf(amina, section)
    await line.getByText('Change', { exact: true }).click()
    await line.getByLabel('Offer to').selectOption({ label: 'Ministry of Finance' })
    await line.getByRole('button', { name: 'Offer' }).click()
    await expect(line.getByText('offered', { exact: true })).toBeVisible()
  }

  const invitation = await hired(elias)
  const first = await (await browser.newContext({ baseURL: baseURL! })).newPage()
  await first.goto(invitation)
  await first.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await first.getByLabel('Password, once more').fill(PASSWORD)
  await first.getByRole('button', { name: 'Set password' }).click()
  await first.waitForURL(/log-in/)
  const writing = await logIn(browser, baseURL!, lines)
  const away = await logIn(browser, baseURL!, lines)
  await expect(writing.getByRole('link', { name: OFFER })).toBeVisible()
  await writing.goto(address)
  await costs(writing).getByRole('button', { name: 'Accept' }).click()
  await expect(costs(writing).getByText('accepted', { exact: true })).toBeVisible()
  await openCosts(writing, address)
  await openCosts(away, address)
  await writing.keyboard.type('Petra wrote this. ')
  await expect(saving(writing)).toHaveText('Saved')
  await away.context().setOffline(true)
  await expect(saving(away)).toHaveText('Offline: nothing waits on this page')
  await away.keyboard.type('Petra wrote this in the train. ')
  await expect(saving(away)).toHaveText(/kept on this device$/)

  await personIn(elias).getByText('End post').click()
  await personIn(elias).getByLabel('Reason').fill('Has left the ministry')
  await personIn(elias)
    .getByRole('button', { name: /^End Petra Lund/ })
    .click()
  const closed = (page: Page) =>
    page.getByRole('alert').filter({ hasText: 'Your post has ended, so this page is closed' })
  const text = (page: Page) => page.getByRole('textbox', { name: 'Text of Costs' })
  await expect(closed(writing)).toBeVisible({ timeout: 5_000 })
  await expect(closed(writing)).toContainText('What was saved stays in the section, under your name.')
  await writing.keyboard.type('Nobody sees this. ')
  await expect(text(writing)).toHaveAttribute('aria-readonly', 'true')
  await expect(text(writing)).toContainText('Petra wrote this.')
  await expect(text(writing)).not.toContainText('Nobody sees this.')
  // What never arrived is told to be on the page only, and can be copied; the page does not go away by itself.
  await away.context().setOffline(false)
  await expect(closed(away)).toContainText('not saved, is on this page only', { timeout: 30_000 })
  await away.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await away.waitForTimeout(21_000)
  await closed(away).getByRole('button', { name: 'Copy my text' }).click()
  await expect(closed(away).getByRole('status')).toHaveText('Copied')
  expect(await away.evaluate(() => navigator.clipboard.readText())).toContain('Petra wrote this in the train.')
  await expectAccessible(away)
  for (const page of [writing, away]) {
    await page.goto('/desk')
    await expect(page.getByRole('heading', { level: 1, name: 'Log in to Beredning' })).toBeVisible()
  }

  await amina.goto(address.replace('/sections', '/text'))
  await amina.getByRole('navigation', { name: 'Outline' }).getByRole('link', { name: /Costs/ }).click()
  await expect(amina.getByText('Petra wrote this.')).toBeVisible()
  await expect(amina.getByText('in the train')).toHaveCount(0)
  await expect(amina.getByText('Nobody sees this.')).toHaveCount(0)
  await amina.goto(address.replace('/sections', '/record'))
  const act = amina.getByRole('listitem').filter({ hasText: 'accepted "Costs"' })
  await expect(act).toContainText('Petra Lund')
  await expect(act).toContainText('Ministry of Finance')
  // What waited for the ministry waits for those who are left, and what it writes is theirs to write.
  await tomas.goto('/desk')
  await expect(tomas.getByRole('link', { name: OFFER })).toBeVisible()
  const his = tomas.locator('a[href^="/strategies/a-strategy-that-somebody-leaves/text/"]')
  await expect(his.filter({ hasText: /^[\d.]+ Costs$/ })).toBeVisible()
  expect(lines.filter(line => !/ERR_INTERNET_DISCONNECTED|Content Security Policy/.test(line))).toEqual([])
})
