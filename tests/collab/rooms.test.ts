import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { newDoc, textOf } from '#collab/content.ts'
import { ownToken } from '#collab/ownership.ts'
import { beat, openRoom, presentIn, readTexts, writeText } from '#collab/rooms.ts'
import { connect, type Sql } from '#db/sql.ts'
import { appendUpdates, loadTexts } from '#db/text-log.ts'
import { canonicalText } from '#domain/canonical.ts'
import type { SectionId } from '#domain/ids.ts'
import { plainText } from '#domain/text.ts'
import { newId } from '#server/ids.ts'
import { reshape } from '#server/strategies.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government, paragraphs } from '../support/government.ts'
import { type Desk, memberOf, openDesk, sitDown, type Typist, until } from '../support/typist.ts'

const database = testDatabase()
let gov: Government
let desk: Desk
/** The owner of the tables, on a connection of its own: what happens to a database. */
let owner: Sql
beforeAll(async () => {
  gov = await foundGovernment()
  owner = connect(database.url, null, 2)
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
const both = async (section: SectionId) => [await sit(section, 'amina'), await sit(section, 'tomas')] as const

/** The text as the log alone has it. */
const stored = async (section: SectionId) => (await loadTexts(owner, [section])).get(section)!
const onDisk = async (section: SectionId) => plainText(textOf(newDoc((await stored(section)).updates)))
const rows = async (section: SectionId) =>
  (await owner<{ n: number }[]>`select count(*)::int as n from text_updates where section_id = ${section}`)[0]!.n

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
/** A fault of this kind leaves one line for who runs the server, and no other. */
const expectOneError = () => {
  expect(vi.mocked(console.error)).toHaveBeenCalledTimes(1)
  vi.mocked(console.error).mockClear()
}
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

describe('"Saved" means committed', () => {
  test('is said when the text is in the log', async () => {
    const { first } = await gov.openSmallStrategy()
    const amina = await sit(first, 'amina')
    const told: Promise<{ shown: string; stored: string }>[] = []
    const heed = amina.provider.messageHandlers[4]!
    amina.provider.messageHandlers[4] = (...said) => {
      heed(...said)
      const shown = amina.reads()
      if (amina.saving.state.kind === 'saved') told.push(onDisk(first).then(stored => ({ shown, stored })))
    }
    for (const word of [' One', ' two', ' three']) {
      amina.types(word)
      await amina.saved()
    }
    expect(told).toHaveLength(3)
    for (const { shown, stored } of await Promise.all(told)) expect(stored.startsWith(shown)).toBe(true)
    expect(await onDisk(first)).toBe('We want safe and orderly migration. One two three')
  })

  test('is not said, and nobody else sees the change, while the log cannot be written; then all of it lands', async () => {
    const { first, second } = await gov.openSmallStrategy()
    const [amina, tomas] = await both(first)
    const elsewhere = await sit(second, 'amina')
    await Promise.all([amina.saved(), tomas.saved(), elsewhere.saved()])
    const before = await rows(first)
    const release = await lockLog()
    for (const letter of ' for all') amina.types(letter)
    elsewhere.types(' Here too.')
    await pause(400)
    expect(amina.saving.state).toEqual({ kind: 'saving', changes: 8 })
    expect(elsewhere.saving.state.kind).toBe('saving')
    expect(tomas.reads()).toBe('We want safe and orderly migration.')
    expect(await rows(first)).toBe(before)
    const shown = (await readTexts([first])).get(first)!.doc
    expect(plainText(shown), 'pages do not show it either').toBe('We want safe and orderly migration.')
    await release()
    await Promise.all([amina.saved(), elsewhere.saved()])
    await until(() => tomas.reads().endsWith('migration. for all'), 'tomas sees it')
    expect(await onDisk(first)).toBe('We want safe and orderly migration. for all')
    expect(await onDisk(second)).toContain('Here too.')
  })

  test('holds when connections to the database are cut while people type', async () => {
    const { first } = await gov.openSmallStrategy()
    const [amina, tomas] = await both(first)
    await Promise.all([amina.saved(), tomas.saved()])
    const release = await lockLog()
    amina.types(' Cut')
    tomas.types(' off')
    await until(() => amina.saving.state.kind === 'saving', 'it is on its way')
    await pause(100)
    await owner`select pg_terminate_backend(a.pid) from pg_stat_activity a join pg_locks l on l.pid = a.pid
      where l.relation = 'text_updates'::regclass and not l.granted`
    amina.types('!')
    await release()
    await Promise.all([amina.saved(), tomas.saved()])
    await until(() => amina.reads() === tomas.reads(), 'they read the same')
    const text = await onDisk(first)
    expect(text).toBe(amina.reads())
    for (const word of ['Cut', 'off', '!']) expect(text).toContain(word)
    expectOneError()
  })
})

describe('A crash of the process', () => {
  test('loses nothing that was acknowledged, and what was not comes again from the page', async () => {
    const { first, second } = await gov.openSmallStrategy()
    const [amina, tomas] = await both(first)
    const elsewhere = await sit(second, 'tomas')
    for (const letter of ' Before.') amina.types(letter)
    elsewhere.types(' Elsewhere.')
    await Promise.all([amina.saved(), elsewhere.saved()])
    const acknowledged = await onDisk(first)
    expect(acknowledged).toBe('We want safe and orderly migration. Before.')
    amina.types(' During.')
    await desk.crash(first, second)
    expect((await onDisk(first)).startsWith(acknowledged)).toBe(true)
    tomas.types(' After.')
    await Promise.all([amina.saved(), tomas.saved(), elsewhere.saved()])
    await until(() => amina.reads() === tomas.reads(), 'they read the same')
    expect(await onDisk(first)).toBe(amina.reads())
    for (const word of ['Before.', 'During.', 'After.']) expect(amina.reads()).toContain(word)
    expect(await onDisk(second)).toContain('Elsewhere.')
  })

  test('in which another process has written behind the room is overcome: people come back to what is stored', async () => {
    const { first } = await gov.openSmallStrategy()
    const [amina, tomas] = await both(first)
    await Promise.all([amina.saved(), tomas.saved()])
    const { seq, updates } = await stored(first)
    await appendUpdates(
      owner,
      [{ sectionId: first, seq: seq + 1, bytes: updates[0]!, by: gov.as('amina').post.id }],
      null,
      ownToken()!,
    )
    amina.types(' Still here.')
    await amina.saved()
    await until(() => tomas.reads().endsWith('Still here.'), 'tomas sees it')
    expect(await onDisk(first)).toBe(amina.reads())
    expectOneError()
  })
})

describe('The committed text', () => {
  test('is the same whether somebody is in the section or nobody', async () => {
    const { first, second } = await gov.openSmallStrategy()
    const closed = await readTexts([first, second])
    const amina = await sit(first, 'amina')
    await amina.saved()
    const open = await readTexts([first, second])
    expect(canonicalText(open.get(first)!.doc)).toBe(canonicalText(closed.get(first)!.doc))
    expect(open.get(second)).toBe(closed.get(second))
  })

  test('is loaded from a snapshot and what came after it, when it has become long', async () => {
    const { first } = await gov.openSmallStrategy()
    const amina = await sit(first, 'amina')
    for (let no = 0; no < 530; no++) amina.types(String(no % 10))
    await amina.saved()
    const snapshots = () => owner`select 1 from text_snapshots where section_id = ${first} and seq >= 500`
    await expect.poll(async () => (await snapshots()).length, { timeout: 10_000 }).toBe(1)
    amina.types(' And more.')
    await amina.saved()
    await desk.crash(first)
    expect(plainText((await readTexts([first])).get(first)!.doc)).toBe(amina.reads())
    const tomas = await sit(first, 'tomas')
    expect(tomas.reads()).toBe(amina.reads())
  })

  test('is kept as one whole when nobody has written for a while, and goes on from there', async () => {
    const { first } = await gov.openSmallStrategy()
    const [amina, tomas] = await both(first)
    amina.types(' Before the pause.')
    await amina.saved()
    const { seq } = await stored(first)
    const room = await openRoom(first)
    for (let beats = 0; beats < 2; beats++) beat([room])
    const snapshots = () => owner`select 1 from text_snapshots where section_id = ${first} and seq = ${seq}`
    await expect.poll(async () => (await snapshots()).length, { timeout: 10_000 }).toBe(1)
    expect((await stored(first)).rows).toEqual([])
    tomas.types(' After it.')
    await tomas.saved()
    await until(() => amina.reads() === tomas.reads(), 'both read the same')
    expect(await onDisk(first)).toBe(amina.reads())
  })

  test('is written into an empty section only', async () => {
    const { slug, first } = await gov.openSmallStrategy()
    const by = gov.as('amina').post.id
    await expect(writeText(first, paragraphs('Over it.'), by)).rejects.toThrow('has a text already')
    const empty: SectionId = newId()
    await reshape(gov.as('amina'), slug, 1, { kind: 'add', id: empty, title: 'Empty', parentId: null })
    expect(plainText((await readTexts([empty])).get(empty)!.doc)).toBe('')
    await writeText(empty, paragraphs('First words.'), by)
    await expect(writeText(empty, paragraphs('Second words.'), by)).rejects.toThrow('has a text already')
    expect(await onDisk(empty)).toBe('First words.')
  })

  test('names those who are in the section, each once', async () => {
    const { first } = await gov.openSmallStrategy()
    await both(first)
    await sit(first, 'amina')
    expect(
      presentIn([first])
        .get(first)
        ?.map(p => p.name),
    ).toEqual(['amina', 'tomas'])
  })
})
