/** The file: something frozen is sent to a translator, after the warning was read, and what comes back is registered. */
import { readFile } from 'node:fs/promises'
import { readWord } from '#server/word/read.ts'
import { expectAccessibleAtBothWidths } from '../support/axe.ts'
import { expect, test } from '../support/browser.ts'

test('R112 H78 a translator is sent a frozen version once the warning was read, and the answer is registered', async ({
  as,
  expected,
}) => {
  expected.push(/409/)
  const amina = await as('amina')
  await amina.goto('/strategies/new')
  await amina.getByLabel(/^Word file, at most/).setInputFiles('tests/fixtures/draft-strategy.docx')
  await amina.getByLabel('Title').fill('A strategy that is translated')
  await amina.getByLabel('Registration number').fill('MFA2026/00820')
  await amina.getByLabel('Lead ministry').selectOption({ label: 'Ministry for Foreign Affairs' })
  await amina.getByRole('button', { name: 'Open the strategy' }).click()
  await expect(amina.getByRole('main').getByRole('listitem').first()).toBeVisible()
  const strategy = new URL(amina.url()).pathname.replace('/sections', '')
  await amina.goto(`${strategy}/file`)
  await expect(amina.getByText('No version is frozen yet, so there is nothing to send.')).toBeVisible()
  await amina.goto(`${strategy}/rounds`)
  await amina.getByRole('button', { name: 'Freeze version 1' }).click()
  await expect(amina.getByText(/^Version 1 is frozen\./)).toBeVisible()

  await amina.getByRole('link', { name: 'File', exact: true }).click()
  await expect(amina.getByText('Nothing has been sent to anybody outside.')).toBeVisible()
  await expect(amina.getByText('becomes an official document when it is sent')).toBeVisible()
  await amina.getByLabel('Who gets it').selectOption({ label: 'Translation vendor' })
  await amina.getByLabel('Name', { exact: true }).fill('Ada Lund')
  await amina.getByLabel('Organisation').fill('Lexa AB')
  await amina.getByLabel('Why it is sent').fill('Into French')
  await amina.getByLabel('How it is sent').selectOption({ label: 'By encrypted e-mail' })
  const send = amina.getByRole('button', { name: 'Put the dispatch on file' })
  await send.click()
  await expect(amina.getByText('Read the warning and say that you have, before anything is sent.')).toBeVisible()
  await amina.getByLabel('I have read this').check()
  await send.click()
  await expect(amina.getByRole('heading', { name: 'Dispatch 1: version 1' })).toBeVisible()
  await expect(amina.getByText('To Ada Lund, Lexa AB (translation vendor), by encrypted e-mail')).toBeVisible()

  const loading = amina.waitForEvent('download')
  await amina.getByRole('link', { name: 'What was sent in dispatch 1' }).click()
  const { sections } = await readWord(await readFile(await (await loading).path()))
  expect(sections.map(s => s.title)).toContain('Costs')

  await amina.getByText('Register an answer to dispatch 1').click()
  await amina.getByLabel('From whom').fill('Lexa AB')
  await amina.getByLabel('What it says').fill('The French text')
  await amina.getByRole('button', { name: 'Register the answer to dispatch 1' }).click()
  await expect(amina.getByText('Answer of Lexa AB, came in')).toBeVisible()

  await expectAccessibleAtBothWidths(amina)

  // All that was folded has been unfolded to be looked at. Somebody asks to see the text: a passage is left out, the rest goes out as a file.
  await amina.getByLabel(/^What was asked for/).fill('The draft on costs')
  await amina.getByRole('button', { name: 'Register the request' }).click()
  await expect(amina.getByText('Nothing has been answered yet.')).toBeVisible()
  await amina.getByLabel('Which thing is answered').selectOption({ label: 'Version 1' })
  await amina.getByLabel('Whether it is official').selectOption({ index: 1 })
  await amina.getByLabel('The answer').selectOption({ label: 'Released in part' })
  const costs = amina
    .getByRole('group')
    .filter({ has: amina.getByText('4 Costs', { exact: true }) })
    .last()
  await costs.getByText('4 Costs', { exact: true }).click()
  await costs.getByLabel('The whole section').check()
  await amina.getByLabel(/^Ground in law/).fill('Chapter 15, section 1')
  await amina.getByLabel('With this the whole request is answered').check()
  await expectAccessibleAtBothWidths(amina)
  await amina.getByRole('button', { name: 'Put the answer on file' }).click()
  await expect(amina.getByRole('heading', { name: 'Answered' })).toBeVisible()
  await expect(amina.getByText('Ground: Chapter 15, section 1.')).toBeVisible()
  await expectAccessibleAtBothWidths(amina)
})
