/** One seed, one run: people at work, then quiet, then the question whether all is as it was promised. */
import { Doc, encodeStateAsUpdate, XmlElement, XmlText } from 'yjs'
import { FIELD } from '#collab/schema.ts'
import type { SectionId } from '#domain/ids.ts'
import { checkEnd } from './end.ts'
import { inWorld } from './inside.ts'
import { Course } from './steps.ts'
import { type Options, type Person, World } from './world.ts'

export interface Outcome {
  readonly wrong: readonly string[]
  readonly hash: string
  readonly trace: readonly string[]
  /** How often what happened. */
  readonly count: Readonly<Record<string, number>>
}

export const run = async (seed: number, options: Options = {}): Promise<Outcome> => {
  const world = new World(seed, options)
  await inWorld(world, async () => {
    settle(world)
    const course = new Course(world)
    await course.run()
    await checkEnd(world, course)
  })
  const { storage, witness, clock, trace, lost } = world
  const closed = Object.fromEntries(Object.entries(lost).map(([code, times]) => [`closed${code}`, times]))
  const count = { ...storage.count, ...witness.count, ...closed, turns: clock.turns }
  return { wrong: witness.wrong, hash: trace.hash, trace: trace.lines, count }
}

/** People and what they may, a first text or none, and the weather. */
const settle = (world: World): void => {
  const { dice, storage } = world
  const sections = dice.chance(25) ? 2 : 1
  for (let no = 0, all = dice.between(3, 8); no < all; no++)
    world.addPerson(`section-${no % sections}` as SectionId, dice.chance(15) ? 'reader' : 'writer')
  for (const person of world.people.slice(0, sections)) if (dice.chance(90)) writeFirst(world, person)
  storage.faults = dice.pick([0, 2, 20])
  storage.slow = dice.pick([0, 5, 30])
}

/** The text that a section begins with, stored as written by this person. */
export const writeFirst = ({ witness, storage, people }: World, { sectionId, postId }: Person): void => {
  const client = 1 + people.findIndex(one => one.postId === postId)
  witness.owns(client, postId)
  storage.write({ sectionId, seq: 1, bytes: firstText(client), by: postId })
}

/** A heading, a paragraph and a table of one cell, by this Yjs client. */
const firstText = (client: number): Uint8Array => {
  const doc = new Doc()
  doc.clientID = client
  const element = (name: string, ...content: (XmlElement | XmlText)[]) => {
    const made = new XmlElement(name)
    made.insert(0, content)
    return made
  }
  const cell = element('tableCell', element('paragraph', new XmlText('2026')))
  doc
    .getXmlFragment(FIELD)
    .insert(0, [
      element('heading', new XmlText('Aims')),
      element('paragraph', new XmlText('People move for work.')),
      element('table', element('tableRow', cell)),
    ])
  return encodeStateAsUpdate(doc)
}
