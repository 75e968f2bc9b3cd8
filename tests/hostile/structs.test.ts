/** C-01 to C-07, C-14, C-17 to C-19, C-22: changes that lie about who, when and upon what. Silent differences (C-23) are in digests.test.ts. */
import { describe, expect, test } from 'vitest'
import { applyUpdate, Doc, encodeStateAsUpdate, UndoManager } from 'yjs'
import { newDoc, textOf } from '#collab/content.ts'
import { FIELD } from '#collab/schema.ts'
import { answerMessage, updateMessage } from '#collab/wire.ts'
import { loadText } from '#db/text-log.ts'
import { canonicalText } from '#domain/canonical.ts'
import type { SectionId } from '#domain/ids.ts'
import { runsIn, until } from '../support/typist.ts'
import { any, deleted, element, string, update } from './bytes.ts'
import { changeOn, copyOf, placesIn } from './forge.ts'
import { addsParagraph, hostileWorld, stillWrites, type Who } from './world.ts'

const world = hostileWorld()
const START = 'We want safe and orderly migration.'
const LEASE = /^(lease|malformed)$/

/** One message from somebody; gives the code and the rule that they are told, or null twice where it is taken. */
const sends = async (section: SectionId, who: Who, message: Uint8Array) => {
  const { socket, told } = await world.program(section, who)
  socket.send(message)
  socket.send(updateMessage(update([])))
  await until(() => told.code !== null || told.stored === 2, 'it is answered')
  return { code: told.code, rule: told.rule }
}
const TAKEN = { code: null, rule: null }
const refuses = (rule: string | RegExp, code = 4422) => ({
  code,
  rule: typeof rule === 'string' ? rule : expect.stringMatching(rule),
})
/** Amina has typed, so that her page writes under a name of its own; Bo reads along. */
const opened = async () => {
  const { first, second } = await world.open()
  const [amina, bo] = [await world.sit(first, 'amina'), await world.sit(first, 'bo')]
  await stillWrites(amina, bo)
  return { first, second, amina, bo, places: placesIn(amina.doc) }
}

/** The next turn of a client's clock. */
const endOf = (doc: Doc, client: number) => {
  const structs = doc.store.clients.get(client)!
  const last = structs.at(-1)!
  return { client, clock: last.id.clock + last.length }
}

describe('C-01 Who only reads', () => {
  test('H93 changes nothing, neither with an update nor with an answer to the server', async () => {
    const { first, amina, bo } = await opened()
    const before = await world.stored(first)
    const change = changeOn(copyOf(amina.doc), doc => addsParagraph(doc, 'Mine.'))
    expect(await sends(first, 'bo', updateMessage(change))).toEqual(refuses('reader', 4403))
    expect(await sends(first, 'bo', answerMessage(change))).toEqual(refuses('reader', 4403))
    expect(await world.stored(first)).toBe(before)
    await stillWrites(amina, bo)
  })
})

describe('C-02 Who writes one section', () => {
  test('H93 writes no other one through it, and none where they only read', async () => {
    const { first, second, amina } = await opened()
    const henrik = await world.sit(second, 'amina')
    const before = await world.stored(second)
    const change = changeOn(copyOf(henrik.doc), doc => addsParagraph(doc, 'Mine.'))
    expect(await sends(second, 'tomas', updateMessage(change))).toEqual(refuses('reader', 4403))
    const typed = changeOn(copyOf(henrik.doc), doc => runsIn(doc.getXmlFragment(FIELD))[0]!.insert(1, 'x'))
    expect(await sends(first, 'tomas', updateMessage(typed))).toEqual(refuses('incomplete'))
    expect(await world.stored(second)).toBe(before)
    await stillWrites(amina)
    await stillWrites(henrik)
  })
})

describe('C-03 Text in the name of another person', () => {
  test('is refused while she is there, after she has left, and when the room was closed in between', async () => {
    const { first, amina, bo, places } = await opened()
    const client = amina.doc.clientID
    const forged = () => {
      const structs = [{ origin: places.last, content: string(' I agree.') }]
      return updateMessage(update([{ ...endOf(amina.doc, client), structs }]))
    }
    expect(await sends(first, 'tomas', forged())).toEqual(refuses(LEASE))
    await stillWrites(amina, bo)
    amina.goesOffline()
    expect(await sends(first, 'tomas', forged())).toEqual(refuses(LEASE))
    amina.comesBack()
    await stillWrites(amina, bo)
    // The text that the strategy was opened with is hers too, and no page ever wrote by that name here.
    const structs = [{ origin: placesIn(bo.doc).last, content: string('!') }]
    const { client: before, clock } = endOf(bo.doc, places.first.client)
    expect(await sends(first, 'tomas', updateMessage(update([{ client: before, clock, structs }])))).toEqual(
      refuses(LEASE),
    )
    await stillWrites(amina, bo)
  })
})

