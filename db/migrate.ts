/**
 * Brings a database to the present: numbered SQL files, in order, each in a transaction of its own, under a lock, with
 * a checksum of what ran. A file that changed after it ran, a gap or an unknown newer database ends the start.
 */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { APP_ROLE, connect, type Sql } from './sql.ts'

const LOCK = 7_241_903
const INSUFFICIENT_PRIVILEGE = '42501'

interface Migration {
  readonly no: number
  readonly name: string
  readonly text: string
  readonly checksum: string
}

/** Applies what is missing and returns the names of what ran. Throws, with the file's name, where it may not go on. */
export const migrate = async (url: string, folder: string): Promise<string[]> => {
  const sql = connect(url, null, 1)
  try {
    await sql`select pg_advisory_lock(${LOCK})`
    await ensureRole(sql)
    await sql`create table if not exists migrations (no integer primary key, name text not null, checksum text not null, at timestamptz not null default clock_timestamp())`
    const done = new Map(
      (await sql<{ no: number; checksum: string }[]>`select no, checksum from migrations`).map(m => [m.no, m.checksum]),
    )
    const files = await readMigrations(folder)
    const newest = Math.max(0, ...done.keys())
    if (newest > files.length)
      throw new Error(
        `The database is newer than this program: it has migration ${newest}, the program knows ${files.length}. Start a newer version.`,
      )
    const ran: string[] = []
    for (const file of files) {
      const before = done.get(file.no)
      if (before === undefined) {
        await sql.begin(async tx => {
          await tx.unsafe(file.text)
          await tx`insert into migrations (no, name, checksum) values (${file.no}, ${file.name}, ${file.checksum})`
        })
        ran.push(file.name)
      } else if (before !== file.checksum) {
        throw new Error(
          `Migration ${file.name} was changed after it had run. Put the file back as it was and add a new one.`,
        )
      }
    }
    return ran
  } finally {
    await sql.end()
  }
}

const readMigrations = async (folder: string): Promise<Migration[]> => {
  const names = (await readdir(folder)).filter(name => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name, at) => {
      const no = Number(name.slice(0, 4))
      if (no !== at + 1)
        throw new Error(`Migrations are numbered without gaps: ${name} should be ${String(at + 1).padStart(4, '0')}`)
      const text = await readFile(path.join(folder, name), 'utf8')
      return { no, name, text, checksum: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

/** Roles belong to the whole server, not to a database; two databases may be migrated at the same moment. */
const ensureRole = async (sql: Sql) => {
  try {
    await sql.unsafe(`do $$ begin
      if not exists (select 1 from pg_roles where rolname = '${APP_ROLE}') then create role ${APP_ROLE} nologin; end if;
    exception when duplicate_object or unique_violation then null;
    end $$`)
    await sql.unsafe(`do $$ begin
      if not pg_has_role('${APP_ROLE}', 'member') then execute 'grant ${APP_ROLE} to current_user'; end if;
    end $$`)
  } catch (error) {
    if ((error as { code?: string }).code !== INSUFFICIENT_PRIVILEGE) throw error
    const [me] = await sql<{ name: string }[]>`select quote_ident(current_user) as name`
    throw new Error(
      `The database's role ${me?.name} may not create or take on the role ${APP_ROLE}. Let the server's administrator run once: create role ${APP_ROLE} nologin; grant ${APP_ROLE} to ${me?.name};`,
    )
  }
  await sql.unsafe(`grant usage on schema public to ${APP_ROLE}`)
}
