/** A network that lets no sockets through: the text is as live as for everybody else, a little slower. */
import type { Page } from '@playwright/test'
import { expect, test } from '../support/browser.ts'
import { blockedNetwork, type Network } from '../support/network.ts'
import { freeAddress, type Installation, install } from '../support/process.ts'

const SECTION = 'Human capital and the diaspora'
const HINT = 'by web requests, a little slower'

const textOf = (page: Page) => page.getByRole('textbox', { name: `Text of ${SECTION}` })
const saving = (page: Page) => page.getByRole('status', { name: 'Saving' })
/** Straight to the section, so that no other one is opened on the way. */
const open = async (page: Page) => {
  await page.goto('/strategies/migration-and-development-2027-2032/sections')
  const link = page.getByRole('main').getByRole('link', { name: new RegExp(`${SECTION}$`) })
  await page.goto((await link.getAttribute('href')) ?? '')
  await expect(textOf(page)).toHaveAttribute('aria-readonly', 'false', { timeout: 30_000 })
}

/** The numbered words of one person on the screen of another. */
const wordsOn = async (page: Page, letter: string) =>
  (await textOf(page).textContent())?.match(new RegExp(`\\b${letter}\\d+(?=\\s)`, 'g')) ?? []
const wordsTo = (letter: string, last: number) => Array.from({ length: last }, (_, at) => `${letter}${at + 1}`)
const type = async (page: Page, letter: string, from: number, to: number) => {
  for (let no = from; no <= to; no++) await page.keyboard.type(`${letter}${no} `, { delay: 15 })
}

let installation: Installation | null = null
let network: Network | null = null
test.afterEach(async () => {
  network?.close()
  await installation?.remove()
})

test('Who sits behind a proxy without sockets writes with the others all the same, also after a restart', async ({
  as,
  expected,
}) => {
  test.setTimeout(240_000)
  // The browser notes each socket that is not let through, and each request while the server is away.
  expected.push(/WebSocket connection to .* failed/, /Failed to load resource/)
  const address = await freeAddress()
  network = await blockedNetwork()
  installation = await install()
  await installation.start(address)
  const amina = await as('amina', 1440, address, network.proxy)
  const bo = await as('bo', 1440, address)
  const pages = [amina, bo]

  await open(amina)
  expect(network.refused()).toBe(2)
  await open(bo)
  for (const page of pages) await expect(saving(page)).toHaveText('Saved')
  await expect(amina.getByText(HINT)).toBeVisible()
  await expect(bo.getByText(HINT)).toHaveCount(0)
  await expect(bo.getByText('Amina Solberg').first()).toBeVisible()

  const bothRead = async (last: number) => {
    for (const page of pages)
      for (const letter of ['a', 'b'])
        await expect.poll(() => wordsOn(page, letter), { timeout: 30_000 }).toEqual(wordsTo(letter, last))
    for (const page of pages) await expect(saving(page)).toHaveText('Saved')
  }
  await textOf(amina).click()
  await amina.keyboard.press('Control+End')
  await amina.keyboard.press('Enter')
  await amina.keyboard.type('Here: ')
  await expect(saving(amina)).toHaveText('Saved')
  await textOf(bo).click()
  await bo.keyboard.press('Control+Home')
  await Promise.all([type(amina, 'a', 1, 30), type(bo, 'b', 1, 30)])
  await bothRead(30)

  await test.step('The server restarts, and both go on typing meanwhile', async () => {
    const stopped = installation?.stop()
    for (const page of pages) await expect(saving(page)).toHaveText(/^Offline/)
    expect(await stopped).toBe(0)
    await Promise.all([type(amina, 'a', 31, 40), type(bo, 'b', 31, 40)])
    for (const page of pages) await expect(saving(page)).toHaveText(/^Offline: \d+ changes kept on this device$/)
    await expect(amina.getByText(HINT)).toHaveCount(0)
    await installation?.start(address)
    await bothRead(40)
  })

  await test.step('The next page of this tab does not try a socket first, and "Saved" was true', async () => {
    await open(amina)
    await bothRead(40)
    await expect(amina.getByText(HINT)).toBeVisible()
    expect(network?.refused()).toBe(2)
  })
  expect(await installation.stop()).toBe(0)
})