describe('C-04 A clock that is burnt', () => {
  test('is not burnt: the next words of everybody are read by everybody', async () => {
    const { first, amina, bo, places } = await opened()
    const hers = endOf(amina.doc, amina.doc.clientID)
    const old = endOf(amina.doc, places.first.client)
    const burnt = [{ gc: 2 ** 40 }, { origin: places.last, content: deleted(2 ** 53 - 1) }]
    for (const struct of burnt) {
      expect(await sends(first, 'tomas', updateMessage(update([{ ...hers, structs: [struct] }])))).toEqual(
        refuses(LEASE),
      )
      expect(await sends(first, 'tomas', updateMessage(update([{ ...old, structs: [struct] }])))).toEqual(
        refuses(LEASE),
      )
      const own = updateMessage(update([{ client: 77_001, clock: 0, structs: [struct] }]))
      expect(await sends(first, 'tomas', own)).toEqual(refuses('malformed'))
    }
    await stillWrites(amina, bo)
    const tomas = await world.sit(first, 'tomas')
    await stillWrites(tomas, amina, bo)
  })

  test('is what a page with collection says of what it typed and deleted, and that is taken', async () => {
    const { first, amina, bo } = await opened()
    const page = new Doc({ gc: true })
    page.clientID = 77_002
    applyUpdate(page, encodeStateAsUpdate(amina.doc))
    const change = changeOn(page, doc => {
      addsParagraph(doc, 'Typed and deleted.')
      const text = doc.getXmlFragment(FIELD)
      text.delete(text.length - 1, 1)
      runsIn(text)[0]!.insert(0, 'Kept. ')
    })
    const tomas = await world.program(first, 'tomas')
    tomas.send(updateMessage(change))
    await until(() => tomas.told.stored === 1, 'it is stored')
    await stillWrites(amina, bo)
    expect(bo.reads()).toMatch(/^Kept\. We want/)
  })
})

describe('C-05 A change that waits for another', () => {
  test('is refused, so that nobody’s next words bring hidden ones with them', async () => {
    const { first, amina, bo } = await opened()
    const next = endOf(amina.doc, amina.doc.clientID)
    const hidden = [{ origin: next, content: string(' hidden') }]
    const smuggled = updateMessage(update([{ client: 77_003, clock: 0, structs: hidden }]))
    expect(await sends(first, 'tomas', smuggled)).toEqual(refuses('incomplete'))
    const gap = updateMessage(update([{ client: 77_004, clock: 5, structs: [{ origin: next, content: string('x') }] }]))
    expect(await sends(first, 'tomas', gap)).toEqual(refuses('incomplete'))
    amina.types(' Innocent.')
    await amina.saved()
    await stillWrites(amina, bo)
    expect(bo.reads()).toBe(`${START}! Innocent.!`)
    expect(await world.stored(first)).not.toContain('hidden')
  })
})

describe('C-06 A deletion of what is not there yet', () => {
  test('is refused, and the words that come stay', async () => {
    const { first, amina, bo } = await opened()
    const { client, clock } = endOf(amina.doc, amina.doc.clientID)
    const ranges = [[clock, 100] as const]
    expect(await sends(first, 'tomas', updateMessage(update([], [{ client, ranges }])))).toEqual(refuses('incomplete'))
    amina.types(' These words stay.')
    await amina.saved()
    await stillWrites(amina, bo)
    expect(bo.reads()).toContain('These words stay.')
  })
})

describe('C-07 A deletion of everything', () => {
  test('H97 is a writer’s to make, and the log gives back every word from before it', async () => {
    const { first, amina, bo } = await opened()
    for (let no = 0; no < 20; no++) addsParagraph(amina.doc, `Paragraph ${no} of amina.`)
    await amina.saved()
    const [before, length] = [await world.stored(first), await world.length(first)]
    const wiped = changeOn(copyOf(amina.doc), doc =>
      doc.getXmlFragment(FIELD).delete(0, doc.getXmlFragment(FIELD).length),
    )
    const tomas = await world.program(first, 'tomas')
    tomas.send(updateMessage(wiped))
    await until(() => tomas.told.stored === 1, 'it is stored')
    await until(() => bo.reads() === '', 'everybody sees it')
    const rows = await world.database.sql<{ bytes: Buffer; by: string }[]>`
      select bytes, by from text_updates where section_id = ${first} order by seq`
    expect(rows.at(-1)!.by).toBe(world.gov.as('tomas').post.id)
    expect(canonicalText(textOf(newDoc(rows.slice(0, length).map(row => row.bytes))))).toBe(before)
  })
})

