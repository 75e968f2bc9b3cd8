/** Whether a page can be used by everybody: axe, with all that is folded open. */
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from './browser.ts'

/** Nothing serious, and nothing wider than the window. */
export const expectAccessible = async (page: Page): Promise<void> => {
  const address = page.url()
  await page.evaluate(() => {
    for (const folded of document.querySelectorAll('main details')) (folded as HTMLDetailsElement).open = true
  })
  const { violations } = await new AxeBuilder({ page }).analyze()
  const serious = violations.filter(v => v.impact === 'serious' || v.impact === 'critical')
  expect(
    serious.map(v => `${v.id}: ${v.nodes.map(n => n.target.join(' ')).join(', ')}`),
    address,
  ).toEqual([])
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow, `${address} is no wider than the window`).toBeLessThanOrEqual(1)
}

/** The same in a window as narrow as a phone, and in a wide one, which it is afterwards. */
export const expectAccessibleAtBothWidths = async (page: Page): Promise<void> => {
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 950 })
    await expectAccessible(page)
  }
}
