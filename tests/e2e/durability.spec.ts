/** What the page has called "Saved" is there after kill -9, of the server alone and together with its database. */
import type { Page } from '@playwright/test'
import { expect, test } from '../support/browser.ts'
import { freeAddress, type Installation, install } from '../support/process.ts'

const STRATEGY = '/strategies/migration-and-development-2027-2032'
const SECTION = 'Migration and development: the link recognised'

const textOf = (page: Page) => page.getByLabel(`Text of ${SECTION}`)
const saving = (page: Page) => page.getByRole('status', { name: 'Saving' })

/** The numbered words on the screen, in the order of the text. */
const wordsOn = async (page: Page) => (await textOf(page).textContent())?.match(/\bk\d+\b/g) ?? []
const wordsTo = (last: number) => Array.from({ length: last }, (_, at) => `k${at + 1}`)

/** Reads state and text in one go, as soon as "Saved" stands beside more finished words than before. */
const savedWords = async (page: Page, before: number): Promise<string[]> => {
  const found = await page.waitForFunction(
    ({ label, before }) => {
      const state = document.querySelector('[role=status][aria-label=Saving]')
      const text = document.querySelector(`[aria-label="${label}"]`)
      const words = text?.textContent?.match(/\bk\d+(?=\s)/g) ?? []
      return state?.textContent === 'Saved' && words.length > before && words
    },
    { label: `Text of ${SECTION}`, before },
    { polling: 'raf', timeout: 30_000 },
  )
  return (await found.jsonValue()) || []
}

/** Types k1 k2 k3 … and rests now and then, until the page says "Saved" or for a second; goes on until told to stop. */
const typeOn = (page: Page, from: number) => {
  let last = from
  let isTyping = true
  const typing = (async () => {
    while (isTyping) {
      last += 1
      await page.keyboard.type(`k${last} `, { delay: 15 })
      if (last % 5 === 0)
        await expect(saving(page))
          .toHaveText('Saved', { timeout: 1_000 })
          .catch(() => {})
    }
  })()
  return {
    stop: async () => {
      isTyping = false
      await typing
      return last
    },
  }
}

interface Round {
  readonly title: string
  readonly kill: (one: Installation) => Promise<void>
  /** The server stays away until the page has asked for the outline in vain, as it does every 20 s. */
  readonly isLong: boolean
}
const ROUNDS: readonly Round[] = [
  { title: 'The server is killed', kill: one => one.kill(), isLong: false },
  { title: 'The server and its database are killed', kill: one => one.killWithDatabase(), isLong: false },
  { title: 'The server is killed, and stays away for long', kill: one => one.kill(), isLong: true },
]

let installation: Installation | null = null
test.afterEach(() => installation?.remove())

test('Every update survives kill -9 of the server after "Saved"', async ({ as, expected }) => {
  test.setTimeout(300_000)
  // The browser notes each attempt to reach a server that is away, and each answer that is cut off.
  expected.push(/ERR_CONNECTION_(REFUSED|RESET)/)
  const [address, elsewhere] = [await freeAddress(), await freeAddress()]
  installation = await install()
  const { start, kill, stop } = installation
  await start(address)
  const [amina, tomas] = [await as('amina', 1440, address), await as('tomas', 1440, address)]
  await amina.goto(`${STRATEGY}/text`)
  await textOf(amina).click()
  await expect(saving(amina)).toHaveText('Saved')
  await amina.keyboard.press('Control+End')
  await amina.keyboard.press('Enter')

  let last = 0
  for (const round of ROUNDS)
    await test.step(round.title, async () => {
      const typing = typeOn(amina, last)
      try {
        const saved = await savedWords(amina, last)
        await round.kill(installation!)
        const asked =
          round.isLong &&
          amina.waitForEvent('requestfailed', { predicate: one => one.url().includes('/text.data'), timeout: 120_000 })

        // First at another address, where the page that typed cannot bring back what was lost.
        await start(elsewhere)
        await tomas.goto(`${elsewhere}${STRATEGY}/text`)
        await expect.poll(async () => (await wordsOn(tomas)).slice(0, saved.length)).toEqual(saved)
        await expect(saving(amina)).toHaveText(/^Offline: \d+ changes (wait|kept) on this/)
        await kill()
        await asked

        await start(address)
        await tomas.goto(`${address}${STRATEGY}/text`)
        expect((await savedWords(amina, saved.length)).slice(0, saved.length)).toEqual(saved)
      } finally {
        last = await typing.stop()
      }
      await expect(saving(amina)).toHaveText('Saved')
      for (const page of [amina, tomas]) await expect.poll(() => wordsOn(page)).toEqual(wordsTo(last))
    })

  expect(await stop()).toBe(0)
})