describe('C-14 Typing and deleting for hours', () => {
  test('leaves a section that opens in half a second', async () => {
    const { first, amina } = await opened()
    const page = copyOf(amina.doc, 77_005)
    const tomas = await world.program(first, 'tomas')
    const run = runsIn(page.getXmlFragment(FIELD))[0]!
    let sent = 0
    for (let turn = 0; turn < 100; turn++) {
      for (let no = 0; no < 50; no++) {
        tomas.send(updateMessage(changeOn(page, () => run.insert(0, 'x'))))
        tomas.send(updateMessage(changeOn(page, () => run.delete(0, 1))))
        sent += 2
      }
      await until(() => tomas.told.stored === sent || tomas.told.code !== null, 'they are stored, or he is cut off')
    }
    if (tomas.told.code !== null) expect(tomas.told.code).toBe(4429)
    const start = performance.now()
    const doc = newDoc((await loadText(world.database.sql, first)).updates)
    const opening = performance.now() - start
    console.info(`C-14: ${sent} updates, ${encodeStateAsUpdate(doc).length} bytes, opened in ${opening.toFixed(0)} ms`)
    expect(opening).toBeLessThan(500)
    await stillWrites(amina)
  }, 60_000)
})

describe('C-18 A change that comes again', () => {
  test('twice, late or out of turn is the same text for everybody', async () => {
    const { first, amina, bo } = await opened()
    const page = copyOf(amina.doc, 77_006)
    const changes = ['One. ', 'Two. ', 'Three. '].map(words =>
      updateMessage(changeOn(page, () => runsIn(page.getXmlFragment(FIELD))[0]!.insert(0, words))),
    )
    const tomas = await world.program(first, 'tomas')
    for (const change of [...changes, ...changes.toReversed(), ...changes]) tomas.send(change)
    await until(() => tomas.told.stored === 9, 'all are acknowledged')
    await stillWrites(amina, bo)
    expect(bo.reads()).toMatch(/^Three\. Two\. One\. We want/)
    const early = changeOn(page, () => runsIn(page.getXmlFragment(FIELD))[0]!.insert(0, 'Four. '))
    const late = changeOn(page, () => runsIn(page.getXmlFragment(FIELD))[0]!.insert(0, 'Five. '))
    expect(await sends(first, 'tomas', updateMessage(late))).toEqual(refuses('incomplete'))
    // Ingrid has recorded what Tomas would have sent.
    expect(await sends(first, 'ingrid', updateMessage(early))).toEqual(refuses(LEASE))
    await stillWrites(amina, bo)
  })

  test('with other words behind what is known is judged as it will be stored', async () => {
    const { first, amina, bo, places } = await opened()
    const me = 77_007
    const heading = [
      { content: element('heading') },
      { parent: { client: me, clock: 0 }, key: 'level', content: any(2) },
    ]
    expect(await sends(first, 'tomas', updateMessage(update([{ client: me, clock: 0, structs: heading }])))).toEqual(
      TAKEN,
    )
    // Its first letter is the known level. Read as it is sent, it stands in a paragraph; stored, it is a new level.
    const words = [{ origin: places.last, content: string('..') }]
    await sends(first, 'tomas', updateMessage(update([{ client: me, clock: 1, structs: words }])))
    await stillWrites(amina, bo)
    const stored = await world.stored(first)
    for (const typist of [amina, bo]) expect(canonicalText(textOf(typist.doc))).toBe(stored)
  })
})

describe('C-19 What a reader typed, passed on by a writer', () => {
  test('is refused: it stands in the reader’s name', async () => {
    const { first, amina, bo } = await opened()
    const change = changeOn(copyOf(bo.doc, bo.doc.clientID), doc => addsParagraph(doc, 'From Bo.'))
    expect(await sends(first, 'tomas', updateMessage(change))).toEqual(refuses(LEASE))
    await stillWrites(amina, bo)
  })
})

describe('C-22 Undoing', () => {
  test('H94 takes back one’s own words alone', async () => {
    const { first, amina, bo } = await opened()
    const tomas = await world.sit(first, 'tomas')
    const undo = new UndoManager(tomas.doc.getXmlFragment(FIELD))
    tomas.types(' By Tomas.')
    amina.types(' By Amina.')
    await Promise.all([amina.saved(), tomas.saved()])
    await until(() => tomas.reads().includes('By Amina.'), 'tomas reads it')
    undo.undo()
    undo.undo()
    await tomas.saved()
    await stillWrites(amina, bo, tomas)
    expect(bo.reads()).toContain('By Amina.')
    expect(bo.reads()).not.toContain('By Tomas.')
  })
})
