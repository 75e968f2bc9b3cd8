import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { migrate } from '#db/migrate.ts'
import { connect } from '#db/sql.ts'
import { testDatabase } from '../support/database.ts'

const database = testDatabase()

const folderWith = async (files: Record<string, string>) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'migrations-'))
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text)
  return folder
}

describe('Migrations', () => {
  test('run once: a second start finds nothing to do', async () => {
    expect(await migrate(database.url, 'db/migrations')).toEqual([])
  })

  test('refuse to go on when a file changed after it had run', async () => {
    const text = await readFile('db/migrations/0001_people.sql', 'utf8')
    const names = (await readdir('db/migrations')).filter(name => name.endsWith('.sql'))
    const empty = Object.fromEntries(names.map(name => [name, '']))
    const folder = await folderWith({ ...empty, '0001_people.sql': `${text}\n-- edited` })
    await expect(migrate(database.url, folder)).rejects.toThrow('0001_people.sql was changed after it had run')
  })

  test('refuse a database that is newer than the program', async () => {
    await expect(migrate(database.url, await folderWith({ '0001_people.sql': '' }))).rejects.toThrow(
      'newer than this program',
    )
  })

  test('refuse a gap in the numbers', async () => {
    await expect(migrate(database.url, await folderWith({ '0002_people.sql': '' }))).rejects.toThrow(
      'numbered without gaps',
    )
  })
})

describe("On a server that is somebody else's", () => {
  test('a role without rights is told what its administrator must run, and then needs no more', async () => {
    const admin = connect(database.url, null, 1)
    const name = `plain_${randomBytes(4).toString('hex')}`
    await admin`create role ${admin(name)} login password 'four calm words'`
    await admin`create database ${admin(name)} owner ${admin(name)}`
    const plain = new URL(database.url)
    Object.assign(plain, { username: name, password: 'four calm words', pathname: `/${name}` })
    try {
      const grant = `grant beredning_app to ${name}`
      await expect(migrate(plain.href, 'db/migrations')).rejects.toThrow(
        `Let the server's administrator run once: create role beredning_app nologin; ${grant};`,
      )
      await admin.unsafe(grant)
      expect(await migrate(plain.href, 'db/migrations')).toContain('0006_record.sql')
      const sql = connect(plain.href, undefined, 1)
      await expect(sql`update record set hash = ''`).rejects.toThrow('permission denied')
      await sql.end()
    } finally {
      await admin`drop database ${admin(name)}`
      await admin`drop role ${admin(name)}`
      await admin.end()
    }
  })
})

describe('Tables of facts', () => {
  test('refuse change and removal to the application, whatever it asks', async () => {
    const { sql } = database
    for (const table of ['people', 'posts', 'versions', 'sign_offs', 'closings', 'text_updates']) {
      await expect(sql`delete from ${sql(table)}`, table).rejects.toThrow('permission denied')
      await expect(sql`truncate ${sql(table)}`, table).rejects.toThrow('permission denied')
    }
  })

  test('refuse change and removal to their owner too', async () => {
    const owner = connect(database.url, null, 1)
    await owner`insert into organisations (id, kind, code, name) values (gen_random_uuid(), 'ministry', 'XX', 'Ministry of Tests')`
    await expect(owner`update organisations set name = 'Other'`).rejects.toThrow('never changed or removed')
    await expect(owner`delete from organisations`).rejects.toThrow('never changed or removed')
    await owner.end()
  })
})
