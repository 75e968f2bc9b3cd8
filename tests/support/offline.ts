/** People at their pages without a line, and what their browsers have stored. */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { type CastKey, COUNTRY } from '#db/demo/country.ts'
import { expect } from './browser.ts'

const STRATEGY = '/strategies/migration-and-development-2027-2032'
/** Labour and Justice write it together. */
export const SECTION = 'Immigration and the labour market'
const PASSWORD = 'joint preparation 2026'

export const textOf = (page: Page) => page.getByRole('textbox', { name: `Text of ${SECTION}` })
export const saving = (page: Page) => page.getByRole('status', { name: 'Saving' })
export const notice = (page: Page) => page.getByRole('status').filter({ hasText: 'has been brought in' })
export const recovery = (page: Page) => page.getByRole('region', { name: 'Recovery text' })

export const logIn = async (page: Page, key: CastKey) => {
  await page.goto('/log-in')
  await page.getByLabel('E-mail').fill(COUNTRY.cast.find(p => p.key === key)?.email ?? '')
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Log in' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /desk/ })).toBeVisible()
}

export const openText = async (page: Page) => {
  await page.goto(`${STRATEGY}/text`)
  await page.getByRole('navigation', { name: 'Outline' }).getByRole('link', { name: SECTION }).click()
  await expect(textOf(page)).toBeVisible()
  await expect(saving(page)).toHaveText('Saved')
}

/** Types at the end of the section. */
export const typeAtEnd = async (page: Page, words: string) => {
  await textOf(page).click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(words)
}

/** Cuts the line, types, waits until the page says where that is kept, and closes the tab without a question. */
export const typeOfflineAndClose = async (page: Page, words: string) => {
  await page.context().setOffline(true)
  await expect(saving(page)).toHaveText('Offline: nothing waits on this page')
  await typeAtEnd(page, words)
  await expect(saving(page)).toHaveText(/^Offline: \d+ changes kept on this device$/)
  await page.close({ runBeforeUnload: false })
}

/** Everything that pages of this address have stored, as letters. */
export const storedBy = (page: Page): Promise<{ entries: number; letters: string }> =>
  page.evaluate(async () => {
    const found: unknown[] = [{ ...localStorage }, { ...sessionStorage }, await caches.keys()]
    let entries = 0
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await settled(indexedDB.open(name))
      for (const store of database.objectStoreNames) {
        const rows: unknown[] = await settled(database.transaction(store).objectStore(store).getAll())
        entries += rows.length
        found.push(...rows)
      }
      database.close()
    }
    const plain = (_name: string, value: unknown) => {
      if (!(value instanceof ArrayBuffer || ArrayBuffer.isView(value))) return value
      const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : new Uint8Array(value.buffer)
      return new TextDecoder('latin1').decode(bytes)
    }
    return { entries, letters: JSON.stringify(found, plain) }
  })

/** The files of a browser's profile that hold a word, in either of the two ways in which browsers write letters. */
export const filesWith = async (word: string, profile: string): Promise<string[]> => {
  const files = await readdir(profile, { recursive: true, withFileTypes: true })
  const found: string[] = []
  for (const file of files.filter(one => one.isFile())) {
    const bytes = await readFile(path.join(file.parentPath, file.name)).catch(() => Buffer.alloc(0))
    if (bytes.includes(word) || bytes.includes(Buffer.from(word, 'utf16le')))
      found.push(path.join(file.parentPath, file.name))
  }
  return found
}
