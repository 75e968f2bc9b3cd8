/** Whoever runs against the door again and again. */
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { updateMessage } from '#collab/wire.ts'
import { hostileWorld } from './world.ts'

const world = hostileWorld()

test('W-07 Whoever was just shown out for what they sent comes back after a pause, whatever section, and may go on then', async () => {
  const { first, second } = await world.open()
  const tomas = await world.program(first, 'tomas')
  // The pause begins when they are shown out, and they hear of it some time after that.
  const start = performance.now()
  expect(await tomas.isShownOutFor(updateMessage(new Uint8Array([9, 9, 9])))).toBe(4422)
  const again = world.opens(second, 'tomas')
  await once(again, 'open')
  // A timer may come a millisecond early.
  expect(performance.now() - start).toBeGreaterThan(98)
  const back = await world.sit(first, 'tomas')
  expect(back.doc.share.size).toBeGreaterThan(0)
})
