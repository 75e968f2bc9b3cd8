/** The main job, end to end: from a Word draft to a published, cleared strategy. WORD_FILE names one more draft. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import { expectAccessibleAtBothWidths } from '../support/axe.ts'
import { expect, test } from '../support/browser.ts'
import { addToCircle } from '../support/circle.ts'
import { putDecisionOnFile } from '../support/decision-form.ts'
import { DRAFTS, readDraft, readEvidence, readSections } from '../support/drafts.ts'
import { caret, choosePassages, mark } from '../support/passages.ts'
import { without, words } from '../support/word-count.ts'

const AMINAS = 'Amina writes here.'
const TOMASS = 'Tomas writes here.'
const LATE = 'Tomas writes too late.'
const WORDING = 'The costs are met within the appropriations of the ministries named.'

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
/** The name of a link to a section: its number and title, and what stands after them. */
const numbered = (title: string, after = '') => new RegExp(`^[\\d.]+ ${literal(title)}${after}`)

const openTab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Strategy' }).getByRole('link', { name, exact: true }).click()

const textOf = (page: Page, title: string) => page.getByRole('textbox', { name: `Text of ${title}` })
const openText = async (page: Page, address: string, title: string) => {
  await page.goto(`${address}/text`)
  await page
    .getByRole('navigation', { name: 'Outline' })
    .getByRole('link', { name: numbered(title) })
    .click()
}
const saved = (page: Page) => expect(page.getByRole('status', { name: 'Saving' })).toHaveText('Saved')

/** No word of what was said and written is missing in what was kept, but for those that are known to be gone. */
const count = (when: string, ...texts: readonly [said: string[], gone: string[], kept: string[]]) => {
  const [said, gone, kept] = [words(texts[0]), words(texts[1]), words(texts[2])]
  const missing = without(without(said, gone), kept)
  console.log(`${when}: ${said.length} words, ${gone.length} left out, ${kept.length} kept, ${missing.length} missing`)
  expect(missing, when).toEqual([])
}

const offer = async (page: Page, title: string, organisation: string, part: string) => {
  const line = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: numbered(title, '$') }) })
    .last()
  await line.getByText('Change', { exact: true }).click()
  await line.getByLabel('Offer to').selectOption({ label: organisation })
  await line.getByLabel('As').selectOption({ label: part })
  await line.getByRole('button', { name: 'Offer' }).click()
  await expect(line.getByText(organisation).first()).toBeVisible()
}

const freeze = async (page: Page, no: number) => {
  await openTab(page, 'Rounds')
  await page.getByRole('button', { name: `Freeze version ${no}` }).click()
  await expect(page.getByText(`Version ${no} is frozen.`)).toBeVisible()
}

const openRound = async (page: Page, no: number, purpose: RegExp) => {
  const option = await page.getByLabel('Purpose').locator('option').filter({ hasText: purpose }).textContent()
  await page.getByLabel('Purpose').selectOption({ label: option ?? '' })
  await page.getByRole('button', { name: 'Open the round' }).click()
  await expect(page.getByRole('heading', { name: new RegExp(`Round ${no}`) })).toBeVisible()
}

const reply = async (page: Page, portfolio: string, no: number, kind: string) => {
  await page.getByRole('region', { name: portfolio }).getByRole('link', { name: 'Read and reply' }).click()
  await expect(page.getByRole('heading', { name: `${portfolio}: version ${no}` })).toBeVisible()
  await page.getByRole('radio', { name: new RegExp(`^${kind}`) }).check()
}

const sendAndSign = async (page: Page, portfolio: string) => {
  await page.getByRole('button', { name: 'Send the reply' }).click()
  await page.getByRole('button', { name: `Sign for ${portfolio}` }).click()
  await expect(page.getByText(/Signed by/)).toBeVisible()
}

