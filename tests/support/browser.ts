/** People in browsers of their own: logged in, and their consoles silent. */
import { test as base, expect, type Page } from '@playwright/test'
import { type CastKey, COUNTRY } from '#db/demo/country.ts'

const PASSWORD = 'joint preparation 2026'

interface Fixtures {
  /**
   * A browser in which a member of the cast is logged in, at the tests' own server unless another is named, and behind a
   * proxy where one is.
   */
  readonly as: (key: CastKey, width?: number, address?: string, proxy?: string) => Promise<Page>
  /** Lines on the console that a test expects, such as a refusal's status. */
  readonly expected: RegExp[]
}

/** A console error in any of the browsers, and any fault of a page, fails the test. */
export const watch = (page: Page, lines: string[]) => {
  page.on('console', message => {
    if (message.type() === 'error') lines.push(`${page.url()}: ${message.text()}`)
  })
  page.on('pageerror', error => lines.push(`${page.url()}: ${error.message}`))
  page.on('dialog', dialog => void dialog.accept())
}

export const test = base.extend<Fixtures>({
  expected: [[], { option: true }],
  as: async ({ browser, baseURL, expected }, use) => {
    const lines: string[] = []
    const contexts: { close: () => Promise<void> }[] = []
    await use(async (key, width = 1440, address = baseURL, proxy = undefined) => {
      const context = await browser.newContext({
        ...(address && { baseURL: address }),
        ...(proxy && { proxy: { server: proxy } }),
        viewport: { width, height: 950 },
      })
      contexts.push(context)
      const page = await context.newPage()
      watch(page, lines)
      await page.goto('/log-in')
      await page.getByLabel('E-mail').fill(COUNTRY.cast.find(p => p.key === key)?.email ?? '')
      await page.getByLabel('Password').fill(PASSWORD)
      await page.getByRole('button', { name: 'Log in' }).click()
      await expect(page.getByRole('heading', { level: 1, name: /desk/ })).toBeVisible()
      return page
    })
    for (const context of contexts) await context.close()
    expect(
      lines.filter(line => !expected.some(pattern => pattern.test(line))),
      'nothing on the console',
    ).toEqual([])
  },
})
export { expect }
