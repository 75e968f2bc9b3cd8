/** A text that goes all at once, and a page that comes to show another text than is stored. */
import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/axe.ts'
import { expect, test } from '../support/browser.ts'
import { openText, saving, textOf, typeAtEnd } from '../support/offline.ts'

const words = async (page: Page) => (await textOf(page).textContent()) ?? ''

test('Whoever takes away a whole text is named to the others, and one of them brings it back for all', async ({
  as,
}) => {
  const [bo, leila] = [await as('bo'), await as('leila')]
  for (const page of [bo, leila]) await openText(page)
  await typeAtEnd(bo, ` ${'Young people find work near home. '.repeat(8)}`)
  await expect(saving(bo)).toHaveText('Saved')
  const before = await words(bo)
  await expect.poll(() => words(leila)).toBe(before)
  await textOf(bo).press('ControlOrMeta+a')
  await textOf(bo).press('Delete')
  const told = leila.getByText(/deleted [\d,]+ characters at once\.$/)
  await expect(leila.getByText(/^Bo .*deleted [\d,]+ characters at once\./)).toBeVisible()
  await leila.setViewportSize({ width: 390, height: 844 })
  await expectAccessible(leila)
  await leila.getByRole('button', { name: 'Bring it back' }).click()
  await expect.poll(() => words(leila)).toBe(before)
  await expect.poll(() => words(bo)).toBe(before)
  await expect(told).toHaveCount(0)
  await expect(saving(leila)).toHaveText('Saved')
})

test('A page that shows another text than is stored begins anew, and says so', async ({ as }) => {
  test.setTimeout(180_000)
  const [bo, leila] = [await as('bo'), await as('leila')]
  for (const page of [bo, leila]) await openText(page)
  await expect(saving(bo)).toHaveText('Saved')
  // As if a fault of the library had put one letter for another.
  await textOf(bo).evaluate(element => {
    type Struct = { deleted: boolean; content: { str?: string } }
    const { editor } = element as unknown as { editor: { extensionManager: { extensions: unknown[] } } }
    const all = editor.extensionManager.extensions as { name: string; options: { document?: unknown } }[]
    const doc = all.find(({ name }) => name === 'collaboration')?.options.document
    const { clients } = (doc as { store: { clients: Map<number, Struct[]> } }).store
    const letters = [...clients.values()].flat().find(one => !one.deleted && one.content.str)
    if (letters) letters.content.str = `X${letters.content.str?.slice(1)}`
  })
  await typeAtEnd(leila, ' One more word.')
  await expect(bo.getByText('This page had come to show another text than the one that is stored.')).toBeVisible({
    timeout: 60_000,
  })
  await expect(saving(bo)).toHaveText('Saved')
  await expect.poll(() => words(bo)).toBe(await words(leila))
  await typeAtEnd(bo, ' And on.')
  await expect(textOf(leila)).toContainText('And on.')
  await bo.getByRole('button', { name: 'Close' }).click()
  await expect(bo.getByText('This page had come to show')).toHaveCount(0)
})
