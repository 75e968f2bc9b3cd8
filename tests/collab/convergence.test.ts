import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { XmlElement, XmlText } from 'yjs'
import { textOf } from '#collab/content.ts'
import { readTexts } from '#collab/rooms.ts'
import { FIELD } from '#collab/schema.ts'
import { canonicalText, type TextNode } from '#domain/canonical.ts'
import type { SectionId } from '#domain/ids.ts'
import { testDatabase } from '../support/database.ts'
import { dice } from '../support/dice.ts'
import { foundGovernment, type Government, rewrite } from '../support/government.ts'
import { type Desk, memberOf, openDesk, runsIn, sitDown, type Typist, until } from '../support/typist.ts'

testDatabase()
const NAMES = ['amina', 'tomas', 'bo'] as const
let gov: Government
let desk: Desk
beforeAll(async () => {
  gov = await foundGovernment()
  desk = await openDesk(new Map(NAMES.map(name => memberOf(gov, name, 'writer'))))
})
afterAll(() => desk.stop())

const people: Typist[] = []
afterEach(() => {
  for (const typist of people.splice(0)) typist.leaves()
})
const all = async (section: SectionId, count: number) => {
  for (const name of NAMES.slice(0, count)) people.push(await sitDown(desk, section, name))
  return people
}

const text = (words: string) => ({ type: 'text', text: words })
const node = (type: string, ...content: TextNode[]): TextNode => ({ type, content })
/** A paragraph with a footnote, and a table of two cells. */
const RICH = node(
  'doc',
  node('paragraph', text('People move'), node('footnote', text('Source: census')), text(' for work.')),
  node(
    'table',
    node(
      'tableRow',
      node('tableHeader', node('paragraph', text('Year'))),
      node('tableCell', node('paragraph', text('2026'))),
    ),
  ),
)

/** Everybody is told that all is saved, reads the same, and that is what the log gives to who comes next. */
const agree = async (section: SectionId) => {
  await Promise.all(people.map(typist => typist.saved()))
  const shown = () => people.map(typist => canonicalText(textOf(typist.doc)))
  await until(() => new Set(shown()).size === 1, 'all read the same')
  const [one] = shown()
  const live = (await readTexts([section])).get(section)!.doc
  await desk.crash(section)
  const stored = (await readTexts([section])).get(section)!.doc
  expect(canonicalText(live)).toBe(one)
  expect(canonicalText(stored)).toBe(one)
  return one!
}

describe('People who type at the same moment', () => {
  test.each([
    ['one paragraph', 0, 'People move'],
    ['one footnote', 1, 'Source: census'],
    ['one cell of a table', 4, '2026'],
  ])('in %s end with one text that holds all they typed', async (_where, run, before) => {
    const { first } = await gov.openSmallStrategy()
    await rewrite(first, gov.as('amina').post.id, RICH)
    const [amina, tomas] = await all(first, 2)
    const runs = runsIn(amina!.doc.getXmlFragment(FIELD))
    expect(runs[run]!.toString(), runs.map(String).join(' | ')).toBe(before)
    for (const letter of 'abcdefghijkl') {
      amina!.types(letter, run)
      tomas!.types(letter.toUpperCase(), run)
      if ('cfi'.includes(letter)) await new Promise(resolve => setTimeout(resolve, 3))
    }
    const one = await agree(first)
    const [typed] = new RegExp(`${before}([a-zA-Z]{24})`).exec(one)?.slice(1) ?? []
    expect(typed?.replace(/[A-Z]/g, '')).toBe('abcdefghijkl')
    expect(typed?.replace(/[a-z]/g, '')).toBe('ABCDEFGHIJKL')
  })

  test('while one of them is offline keep what each wrote', async () => {
    const { first } = await gov.openSmallStrategy()
    const [amina, tomas] = await all(first, 2)
    amina!.goesOffline()
    for (const letter of ' On the train.') amina!.types(letter)
    tomas!.types(' At the desk.')
    await tomas!.saved()
    expect(amina!.saving.state).toEqual({ kind: 'offline', changes: 14 })
    amina!.comesBack()
    amina!.types(' Home.')
    const one = await agree(first)
    for (const words of ['On the train.', 'At the desk.', 'Home.']) expect(one).toContain(words)
  })
})

const edit = (typist: Typist, roll: (below: number) => number): void => {
  const fragment = typist.doc.getXmlFragment(FIELD)
  const runs = runsIn(fragment)
  const run = runs[roll(runs.length)]
  const kind = roll(10)
  if (kind === 0 || !run) {
    const paragraph = new XmlElement('paragraph')
    paragraph.insert(0, [new XmlText(`New ${roll(100)}.`)])
    fragment.insert(roll(fragment.length + 1), [paragraph])
  } else if (kind === 1 && fragment.length > 2) fragment.delete(roll(fragment.length), 1)
  else if (kind <= 3 && run.length > 0) {
    const at = roll(run.length)
    run.delete(at, 1 + roll(Math.min(6, run.length - at)))
  } else if (kind === 4 && run.length > 0) {
    const at = roll(run.length)
    run.format(at, 1 + roll(run.length - at), { [['bold', 'italic'][roll(2)]!]: roll(2) === 0 ? {} : null })
  } else run.insert(roll(run.length + 1), 'åbcdé '.slice(0, 1 + roll(6)))
}

describe('Two hundred edits with broken lines', () => {
  test.each([1, 2026, 2646, Date.now() % 1_000_000])('end in one text for everybody (seed %i)', async seed => {
    const roll = dice(seed)
    const { first } = await gov.openSmallStrategy()
    await rewrite(first, gov.as('amina').post.id, RICH)
    await all(first, 3)
    for (let no = 0; no < 200; no++) {
      const typist = people[roll(people.length)]!
      const luck = roll(20)
      if (luck === 0) typist.goesOffline()
      else if (luck <= 2) typist.comesBack()
      else edit(typist, roll)
      if (luck % 4 === 0) await new Promise(resolve => setTimeout(resolve, roll(8)))
      if (no === 120) await desk.crash(first)
    }
    for (const typist of people) typist.comesBack()
    await agree(first)
    expect(people.map(typist => typist.told.rule)).toEqual([null, null, null])
  })
})
