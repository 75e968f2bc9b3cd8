import { createEncoder, toUint8Array, writeVarString, writeVarUint } from 'lib0/encoding'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector } from 'yjs'
import { commit } from '#collab/log.ts'
import { beat, endSessions, openRoom, readTexts, rejudge } from '#collab/rooms.ts'
import { FIELD } from '#collab/schema.ts'
import { presenceMessage, questionMessage, updateMessage } from '#collab/wire.ts'
import { connect, type Sql } from '#db/sql.ts'
import { loadText } from '#db/text-log.ts'
import type { SectionId } from '#domain/ids.ts'
import { plainText } from '#domain/text.ts'
import { newId } from '#server/ids.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government } from '../support/government.ts'
import { type Desk, memberOf, openDesk, runsIn, sitDown, type Typist, until } from '../support/typist.ts'

const database = testDatabase()
const SESSION = newId()
type Who = 'amina' | 'tomas' | 'leila' | 'nobody'
let gov: Government
let desk: Desk
let owner: Sql
beforeAll(async () => {
  gov = await foundGovernment()
  owner = connect(database.url, null, 2)
  const session = { sessionHandle: SESSION }
  const nobody = { ...session, name: 'nobody', personId: newId<'person'>(), postId: newId<'post'>() }
  desk = await openDesk(
    new Map([
      memberOf(gov, 'amina', 'writer', session),
      memberOf(gov, 'tomas', 'writer', session),
      memberOf(gov, 'leila', 'reader', session),
      ['nobody', memberOf(gov, 'amina', 'writer', nobody)[1]],
    ]),
  )
})
afterAll(async () => {
  await desk.stop()
  await owner.end()
})

const people: Typist[] = []
const sockets: WebSocket[] = []
afterEach(() => {
  for (const typist of people.splice(0)) typist.leaves()
  for (const socket of sockets.splice(0)) socket.terminate()
})
const sit = async (section: SectionId, who: Who) => {
  const typist = await sitDown(desk, section, who)
  people.push(typist)
  return typist
}
/** A program that is no page. */
const program = async (section: SectionId, who: Who, options = {}) => {
  const socket = new WebSocket(`${desk.url}/${section}?who=${who}`, options)
  sockets.push(socket)
  const ended: { code: number | null; reason: string } = { code: null, reason: '' }
  socket.on('close', (code, reason) => {
    ended.code = code
    ended.reason = String(reason)
  })
  await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject))
  return { socket, ended }
}
const committed = async (section: SectionId) => plainText((await readTexts([section])).get(section)!.doc)
const START = 'We want safe and orderly migration.'

/** Holds the table until `release`: reading goes on, writing waits. */
const lockLog = async () => {
  const holder = await owner.reserve()
  await holder`begin`
  await holder`lock table text_updates in exclusive mode`
  return async () => {
    await holder`commit`
    holder.release()
  }
}
const statementsWaiting = async () =>
  (
    await owner<
      { n: number }[]
    >`select count(*)::int as n from pg_locks where relation = 'text_updates'::regclass and not granted`
  )[0]!.n

const presence = (clientId: number, clock: number, state: unknown) => {
  const encoder = createEncoder()
  for (const number of [1, clientId, clock]) writeVarUint(encoder, number)
  writeVarString(encoder, JSON.stringify(state))
  return presenceMessage(toUint8Array(encoder))
}
const seenBy = (typist: Typist, clientId: number) => typist.provider.awareness.getStates().get(clientId)

