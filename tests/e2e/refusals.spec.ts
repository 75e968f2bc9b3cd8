/** Bad input in the browser: a clear sentence, and nothing changed. */
import { expect, test } from '../support/browser.ts'

test('A file that is no Word file is refused with a sentence, and the form keeps what was typed', async ({
  as,
  expected,
}) => {
  expected.push(/400/)
  const amina = await as('amina')
  await amina.goto('/strategies/new')
  await amina
    .getByLabel(/^Word file, at most/)
    .setInputFiles({ name: 'plan.docx', mimeType: 'application/octet-stream', buffer: Buffer.from('no zip at all') })
  await amina.getByLabel('Registration number').fill('MFA2026/00999')
  await amina.getByLabel('Lead ministry').selectOption({ label: 'Ministry for Foreign Affairs' })
  await amina.getByRole('button', { name: 'Open the strategy' }).click()
  await expect(amina.getByRole('alert')).toHaveText(
    'This is not a Word file. Open it in the program it comes from, save it as .docx, and upload that file.',
  )
  await expect(amina.getByLabel('Registration number')).toHaveValue('MFA2026/00999')
  await amina.goto('/strategies')
  await expect(amina.getByText('MFA2026/00999')).toHaveCount(0)
})

test('What is not there and what is not open look alike', async ({ as, expected }) => {
  expected.push(/404|403/)
  const elias = await as('elias')
  for (const address of ['/strategies/migration-and-development-2027-2032', '/strategies/nothing-of-that-name']) {
    await elias.goto(address)
    await expect(elias.getByRole('heading', { name: 'There is no such page' })).toBeVisible()
  }
  await elias.goto('/strategies/new')
  await expect(elias.getByRole('heading', { name: 'Not yours to do' })).toBeVisible()
})

test('A wrong password and an unknown account get the same answer', async ({ page }) => {
  for (const email of ['amina.solberg@mfa.velmora.example', 'nobody@velmora.example']) {
    await page.goto('/log-in')
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password').fill('not the password')
    await page.getByRole('button', { name: 'Log in' }).click()
    await expect(page.getByRole('alert')).toHaveText('E-mail and password do not fit together.')
  }
})

test('A change that does not come from a page of this address is refused', async ({ request, baseURL }) => {
  const foreign = await request.post('/log-in', {
    headers: { Origin: 'https://elsewhere.example' },
    form: { email: 'a', password: 'b' },
  })
  expect(foreign.status()).toBe(403)
  const silent = await request.post('/log-out', { form: {} })
  expect(silent.status()).toBe(403)
  const large = await request.post('/log-in', {
    headers: { Origin: baseURL ?? '' },
    data: Buffer.alloc(23 * 1024 * 1024),
  })
  expect(large.status()).toBe(413)
})

test('A hand-made publication is refused, with everything that is missing', async ({ as, baseURL }) => {
  const henrik = await as('henrik')
  const answer = await henrik.request.post('/strategies/migration-and-development-2027-2032/publish', {
    headers: { Origin: baseURL ?? '' },
    form: { manifestHash: 'a'.repeat(64), note: '' },
  })
  expect([409, 422]).toContain(answer.status())
})
