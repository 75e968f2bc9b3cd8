/** A text is held still for a moment while it is fixed as a version. */
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { textOf } from '#collab/content.ts'
import { ownToken } from '#collab/ownership.ts'
import { type HeldTexts, holdTexts } from '#collab/rooms.ts'
import { connect } from '#db/sql.ts'
import { appendUpdates, lastSeqs, loadText } from '#db/text-log.ts'
import { canonicalText } from '#domain/canonical.ts'
import type { SectionId } from '#domain/ids.ts'
import { plainText } from '#domain/text.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government } from '../support/government.ts'
import { type Desk, memberOf, openDesk, sitDown, type Typist, until } from '../support/typist.ts'

const database = testDatabase()
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
const sit = async (section: SectionId, who: 'amina' | 'bo' | 'leila' | 'tomas') => {
  const typist = await sitDown(desk, section, who)
  people.push(typist)
  return typist
}
const shownIn = (held: HeldTexts, section: SectionId) => plainText(held.texts.get(section)!.doc)
const namesIn = (held: HeldTexts) => held.behind.map(({ member }) => member.name)

describe('A text that is held', () => {
  test('H99 has all that was acknowledged and all that had been typed, and nobody is behind', async () => {
    const { first, second } = await gov.openSmallStrategy()
    const [amina, bo] = [await sit(first, 'amina'), await sit(second, 'bo')]
    amina.types(' Saved.')
    await amina.saved()
    for (let no = 0; no < 30; no++) amina.types('.')
    bo.types(' At once.')
    const held = await holdTexts([first, second])
    expect(shownIn(held, first)).toBe(amina.reads())
    expect(shownIn(held, second)).toBe(bo.reads())
    expect(namesIn(held)).toEqual([])
    expect(amina.held.no).toBeGreaterThan(0)
    held.release({ no: 1, at: new Date() })
    await until(() => amina.held.no === 0 && amina.held.version === 1, 'Amina goes on, and knows of version 1')
    await amina.saved()
    const again = await holdTexts([first, second])
    expect(canonicalText(again.texts.get(first)!.doc)).toBe(canonicalText(textOf(amina.doc)))
    expect(again.texts.get(first)!.seq).toBe((await lastSeqs(database.sql, [first])).get(first))
    again.release(null)
    await until(() => amina.held.no === 0, 'Amina goes on')
    expect(amina.held.version).toBe(1)
  })

  test('H3 H99 names who did not say in time that all has come, and takes what comes later into the working text', async () => {
    const { first } = await gov.openSmallStrategy()
    const [amina, bo] = [await sit(first, 'amina'), await sit(first, 'bo')]
    bo.held.answers = false
    const held = await holdTexts([first])
    expect(namesIn(held)).toEqual(['bo'])
    bo.types(' Too late.')
    await bo.saved()
    expect(shownIn(held, first)).not.toContain('Too late.')
    held.release({ no: 1, at: new Date() })
    await until(() => amina.reads().includes('Too late.'), 'Amina reads it')
    await until(() => bo.held.isBehind && bo.held.version === 1, 'Bo is told that version 1 is without it')
    expect(amina.held).toMatchObject({ version: 1, isBehind: false })
  })

  test('names who leaves meanwhile, and does not wait for them', async () => {
    const { first } = await gov.openSmallStrategy()
    const bo = await sit(first, 'bo')
    bo.held.answers = false
    const holding = holdTexts([first])
    await until(() => bo.held.no > 0, 'Bo is asked')
    bo.goesOffline()
    const held = await holding
    expect(namesIn(held)).toEqual(['bo'])
    held.release(null)
  })

  test('waits neither for who only reads nor for a program that knows nothing of it', async () => {
    const { first } = await gov.openSmallStrategy()
    const [leila, tomas] = [await sit(first, 'leila'), await sit(first, 'tomas')]
    leila.held.answers = false
    tomas.types(' From elsewhere.')
    await tomas.saved()
    const held = await holdTexts([first])
    expect(namesIn(held)).toEqual([])
    expect(shownIn(held, first)).toContain('From elsewhere.')
    expect(tomas.held.no).toBe(0)
    held.release(null)
  })

  test('is told to who comes meanwhile, and let go when the last of two holds ends', async () => {
    const { first } = await gov.openSmallStrategy()
    const [one, two] = [await holdTexts([first]), await holdTexts([first])]
    const amina = await sit(first, 'amina')
    await until(() => amina.held.no > 0, 'Amina is asked')
    one.release({ no: 1, at: new Date() })
    expect(amina.held.no).toBeGreaterThan(0)
    two.release(null)
    await until(() => amina.held.no === 0 && amina.held.version === 1, 'Amina goes on')
    const bo = await sit(first, 'bo')
    await until(() => bo.held.version === 1, 'Bo is told of version 1 when he comes')
  })

  test('is all that was saved also where its room finds its log changed meanwhile, and not an empty one', async () => {
    const { first } = await gov.openSmallStrategy()
    const amina = await sit(first, 'amina')
    amina.types(' Saved.')
    await amina.saved()
    const owner = connect(database.url, null, 2)
    const { seq, updates } = await loadText(owner, first)
    const row = { sectionId: first, seq: seq + 1, bytes: updates[0]!, by: gov.as('amina').post.id }
    await appendUpdates(owner, [row], null, ownToken()!)
    const holder = await owner.reserve()
    await holder`begin`
    await holder`lock table text_updates in exclusive mode`
    amina.types(' Not yet.')
    const waits = () => owner<{ n: number }[]>`select count(*)::int as n from pg_locks
      where relation = 'text_updates'::regclass and not granted`
    await expect.poll(async () => (await waits())[0]?.n, { timeout: 10_000 }).toBe(1)
    const holding = holdTexts([first])
    await holder`commit`
    holder.release()
    const held = await holding
    expect(shownIn(held, first)).toContain('We want safe and orderly migration. Saved.')
    held.release(null)
    await amina.saved()
    vi.mocked(console.error).mockClear()
    await owner.end()
  })
})