for (const draft of DRAFTS)
  test(`Three ministries take ${draft.name} to a published edition`, async ({
    as,
    page: citizen,
    browser,
    baseURL,
    expected,
  }) => {
    test.setTimeout(240_000)
    // The browser notes each attempt to reach the server while one is offline.
    expected.push(/ERR_INTERNET_DISCONNECTED|decision: .*409/)
    const [amina, tomas, ingrid, henrik] = [
      await as('amina'),
      await as('tomas'),
      await as('ingrid'),
      await as('henrik'),
    ]

    await test.step('The coordinator opens it from a Word file', async () => {
      await amina.getByRole('link', { name: 'Open a strategy' }).click()
      await amina.getByLabel(/^Word file, at most/).setInputFiles(draft.file)
      await amina.getByLabel('Registration number').fill(draft.registrationNo)
      await amina.getByLabel('Lead ministry').selectOption({ label: 'Ministry for Foreign Affairs' })
      await amina.getByRole('button', { name: 'Open the strategy' }).click()
      await expect(amina.getByRole('region', { name: /^From the Word file/ })).toBeVisible()
    })
    const address = new URL(amina.url()).pathname.replace('/sections', '')
    const title = (await amina.getByRole('heading', { level: 1 }).textContent()) ?? ''
    const sections = await readSections(amina)
    const { said, numbers } = await readDraft(draft, sections)
    const { section, first, second, sentence } = draft.passages ?? choosePassages(sections)

    await test.step('Every word of the file is there, but for the typed numbers that the report names', async () => {
      expect({ title, numbers: numbers.length, sections: sections.length }).toMatchObject(draft.known)
      const report = amina.getByRole('region', { name: /^From the Word file/ })
      const named = /(\d+) heading numbers? typed by hand/.exec((await report.textContent()) ?? '')
      expect(numbers).toHaveLength(Number(named?.[1] ?? 0))
      const kept = [title, ...sections.flatMap(one => [one.title, one.text])]
      count(`${draft.name}, imported`, said, numbers, kept)
    })

    await test.step('The Ministry of Finance accepts a section, and the lead ministry joins as co-owner', async () => {
      await offer(amina, section, 'Ministry of Finance', 'Owner')
      await tomas.goto('/desk')
      await tomas.getByRole('link', { name: `Accept or refuse the section “${section}”` }).click()
      await tomas.getByRole('button', { name: 'Accept' }).click()
      await expect(tomas.getByText('accepted')).toBeVisible()
      await amina.reload()
      await offer(amina, section, 'Ministry for Foreign Affairs', 'Co-owner')
      await amina.getByRole('button', { name: 'Accept' }).click()
      await expect(amina.getByRole('button', { name: 'Accept' })).toHaveCount(0)
    })

    await test.step('Both write in the section at the same moment, and each sees the other', async () => {
      for (const page of [amina, tomas]) {
        await openText(page, address, section)
        await expect(textOf(page, section)).toContainText(sentence)
      }
      await expect(amina.getByRole('list', { name: 'People present' })).toContainText('Tomas Reyes')
      await caret(textOf(amina, section).getByText(first), 'Home')
      await caret(textOf(tomas, section).getByText(second), 'End')
      await Promise.all([
        amina.keyboard.type(`${AMINAS} `, { delay: 15 }),
        tomas.keyboard.type(` ${TOMASS}`, { delay: 15 }),
      ])
      for (const page of [amina, tomas]) {
        await expect(textOf(page, section)).toContainText(`${AMINAS} ${first}`)
        await expect(textOf(page, section)).toContainText(` ${TOMASS}`)
        await saved(page)
      }
    })

    await test.step('The circle is set, version 1 frozen and circulated', async () => {
      await openTab(amina, 'Circle')
      await addToCircle(amina, 'Budget and taxation')
      await addToCircle(amina, 'Development cooperation')
      await freeze(amina, 1)
      await openRound(amina, 1, /^Formal/)
    })

    await test.step('Finance agrees on a condition; the lead answers in other words; the author confirms', async () => {
      await ingrid.goto(`${address}/rounds/1`)
      await reply(ingrid, 'Budget and taxation', 1, 'Agreed on conditions')
      const heading = ingrid.getByRole('heading', { name: numbered(section, '$') })
      await mark(ingrid.locator('[data-section]').filter({ has: heading }), sentence)
      await ingrid.getByRole('button', { name: 'Add an item on the marked passage' }).click()
      await expect(ingrid.getByLabel('Passage')).toHaveValue(sentence)
      await ingrid
        .getByRole('textbox', { name: 'Comment' })
        .fill('The costs must be met within existing appropriations.')
      await ingrid.getByLabel('Proposed wording').fill('Costs are met within existing appropriations.')
      await ingrid.getByRole('button', { name: 'Send the reply' }).click()
      await expect(ingrid.getByRole('region', { name: 'Sign' })).toBeVisible()

      await amina.reload()
      await amina.getByLabel('Accepted in other words').check()
      await amina.getByLabel(/The wording, word for word/).fill(WORDING)
      await amina.getByRole('button', { name: 'Send the answer' }).click()
      await expect(amina.getByText('Answer differently')).toBeVisible()

      await ingrid.goto('/desk')
      await ingrid.getByRole('link', { name: /Is your condition 1 met/ }).click()
      await ingrid.getByRole('button', { name: 'Confirm that the condition is met' }).click()
      await expect(ingrid.getByText(/Confirmed by Ingrid Okafor/)).toBeVisible()
      await ingrid.getByRole('link', { name: 'Read and sign' }).click()
      await ingrid.getByRole('button', { name: 'Sign for Budget and taxation' }).click()
      await expect(ingrid.getByText(/Signed by/)).toBeVisible()
      await amina.goto(`${address}/rounds/1`)
      await reply(amina, 'Development cooperation', 1, 'No objection')
      await sendAndSign(amina, 'Development cooperation')
    })

    await test.step('The text is changed as promised: both clearances are stale, and publication is blocked', async () => {
      await openText(tomas, address, section)
      await expect(textOf(tomas, section)).toContainText(sentence)
      await mark(textOf(tomas, section), sentence)
      await tomas.keyboard.type(WORDING)
      await expect(textOf(tomas, section)).toContainText(WORDING)
      await expect(textOf(tomas, section)).not.toContainText(sentence)
      await saved(tomas)
      await amina.goto(`${address}/rounds/1`)
      await amina.getByText('Close without clearance').click()
      await amina.getByLabel('Why').fill('The text is changed as agreed with the Ministry of Finance.')
      await amina.getByRole('button', { name: 'Close the round' }).click()
      await expect(amina.getByRole('heading', { name: 'Closed' })).toBeVisible()
      await freeze(amina, 2)
      await openTab(amina, 'Overview')
      const matrix = amina.getByRole('region', { name: 'Matrix of clearances' })
      const budget = matrix.getByRole('row', { name: /Budget and taxation/ })
      await expect(budget).toContainText('cleared an earlier text')
      await henrik.goto(`${address}/publication`)
      await expect(henrik.getByText(/Budget and taxation has no valid clearance/)).toBeVisible()
      await expect(henrik.getByRole('button', { name: /Publish/ })).toHaveCount(0)
    })

    await test.step('In a confirmation round each sees what changed, and signs anew', async () => {
      await openTab(amina, 'Rounds')
      await openRound(amina, 2, /^Confirmation/)
      await ingrid.goto('/desk')
      await ingrid.getByRole('link', { name: 'What changed since you last cleared' }).click()
      await expect(ingrid.locator('ins').filter({ hasText: 'appropriations' })).toBeVisible()
      await ingrid.goto(`${address}/rounds/2`)
      await reply(ingrid, 'Budget and taxation', 2, 'No objection')
      await sendAndSign(ingrid, 'Budget and taxation')
      await amina.goto(`${address}/rounds/2`)
      await reply(amina, 'Development cooperation', 2, 'Agreed Clears')
      await sendAndSign(amina, 'Development cooperation')
    })

    await test.step('The secretariat closes the round and publishes', async () => {
      await henrik.goto(`${address}/rounds/2`)
      await henrik.getByRole('button', { name: 'Close as cleared' }).click()
      await expect(henrik.getByRole('heading', { name: 'Closed' })).toBeVisible()
      await openTab(henrik, 'Overview')
      await henrik.getByRole('link', { name: 'Review law and language before the decision' }).click()
      await putDecisionOnFile(henrik, 2)
      await openTab(henrik, 'Publication')
      await openText(amina, address, section)
      await saved(amina)
      await tomas.context().setOffline(true)
      await textOf(tomas, section).press('End')
      await tomas.keyboard.type(LATE)
      await henrik.getByRole('button', { name: 'Publish version 2' }).click()
      await expect(henrik.getByRole('heading', { name: 'Cleared by' })).toBeVisible()
    })

    await test.step('Who still writes is told, and keeps what was not saved', async () => {
      const told = (page: Page) => page.getByRole('alert').filter({ hasText: 'its strategy has been published' })
      await expect(told(amina)).toBeVisible()
      await tomas.context().setOffline(false)
      await expect(told(tomas)).toContainText('kept on this device as a private recovery text', { timeout: 30_000 })
      await expect(textOf(tomas, section)).toContainText(LATE)
      await told(tomas).getByRole('button', { name: 'Reload' }).click()
      const recovery = tomas.getByRole('region', { name: 'Recovery text' })
      await expect(recovery).toContainText(LATE)
      await expect(tomas.getByText('Edition 1 is published, so nobody changes this text')).toBeVisible()
      await expect(tomas.getByLabel(`Text of ${section}`, { exact: true })).not.toContainText(LATE)
    })

    await test.step('A citizen reads it without log-in and without script', async () => {
      const plain = await browser.newContext({ javaScriptEnabled: false, ...(baseURL && { baseURL }) })
      const reader = await plain.newPage()
      await reader.goto('/')
      await reader.getByRole('link', { name: title, exact: true }).click()
      await expect(reader.getByText(WORDING)).toBeVisible()
      await expect(reader.getByRole('row', { name: /Budget and taxation/ })).toContainText('Ministry of Finance')
      await plain.close()
    })

    await test.step('The evidence holds every word, as it was changed', async () => {
      const published = address.replace('/strategies/', '/published/')
      const { titles, texts } = await readEvidence(await citizen.request.get(`${published}/1/evidence.json`))
      expect(titles).toEqual([title, ...sections.map(one => one.title)])
      const written = [AMINAS, TOMASS, WORDING]
      count(`${draft.name}, published`, [...said, ...written], [...numbers, sentence], [...titles, ...texts])
    })

    await test.step('An amendment opens the text again, also on a page that is open', async () => {
      await openTab(amina, 'Publication')
      await expect(amina.getByRole('heading', { name: /^Before/ })).toHaveCount(0)
      await expectAccessibleAtBothWidths(amina)
      await amina.getByLabel('Reason (for the record)').fill('The appropriations have changed.')
      await amina.getByRole('button', { name: 'Open an amendment of edition 1' }).click()
      await expect(amina.getByText(/Amendment opened on .*The appropriations have changed/)).toBeVisible()
      await expect(amina.getByRole('heading', { name: 'Before the next edition is published' })).toBeVisible()
      await expectAccessibleAtBothWidths(amina)
      await expect(tomas.getByText('Edition 1 is published, so nobody changes this text')).toHaveCount(0)
      await textOf(tomas, section).click()
      await tomas.keyboard.type('Amended. ')
      await saved(tomas)
    })

    await test.step('The record and all hashes hold', async () => {
      const env = { ...process.env, DATA_DIR: process.env['E2E_DATA_DIR'] }
      const { stdout } = await promisify(execFile)('npm', ['run', '--silent', 'verify'], { env })
      expect(stdout).toContain('Everything holds.')
    })
  })
