import { describe, expect, test } from 'vitest'
import { type Entry, type Kept, Outbox } from '#app/editor/outbox.ts'
import { KEY, Shelf, TOMAS } from '../support/shelf.ts'

const OTHER_KEY = Buffer.alloc(32, 8).toString('base64')
const DAY = 86_400_000

const kept = (page: string, at = Date.now()): Kept => ({
  page,
  sectionId: 'costs',
  at,
  refused: null,
  title: 'Costs',
  path: '/strategies/skills/text/costs',
  state: new TextEncoder().encode('The ministry bears the costs.'),
})

const bytesOf = (entry: Entry) => Buffer.concat([Buffer.from(JSON.stringify(entry)), Buffer.from(entry.locked)])

describe('An outbox', () => {
  test('stores nothing that can be read, and gives its person back what was put', async () => {
    const shelf = new Shelf()
    const outbox = await Outbox.open(shelf, TOMAS, KEY)
    await outbox.put(kept('page'))
    for (const word of ['ministry', 'costs.', 'Costs', 'strategies'])
      expect(bytesOf(shelf.entries.get('page')!).includes(word), word).toBe(false)
    expect(await outbox.entries()).toEqual([{ ...kept('page'), at: expect.any(Number) }])
  })

  test('is empty to another person, and to the same one under another key', async () => {
    const shelf = new Shelf()
    await (await Outbox.open(shelf, TOMAS, KEY)).put(kept('page'))
    expect(await (await Outbox.open(shelf, 'somebody else', OTHER_KEY)).entries()).toEqual([])
    expect(await (await Outbox.open(shelf, 'somebody else', KEY)).entries()).toEqual([])
    expect(await (await Outbox.open(shelf, TOMAS, OTHER_KEY)).entries()).toEqual([])
    expect(shelf.entries.size, 'it lies there for who it belongs to').toBe(1)
  })

  test.each(['sectionId', 'page', 'personId'] as const)(
    'does not open what was moved to another %s, or altered',
    async name => {
      const shelf = new Shelf()
      await (await Outbox.open(shelf, TOMAS, KEY)).put(kept('page'))
      const entry = shelf.entries.get('page')!
      shelf.entries.set('page', { ...entry, [name]: 'other' })
      expect(await (await Outbox.open(shelf, name === 'personId' ? 'other' : TOMAS, KEY)).entries()).toEqual([])
      const locked = entry.locked.slice(0)
      new Uint8Array(locked)[3]! ^= 1
      shelf.entries.set('page', { ...entry, locked })
      expect(await (await Outbox.open(shelf, TOMAS, KEY)).entries()).toEqual([])
    },
  )

  test('never locks twice in the same way', async () => {
    const shelf = new Shelf()
    const outbox = await Outbox.open(shelf, TOMAS, KEY)
    await outbox.put(kept('page'))
    const before = shelf.entries.get('page')!
    await outbox.put(kept('page'))
    const after = shelf.entries.get('page')!
    expect(Buffer.from(after.iv).equals(before.iv)).toBe(false)
    expect(Buffer.from(after.locked).equals(Buffer.from(before.locked))).toBe(false)
  })

  test('forgets what is older than thirty days, whoever’s it is', async () => {
    const shelf = new Shelf()
    await (await Outbox.open(shelf, TOMAS, KEY)).put(kept('old', Date.now() - 31 * DAY))
    await (await Outbox.open(shelf, TOMAS, KEY)).put(kept('young', Date.now() - 29 * DAY))
    await Outbox.open(shelf, 'somebody else', OTHER_KEY)
    expect([...shelf.entries.keys()]).toEqual(['young'])
  })
})