describe('A page that takes more than its share', () => {
  test('by reading too slowly is cut off, and the others do not notice', async () => {
    const { first } = await gov.openSmallStrategy()
    const amina = await sit(first, 'amina')
    amina.types('x'.repeat(900_000))
    await amina.saved()
    const slow = await program(first, 'tomas')
    slow.socket.pause()
    const everything = questionMessage(encodeStateVector(new Doc()))
    for (let no = 0; no < 20; no++) slow.socket.send(everything)
    amina.types(' Good.')
    await amina.saved()
    slow.socket.resume()
    await until(() => slow.ended.code !== null, 'the slow one is cut off')
    expect(slow.ended).toEqual({ code: 4429, reason: 'reads too slowly' })
    expect(amina.told.code).toBeNull()
  })

  test('by asking for the whole text again and again is cut off', async () => {
    const { first } = await gov.openSmallStrategy()
    const { socket, ended } = await program(first, 'leila')
    for (let no = 0; no < 30; no++) socket.send(questionMessage(new Uint8Array([0])))
    await until(() => ended.code !== null, 'it is cut off')
    expect(ended).toEqual({ code: 4429, reason: 'asks too often' })
  })

  test('by sending more than can be stored is cut off', async () => {
    const { first } = await gov.openSmallStrategy()
    const { socket, ended } = await program(first, 'tomas')
    const release = await lockLog()
    const amina = await sit(first, 'amina')
    amina.types('!')
    for (let no = 0; no < 10_002; no++) socket.send(updateMessage(new Uint8Array([0, 0])))
    await until(() => ended.code !== null, 'it is cut off')
    await release()
    expect(ended).toEqual({ code: 4429, reason: 'writes too fast' })
    await amina.saved()
  })

  test('by showing its caret a hundred times at once is shown where it came to rest', async () => {
    const { first } = await gov.openSmallStrategy()
    const [amina, tomas] = [await sit(first, 'amina'), await sit(first, 'tomas')]
    let told = 0
    tomas.provider.awareness.on('update', (_change: unknown, origin: unknown) => {
      if (origin === tomas.provider) told += 1
    })
    for (let at = 0; at <= 100; at++) amina.provider.awareness.setLocalState({ cursor: { at } })
    await until(() => seenBy(tomas, amina.doc.clientID)?.['cursor']?.at === 100, 'the last place is seen')
    expect(told).toBeLessThan(20)
    amina.provider.awareness.setLocalState({ cursor: { at: 'x'.repeat(5_000) } })
    amina.provider.awareness.setLocalState({ cursor: { at: 7 } })
    await until(() => seenBy(tomas, amina.doc.clientID)?.['cursor']?.at === 7, 'one that is too long is passed over')
  })
})

describe('A person in a section', () => {
  test('speaks of one page for each connection', async () => {
    const { first } = await gov.openSmallStrategy()
    const amina = await sit(first, 'amina')
    const { socket } = await program(first, 'tomas')
    socket.send(presence(41, 1, { cursor: { at: 1 } }))
    socket.send(presence(42, 1, { cursor: { at: 2 } }))
    socket.send(presence(41, 2, { cursor: { at: 3 }, user: { name: 'amina' }, secret: 1 }))
    await until(() => seenBy(amina, 41)?.['cursor']?.at === 3, 'the page is seen')
    expect(seenBy(amina, 42)).toBeUndefined()
    expect(seenBy(amina, 41)?.['user']).toMatchObject({ name: 'tomas', organisation: 'Ministry' })
    expect(Object.keys(seenBy(amina, 41)!)).toEqual(['user', 'cursor'])
  })

  test('is seen again at once after a broken line, also while the old connection seems to live', async () => {
    const { first } = await gov.openSmallStrategy()
    const amina = await sit(first, 'amina')
    const before = await program(first, 'tomas')
    before.socket.send(presence(41, 9, { cursor: { at: 1 } }))
    await until(() => seenBy(amina, 41) !== undefined, 'tomas is seen')
    const after = await program(first, 'tomas')
    after.socket.send(presence(41, 9, { cursor: { at: 2 } }))
    await until(() => seenBy(amina, 41)?.['cursor']?.at === 2, 'tomas is seen again')
    before.socket.terminate()
    await until(() => before.ended.code !== null, 'the old connection is noticed to be dead')
    await new Promise(resolve => setTimeout(resolve, 100))
    expect(seenBy(amina, 41)?.['cursor']?.at).toBe(2)
    after.socket.close()
    await until(() => seenBy(amina, 41) === undefined, 'tomas has left')
    const last = await program(first, 'tomas')
    last.socket.send(presence(41, 9, {}))
    await until(() => seenBy(amina, 41) !== undefined, 'tomas is seen once more, with a clock that went no further')
  })

  test('who only reads is shown without a caret, and stays when text was deleted while they were away', async () => {
    const { first } = await gov.openSmallStrategy()
    const [amina, leila] = [await sit(first, 'amina'), await sit(first, 'leila')]
    leila.provider.awareness.setLocalState({ cursor: { at: 1 } })
    await until(() => seenBy(amina, leila.doc.clientID) !== undefined, 'leila is seen')
    expect(Object.keys(seenBy(amina, leila.doc.clientID)!)).toEqual(['user'])
    runsIn(amina.doc.getXmlFragment(FIELD))[0]!.delete(0, 3)
    await amina.saved()
    await until(() => leila.reads() === START.slice(3), 'leila sees it')
    leila.goesOffline()
    leila.comesBack()
    await leila.saved()
    expect(leila.told).toMatchObject({ rule: null })
  })

  test('who gives no sign of life is cut off; an empty room is closed after a while, and not before', async () => {
    const { first } = await gov.openSmallStrategy()
    const silent = await program(first, 'tomas', { autoPong: false })
    const lively = await program(first, 'amina')
    const room = await openRoom(first)
    beat([room], Date.now() + 31_000)
    await new Promise(resolve => setTimeout(resolve, 100))
    beat([room], Date.now() + 62_000)
    await until(() => silent.ended.code !== null, 'the silent one is cut off')
    expect([silent.ended.code, lively.ended.code]).toEqual([1006, null])
    lively.socket.close()
    await until(() => room.isIdle, 'nobody is there')
    beat([room])
    expect(await openRoom(first)).toBe(room)
    beat([room], Date.now() + 31_000)
    const anew = await openRoom(first)
    expect(anew).not.toBe(room)
    expect(anew.text().doc).toEqual(room.text().doc)
  })
})

