/** Texts that come about by chance, between three people: each letter says by itself who typed it. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { XmlElement, XmlText } from 'yjs'
import { attributionOf } from '#collab/attributions.ts'
import { FIELD } from '#collab/schema.ts'
import { writtenBlocks } from '#collab/written.ts'
import type { TextNode } from '#domain/canonical.ts'
import { testDatabase } from '../support/database.ts'
import { dice } from '../support/dice.ts'
import { foundGovernment, type Government, paragraphs, rewrite } from '../support/government.ts'
import { type Desk, memberOf, openDesk, runsIn, sitDown, type Typist, until } from '../support/typist.ts'

testDatabase()
const NAMES = ['amina', 'tomas', 'bo'] as const
type Name = (typeof NAMES)[number]
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
/** Everybody is told that all is saved, and has what the others wrote. */
const settled = async () => {
  await Promise.all(people.map(typist => typist.saved()))
  await until(() => new Set(people.map(typist => typist.reads())).size === 1, 'all read the same')
}

/** Everybody types letters of their own, so that a letter says who typed it. */
const LETTERS: Readonly<Record<Name, string>> = { amina: 'abcde', tomas: 'VWXYZ', bo: '13579' }

const edit = (typist: Typist, name: Name, roll: (below: number) => number): void => {
  const fragment = typist.doc.getXmlFragment(FIELD)
  const runs = runsIn(fragment)
  const run = runs[roll(runs.length)]
  const words = LETTERS[name].slice(0, 1 + roll(5))
  const kind = roll(12)
  if (kind === 0 || !run) {
    const paragraph = new XmlElement('paragraph')
    paragraph.insert(0, [new XmlText(words)])
    fragment.insert(roll(fragment.length + 1), [paragraph])
  } else if (kind === 1 && fragment.length > 3) fragment.delete(roll(fragment.length), 1)
  else if (kind <= 3 && run.length > 0) run.delete(roll(run.length), 1)
  else if (kind === 4 && run.length > 0) run.format(0, 1 + roll(run.length), { bold: {} })
  else run.insert(roll(run.length + 1), words)
}

/** Makes a heading of a paragraph, or the other way round. */
const moveOn = (typist: Typist, roll: (below: number) => number) => {
  const fragment = typist.doc.getXmlFragment(FIELD)
  const at = roll(fragment.length)
  const block = fragment.get(at)
  // A single letter that is put in again says nothing of where it was.
  if (!(block instanceof XmlElement) || runsIn(block).join('').length < 2) return
  const turned = new XmlElement(block.nodeName === 'heading' ? 'paragraph' : 'heading')
  typist.doc.transact(() => {
    turned.insert(
      0,
      runsIn(block).map(run => run.clone()),
    )
    fragment.delete(at, 1)
    fragment.insert(at, [turned])
  })
}

const lettersIn = (text: TextNode): string =>
  text.type === 'hardBreak' ? '\n' : (text.text ?? (text.content ?? []).map(lettersIn).join(''))

describe('Of any text that came about by chance', () => {
  test.each([1, 2026, Date.now() % 1_000_000])('every letter is told, and as whose it is (seed %i)', async seed => {
    const roll = dice(seed)
    const { first } = await gov.openSmallStrategy()
    await rewrite(first, gov.as('amina').post.id, paragraphs('aaaaa', 'bbbbb', 'ccccc'))
    for (const name of NAMES) people.push(await sitDown(desk, first, name))
    for (let no = 0; no < 150; no++) {
      const who = roll(NAMES.length)
      edit(people[who]!, NAMES[who]!, roll)
      if (roll(8) === 0) {
        await settled()
        moveOn(people[who]!, roll)
        await settled()
      }
      if (roll(40) === 0) {
        people[who]!.goesOffline()
        edit(people[who]!, NAMES[who]!, roll)
        people[who]!.comesBack()
      }
      if (no === 75) await desk.crash(first)
    }
    await settled()
    const attribution = await attributionOf(first)
    const runs = writtenBlocks(attribution).flatMap(block => block.runs)
    expect(runs.map(run => run.text).join('')).toBe(lettersIn(attribution.text()))
    expect(lettersIn(attribution.text()).length).toBeGreaterThan(20)
    const shown = attribution.letters().reduce((sum, { from, to }) => sum + to - from, 0)
    expect(shown).toBe(lettersIn(attribution.text()).length)
    for (const { text, by, moved } of runs) {
      const name = NAMES.find(one => gov.as(one).post.id === by)!
      const strange = [...text].filter(letter => !LETTERS[name].includes(letter))
      expect(strange, `${text} by ${name}, moved ${JSON.stringify(moved)}`).toEqual([])
    }
  })
})
