/** A line that is broken for a minute, while both people go on typing. */
import { expect, test } from '../support/browser.ts'
import { openText, saving, textOf, typeAtEnd } from '../support/offline.ts'

test('A minute without a line is shown calmly, and loses nothing of what either of two people typed', async ({
  as,
  expected,
}) => {
  expected.push(/ERR_INTERNET_DISCONNECTED/)
  const [bo, leila] = [await as('bo'), await as('leila')]
  for (const page of [bo, leila]) await openText(page)
  await typeAtEnd(bo, ' Before the cut.')
  await expect(textOf(leila)).toContainText('Before the cut.')
  await bo.context().setOffline(true)
  const cutAt = Date.now()
  await typeAtEnd(bo, ' On the train.')
  await expect(saving(bo)).toHaveText(/^Offline: \d+ changes kept on this device$/)
  await typeAtEnd(leila, ' At the desk.')
  await expect(saving(leila)).toHaveText('Saved')
  await expect(bo.getByRole('alert')).toHaveCount(0)
  await bo.waitForTimeout(Math.max(0, 60_000 - (Date.now() - cutAt)))
  await bo.keyboard.type(' Still typing.')
  await bo.context().setOffline(false)
  await expect(saving(bo)).toHaveText('Saved', { timeout: 30_000 })
  for (const page of [bo, leila])
    for (const words of ['Before the cut.', 'On the train. Still typing.', 'At the desk.'])
      await expect(textOf(page)).toContainText(words)
  const words = async (page: typeof bo) => (await textOf(page).innerText()).replace(/\s+/g, ' ').trim()
  expect(await words(bo)).toBe(await words(leila))
})
