/** Text that was typed without a line: there after a restart of the machine, and nobody else's to read. */
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { BrowserContext } from '@playwright/test'
import { expect, test, watch } from '../support/browser.ts'
import {
  filesWith,
  logIn,
  notice,
  openText,
  recovery,
  SECTION,
  saving,
  storedBy,
  textOf,
  typeAtEnd,
  typeOfflineAndClose,
} from '../support/offline.ts'
import { freeAddress, type Installation, install } from '../support/process.ts'

/** A word that is in no other text. */
const SECRET = 'Quillonbergia'

let profile: string | null = null
let installation: Installation | null = null
const contexts: BrowserContext[] = []
test.afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close()
  await installation?.remove()
  if (profile) await rm(profile, { recursive: true, force: true })
  profile = null
  installation = null
})

test('What was typed without a line is there after a restart, with a word that the text had changed', async ({
  as,
  playwright,
  launchOptions,
  baseURL,
}) => {
  profile = await mkdtemp(path.join(os.tmpdir(), 'beredning-profile-'))
  const lines: string[] = []
  const startPc = async () => {
    const context = await playwright.chromium.launchPersistentContext(profile!, {
      ...launchOptions,
      ...(baseURL && { baseURL }),
    })
    contexts.push(context)
    const page = await context.newPage()
    watch(page, lines)
    return page
  }
  const leila = await as('leila')
  await openText(leila)
  const before = await startPc()
  await logIn(before, 'bo')
  await openText(before)
  const beside = await before.context().newPage()
  await beside.goto('/desk')
  await typeOfflineAndClose(before, ` ${SECRET} one.`)
  const { entries, letters } = await storedBy(beside)
  expect(entries).toBe(1)
  expect(letters).toContain('sectionId')
  expect(letters).not.toContain(SECRET)
  expect(letters).not.toContain('labour')
  await beside.context().close()
  expect((await filesWith('sectionId', profile)).filter(file => file.includes('IndexedDB'))).not.toEqual([])
  expect(await filesWith(SECRET, profile)).toEqual([])

  await typeAtEnd(leila, ' Leila was here.')
  await expect(saving(leila)).toHaveText('Saved')
  const after = await startPc()
  await openText(after)
  await expect(textOf(after)).toContainText(`${SECRET} one.`)
  await expect(textOf(after)).toContainText('Leila was here.')
  await expect(notice(after)).toContainText('The text had changed meanwhile')
  await expect(textOf(leila)).toContainText(`${SECRET} one.`)
  await expect.poll(async () => (await storedBy(after)).entries).toBe(0)
  await notice(after).getByRole('button', { name: 'Close' }).click()
  await expect(notice(after)).toHaveCount(0)
  await after.reload()
  await expect(saving(after)).toHaveText('Saved')
  await expect(notice(after)).toHaveCount(0)
  expect((await textOf(after).textContent())?.split(SECRET)).toHaveLength(2)
  expect(lines.filter(line => !/ERR_INTERNET_DISCONNECTED/.test(line))).toEqual([])
})

test('Another person who logs in at the same machine sees nothing of it; the first one gets it back', async ({
  as,
  expected,
}) => {
  expected.push(/ERR_INTERNET_DISCONNECTED/)
  const bo = await as('bo')
  const beside = await bo.context().newPage()
  await openText(bo)
  await typeOfflineAndClose(bo, ' Only his.')
  await beside.context().setOffline(false)
  await beside.goto('/desk')
  const leave = async () => {
    await beside.getByRole('button', { name: 'Log out' }).click()
    await expect(beside.getByRole('button', { name: 'Log out' })).toHaveCount(0)
  }
  await leave()
  await logIn(beside, 'leila')
  await expect(beside.getByRole('heading', { name: 'Kept on this device' })).toHaveCount(0)
  await openText(beside)
  await expect(textOf(beside)).not.toContainText('Only his.')
  await expect(recovery(beside)).toHaveCount(0)
  const { entries, letters } = await storedBy(beside)
  expect(entries).toBe(1)
  expect(letters).not.toContain('Only his')
  await leave()
  await logIn(beside, 'bo')
  await beside.getByRole('listitem').filter({ hasText: SECTION }).getByRole('button', { name: 'Read it here' }).click()
  await expect(recovery(beside)).toContainText('Only his.')
  await beside
    .getByRole('listitem')
    .filter({ has: recovery(beside) })
    .getByRole('link', { name: SECTION })
    .click()
  await expect(textOf(beside)).toContainText('Only his.')
  await expect(notice(beside)).toBeVisible()
  await expect(notice(beside)).not.toContainText('changed meanwhile')
})

