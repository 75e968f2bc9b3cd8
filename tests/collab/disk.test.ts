/** The disk under the database: full, or slow. Nothing is called saved that is not, and nothing typed is lost. */
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { newDoc, textOf } from '#collab/content.ts'
import { connect, type Sql } from '#db/sql.ts'
import { loadTexts } from '#db/text-log.ts'
import type { SectionId } from '#domain/ids.ts'
import { plainText } from '#domain/text.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government } from '../support/government.ts'
import { type Desk, memberOf, openDesk, sitDown, type Typist, until } from '../support/typist.ts'

const database = testDatabase()
let gov: Government
let desk: Desk
/** The owner of the tables. */
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
  await typist.saved()
  return typist
}

const stored = async (section: SectionId) => (await loadTexts(owner, [section])).get(section)!
const onDisk = async (section: SectionId) => plainText(textOf(newDoc((await stored(section)).updates)))

/** From now on every statement of the log meets this first, until `mend`. */
const breakDisk = async (what: string) => {
  await owner.unsafe(`create function disk() returns trigger language plpgsql security definer as $$ begin ${what} return null; end $$;
    create trigger disk before insert on text_updates for each statement execute function disk()`)
  return { mend: () => owner.unsafe('drop function disk() cascade') }
}

describe('A disk that is full', () => {
  test('keeps what is typed on the pages, told as unsaved; when there is room again all of it lands', async () => {
    const { first, second } = await gov.openSmallStrategy()
    const [amina, tomas, elsewhere] = [await sit(first, 'amina'), await sit(first, 'tomas'), await sit(second, 'tomas')]
    const before = await onDisk(first)
    const disk = await breakDisk(`raise exception 'No space left on device' using errcode = 'disk_full';`)
    for (const letter of ' Full') amina.types(letter)
    elsewhere.types(' Here too.')
    await until(() => vi.mocked(console.error).mock.calls.length > 0, 'who runs the server is told')
    expect(String(vi.mocked(console.error).mock.calls[0])).toContain('No space left on device')
    expect(amina.saving.state.kind).toBe('saving')
    expect(tomas.reads()).toBe(before)
    expect(await onDisk(first)).toBe(before)

    await disk.mend()
    await Promise.all([amina.saved(), elsewhere.saved()])
    await until(() => tomas.reads() === amina.reads(), 'they read the same')
    expect(await onDisk(first)).toBe(`${before} Full`)
    expect(await onDisk(second)).toContain('Here too.')
    expect(vi.mocked(console.error)).toHaveBeenCalledTimes(1)
    vi.mocked(console.error).mockClear()
  })
})

describe('A disk that is slow', () => {
  test('makes people wait for "Saved", and stores in few turns what comes meanwhile', async () => {
    const { first, second } = await gov.openSmallStrategy()
    const [amina, tomas] = [await sit(first, 'amina'), await sit(second, 'tomas')]
    const { seq } = await stored(first)
    await owner`create sequence turns`
    const disk = await breakDisk(`perform pg_sleep(0.3); perform nextval('turns');`)
    for (const letter of ' slow but sure') {
      amina.types(letter)
      tomas.types(letter)
      await new Promise(resolve => setTimeout(resolve, 10))
    }
    expect(amina.saving.state.kind).toBe('saving')
    await Promise.all([amina.saved(), tomas.saved()])
    await disk.mend()
    for (const section of [first, second]) expect(await onDisk(section)).toContain(' slow but sure')
    expect((await stored(first)).seq).toBe(seq + ' slow but sure'.length)
    const [turns] = await owner<{ count: number }[]>`select last_value::int as count from turns`
    expect(turns!.count, 'turns for 28 letters').toBeLessThan(10)
  })
})
