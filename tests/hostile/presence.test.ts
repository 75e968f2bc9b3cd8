/** P-01 to P-04: what is said about people, and who hears it. */
import { describe, expect, test } from 'vitest'
import { presenceMessage } from '#collab/wire.ts'
import { type Typist, until } from '../support/typist.ts'
import { presence, type Said } from './bytes.ts'
import { knock } from './knock.ts'
import { hostileWorld, stillWrites } from './world.ts'

const world = hostileWorld()
const says = (...said: Said[]) => presenceMessage(presence(...said))
const at = (where: unknown) => JSON.stringify({ cursor: { at: where } })
const seenBy = (typist: Typist, client: number) => typist.provider.awareness.getStates().get(client)
const opened = async () => {
  const { first, second } = await world.open()
  const [amina, bo] = [await world.sit(first, 'amina'), await world.sit(first, 'bo')]
  amina.provider.awareness.setLocalState({ cursor: { at: 1 } })
  await until(() => seenBy(bo, amina.doc.clientID) !== undefined, 'bo sees amina')
  const tomas = await world.program(first, 'tomas')
  return { first, second, amina, bo, tomas }
}

describe('P-01 Who says to be another', () => {
  test('is not believed: neither the place, nor the name, nor that the other has left', async () => {
    const { amina, bo, tomas } = await opened()
    const hers = amina.doc.clientID
    tomas.send(says([hers, 2 ** 53 - 1, '{"user":{"name":"amina"},"cursor":{"at":99}}']))
    tomas.send(says([hers, 2 ** 40, 'null']))
    tomas.send(says([7, 1, '{"user":{"name":"<img src=x onerror=alert(1)>","organisation":"All"},"cursor":{"at":2}}']))
    await until(() => seenBy(bo, 7)?.['cursor']?.at === 2, 'bo sees tomas')
    expect(seenBy(bo, 7)?.['user']).toMatchObject({ name: 'tomas', organisation: 'Ministry of Finance' })
    expect(seenBy(bo, hers)?.['user']).toMatchObject({ name: 'amina' })
    expect(seenBy(bo, hers)?.['cursor']?.at).not.toBe(99)
    amina.provider.awareness.setLocalState({ cursor: { at: 3 } })
    await until(() => seenBy(bo, hers)?.['cursor']?.at === 3, 'amina goes on being seen')
  })
})

describe('P-02 Who says too much of themselves', () => {
  test('is one person for each line, and no caret is longer than four kilobytes', async () => {
    const { amina, bo, tomas } = await opened()
    tomas.send(says([7, 1, at(1)]))
    tomas.send(says(...Array.from({ length: 10_000 }, (_, no): Said => [70_000 + no, 1, at(1)])))
    tomas.send(says([7, 2, at('x'.repeat(900_000))]))
    tomas.send(says([7, 3, at('x'.repeat(4_097))]))
    tomas.send(says([7, 4, at(5)]))
    await until(() => seenBy(bo, 7)?.['cursor']?.at === 5, 'bo sees where tomas is')
    expect([...bo.provider.awareness.getStates().keys()].filter(client => client >= 70_000 && client < 80_000)).toEqual(
      [],
    )
    expect(tomas.told.code).toBeNull()
    await stillWrites(amina, bo)
  })

  test('is shown to the others about ten times a second, however often their caret moves', async () => {
    const { bo, tomas } = await opened()
    let shown = 0
    bo.provider.awareness.on('update', ({ updated }: { updated: number[] }, origin: unknown) => {
      if (origin === bo.provider && updated.includes(7)) shown += 1
    })
    const start = performance.now()
    for (let no = 0; performance.now() - start < 3_000; no++) {
      tomas.send(says([7, no + 1, at(no)]))
      await new Promise(resolve => setTimeout(resolve, 5))
    }
    tomas.send(says([7, 2 ** 20, at('the end')]))
    await until(() => seenBy(bo, 7)?.['cursor']?.at === 'the end', 'the last place is seen')
    const seconds = (performance.now() - start) / 1_000
    console.info(`P-02: shown ${(shown / seconds).toFixed(1)} times a second`)
    // A burst of ten at the start, and half as many again as it should be.
    expect(shown).toBeLessThan(10 + 15 * seconds)
  })
})

describe('P-03 Who may not read a section', () => {
  test('does not learn who is in it', async () => {
    const { first, amina } = await opened()
    const Cookie = world.cookieOf('leila')
    const answer = await knock(world.product, `/collab/${first}`, { Origin: world.product.origin, Cookie })
    expect(answer).toEqual({ status: 101, code: 4403, messages: 0 })
    await stillWrites(amina)
  })
})

describe('P-04 A caret', () => {
  test('is seen in its own section alone', async () => {
    const { second, tomas, bo } = await opened()
    const elsewhere = await world.sit(second, 'bo')
    tomas.send(says([7, 1, at(1)]))
    await until(() => seenBy(bo, 7) !== undefined, 'bo sees tomas')
    const ingrid = await world.program(second, 'ingrid')
    ingrid.send(says([8, 1, at(1)]))
    await until(() => seenBy(elsewhere, 8) !== undefined, 'what is said there comes')
    expect(seenBy(elsewhere, 7)).toBeUndefined()
    // Who only reads shows no caret.
    expect(Object.keys(seenBy(elsewhere, 8)!)).toEqual(['user'])
  })
})
