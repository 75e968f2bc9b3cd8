/** Much of a text taken away at once: the others are told whose doing it was, and who writes may bring it back. */
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { textOf } from '#collab/content.ts'
import { FIELD } from '#collab/schema.ts'
import { canonicalText } from '#domain/canonical.ts'
import type { SectionId } from '#domain/ids.ts'
import { addsParagraph } from '../hostile/world.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government } from '../support/government.ts'
import { type Desk, memberOf, openDesk, plugIn, runsIn, sitDown, type Typist, until } from '../support/typist.ts'

testDatabase()
let gov: Government
let desk: Desk
beforeAll(async () => {
  gov = await foundGovernment()
  const page = { isPage: true }
  desk = await openDesk(
    new Map([
      memberOf(gov, 'amina', 'writer', page),
      memberOf(gov, 'bo', 'writer', page),
      memberOf(gov, 'leila', 'reader', page),
      memberOf(gov, 'tomas', 'writer', page),
    ]),
  )
})
afterAll(() => desk.stop())

const people: Typist[] = []
afterEach(() => {
  for (const typist of people.splice(0)) typist.leaves()
})
type Who = 'amina' | 'bo' | 'leila' | 'tomas'
const sit = async (section: SectionId, who: Who) => {
  const come = await sitDown(desk, section, who)
  people.push(come)
  return come
}
const all = (typist: Typist) => typist.doc.getXmlFragment(FIELD)
const canonical = (typist: Typist) => canonicalText(textOf(typist.doc))
/** A text of so many words in four paragraphs, some of them bold, and its people: Tomas, Amina, Bo, and Leila, who reads. */
const opened = async (words: number) => {
  const { first } = await gov.openSmallStrategy()
  const [tomas, amina, bo, leila] = [
    await sit(first, 'tomas'),
    await sit(first, 'amina'),
    await sit(first, 'bo'),
    await sit(first, 'leila'),
  ] as const
  for (let no = 0; no < 4; no++) addsParagraph(amina.doc, 'word '.repeat(words / 4))
  runsIn(all(amina))[2]!.format(3, 11, { bold: {} })
  await amina.saved()
  const others = [tomas, bo, leila]
  await until(() => others.every(one => canonical(one) === canonical(amina)), 'all read it')
  return { first, tomas, amina, bo, leila }
}

describe('Much that goes at once', () => {
  test('is told to all others who are there, with a name, and comes back with its marks and for everybody', async () => {
    const { tomas, amina, bo, leila } = await opened(600)
    const before = canonical(amina)
    all(tomas).delete(0, all(tomas).length)
    await tomas.saved()
    await until(() => [amina, bo, leila].every(one => one.swept.all.length === 1), 'the others are told')
    expect(amina.swept.all[0]).toMatchObject({ letters: 3_035, name: 'tomas', organisation: 'Ministry', isKept: true })
    expect(tomas.swept.all).toEqual([])
    expect(leila.reads()).toBe('')
    amina.swept.hand.bringBack(amina.swept.all[0]!.no)
    await until(() => [tomas, bo, leila].every(one => canonical(one) === before), 'it is back')
    expect([amina, bo, leila].map(one => one.swept.all)).toEqual([[], [], []])
    await amina.saved()
  })

  test('comes back once, where two ask in the same moment', async () => {
    const { tomas, amina, bo } = await opened(600)
    const before = canonical(amina)
    all(tomas).delete(1, 3)
    await until(() => [amina, bo].every(one => one.swept.all.length === 1), 'the others are told')
    for (const one of [amina, bo]) one.swept.hand.bringBack(one.swept.all[0]!.no)
    await until(() => [tomas, amina, bo].every(one => canonical(one) === before), 'it is back')
    await Promise.all([amina.saved(), bo.saved()])
    tomas.types('.')
    await tomas.saved()
    await until(() => bo.reads() === tomas.reads(), 'all read on')
    expect(bo.reads().match(/word/g)).toHaveLength(600)
  })

  test('leaves what others wrote meanwhile', async () => {
    const { tomas, amina, bo } = await opened(600)
    all(tomas).delete(1, 3)
    await until(() => bo.swept.all.length === 1, 'Bo is told')
    amina.types(' Written since.')
    await until(() => bo.reads().includes('since'), 'Bo reads it')
    bo.swept.hand.bringBack(bo.swept.all[0]!.no)
    await until(() => tomas.reads().match(/word/g)?.length === 600, 'it is back')
    expect(tomas.reads()).toContain('Written since.')
  })

  test.each([
    ['a part that is not much', 4_000, 300, 0],
    ['a part that is much', 120, 600, 1],
    ['more than 2,000 letters of a long text', 4_000, 2_001, 1],
    ['nearly all of a few words', 12, 55, 0],
  ] as const)('%s: of %i words %i letters', async (_what, words, letters, told) => {
    const { tomas, amina, bo } = await opened(words)
    const run = runsIn(all(tomas))[1]!
    if (run.length >= letters) run.delete(0, letters)
    else all(tomas).delete(1, 4)
    tomas.types('.')
    await tomas.saved()
    await until(() => bo.reads() === tomas.reads(), 'all read it')
    expect(amina.swept.all).toHaveLength(told)
  })

  test('is in the journal, without a word of it', async () => {
    const { first, tomas, amina } = await opened(600)
    all(tomas).delete(0, 5)
    await until(() => amina.swept.all.length === 1, 'Amina is told')
    const isOfIt = (text: string) => text.includes('much was deleted at once')
    const lines = vi
      .mocked(console.log)
      .mock.calls.map(([text]) => String(text))
      .filter(isOfIt)
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0]!)).toMatchObject({ section: first, letters: expect.any(Number) })
    expect(lines[0]).not.toContain('word')
  })
})

describe('To bring back', () => {
  const asks = (no: number) => Uint8Array.from([8, no])

  test('is not for readers', async () => {
    const { first } = await gov.openSmallStrategy()
    const { line, ended } = await plugIn(desk, first, 'leila', 'socket')
    line.send(asks(1))
    await until(() => ended.code !== null, 'she is shown out')
    expect(ended).toEqual({ code: 4403, reason: 'reader' })
  })

  test('what the page has not is nothing', async () => {
    const { tomas, amina } = await opened(600)
    all(tomas).delete(1, 4)
    await until(() => amina.swept.all.length === 1, 'Amina is told')
    amina.provider.ws?.send(asks(5))
    amina.types('.')
    await amina.saved()
    expect(amina.reads()).not.toContain('word')
    expect(amina.swept.all).toHaveLength(1)
  })
})
