/** Who wrote this: two people write in one section, and each is shown whose words are whose, while the other types on. */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/axe.ts'
import { expect, test } from '../support/browser.ts'

const SECTION = 'Migration and development: the link recognised'
const AMINA = 'Amina Solberg (Ministry for Foreign Affairs, coordinator)'
const SAMUEL = 'Samuel Adeyemi (National Planning Commission, head of unit)'

const textOf = (page: Page) => page.getByLabel(`Text of ${SECTION}`)
const saved = (page: Page) => expect(page.getByRole('status', { name: 'Saving' })).toHaveText('Saved')
const said = (page: Page) => page.getByRole('status', { name: 'Author' })
const toggle = (page: Page) => page.getByRole('button', { name: 'Who wrote this', exact: true })
/** The mark on some words of the text: of whom, or that it is not told yet. */
const markOn = (page: Page, words: string) =>
  textOf(page)
    .locator('.by', { hasText: words })
    .evaluate(mark => `${mark.className} ${mark.getAttribute('style')}`)

const open = async (page: Page, mode: 'writer' | 'reader') => {
  await page.goto('/strategies/migration-and-development-2027-2032/text')
  await expect(textOf(page)).toHaveAttribute('contenteditable', String(mode === 'writer'))
}

test('Two people see whose words are whose, while both type on', async ({ as }) => {
  const [amina, samuel] = [await as('amina'), await as('samuel')]
  await open(amina, 'writer')
  await open(samuel, 'writer')
  await textOf(amina).locator('p').first().click()
  await amina.keyboard.press('Control+End')
  await amina.keyboard.type(' Words of Amina.')
  await saved(amina)
  await expect(textOf(samuel)).toContainText('Words of Amina.')
  await expect(textOf(amina).locator('.by')).toHaveCount(0)

  await test.step('By keyboard: the toolbar, the toggle, the words at the caret', async () => {
    await amina.keyboard.press('Alt+F10')
    for (let at = 0; at < 30 && !(await toggle(amina).evaluate(button => button === document.activeElement)); at++)
      await amina.keyboard.press('ArrowRight')
    await expect(toggle(amina)).toBeFocused()
    await expect(toggle(amina)).toHaveAttribute('aria-pressed', 'false')
    await amina.keyboard.press('Space')
    await expect(toggle(amina)).toHaveAttribute('aria-pressed', 'true')
    await expect(said(amina)).toContainText(`${AMINA}, `)
    await expect(said(amina)).toHaveText(/\), \d{1,2} [A-Z][a-z]+ \d{4}, \d\d:\d\d$/)
  })

  await test.step('What the other types is told a moment later, and one is not thrown off by it', async () => {
    await textOf(samuel).locator('p').first().click()
    await samuel.keyboard.press('Control+Home')
    await samuel.keyboard.type('By Samuel. ')
    await expect(textOf(amina).locator('.by', { hasText: 'By Samuel.' })).toHaveAttribute('style', /--person/)
    const legend = amina.getByRole('list', { name: 'Authors' })
    await expect(legend.getByRole('listitem').filter({ hasText: SAMUEL })).toBeVisible()
    await expect(legend.getByRole('listitem').filter({ hasText: AMINA })).toBeVisible()
    expect(await markOn(amina, 'By Samuel.')).not.toBe(await markOn(amina, 'Words of Amina.'))
    await textOf(amina).locator('.by', { hasText: 'By Samuel.' }).click()
    await expect(said(amina)).toContainText(`${SAMUEL}, `)
  })

  await test.step('What one types oneself is not told before it is saved, and then it is', async () => {
    let answer = () => {}
    const held = new Promise<void>(resolve => {
      answer = resolve
    })
    await amina.route('**/sections/*/authors', async route => {
      await held
      await route.continue()
    })
    await amina.keyboard.press('Control+Home')
    await amina.keyboard.type('And Amina again. ')
    await expect(said(amina)).toHaveText('Typed just now, not told yet')
    await expect(textOf(amina).locator('.by-nobody')).toHaveText('And Amina again. ')
    answer()
    await expect(said(amina)).toContainText(AMINA)
    await expect(textOf(amina).locator('.by-nobody')).toHaveCount(0)
    expect(await markOn(amina, 'And Amina again.')).toBe(await markOn(amina, 'Words of Amina.'))
    expect(await markOn(amina, 'By Samuel.')).not.toBe(await markOn(amina, 'Words of Amina.'))
  })

  await test.step('Words that another makes a heading of stay whose they were', async () => {
    await textOf(samuel).locator('p').first().click()
    await samuel.getByLabel('Style').selectOption('Heading 2')
    const heading = textOf(amina).getByRole('heading', { name: /^And Amina again\. By Samuel\. / })
    await expect(heading).toBeVisible()
    await expect(textOf(amina).locator('.by-nobody')).toHaveCount(0)
    await heading.locator('.by').first().click()
    await expect(said(amina)).toContainText(/coordinator\), .+, moved here by Samuel Adeyemi .+, \d/)
  })

  await test.step('It can be read by everybody, in a wide and in a narrow window', async () => {
    await expectAccessible(amina)
    await amina.setViewportSize({ width: 390, height: 844 })
    await expectAccessible(amina)
    await amina.setViewportSize({ width: 1440, height: 950 })
  })

  await test.step('From author to author, and out by Escape; turned off nothing of it is left', async () => {
    const next = amina.getByRole('button', { name: 'Next author' })
    await next.focus()
    const names = new Set<string>()
    for (let at = 0; at < 4; at++) {
      await next.press('Enter')
      names.add((await said(amina).textContent())?.split(' (')[0] ?? '')
    }
    expect([...names].sort()).toEqual(['Amina Solberg', 'Samuel Adeyemi'])
    await amina.keyboard.press('Escape')
    await expect(textOf(amina)).toBeFocused()
    await expect(toggle(amina)).toHaveAttribute('aria-pressed', 'false')
    await expect(textOf(amina).locator('.by')).toHaveCount(0)
  })
})

