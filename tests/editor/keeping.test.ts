import { describe, expect, test } from 'vitest'
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs'
import { Keeping, type KeptState, NOTHING_KEPT } from '#app/editor/keeping.ts'
import { Outbox } from '#app/editor/outbox.ts'
import { KEY, Shelf, TOMAS } from '../support/shelf.ts'

/** A page without a screen: a text, and what of it the server has not acknowledged. */
const openPage = (shelf: Shelf, server: Doc, mode: 'writer' | 'reader' = 'writer') => {
  const doc = new Doc({ gc: false })
  applyUpdate(doc, encodeStateAsUpdate(server), 'server')
  let unsent: Uint8Array[] = []
  let state: KeptState = NOTHING_KEPT
  const keeping = new Keeping({
    doc,
    sectionId: 'costs',
    isWriter: mode === 'writer',
    place: () => ({ title: 'Costs', path: '/costs' }),
    unsent: () => unsent.length,
    onKept: told => {
      state = told
    },
  })
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === 'server') return
    unsent.push(update)
    keeping.changed()
  })
  return {
    doc,
    keeping,
    state: () => state,
    opens: async () => {
      keeping.start(await Outbox.open(shelf, TOMAS, KEY))
      await keeping.look()
    },
    types: (words: string) => doc.getText('text').insert(doc.getText('text').length, words),
    /** The server takes what was not sent, and says so. */
    acknowledges: async () => {
      for (const update of unsent) applyUpdate(server, update)
      unsent = []
      keeping.sent()
      await keeping.flush()
    },
    reads: () => doc.getText('text').toString(),
  }
}

const serverWith = (words: string) => {
  const server = new Doc({ gc: false })
  server.getText('text').insert(0, words)
  return server
}

