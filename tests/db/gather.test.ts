import { expect, test } from 'vitest'
import { findSession } from '#db/accounts.ts'
import { gathered } from '#db/gather.ts'
import type { Sql } from '#db/sql.ts'
import { testDatabase } from '../support/database.ts'

const db = testDatabase()

/** Squares, asked of the database, and what each query was asked for. */
const squares = () => {
  const asked: (readonly number[])[] = []
  const square = gathered(async (sql: Sql, numbers: readonly number[]) => {
    asked.push(numbers)
    const rows = await sql<{ n: number; square: number }[]>`
      select n, n * n as square from unnest(${[...numbers]}::int[]) as n where n > 0`
    return new Map(rows.map(row => [row.n, row.square]))
  })
  return { asked, square }
}

test('Who asks in one turn is answered by one query, each with their own', async () => {
  const { asked, square } = squares()
  const answers = await Promise.all([3, 1, 3, -1, 2].map(n => square(db.sql, n)))
  expect(answers).toEqual([9, 1, 9, undefined, 4])
  expect(asked).toEqual([[3, 1, -1, 2]])
})

test('Who asks later is answered by a query that begins later', async () => {
  const { asked, square } = squares()
  await square(db.sql, 1)
  await square(db.sql, 1)
  expect(asked).toHaveLength(2)
})

test('A query that fails is told to all who asked, and to nobody after them', async () => {
  let fails = true
  const one = gathered(async (sql: Sql, ids: readonly number[]) => {
    if (fails) await sql`select no_such_thing`
    return new Map(ids.map(id => [id, id]))
  })
  const both = await Promise.allSettled([one(db.sql, 1), one(db.sql, 2)])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  fails = false
  expect(await one(db.sql, 1)).toBe(1)
})

test('A session that nobody has is not found among those that are asked for beside it', async () => {
  expect(await Promise.all(['a', 'b'].map(id => findSession(db.sql, id.repeat(64))))).toEqual([null, null])
})

test('Who asks while such a query is on its way is asked for with all who do, once it is back', async () => {
  const { asked, square } = squares()
  const first = square(db.sql, 1)
  await new Promise(resolve => setTimeout(resolve, 1))
  const later = [2, 3, 4].map(async n => {
    await new Promise(resolve => setImmediate(resolve))
    return square(db.sql, n)
  })
  expect([await first, ...(await Promise.all(later))]).toEqual([1, 4, 9, 16])
  expect(asked.length).toBeLessThanOrEqual(3)
})

test('A query that never comes back keeps nobody waiting', async () => {
  let asked = 0
  const one = gathered(async (_: Sql, ids: readonly number[]) => {
    asked += 1
    if (asked === 1) await new Promise(() => {})
    return new Map(ids.map(id => [id, id]))
  })
  void one(db.sql, 1)
  await new Promise(resolve => setTimeout(resolve, 10))
  expect(await one(db.sql, 2)).toBe(2)
})
