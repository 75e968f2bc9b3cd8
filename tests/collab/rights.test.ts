/** A right that ends in the database, by whatever process: nothing is stored after the commit that ended it. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Way } from '#app/editor/way.ts'
import { closeRooms, look } from '#collab/rooms.ts'
import { connect, type Reader, type Sql } from '#db/sql.ts'
import { rightsEpoch } from '#db/text-log.ts'
import type { PostId, SectionId } from '#domain/ids.ts'
import { addPost } from '#server/people.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government } from '../support/government.ts'
import { type Desk, memberOf, openDesk, sitDown, type Typist, until, WAYS } from '../support/typist.ts'

const database = testDatabase()
let gov: Government
/** As a second process of the application would have it. */
let elsewhere: Sql
const people: Typist[] = []
let desk: Desk

beforeAll(async () => {
  gov = await foundGovernment()
  elsewhere = connect(database.url)
})
afterEach(async () => {
  for (const typist of people.splice(0)) typist.leaves()
  await desk.stop()
  await closeRooms()
})
afterAll(() => elsewhere.end({ timeout: 5 }))

/** A section, and a desk at which tomas has a post of his own that the test can end. */
const opened = async (way: Way) => {
  const { first } = await gov.openSmallStrategy()
  const { personId, post } = gov.as('tomas')
  const postId = await addPost(gov.as('root'), {
    personId,
    organisationId: post.organisationId,
    portfolioId: null,
    role: 'focalPoint',
    validTo: null,
    instrument: 'For a while',
  })
  desk = await openDesk(
    new Map([
      memberOf(gov, 'amina', 'writer'),
      memberOf(gov, 'tomas', 'writer', { postId }),
      memberOf(gov, 'leila', 'reader', { postId }),
    ]),
  )
  desk.judge = async (_section, { postId: by, mode }) =>
    (await database.sql`select 1 from post_ends where post_id = ${by}`).length > 0 ? null : mode
  const sit = async (name: string) => {
    const typist = await sitDown(desk, first, name, way)
    people.push(typist)
    return typist
  }
  const end = (sql: Reader) =>
    sql`insert into post_ends (post_id, reason, by) values (${postId}, 'Left', ${gov.as('root').post.id})`
  return { first, postId, sit, end }
}

const writtenBy = async (section: SectionId, by: PostId) =>
  (await database.sql`select 1 from text_updates where section_id = ${section} and by = ${by}`).length

describe.each(WAYS)('A right that ends in another process, for who comes by %s,', way => {
  test('stops the next change, before anybody has looked, and no change of the others', async () => {
    const { first, postId, sit, end } = await opened(way)
    const [amina, tomas] = [await sit('amina'), await sit('tomas')]
    tomas.types(' While it lasts.')
    await tomas.saved()
    const before = await writtenBy(first, postId)
    await end(elsewhere)
    tomas.types(' Too late.')
    amina.types(' In the same moment.')
    await amina.saved()
    await until(() => tomas.told.code !== null, 'tomas is shown out')
    expect(tomas.told.code).toBe(4403)
    expect(await writtenBy(first, postId)).toBe(before)
    expect(amina.reads()).toContain('In the same moment.')
    expect(amina.reads()).not.toContain('Too late.')
    amina.types(' And on.')
    await amina.saved()
  })

  test('keeps changes waiting while it is not decided, and takes them where it does not end', async () => {
    const { first, postId, sit, end } = await opened(way)
    const tomas = await sit('tomas')
    await tomas.saved()
    const before = await writtenBy(first, postId)
    await elsewhere
      .begin(async tx => {
        await end(tx)
        tomas.types(' Undecided.')
        // Long enough for a change to be stored that nothing holds back.
        await new Promise(resolve => setTimeout(resolve, 300))
        expect(await writtenBy(first, postId)).toBe(before)
        throw new Error('after all not')
      })
      .catch(() => {})
    await tomas.saved()
    expect(await writtenBy(first, postId)).toBe(before + 1)
    expect(tomas.told.code).toBeNull()
  })

  test('ends reading too, at the next look; whoever keeps the right notices nothing', async () => {
    const { sit, end } = await opened(way)
    const [amina, leila] = [await sit('amina'), await sit('leila')]
    const epoch = await rightsEpoch(database.sql)
    await end(elsewhere)
    expect(await rightsEpoch(database.sql)).toBe(epoch + 1)
    await look()
    await until(() => leila.told.code !== null, 'leila is shown out')
    expect(leila.told.code).toBe(4403)
    expect(amina.told.code).toBeNull()
  })

  test('by its date ends at the first look after it, and nobody else is judged again for that', async () => {
    const { sit } = await opened(way)
    const [amina, leila] = [await sit('amina'), await sit('leila')]
    const end = Date.now() + 60_000
    const judged: string[] = []
    desk.endsAt = ({ name }) => (name === 'leila' ? end : Number.POSITIVE_INFINITY)
    desk.judge = async (_section, { name }) => {
      judged.push(name)
      return null
    }
    await look(end - 1)
    expect(judged).toEqual([])
    await look(end)
    await until(() => leila.told.code !== null, 'leila is shown out')
    expect([leila.told.code, amina.told.code, judged]).toEqual([4403, null, ['leila']])
  })
})