describe('What a page has not sent', () => {
  test('is stored within a moment, and removed when it is acknowledged', async () => {
    const [shelf, server] = [new Shelf(), serverWith('Costs are met.')]
    const page = openPage(shelf, server)
    await page.opens()
    expect(page.keeping.isSafe).toBe(true)
    page.types(' By us.')
    expect(page.keeping.isSafe, 'leaving now would lose it').toBe(false)
    await expect.poll(() => page.state().isOnDevice).toBe(true)
    expect([page.keeping.isSafe, shelf.entries.size]).toEqual([true, 1])
    page.types(' All.')
    expect(page.keeping.isSafe).toBe(false)
    await page.acknowledges()
    expect([page.keeping.isSafe, page.state().isOnDevice, shelf.entries.size]).toEqual([true, false, 0])
  })

  test('leaves no entry when it is acknowledged in the moment in which it is being stored', async () => {
    const [shelf, server] = [new Shelf(), serverWith('')]
    const page = openPage(shelf, server)
    await page.opens()
    page.types('Once.')
    const storing = page.keeping.flush()
    await page.acknowledges()
    await storing
    expect([shelf.entries.size, page.state().isOnDevice]).toEqual([0, false])
  })

  test('is in the text of the next page, and is told when the server has it', async () => {
    const [shelf, server] = [new Shelf(), serverWith('Costs are met.')]
    const first = openPage(shelf, server)
    await first.opens()
    first.types(' By us.')
    await first.keeping.close()

    const next = openPage(shelf, server)
    await next.opens()
    expect(next.reads()).toBe('Costs are met. By us.')
    expect([next.state().brought, shelf.entries.size]).toEqual([[], 1])
    await next.acknowledges()
    expect(server.getText('text').toString()).toBe('Costs are met. By us.')
    expect(next.state().brought).toMatchObject([{ hasChanged: false }])
    expect(shelf.entries.size).toBe(0)
  })

  test('comes with a word where the text has changed meanwhile', async () => {
    const [shelf, server] = [new Shelf(), serverWith('Costs are met.')]
    const first = openPage(shelf, server)
    await first.opens()
    first.types(' By us.')
    await first.keeping.close()
    server.getText('text').insert(0, 'All ')

    const next = openPage(shelf, server)
    await next.opens()
    await next.acknowledges()
    expect(next.reads()).toBe('All Costs are met. By us.')
    expect(next.state().brought).toMatchObject([{ hasChanged: true }])
  })

  test('comes with the same word where the page stayed open, once however often the line broke', async () => {
    const page = openPage(new Shelf(), serverWith(''))
    await page.opens()
    for (const at of [1_000, 2_000]) {
      page.types('Offline. ')
      page.keeping.returned(at)
      await page.acknowledges()
    }
    expect(page.state().brought).toMatchObject([{ at: 2_000, hasChanged: true }])
    page.keeping.dismiss(page.state().brought[0]!.page)
    expect(page.state().brought).toEqual([])
  })

  test('is no news where only the answer of the server was lost', async () => {
    const [shelf, server] = [new Shelf(), serverWith('')]
    const first = openPage(shelf, server)
    await first.opens()
    first.types('Once.')
    await first.keeping.flush()
    applyUpdate(server, encodeStateAsUpdate(first.doc))
    await first.keeping.close()

    const next = openPage(shelf, server)
    await next.opens()
    expect([next.reads(), next.keeping.isSafe, next.state(), shelf.entries.size]).toEqual([
      'Once.',
      true,
      NOTHING_KEPT,
      0,
    ])
  })

  test('stays with a page that lives in another window, until that is closed', async () => {
    const [shelf, server] = [new Shelf(), serverWith('')]
    const [one, two] = [openPage(shelf, server), openPage(shelf, server)]
    await one.opens()
    one.types('One. ')
    await one.keeping.flush()
    const opened = two.opens()
    two.types('Two. ')
    await expect.poll(() => shelf.entries.size, { message: 'each has its own' }).toBe(2)
    await two.acknowledges()
    expect([shelf.entries.size, two.reads()]).toEqual([1, 'Two. '])
    await one.keeping.close()
    await opened
    await two.acknowledges()
    expect(server.getText('text').toString()).toContain('One. ')
    expect(shelf.entries.size).toBe(0)
  })

  test('is a private text to a reader, until it is discarded, and is never merged later', async () => {
    const [shelf, server] = [new Shelf(), serverWith('Costs are met.')]
    const first = openPage(shelf, server)
    await first.opens()
    first.types(' By us.')
    await first.keeping.close()

    const reading = openPage(shelf, server, 'reader')
    await reading.opens()
    expect(reading.reads()).toBe('Costs are met.')
    expect(reading.state().recoveries).toMatchObject([{ refused: 'reader', title: 'Costs' }])
    await reading.keeping.close()

    const again = openPage(shelf, server)
    await again.opens()
    expect(again.reads()).toBe('Costs are met.')
    const [recovery] = again.state().recoveries
    const text = new Doc()
    applyUpdate(text, recovery!.state)
    expect(text.getText('text').toString()).toBe('Costs are met. By us.')
    again.keeping.discard(recovery!.page)
    await again.keeping.flush()
    expect([again.state().recoveries, shelf.entries.size]).toEqual([[], 0])
  })

  test('is one private text when the server refuses a change, with what was brought in before', async () => {
    const [shelf, server] = [new Shelf(), serverWith('')]
    const first = openPage(shelf, server)
    await first.opens()
    first.types('Offline. ')
    await first.keeping.close()

    const next = openPage(shelf, server)
    await next.opens()
    next.types('More. ')
    next.keeping.returned(1_000)
    next.keeping.over('schema')
    await expect.poll(() => next.state().isOnDevice).toBe(true)
    await next.keeping.close()
    expect(shelf.entries.size).toBe(1)

    const last = openPage(shelf, server)
    await last.opens()
    expect(last.reads()).toBe('')
    expect(last.state().recoveries).toMatchObject([{ refused: 'schema' }])
  })

  test('waits for the next log-in when the session has ended', async () => {
    const [shelf, server] = [new Shelf(), serverWith('')]
    const first = openPage(shelf, server)
    await first.opens()
    first.types('Before lunch. ')
    first.keeping.over(null)
    await first.keeping.close()

    const next = openPage(shelf, server)
    await next.opens()
    await next.acknowledges()
    expect(server.getText('text').toString()).toBe('Before lunch. ')
  })

  test('is not called safe where nothing can be stored', async () => {
    const [shelf, server] = [new Shelf(), serverWith('')]
    const page = openPage(shelf, server)
    await page.opens()
    page.types('One. ')
    await page.keeping.flush()
    expect([page.keeping.isSafe, page.state().isOnDevice]).toEqual([true, true])
    shelf.isFull = true
    page.types('Two. ')
    await page.keeping.flush()
    expect([page.keeping.isSafe, page.state().isOnDevice]).toEqual([false, false])
    shelf.isFull = false
    page.types('Three. ')
    await page.keeping.flush()
    expect([page.keeping.isSafe, page.state().isOnDevice]).toEqual([true, true])
  })
})
