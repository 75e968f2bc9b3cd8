import { createEncoder, toUint8Array, writeVarString, writeVarUint } from 'lib0/encoding'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector, XmlElement, XmlText } from 'yjs'
import type { Way } from '#app/editor/way.ts'
import { endSessions, type Member, readTexts, rejudge } from '#collab/rooms.ts'
import { FIELD } from '#collab/schema.ts'
import { presenceMessage, updateMessage } from '#collab/wire.ts'
import { lastSeqs } from '#db/text-log.ts'
import type { SectionId } from '#domain/ids.ts'
import { plainText } from '#domain/text.ts'
import { newId } from '#server/ids.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government } from '../support/government.ts'
import { type Desk, memberOf, openDesk, plugIn, runsIn, sitDown, type Typist, until, WAYS } from '../support/typist.ts'

const database = testDatabase()
type Who = 'amina' | 'tomas' | 'leila'
const SESSIONS: Record<Who, string> = { amina: newId(), tomas: newId(), leila: newId() }
let gov: Government
let desk: Desk
beforeAll(async () => {
  gov = await foundGovernment()
  const member = (who: Who, mode: Member['mode']) => memberOf(gov, who, mode, { sessionHandle: SESSIONS[who] })
  desk = await openDesk(new Map([member('amina', 'writer'), member('tomas', 'writer'), member('leila', 'reader')]))
})
afterAll(() => desk.stop())

const people: Typist[] = []
afterEach(() => {
  for (const typist of people.splice(0)) typist.leaves()
})
const sit = async (section: SectionId, who: Who, way: Way = 'socket') => {
  const typist = await sitDown(desk, section, who, way)
  people.push(typist)
  return typist
}

/** A program that is no page: sends one message as tomas, and gives the code with which it is shown out. */
const sends = async (section: SectionId, message: Uint8Array | string, way: Way): Promise<number> => {
  const { line, ended } = await plugIn(desk, section, 'tomas', way)
  line.send(message as Uint8Array)
  await until(() => ended.code !== null, 'it is shown out')
  return ended.code!
}

/** The update that a change makes on the text another page has. */
const updateBy = (on: Doc, change: (doc: Doc) => void): Uint8Array => {
  const doc = new Doc({ gc: false })
  applyUpdate(doc, encodeStateAsUpdate(on))
  const before = encodeStateVector(doc)
  change(doc)
  return encodeStateAsUpdate(doc, before)
}
const append = (doc: Doc, element: XmlElement) => {
  const text = doc.getXmlFragment(FIELD)
  text.insert(text.length, [element])
}
const paragraph = (text: string, marks: Record<string, unknown> = {}) => {
  const element = new XmlElement('paragraph')
  const run = new XmlText()
  run.insert(0, text, marks)
  element.insert(0, [run])
  return element
}
const deep = (levels: number): XmlElement => {
  const quote = new XmlElement('blockquote')
  quote.insert(0, [levels === 0 ? paragraph('deep') : deep(levels - 1)])
  return quote
}
const good = (doc: Doc) => updateBy(doc, d => append(d, paragraph('Good.')))

/** What may not be, each with the change or the message that would bring it. */
const BAD: readonly [string, (doc: Doc) => Uint8Array | string][] = [
  ['bytes that are no update', () => updateMessage(new Uint8Array([1, 2, 3, 255]))],
  ['no bytes at all', () => new Uint8Array()],
  ['a text frame', () => 'hello'],
  ['an unknown message', () => new Uint8Array([9, 0])],
  ['an unknown step of the protocol', () => new Uint8Array([0, 7, 0])],
  ['a message cut off', doc => updateMessage(good(doc)).slice(0, -3)],
  ['bytes after the message', doc => new Uint8Array([...updateMessage(good(doc)), 0])],
  ['an unknown node', doc => updateMessage(updateBy(doc, d => append(d, new XmlElement('script'))))],
  [
    'a link that runs a program',
    doc => {
      const href = 'javascript:alert(1)'
      return updateMessage(updateBy(doc, d => append(d, paragraph('Here', { link: { href } }))))
    },
  ],
  ['an unknown mark', doc => updateMessage(updateBy(doc, d => append(d, paragraph('Here', { blink: {} }))))],
  ['a text nested too deep', doc => updateMessage(updateBy(doc, d => append(d, deep(200))))],
  ['a second document', doc => updateMessage(updateBy(doc, d => d.getMap('rights').set('amina', 'none')))],
  [
    'a change that builds on another which never came',
    doc => {
      const fork = new Doc({ gc: false })
      applyUpdate(fork, encodeStateAsUpdate(doc))
      append(fork, paragraph('One.'))
      return updateMessage(updateBy(fork, d => runsIn(d.getXmlFragment(FIELD)).at(-1)!.insert(4, ' Two.')))
    },
  ],
]

