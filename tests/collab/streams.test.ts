/** Live text over plain HTTP: what only a stream and its posts can get wrong. */
import { once } from 'node:events'
import { get, type IncomingMessage, request } from 'node:http'
import { createEncoder, toUint8Array, writeVarUint8Array } from 'lib0/encoding'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector } from 'yjs'
import { StreamSocket } from '#app/editor/stream-socket.ts'
import type { Way } from '#app/editor/way.ts'
import { beat, openRoom, readTexts } from '#collab/rooms.ts'
import { FIELD } from '#collab/schema.ts'
import { questionMessage, updateMessage } from '#collab/wire.ts'
import type { SectionId } from '#domain/ids.ts'
import { plainText } from '#domain/text.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government } from '../support/government.ts'
import { type Desk, memberOf, openDesk, plugIn, runsIn, sitDown, type Typist, until } from '../support/typist.ts'

testDatabase()
let gov: Government
let desk: Desk
beforeAll(async () => {
  gov = await foundGovernment()
  desk = await openDesk(new Map([memberOf(gov, 'amina', 'writer'), memberOf(gov, 'tomas', 'writer')]))
})
afterAll(() => desk.stop())

const people: Typist[] = []
const streams: IncomingMessage[] = []
afterEach(() => {
  for (const typist of people.splice(0)) typist.leaves()
  for (const stream of streams.splice(0)) stream.destroy()
})
const sit = async (section: SectionId, who: 'amina' | 'tomas', way: Way) => {
  const typist = await sitDown(desk, section, who, way)
  people.push(typist)
  return typist
}
const START = 'We want safe and orderly migration.'
const committed = async (section: SectionId) => plainText((await readTexts([section])).get(section)!.doc)

/** A program that reads the stream by itself, as tomas. `said` is all that came, from when `listens` is called. */
const streamOf = async (section: SectionId) => {
  const address = `${desk.url.replace('ws', 'http')}/${section}/stream`
  const [stream] = (await once(get(`${address}?who=tomas`), 'response')) as [IncomingMessage]
  streams.push(stream)
  const [first] = (await once(stream, 'data')) as [Buffer]
  const connection = /^event: open\ndata: (\d+)\n\n/.exec(String(first))![1]!
  const heard = { text: '', hasEnded: false }
  stream.on('data', part => {
    heard.text += part
  })
  stream.on('close', () => {
    heard.hasEnded = true
  })
  stream.on('error', () => {})
  const post = async (no: number | string, body: Uint8Array<ArrayBuffer>, at = `${address}/${connection}`) =>
    (await fetch(`${at}?no=${no}`, { method: 'POST', body })).status
  return { stream, heard, post, address, connection }
}
const NOTHING = new Uint8Array()
const framed = (...messages: Uint8Array[]) => {
  const encoder = createEncoder()
  for (const message of messages) writeVarUint8Array(encoder, message)
  return toUint8Array(encoder)
}
/** An update of somebody who has the same text and puts words before it. */
const insertion = (on: Doc, words: string) => {
  const doc = new Doc({ gc: false })
  applyUpdate(doc, encodeStateAsUpdate(on))
  const before = encodeStateVector(doc)
  runsIn(doc.getXmlFragment(FIELD))[0]!.insert(0, words)
  return updateMessage(encodeStateAsUpdate(doc, before))
}

describe('Who writes by stream and who writes by socket', () => {
  test('see all that the other writes at the same time, and both are told that it is saved', async () => {
    const { first } = await gov.openSmallStrategy()
    const [amina, tomas] = [await sit(first, 'amina', 'stream'), await sit(first, 'tomas', 'socket')]
    for (let no = 1; no <= 50; no++) {
      amina.types(` a${no}`)
      tomas.types(` t${no}`)
      if (no % 10 === 0) await new Promise(resolve => setTimeout(resolve, 5))
    }
    await Promise.all([amina.saved(), tomas.saved()])
    await until(() => amina.reads() === tomas.reads(), 'both read the same')
    expect(await committed(first)).toBe(amina.reads())
    for (const letter of ['a', 't'])
      expect(amina.reads().match(new RegExp(`\\b${letter}\\d+`, 'g'))).toEqual(
        Array.from({ length: 50 }, (_, at) => `${letter}${at + 1}`),
      )
  })

  test('see each other, and see each other leave', async () => {
    const { first } = await gov.openSmallStrategy()
    const [amina, tomas] = [await sit(first, 'amina', 'stream'), await sit(first, 'tomas', 'socket')]
    const seen = (by: Typist, of: Typist) => by.provider.awareness.getStates().get(of.doc.clientID)
    amina.provider.awareness.setLocalState({ cursor: { at: 3 } })
    tomas.provider.awareness.setLocalState({ cursor: { at: 5 } })
    await until(() => seen(tomas, amina)?.['cursor']?.at === 3, 'tomas sees amina')
    await until(() => seen(amina, tomas)?.['cursor']?.at === 5, 'amina sees tomas')
    amina.leaves()
    people.splice(people.indexOf(amina), 1)
    await until(() => seen(tomas, amina) === undefined, 'tomas sees that she left')
  })

  test('lose nothing when the server dies and comes back', async () => {
    const { first } = await gov.openSmallStrategy()
    const [amina, tomas] = [await sit(first, 'amina', 'stream'), await sit(first, 'tomas', 'socket')]
    amina.types(' Before.')
    await amina.saved()
    const crashed = desk.crash(first)
    amina.types(' Meanwhile.')
    await crashed
    await amina.saved()
    await until(() => tomas.reads() === `${START} Before. Meanwhile.`, 'tomas reads all of it')
  })
})

