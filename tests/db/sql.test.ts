import { expect, test } from 'vitest'
import { connect } from '#db/sql.ts'
import { testDatabase } from '../support/database.ts'

const db = testDatabase()

test('What is committed has been flushed, also where the server itself would not wait for the disk', async () => {
  const owner = connect(db.url, null, 1)
  const name = new URL(db.url).pathname.slice(1)
  await owner`alter database ${owner(name)} set synchronous_commit = off`
  await owner.end()

  const fresh = connect(db.url, undefined, 1)
  const [row] = await fresh`show synchronous_commit`
  await fresh.end()
  expect(row).toEqual({ synchronousCommit: 'on' })
})
