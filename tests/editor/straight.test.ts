/** What is undone says where it stands on the page, so that the server takes it, and everybody reads it there. */
import { expect, test } from 'vitest'
import { applyUpdate, Doc, encodeStateAsUpdate, UndoManager } from 'yjs'
import { sayWhereItStands } from '#app/editor/straight.ts'
import { newDoc } from '#collab/content.ts'
import { Replica } from '#collab/replica.ts'
import { FIELD } from '#collab/schema.ts'
import { Dice } from '../simulation/dice.ts'
import { edit } from '../simulation/edits.ts'
import type { Page } from '../simulation/page.ts'
import { anybody, TEXT } from '../support/updates.ts'

/** As much of a page as `edit` needs. */
const newPage = (clientID: number, isStraight: boolean) => {
  const doc = new Doc({ gc: false, guid: 'section' })
  doc.clientID = clientID
  if (isStraight) sayWhereItStands(doc)
  applyUpdate(doc, TEXT, 'line')
  const undo = new UndoManager(doc.getXmlFragment(FIELD), {
    trackedOrigins: new Set(['typing']),
    captureTimeout: Number.POSITIVE_INFINITY,
  })
  return { doc, undo, kind: { isStock: false } } as unknown as Page
}

/** Whether the server refuses a change of four people who hear of each other now and then; if not, all read one text. */
const isRefused = (seed: number, isStraight: boolean): boolean => {
  const dice = new Dice(seed)
  const replica = new Replica([TEXT])
  const log: Uint8Array[] = []
  const pages = [100, 101, 102, 103].map(client => newPage(client, isStraight))
  const waiting = new Map(pages.map(page => [page, [] as Uint8Array[]]))
  for (const page of pages)
    page.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'line') waiting.get(page)!.push(update)
    })
  const exchange = (page: Page): void => {
    for (const update of waiting.get(page)!.splice(0)) {
      replica.admit(update, anybody)
      replica.landed()
      log.push(update)
    }
    page.doc.transact(() => {
      for (const update of log) applyUpdate(page.doc, update, 'line')
    }, 'line')
  }
  try {
    for (let step = 0; step < 150; step++) {
      const page = dice.pick(pages)
      edit(page, dice)
      if (dice.chance(25)) exchange(page)
    }
    for (let times = 0; times < 2; times++) pages.forEach(exchange)
  } catch {
    return true
  }
  let read = newDoc([TEXT, ...log])
  for (let times = 0; times < 3; times++) {
    const text = read.getXmlFragment(FIELD).toString()
    for (const { doc } of pages) expect(doc.getXmlFragment(FIELD).toString(), `seed ${seed}`).toBe(text)
    read = newDoc([encodeStateAsUpdate(read)])
  }
  return false
}

/** Here Yjs gets an undo wrong. */
const WRONG_UNDO = 317
const SEEDS = [WRONG_UNDO, ...Array.from({ length: 50 }, (_, no) => no)]

test('Four people who undo what they did are all taken, and read one text, however often it is read', () => {
  expect(SEEDS.filter(seed => isRefused(seed, true))).toEqual([])
})

test('Without it some of that is refused', () => {
  expect(isRefused(WRONG_UNDO, false)).toBe(true)
})