describe('What was received', () => {
  test('is stored although its page closed at once', async () => {
    const { first } = await gov.openSmallStrategy()
    const amina = await sit(first, 'amina')
    const page = new Doc({ gc: false })
    applyUpdate(page, encodeStateAsUpdate(amina.doc))
    const before = encodeStateVector(page)
    runsIn(page.getXmlFragment(FIELD))[0]!.insert(0, 'Last words. ')
    const { socket } = await program(first, 'tomas')
    socket.send(updateMessage(encodeStateAsUpdate(page, before)))
    socket.close()
    await until(() => amina.reads() === `Last words. ${START}`, 'the others see it')
    expect(await committed(first)).toBe(`Last words. ${START}`)
  })

  test('of a session is dropped when the session ends, but for what is being committed', async () => {
    const { first } = await gov.openSmallStrategy()
    const amina = await sit(first, 'amina')
    await amina.saved()
    const release = await lockLog()
    amina.types(' One.')
    await expect.poll(statementsWaiting).toBe(1)
    amina.types(' Two.')
    await new Promise(resolve => setTimeout(resolve, 100))
    endSessions([SESSION])
    await release()
    await until(() => amina.told.code === 4401, 'she is shown out')
    await (await openRoom(first)).settled()
    expect(await committed(first)).toBe(`${START} One.`)
  })

  test('and cannot be stored closes that one room, not the others', async () => {
    const { first, second } = await gov.openSmallStrategy()
    const [amina, nobody] = [await sit(first, 'amina'), await sit(second, 'nobody')]
    await Promise.all([amina.saved(), nobody.saved()])
    const release = await lockLog()
    const tomas = await sit(first, 'tomas')
    tomas.types(' Early.')
    await expect.poll(statementsWaiting).toBe(1)
    amina.types(' Kept.')
    nobody.types(' Not kept.')
    await new Promise(resolve => setTimeout(resolve, 100))
    await release()
    await amina.saved()
    await until(() => nobody.told.code === 1012, 'the other room is closed')
    nobody.goesOffline()
    expect(await committed(first)).toContain('Kept.')
    expect(await committed(second)).toBe('Costs are met. A table follows.')
    expect(vi.mocked(console.error).mock.calls.length).toBeGreaterThan(0)
    for (const [line] of vi.mocked(console.error).mock.calls) expect(line).toContain('does not follow its log')
    vi.mocked(console.error).mockClear()
  })

  test('and was committed, although the answer was lost, is not stored twice', async () => {
    const { first } = await gov.openSmallStrategy()
    const { seq, updates } = await loadText(database.sql, first)
    const row = { sectionId: first, seq: seq + 1, bytes: updates[0]!, by: gov.as('amina').post.id }
    await commit([row], null)
    await commit([row], null)
    expect((await loadText(database.sql, first)).seq).toBe(seq + 1)
    await expect(commit([{ ...row, bytes: new Uint8Array([0, 0]) }], null)).rejects.toThrow('duplicate key')
  })
})

describe('Rights that cannot be judged', () => {
  test('send everybody to the door, where they are judged again', async () => {
    const { first } = await gov.openSmallStrategy()
    const { ended } = await program(first, 'tomas')
    desk.judge = () => Promise.reject(new Error('no database'))
    await expect(rejudge()).rejects.toThrow('no database')
    await until(() => ended.code !== null, 'the connection ends')
    expect(ended.code).toBe(4510)
  })
})
