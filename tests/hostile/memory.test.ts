/** What open texts cost, and that nothing of them stays. */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { questionMessage } from '#collab/wire.ts'
import type { SectionId } from '#domain/ids.ts'
import { paragraphs } from '../support/government.ts'
import { hostileWorld } from './world.ts'

const world = hostileWorld()
const SECTIONS = 400
const MIB = 1 << 20
/** About 20 KB of text. */
const WORDS = Array.from({ length: 100 }, (_, at) => `${at} ${'Safe and orderly migration. '.repeat(7)}`)
const NOTHING = new Uint8Array([0])

test(`C-13 ${SECTIONS} open sections stay far below a gigabyte, and nothing of them stays when everybody has left`, async () => {
  const { product, gov } = world
  const section = { parent: null, doc: paragraphs(...WORDS) }
  const { sectionIds } = await gov.hands.openWritten(
    gov.as('amina'),
    { slug: 'long', title: 'Long', registrationNo: 'UD2026/long', leadId: gov.organisation('MFA') },
    Array.from({ length: SECTIONS }, (_, at) => ({ ...section, title: `Section ${at}` })),
    new Date(),
  )
  const visit = async (sections: readonly SectionId[]) => {
    for (let at = 0; at < sections.length; at += 20)
      await Promise.all(
        sections.slice(at, at + 20).map(async id => {
          const program = await world.program(id, 'amina')
          program.send(questionMessage(NOTHING))
          while (program.told.bytes < 20_000) await program.hears()
        }),
      )
  }
  const leave = async () => {
    world.leave()
    while ((await product.does('rooms')) > 0) await sleep(500)
  }
  // Whatever is made once is made before it is counted.
  await visit(sectionIds.slice(0, 40))
  await leave()
  const before = await product.does('held')
  await visit(sectionIds)
  const [open, resident] = [await product.does('held'), await product.does('memory')]
  await leave()
  const after = await product.does('held')
  const each = ((open - before) / SECTIONS / 1024).toFixed(0)
  console.info(
    `${each} KiB for each open section, ${(resident / MIB).toFixed(0)} MiB in all, then ${((after - before) / MIB).toFixed(1)} MiB more than before`,
  )
  expect(resident).toBeLessThan(1000 * MIB)
  expect(after - before).toBeLessThan(5 * MIB)
}, 240_000)
