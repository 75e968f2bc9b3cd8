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
      // The form's page is tested where it is the matter; a session of their own all have, with the name of their browser.
      const email = COUNTRY.cast.find(p => p.key === key)?.email ?? ''
      const answer = await fetch(`${address}/log-in`, {
        method: 'POST',
        headers: { Origin: address ?? '', 'User-Agent': await page.evaluate(() => navigator.userAgent) },
        body: new URLSearchParams({ email, password: PASSWORD }),
        redirect: 'manual',
      })
      expect(answer.status, `${key} is let in`).toBe(302)
      const [pair = ''] = (answer.headers.get('set-cookie') ?? '').split(';')
      const [name = '', value = ''] = pair.split('=')
      await context.addCookies([{ name, value, url: address ?? '', httpOnly: true, sameSite: 'Lax' }])
      await page.goto('/desk')
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
