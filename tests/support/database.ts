/** A database of one's own: a clone of the migrated template, opened as the application opens it. */
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, inject } from 'vitest'
import { letTextsGo, ownTexts } from '#collab/ownership.ts'
import { leaveRooms } from '#collab/rooms.ts'
import { closeDatabase, connect, openDatabase, type Sql } from '#db/sql.ts'

export interface TestDatabase {
  /** Address as owner of the tables; the application's role is put on by `connect`. */
  readonly url: string
  /** The pool as the application has it. */
  readonly sql: Sql
}

/** Clones the template, under a lock: PostgreSQL copies a template only while nobody is connected to it. */
export const cloneDatabase = async (templateUrl: string): Promise<string> => {
  const address = new URL(templateUrl)
  const template = address.pathname.slice(1)
  const name = `test_${randomBytes(6).toString('hex')}`
  address.pathname = '/postgres'
  const admin = connect(address.href, null, 1)
  try {
    await admin`select pg_advisory_lock(7241904)`
    await admin`create database ${admin(name)} template ${admin(template)}`
  } finally {
    await admin.end()
  }
  address.pathname = `/${name}`
  return address.href
}

/** For a test file: the clone is there before the first test, and its pool closed after the last. */
export const testDatabase = (): TestDatabase => {
  const opened = { url: '', sql: undefined as unknown as Sql }
  beforeAll(async () => {
    opened.url = await cloneDatabase(inject('templateUrl'))
    opened.sql = openDatabase(opened.url)
    await ownTexts(opened.url, leaveRooms)
  })
  afterAll(async () => {
    await letTextsGo()
    await closeDatabase()
  })
  return opened
}