test('A tab that is closed offline is brought in by the one that stays open', async ({ as, expected }) => {
  expected.push(/ERR_INTERNET_DISCONNECTED/)
  const [leila, one] = [await as('leila'), await as('bo')]
  await openText(leila)
  await openText(one)
  const two = await one.context().newPage()
  await openText(two)
  await one.context().setOffline(true)
  await typeAtEnd(two, ' From the second.')
  await expect(saving(two)).toHaveText(/kept on this device$/)
  await typeOfflineAndClose(one, ' From the first.')
  await typeAtEnd(leila, ' From Leila.')
  await expect(saving(leila)).toHaveText('Saved')
  // Long enough for a person to want to read what was written meanwhile.
  await two.waitForTimeout(10_000)
  await two.context().setOffline(false)
  await expect(textOf(two)).toContainText('From the first.')
  await expect(saving(two)).toHaveText('Saved')
  await expect(notice(two).getByText('The text had changed meanwhile')).not.toHaveCount(0)
  await expect.poll(async () => (await storedBy(two)).entries).toBe(0)
  await two.reload()
  await expect(textOf(two)).toContainText('From the first.')
  await expect(textOf(two)).toContainText('From the second.')
})

test('A page that stays open offline sends nothing in the name of who logs in meanwhile', async ({ as, expected }) => {
  expected.push(/ERR_INTERNET_DISCONNECTED/)
  const bo = await as('bo')
  await openText(bo)
  await bo.context().setOffline(true)
  await typeAtEnd(bo, ' Not hers.')
  await expect(saving(bo)).toHaveText(/kept on this device$/)
  // Another machine of hers lends its session to this browser, as a log-in in another window would.
  const leila = await as('leila')
  await bo.context().addCookies(await leila.context().cookies())
  await bo.context().setOffline(false)
  await expect(bo.getByRole('alert')).toContainText('Your session has ended.')
  await expect(bo.getByRole('alert')).toContainText('kept on this device')
  await openText(leila)
  await expect(textOf(leila)).not.toContainText('Not hers.')
})

test('Where the operator has switched offline use off, nothing is kept, and what was kept is deleted', async ({
  as,
  expected,
}) => {
  test.setTimeout(240_000)
  expected.push(/ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED/)
  const address = await freeAddress()
  installation = await install()
  await installation.start(address)
  const bo = await as('bo', 1440, address)
  const beside = await bo.context().newPage()
  await openText(bo)
  await typeOfflineAndClose(bo, ' Kept for a while.')
  await beside.context().setOffline(false)
  await beside.goto('/desk')
  expect((await storedBy(beside)).entries).toBe(1)
  await installation.stop()
  await installation.start(address, { OFFLINE: 'off' })
  await openText(beside)
  await expect.poll(async () => (await storedBy(beside)).entries).toBe(0)
  await beside.context().setOffline(true)
  await typeAtEnd(beside, ' Waits.')
  await expect(saving(beside)).toHaveText(/^Offline: \d+ changes wait on this page; keep it open$/)
  expect((await storedBy(beside)).entries).toBe(0)
  await beside.context().setOffline(false)
  await expect(saving(beside)).toHaveText('Saved')
  await expect(textOf(beside)).not.toContainText('Kept for a while.')
})