describe('A post', () => {
  test('that comes too early is not taken; the one that was missing and then this one are', async () => {
    const { first } = await gov.openSmallStrategy()
    const amina = await sit(first, 'amina', 'socket')
    const { post } = await streamOf(first)
    const [one, two] = [framed(insertion(amina.doc, 'One. ')), framed(insertion(amina.doc, 'Two. '))]
    expect(await post(2, two)).toBe(409)
    for (const no of ['', '0', '0.5', '-1', '1x', '1&no=1']) expect(await post(no, two)).toBe(400)
    expect(await post(1, one)).toBe(204)
    await until(() => amina.reads() === `One. ${START}`, 'the first is taken, and nothing else')
    expect(await post(2, two)).toBe(204)
    await until(() => amina.reads().includes('Two. '), 'then the second')
  })

  test('that comes twice counts once', async () => {
    const { first } = await gov.openSmallStrategy()
    const amina = await sit(first, 'amina', 'socket')
    const { post, heard } = await streamOf(first)
    const body = framed(insertion(amina.doc, 'Once. '))
    expect([await post(1, body), await post(1, body)]).toEqual([204, 204])
    expect(await post(2, framed(insertion(amina.doc, 'And on. ')))).toBe(204)
    // Message 4 says how many of the messages of this connection are stored.
    const stored = (count: number) => `data: ${Buffer.from([4, count]).toString('base64')}\n\n`
    await until(() => heard.text.includes(stored(2)), 'two are stored')
    expect(heard.text).not.toContain(stored(3))
  })

  test('is read alone: another one at the same time is sent back, and nothing of one that broke off is taken', async () => {
    const { first } = await gov.openSmallStrategy()
    const amina = await sit(first, 'amina', 'socket')
    const { post, address, connection } = await streamOf(first)
    const body = framed(insertion(amina.doc, 'Whole. '))
    // Who asks so is told to go on when the server has begun to read.
    const headers = { 'Content-Length': body.length, Expect: '100-continue' }
    const half = request(`${address}/${connection}?no=1`, { method: 'POST', headers })
    half.on('error', () => {})
    half.flushHeaders()
    await once(half, 'continue')
    half.write(body.slice(0, -2))
    expect(await post(1, body)).toBe(409)
    half.destroy()
    await expect.poll(() => post(1, body)).toBe(204)
    await until(() => amina.reads() === `Whole. ${START}`, 'it is there, once')
  })

  test('of many messages is taken in their order', async () => {
    const { first } = await gov.openSmallStrategy()
    const amina = await sit(first, 'amina', 'socket')
    const { post } = await streamOf(first)
    const doc = new Doc({ gc: false })
    applyUpdate(doc, encodeStateAsUpdate(amina.doc))
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(updateMessage(update)))
    const run = runsIn(doc.getXmlFragment(FIELD))[0]!
    for (const letter of ' letter by letter') run.insert(run.length, letter)
    expect(await post(1, framed(...updates))).toBe(204)
    await until(() => amina.reads() === `${START} letter by letter`, 'all of it is there')
  })

  test('to a connection that is not there, or is of another section, finds nothing', async () => {
    const { first, second } = await gov.openSmallStrategy()
    const { post, address, connection, stream } = await streamOf(first)
    expect(await post(1, NOTHING, `${address}/12345`)).toBe(404)
    expect(await post(1, NOTHING, `${address.replace(first, second)}/${connection}`)).toBe(404)
    expect(await post(1, NOTHING)).toBe(204)
    stream.destroy()
    await expect.poll(() => post(2, NOTHING)).toBe(404)
  })

  test.each([
    ['a length that no byte follows', [5]],
    ['a length that is cut off', [0x80]],
    ['a length with needless zeros', [0x81, 0x00, 0]],
    ['a message cut off', [...framed(questionMessage(new Uint8Array([0]))).slice(0, -1)]],
    ['a good message and half a one', [...framed(questionMessage(new Uint8Array([0]))), 9, 0]],
  ])('with %s ends the connection as any malformed message does', async (_what, bytes) => {
    const { first } = await gov.openSmallStrategy()
    const { post, heard } = await streamOf(first)
    expect(await post(1, new Uint8Array(bytes))).toBe(204)
    await until(() => heard.hasEnded, 'the stream ends')
    expect(heard.text).toContain('event: close\ndata: 4422 malformed\n\n')
    // The good one was a question for the text; an answer would begin with the bytes 0 and 1.
    expect(heard.text).not.toContain('data: AAE')
  })

  test('of more than two megabytes is not read, and ends the connection', async () => {
    const { first } = await gov.openSmallStrategy()
    const { post, heard } = await streamOf(first)
    expect(await post(1, new Uint8Array((2 << 20) + 1))).toBe(413)
    await until(() => heard.hasEnded, 'the stream ends')
    expect(heard.text).toContain('event: close\ndata: 1009 \n\n')
  })
})

