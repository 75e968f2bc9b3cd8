/** In whose name a text is written: told by the connection, kept with the text, and nobody else's. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { encodeStateAsUpdate, encodeStateVector } from 'yjs'
import { Authorship } from '#collab/authorship.ts'
import { newDoc } from '#collab/content.ts'
import { FIELD } from '#collab/schema.ts'
import { updateMessage } from '#collab/wire.ts'
import { connect, type Sql } from '#db/sql.ts'
import { loadText } from '#db/text-log.ts'
import type { SectionId } from '#domain/ids.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government } from '../support/government.ts'
import { type Desk, memberOf, openDesk, runsIn, sitDown, type Typist, until } from '../support/typist.ts'

const database = testDatabase()
let gov: Government
let desk: Desk
let owner: Sql
beforeAll(async () => {
  gov = await foundGovernment()
  owner = connect(database.url, null, 1)
  desk = await openDesk(new Map([memberOf(gov, 'amina', 'writer'), memberOf(gov, 'tomas', 'writer')]))
})
afterAll(async () => {
  await desk.stop()
  await owner.end()
})

const people: Typist[] = []
afterEach(() => {
  for (const typist of people.splice(0)) typist.leaves()
})
const sit = async (section: SectionId, who: 'amina' | 'tomas') => {
  const typist = await sitDown(desk, section, who)
  people.push(typist)
  return typist
}

/** The next change of a page, made by somebody who knows its Yjs client: written over by its very next words. */
const forged = (victim: Typist, words: string) => {
  const copy = newDoc([encodeStateAsUpdate(victim.doc)])
  const before = encodeStateVector(copy)
  copy.clientID = victim.doc.clientID
  runsIn(copy.getXmlFragment(FIELD))[0]!.insert(0, words)
  return encodeStateAsUpdate(copy, before)
}
/** Sends an update over a connection of its own; gives the code by which it is closed. */
const sendAs = (section: SectionId, who: string, update: Uint8Array) =>
  new Promise<number>(resolve => {
    const socket = new WebSocket(`${desk.url}/${section}?who=${who}`)
    socket.on('open', () => socket.send(updateMessage(update)))
    socket.on('close', resolve)
  })

describe('A change in the name of a page that somebody else has open', () => {
  test('is refused, whoever sends it, and the page goes on', async () => {
    const { first } = await gov.openSmallStrategy()
    const [amina, tomas] = [await sit(first, 'amina'), await sit(first, 'tomas')]
    amina.types(' Mine.')
    await amina.saved()
    expect(await sendAs(first, 'tomas', forged(amina, 'Forged. '))).toBe(4422)
    // Amina herself, at another machine: that one is sent back, as the first shows that it lives.
    expect(await sendAs(first, 'amina', forged(amina, 'Forged. '))).toBe(4510)
    amina.types(' Still mine.')
    await amina.saved()
    await until(() => tomas.reads() === amina.reads(), 'both read the same')
    expect(amina.reads()).toContain(' Mine. Still mine.')
    expect(amina.reads()).not.toContain('Forged')
  })

  test('is refused also after the server has started anew, when the page is not back yet', async () => {
    const { first } = await gov.openSmallStrategy()
    const amina = await sit(first, 'amina')
    amina.types(' Mine.')
    await amina.saved()
    amina.goesOffline()
    await desk.crash(first)
    expect(await sendAs(first, 'tomas', forged(amina, 'Forged. '))).toBe(4422)
    amina.types(' Offline.')
    amina.comesBack()
    await amina.saved()
    expect((await sit(first, 'tomas')).reads()).toContain(' Mine. Offline.')
  })

  test('is taken where that page turns out to be dead', async () => {
    const { first } = await gov.openSmallStrategy()
    const dead = new WebSocket(`${desk.url}/${first}?who=amina`, { autoPong: false })
    const page = newDoc()
    const gone = new Promise<number>(resolve => dead.on('close', resolve))
    await new Promise(resolve => dead.on('open', resolve))
    const amina = await sit(first, 'amina')
    page.clientID = 4_711
    const change = (words: string) => {
      const copy = newDoc([encodeStateAsUpdate(amina.doc)])
      copy.clientID = page.clientID
      const before = encodeStateVector(copy)
      runsIn(copy.getXmlFragment(FIELD))[0]!.insert(0, words)
      return encodeStateAsUpdate(copy, before)
    }
    dead.send(updateMessage(change('From the old line. ')))
    await until(() => amina.reads().includes('From the old line.'), 'the first change is there')
    const next = change('From the new line. ')
    expect(await sendAs(first, 'amina', next)).toBe(4510)
    expect(await gone).toBe(1006)
    void sendAs(first, 'amina', next)
    await until(() => amina.reads().includes('From the new line.'), 'the second change is there')
  })
})

describe('Who wrote what', () => {
  test('is told from the log, letter by letter, and the same from a snapshot', async () => {
    const { first } = await gov.openSmallStrategy()
    const [amina, tomas] = [await sit(first, 'amina'), await sit(first, 'tomas')]
    amina.types(' By Amina.')
    await amina.saved()
    await until(() => tomas.reads().includes('By Amina.'), 'Tomas reads it')
    tomas.types(' By Tomas.')
    await tomas.saved()
    const stored = await loadText(database.sql, first)
    const authors = Authorship.of(stored)
    expect(authors.runAt(amina.doc.clientID, 0)?.by).toBe(gov.as('amina').post.id)
    expect(authors.runAt(tomas.doc.clientID, 9)?.by).toBe(gov.as('tomas').post.id)
    expect(authors.runAt(tomas.doc.clientID, 10)).toBeUndefined()
    const again = Authorship.of({ ...stored, authors: authors.encode(), rows: [] })
    expect([...again.clients()]).toEqual([...authors.clients()])
    expect(again.runAt(tomas.doc.clientID, 9)).toEqual(authors.runAt(tomas.doc.clientID, 9))
  })
})