test('Who only reads is told as well; who may not read is told that there is no such section', async ({
  as,
  playwright,
  baseURL,
  expected,
}) => {
  expected.push(/404/)
  const tomas = await as('tomas')
  await open(tomas, 'reader')
  await toggle(tomas).click()
  await textOf(tomas).locator('.by').last().click()
  await expect(said(tomas)).toContainText(/\(.+\), \d/)
  await expect(tomas.getByRole('list', { name: 'Authors' }).getByRole('listitem').first()).toBeVisible()
  await expectAccessible(tomas)
  const [section] = await tomas.evaluate(() =>
    performance.getEntriesByType('resource').flatMap(one => /\/sections\/[^/]+\/authors$/.exec(one.name) ?? []),
  )
  const answer = await tomas.request.get(section!)
  expect(answer.headers()['cache-control']).toBe('no-store')
  const elias = await as('elias')
  expect((await elias.request.get(section!)).status(), 'an administrator').toBe(404)
  const nobody = await playwright.request.newContext({ ...(baseURL && { baseURL }) })
  expect((await nobody.get(section!)).status(), 'the public').toBe(401)
  await nobody.dispose()
})

test('The record is downloaded as a file, which names those who wrote', async ({
  as,
  playwright,
  baseURL,
  expected,
}) => {
  expected.push(/404/)
  const tomas = await as('tomas')
  await tomas.goto('/strategies/migration-and-development-2027-2032/record')
  const download = tomas.waitForEvent('download')
  await tomas.getByRole('link', { name: 'Download the record' }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('record-migration-and-development-2027-2032.json')
  const { sections, posts } = JSON.parse(await readFile(await file.path(), 'utf8'))
  expect(posts.map((post: { name: string }) => post.name)).toContain('Amina Solberg')
  expect(sections[0]).toMatchObject({ title: SECTION, texts: [{ versions: [1] }, { versions: [] }] })
  const elias = await as('elias')
  const address = '/strategies/migration-and-development-2027-2032/record.json'
  expect((await elias.request.get(address)).status(), 'an administrator').toBe(404)
  const nobody = await playwright.request.newContext({ ...(baseURL && { baseURL }) })
  expect((await nobody.get(address, { maxRedirects: 0 })).status(), 'the public').toBe(302)
  await nobody.dispose()
})