describe('A page at the end of a stream', () => {
  test('that reads too slowly is cut off, and the others do not notice', async () => {
    const { first } = await gov.openSmallStrategy()
    const amina = await sit(first, 'amina', 'socket')
    amina.types('x'.repeat(900_000))
    await amina.saved()
    const { stream, heard, post } = await streamOf(first)
    stream.pause()
    const everything = questionMessage(encodeStateVector(new Doc()))
    expect(await post(1, framed(...Array.from({ length: 20 }, () => everything)))).toBe(204)
    amina.types(' Good.')
    await amina.saved()
    stream.resume()
    await until(() => heard.hasEnded, 'the slow one is cut off')
    expect(heard.text.slice(-60)).toContain('event: close\ndata: 4429 reads too slowly\n\n')
    expect(amina.told.code).toBeNull()
  })

  test('that asks too often is cut off', async () => {
    const { first } = await gov.openSmallStrategy()
    const { line, ended } = await plugIn(desk, first, 'tomas', 'stream')
    for (let no = 0; no < 30; no++) line.send(questionMessage(new Uint8Array([0])))
    await until(() => ended.code !== null, 'it is cut off')
    expect(ended).toEqual({ code: 4429, reason: 'asks too often' })
  })

  test('is asked for a sign of life, and cut off when it gives none', async () => {
    const { first } = await gov.openSmallStrategy()
    const silent = await streamOf(first)
    const answered: number[] = []
    const address = `${desk.url}/${first}?who=amina`
    const lively = new StreamSocket(address, undefined, async (...asked) => {
      const answer = await fetch(...asked)
      answered.push(answer.status)
      return answer
    })
    const room = await openRoom(first)
    await until(() => room.seats.length === 2, 'both are there')
    await until(() => lively.readyState === lively.OPEN, 'she knows')
    beat([room])
    await until(() => silent.heard.text.includes(':\n\n'), 'it is asked')
    await until(() => answered.includes(204), 'the other one has answered')
    beat([room])
    await until(() => silent.heard.hasEnded, 'the silent one is cut off')
    expect(silent.heard.text).not.toContain('event: close')
    await until(() => room.seats.length === 1, 'its seat is free')
    expect(lively.readyState).toBe(lively.OPEN)
    lively.close()
    await until(() => room.isIdle, 'nobody is there')
  })

  test('is told to come back when the room closes', async () => {
    const { first } = await gov.openSmallStrategy()
    const { ended } = await plugIn(desk, first, 'tomas', 'stream')
    ;(await openRoom(first)).close()
    await until(() => ended.code !== null, 'it is told')
    expect(ended.code).toBe(1012)
  })

  test('has what it wrote last stored although it closed at once', async () => {
    const { first } = await gov.openSmallStrategy()
    const amina = await sit(first, 'amina', 'socket')
    const { line } = await plugIn(desk, first, 'tomas', 'stream')
    line.send(insertion(amina.doc, 'Last words. '))
    line.close()
    await until(() => amina.reads() === `Last words. ${START}`, 'the others see it')
  })
})
