/** What the simulation has found, each as the shortest course of events that shows it. */
import { describe, expect, test } from 'vitest'
import { XmlElement, XmlText } from 'yjs'
import { FIELD } from '#collab/schema.ts'
import type { SectionId } from '#domain/ids.ts'
import { inWorld } from './inside.ts'
import { Page, type PageKind } from './page.ts'
import { run, writeFirst } from './run.ts'
import { type Person, World } from './world.ts'

const SECTION = 'section-0' as SectionId
const WRITER: PageKind = { mode: 'writer', isStock: false, gc: false }

/** A world without accidents but those that are planned, with a first text. */
const calmWorld = () => {
  const world = new World(1)
  const amina = world.addPerson(SECTION)
  writeFirst(world, amina)
  const open = (person: Person, kind = WRITER) => new Page(world, person, kind)
  return { world, amina, open }
}

const headingOf = (page: Page): XmlText => {
  const heading = page.doc.getXmlFragment(FIELD).get(0)
  const letters = heading instanceof XmlElement ? heading.get(0) : heading
  if (!(letters instanceof XmlText)) throw new Error('the text does not begin with a heading')
  return letters
}

describe('A change that was stored although nobody heard of it', () => {
  test('is in the room too when its writer has lost the right meanwhile', async () => {
    const { world, amina, open } = calmWorld()
    const { storage, clock, witness, server } = world
    await inWorld(world, async () => {
      const page = open(amina)
      await clock.pass(1_000)
      storage.planned.push('unanswered')
      headingOf(page).insert(0, 'New ')
      while (storage.rows(SECTION).length < 2) await clock.pass(1)
      storage.changeRight(amina.postId, null)
      await clock.pass(2_000)
      expect(server.open.get(SECTION)?.text().seq).toBe(2)
    })
    expect(witness.wrong.filter(one => !one.includes('sent off'))).toEqual([])
  })
})

describe('A reader who repeats a change', () => {
  test('is told that it is safe no sooner than it is', async () => {
    const { world, amina, open } = calmWorld()
    const { storage, clock, witness } = world
    await inWorld(world, async () => {
      const tomas = world.addPerson(SECTION, 'reader')
      const [writer, reader] = [open(amina), open(tomas, { ...WRITER, mode: 'reader', isStock: true })]
      await clock.pass(1_000)
      storage.slow = 100
      headingOf(writer).delete(0, 1)
      await clock.pass(10)
      expect(storage.rows(SECTION)).toHaveLength(1)
      reader.repeat(writer.made[0]!)
      await clock.pass(5_000)
    })
    expect(witness.wrong).toEqual([])
  })
})

describe('Seeds that failed once', () => {
  test.each([
    ['a stock page that repeats others takes the place of none', [1443, 1850, 1957, 4542]],
    ['a page that was told of itself is shown when it next speaks', [221, 15784]],
    ["a reader's page tidies nothing, and so misses nothing", [10755, 11037]],
    ['what a process asked for that is gone is not stored behind the next', [12830]],
  ])('%s', async (_, seeds) => {
    for (const seed of seeds) expect([seed, ...(await run(seed)).wrong]).toEqual([seed])
  })
})