describe.each(WAYS)('A refused change over a %s', way => {
  test.each(BAD.filter(([what]) => way === 'socket' || what !== 'a text frame'))(
    '%s: closes the connection, and nobody ever sees it',
    async (_what, bad) => {
      const { first } = await gov.openSmallStrategy()
      const amina = await sit(first, 'amina')
      await amina.saved()
      const before = (await lastSeqs(database.sql, [first])).get(first)
      let seen = 0
      amina.doc.on('update', (_update: Uint8Array, origin: unknown) => {
        if (origin === amina.provider) seen += 1
      })
      expect(await sends(first, bad(amina.doc), way)).toBe(4422)
      expect((await lastSeqs(database.sql, [first])).get(first)).toBe(before)
      amina.types(' Good.')
      await amina.saved()
      expect(seen).toBe(0)
      const { doc } = (await readTexts([first])).get(first)!
      expect(plainText(doc)).toBe('We want safe and orderly migration. Good.')
    },
  )

  test('of more than a megabyte is shown out with a code of its own', async () => {
    const { first } = await gov.openSmallStrategy()
    const amina = await sit(first, 'amina')
    const long = updateBy(amina.doc, d => append(d, paragraph('x'.repeat((1 << 20) + 1))))
    expect(await sends(first, updateMessage(long), way)).toBe(4413)
    amina.types(' Good.')
    await amina.saved()
  })

  test('does not take along the good ones of others that came at the same moment', async () => {
    const { first } = await gov.openSmallStrategy()
    const amina = await sit(first, 'amina')
    await amina.saved()
    const bad = updateMessage(updateBy(amina.doc, d => append(d, new XmlElement('script'))))
    const shownOut = Promise.all([sends(first, bad, way), sends(first, bad, way)])
    for (const letter of ' Typed all the while.') {
      amina.types(letter)
      await new Promise(resolve => setTimeout(resolve, 1))
    }
    expect(await shownOut).toEqual([4422, 4422])
    await amina.saved()
    const { doc } = (await readTexts([first])).get(first)!
    expect(plainText(doc)).toBe('We want safe and orderly migration. Typed all the while.')
  })

  test('R9 is every change of a reader, who is told so', async () => {
    const { first } = await gov.openSmallStrategy()
    const [amina, leila] = [await sit(first, 'amina'), await sit(first, 'leila', way)]
    amina.types(' Read this.')
    await until(() => leila.reads().endsWith('Read this.'), 'leila reads what others write')
    leila.types(' Not yours.')
    await until(() => leila.told.code !== null, 'she is shown out')
    expect(leila.told).toEqual({ rule: 'reader', code: 4403 })
    expect(amina.reads()).toBe('We want safe and orderly migration. Read this.')
    expect(plainText((await readTexts([first])).get(first)!.doc)).toBe(amina.reads())
  })
})

describe('Presence', () => {
  const userOf = (seenBy: Typist, of: Typist) => seenBy.provider.awareness.getStates().get(of.doc.clientID)?.['user']

  test('carries the name the server knows, whatever the page says', async () => {
    const { first } = await gov.openSmallStrategy()
    const [amina, tomas] = [await sit(first, 'amina'), await sit(first, 'tomas')]
    amina.provider.awareness.setLocalState({ user: { name: 'The Minister', organisation: 'X' }, cursor: { at: 3 } })
    const cursor = () => tomas.provider.awareness.getStates().get(amina.doc.clientID)?.['cursor']
    await until(() => cursor() !== undefined, 'tomas sees where amina is')
    expect(cursor()).toEqual({ at: 3 })
    expect(userOf(tomas, amina)).toMatchObject({ name: 'amina', organisation: 'Ministry' })
    amina.leaves()
    people.splice(people.indexOf(amina), 1)
    await until(() => userOf(tomas, amina) === undefined, 'tomas sees that she left')
  })

  test('cannot be said for another person', async () => {
    const { first } = await gov.openSmallStrategy()
    const [amina, leila] = [await sit(first, 'amina'), await sit(first, 'leila')]
    amina.provider.awareness.setLocalState({})
    await until(() => userOf(leila, amina) !== undefined, 'leila sees amina')
    const encoder = createEncoder()
    for (const number of [1, amina.doc.clientID, 1_000]) writeVarUint(encoder, number)
    writeVarString(encoder, JSON.stringify({ user: { name: 'tomas' } }))
    const forger = new WebSocket(`${desk.url}/${first}?who=tomas`)
    await new Promise(resolve => forger.once('open', resolve))
    forger.send(presenceMessage(toUint8Array(encoder)))
    amina.types(' Still me.')
    await until(() => leila.reads().endsWith('Still me.'), 'the text goes on')
    expect(userOf(leila, amina)).toMatchObject({ name: 'amina' })
    forger.close()
  })
})

describe.each(WAYS)('A right that ends, for who comes by %s,', way => {
  test('ends the connection of that person alone', async () => {
    const { first } = await gov.openSmallStrategy()
    const [amina, tomas, leila] = [
      await sit(first, 'amina', way),
      await sit(first, 'tomas', way),
      await sit(first, 'leila', way),
    ]
    desk.judge = async (section, member) => (section === first && member.name === 'tomas' ? null : member.mode)
    await rejudge()
    await until(() => tomas.told.code !== null, 'tomas is shown out')
    expect([tomas.told.code, amina.told.code, leila.told.code]).toEqual([4403, null, null])
  })

  test('to write takes the page back to reading by its own decision; one to write is taken up at once', async () => {
    const { first } = await gov.openSmallStrategy()
    const [amina, leila] = [await sit(first, 'amina', way), await sit(first, 'leila', way)]
    desk.judge = async (_section, member) => (member.mode === 'writer' ? 'reader' : 'writer')
    await rejudge()
    await until(() => amina.told.code !== null && leila.told.code !== null, 'both are sent off')
    expect([amina.told.code, leila.told.code]).toEqual([4403, 4510])
    await until(() => leila.provider.synced, 'leila is back by herself')
    expect(amina.provider.shouldConnect).toBe(false)
  })

  test('with the session ends every page of that session', async () => {
    const { first, second } = await gov.openSmallStrategy()
    const pages = [await sit(first, 'amina', way), await sit(second, 'amina', way)]
    const tomas = await sit(first, 'tomas', way)
    endSessions([SESSIONS.amina])
    await until(() => pages.every(page => page.told.code === 4401), 'both pages of amina end')
    expect(tomas.told.code).toBeNull()
  })
})
