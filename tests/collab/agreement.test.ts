/** Pages are asked for the digest of their text; where it is another one than is stored, whoever has it wrong begins anew. */
import { createHash } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Doc, XmlElement } from 'yjs'
import type { SocketLike } from '#app/editor/stream-socket.ts'
import { textOf } from '#collab/content.ts'
import { metrics } from '#collab/metrics.ts'
import { beat, holdTexts, openRoom } from '#collab/rooms.ts'
import { FIELD } from '#collab/schema.ts'
import { canonicalText, sectionPreimage } from '#domain/canonical.ts'
import type { SectionId } from '#domain/ids.ts'
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
      memberOf(gov, 'tomas', 'writer'),
    ]),
  )
})
afterAll(() => desk.stop())

const people: Typist[] = []
afterEach(() => {
  for (const typist of people.splice(0)) typist.leaves()
})
type Who = 'amina' | 'bo' | 'leila' | 'tomas'
const sit = async (section: SectionId, ...who: Who[]) => {
  const come = await Promise.all(who.map(one => sitDown(desk, section, one)))
  people.push(...come)
  return come
}
/** A section of some words, the same in all its pages, which were all asked for it. */
const agreed = async (...who: Who[]) => {
  const { first } = await gov.openSmallStrategy()
  const come = await sit(first, ...who)
  come[0]!.types(' We want safe and orderly migration.')
  await come[0]!.saved()
  await until(() => come.every(one => one.reads() === come[0]!.reads()), 'all read it')
  await ask(first, come)
  return { first, come }
}
/** Asks who is to be asked, and waits for what they are told. */
const ask = async (section: SectionId, come: readonly Typist[]) => {
  const room = await openRoom(section)
  const before = come.map(one => one.compared.asked)
  room.compare(true)
  await until(() => come.every((one, no) => one.compared.asked > before[no]!), 'all are asked')
  await settled(section)
}
/** What was on its way has been heard. */
const settled = async (section: SectionId) => {
  const [by] = await sit(section, 'tomas')
  by!.types('.')
  await by!.saved()
}
const digestOf = (doc: Doc) =>
  createHash('sha256')
    .update(sectionPreimage(canonicalText(textOf(doc))))
    .digest('hex')
const differing = async () => {
  const { values } = await metrics().differing.get()
  return values[0]!.value
}
/** What was told to who runs the server. */
const told = () => {
  const lines = vi.mocked(console.error).mock.calls.map(([text]) => String(text))
  vi.mocked(console.error).mockClear()
  return lines
}

describe('A page that shows what is stored', () => {
  test('is asked at a sign of life, once for each text, and when a text is about to be fixed', async () => {
    const { first, come } = await agreed('amina', 'leila')
    const [amina, leila] = come as [Typist, Typist]
    const before = await differing()
    const room = await openRoom(first)
    amina.types(' More.')
    await amina.saved()
    const asked = () => [amina, leila].map(one => one.compared.asked)
    expect(asked()).toEqual([1, 1])
    // Not more often than every half minute, but at once where it is fixed.
    beat([room])
    const held = await holdTexts([first])
    await until(() => asked().join() === '2,2', 'both are asked')
    held.release(null)
    await settled(first)
    await amina.saved()
    const later = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 31_000)
    beat([room])
    later.mockRestore()
    await until(() => asked().join() === '3,3', 'both are asked')
    room.compare(true)
    await new Promise(resolve => setTimeout(resolve, 50))
    expect(asked()).toEqual([3, 3])
    expect([amina, leila].map(one => one.compared.differs)).toEqual([0, 0])
    expect(await differing()).toBe(before)
  })

  test('has no answer while something of it is not stored, and is asked again', async () => {
    const { first, come } = await agreed('amina')
    const [amina] = come as [Typist]
    const room = await openRoom(first)
    // Typed in the moment in which it is asked.
    amina.provider.messageHandlers[7] = (
      given =>
      (answer, decoder, ...rest) => {
        amina.types('!')
        given!(answer, decoder, ...rest)
      }
    )(amina.provider.messageHandlers[7])
    await ask(first, [amina])
    await amina.saved()
    room.compare(true)
    await until(() => amina.compared.asked === 3, 'she is asked again')
    expect(amina.compared.differs).toBe(0)
  })

  test('is not asked where it is none of ours', async () => {
    const { first } = await agreed('amina')
    const [tomas] = await sit(first, 'tomas')
    const room = await openRoom(first)
    room.compare(true)
    await new Promise(resolve => setTimeout(resolve, 50))
    expect(tomas!.compared.asked).toBe(0)
  })
})

describe('A page that shows another text', () => {
  test('is told to begin anew; whoever runs the server learns of it, and not a word of the text', async () => {
    const { first, come } = await agreed('amina', 'bo')
    const [amina, bo] = come as [Typist, Typist]
    const before = await differing()
    // What it heard from the server it does not tell again.
    bo.doc.transact(() => runsIn(bo.doc.getXmlFragment(FIELD))[0]!.delete(3, 4), bo.provider)
    const theirs = digestOf(bo.doc)
    await ask(first, [amina, bo])
    await until(() => bo.compared.differs === 1, 'Bo is told')
    expect(amina.compared.differs).toBe(0)
    expect(await differing()).toBe(before + 1)
    const lines = told()
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0]!)).toMatchObject({
      event: 'a page showed another text than is stored',
      section: first,
      theirs,
    })
    expect(lines[0]).not.toContain('orderly')
  })
})

describe('A page that shows what is no text', () => {
  test('is told to begin anew', async () => {
    const { first, come } = await agreed('amina', 'bo')
    const bo = come[1]!
    bo.doc.transact(() => bo.doc.getXmlFragment(FIELD).insert(0, [new XmlElement('script')]), bo.provider)
    await ask(first, come)
    await until(() => bo.compared.differs === 1, 'Bo is told')
    expect(told()).toHaveLength(1)
  })
})

describe('A digest', () => {
  const bytes = (length: number) => Uint8Array.from([7, length, ...new Uint8Array(length)])
  const refusedFor = async (section: SectionId, who: Who, message: Uint8Array) => {
    const { line, ended } = await plugIn(desk, section, who, 'socket')
    ;(line as SocketLike).send(message)
    await until(() => ended.code !== null, 'it is shown out')
    return ended
  }

  test.each([
    ['that nobody asked for', 'amina', bytes(32)],
    ['that nobody asked for, without an answer', 'amina', bytes(0)],
    ['of a program that is never asked', 'tomas', bytes(32)],
    ['that is too short', 'amina', bytes(31)],
    ['with bytes behind it', 'amina', Uint8Array.from([...bytes(32), 0])],
  ] as const)('%s is refused', async (_what, who, message) => {
    const { first } = await gov.openSmallStrategy()
    expect(await refusedFor(first, who, message)).toEqual({ code: 4422, reason: 'malformed' })
  })
})
