/** Rights that come and go while the text is open: the page follows at once, and keeps what was typed. */
import { expect, test } from '../support/browser.ts'
import { addToCircle } from '../support/circle.ts'

test('Who is given a section can write in the page that is already open; who loses it reads on', async ({ as }) => {
  const [amina, reading, answering] = [await as('amina'), await as('tomas'), await as('tomas')]
  await amina.goto('/strategies/new')
  await amina.getByLabel(/^Word file, at most/).setInputFiles('tests/fixtures/draft-strategy.docx')
  await amina.getByLabel('Title').fill('A strategy whose sections move')
  await amina.getByLabel('Registration number').fill('MFA2026/00803')
  await amina.getByLabel('Lead ministry').selectOption({ label: 'Ministry for Foreign Affairs' })
  await amina.getByRole('button', { name: 'Open the strategy' }).click()
  const sections = (page: typeof amina) =>
    page
      .getByRole('main')
      .getByRole('listitem')
      .filter({ has: page.getByRole('link', { name: /Costs$/ }) })
  await expect(sections(amina)).toBeVisible()
  const address = new URL(amina.url()).pathname
  await amina.goto(address.replace('/sections', '/circle'))
  await addToCircle(amina, 'Budget and taxation')
  await amina.goto(address)
  await sections(amina).getByText('Change', { exact: true }).click()
  await sections(amina).getByLabel('Offer to').selectOption({ label: 'Ministry of Finance' })
  await sections(amina).getByRole('button', { name: 'Offer' }).click()
  await expect(sections(amina).getByText('offered', { exact: true })).toBeVisible()

  await reading.goto(address.replace('/sections', '/text'))
  await reading.getByRole('navigation', { name: 'Outline' }).getByRole('link', { name: /Costs/ }).click()
  await expect(reading.getByText('You read along live.')).toBeVisible()
  const text = reading.getByRole('textbox', { name: 'Text of Costs' })
  await answering.goto(address)
  await sections(answering).getByRole('button', { name: 'Accept' }).click()
  // At once: long before the page would look again by itself.
  await expect(reading.getByText('You read along live.')).toHaveCount(0, { timeout: 5_000 })
  await text.getByText('The costs are borne').click()
  await reading.keyboard.type('Finance writes. ')
  await expect(reading.getByRole('status', { name: 'Saving' })).toHaveText('Saved')

  await amina.reload()
  await sections(amina).getByText('Change', { exact: true }).click()
  await sections(amina).getByRole('button', { name: 'End the assignment' }).click()
  const ended = reading.getByRole('alert').filter({ hasText: 'Your right to edit this section has ended.' })
  await expect(ended).toBeVisible({ timeout: 5_000 })
  await reading.keyboard.type('Nobody sees this. ')
  // Also when the page has asked for the outline again, which says that this is a reader now.
  await reading.waitForResponse(answer => answer.url().includes('.data'), { timeout: 30_000 })
  await expect(ended).toBeVisible()
  await expect(text).toContainText('Finance writes.')
  await ended.getByRole('button', { name: 'Reload' }).click()
  await expect(reading.getByText('You read along live.')).toBeVisible()
  await amina.goto(reading.url())
  for (const page of [amina, reading]) {
    await expect(page.getByText('Finance writes.')).toBeVisible()
    await expect(page.getByText('Nobody sees this.')).toHaveCount(0)
  }
})

test('A right that came between the page and its socket is taken up when the socket comes', async ({ as }) => {
  const amina = await as('amina')
  await amina.goto('/strategies/migration-and-development-2027-2032')
  const sockets: string[] = []
  amina.on('websocket', socket => sockets.push(new URL(socket.url()).search))
  // The page of a moment ago: it says that she reads. The route stays to the end: where one is taken away, what the
  // browser has just asked for is lost, the script of the page among it.
  let isFirst = true
  await amina.route(/\/text\.data/, async route => {
    if (!isFirst) return route.continue()
    isFirst = false
    const response = await route.fetch()
    await route.fulfill({ response, body: (await response.text()).replace('"writer"', '"reader"') })
  })
  await amina.getByRole('navigation', { name: 'Strategy' }).getByRole('link', { name: 'Text' }).click()
  await expect(amina.getByRole('status', { name: 'Saving' })).toHaveText('Saved')
  await expect(amina.getByText('You read along live.')).toHaveCount(0)
  expect(sockets[0]).toMatch(/^\?mode=reader&/)
  expect(sockets.at(-1)).toMatch(/^\?mode=writer&/)
})
