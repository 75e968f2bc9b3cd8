/** Whoever owns the database can change what is stored; `npm run verify` finds it, and names the first that does not hold. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Sql } from '#db/sql.ts'
import { sha256 } from '#server/hash.ts'
import { recordPreimage } from '#server/record.ts'
import { verify } from '#server/verify.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment } from '../support/government.ts'

const database = testDatabase()
let owner: Sql
let slug: string
beforeAll(async () => {
  const gov = await foundGovernment()
  slug = (await gov.openSmallStrategy()).slug
  const round = await gov.circulate(slug)
  await gov.bothClear(slug, round)
  owner = connect(database.url, null, 1)
  for (const table of ['record', 'texts', 'versions', 'version_sections', 'sign_offs', 'recipients'])
    await owner`alter table ${owner(table)} disable trigger user`
})
afterAll(() => owner?.end({ timeout: 5 }))

const run = () =>
  promisify(execFile)('npm', ['run', '--silent', 'verify'], { env: { ...process.env, DATABASE_URL: database.url } })
const dropChecks = async (table: string) => {
  const checks = await owner<{ name: string }[]>`
    select conname as name from pg_constraint where conrelid = ${table}::regclass and contype = 'c'`
  for (const { name } of checks) await owner`alter table ${owner(table)} drop constraint ${owner(name)}`
}
const rewriteEntry = async (seq: number, hash?: (payload: string) => string) => {
  const [row] = await owner<{ payload: string; hash: string }[]>`select payload, hash from record where seq = ${seq}`
  const payload = row!.payload.replace('"summary":"', '"summary":"not ')
  expect(payload).not.toBe(row!.payload)
  await owner`update record set payload = ${payload}, hash = ${hash?.(payload) ?? row!.hash} where seq = ${seq}`
}

test('Everything holds as it was written, and the command says so', async () => {
  const { faults, entries, signOffs } = await verify()
  expect(faults).toEqual([])
  expect(entries).toBeGreaterThan(10)
  expect(signOffs).toBe(2)
  expect((await run()).stdout).toContain('Everything holds.')
})

test('An entry taken out is missed at the one after it', async () => {
  await owner`delete from record where seq = 9`
  expect((await verify()).faults).toEqual(['record entry 10 does not follow the entry before it'])
})

test('An entry changed and hashed anew breaks the chain at the one after it, which is now the first', async () => {
  await rewriteEntry(6, payload => sha256(recordPreimage(payload)))
  expect((await verify()).faults).toEqual(['record entry 7 does not follow the entry before it'])
})

test('An entry changed under its old hash is named itself, and before all others', async () => {
  await dropChecks('record')
  await rewriteEntry(4)
  expect((await verify()).faults).toEqual(['record entry 4 has another hash than its content'])
})

test('A text, a version and a sign-off that were changed are named beside it', async () => {
  for (const table of ['texts', 'versions', 'sign_offs']) await dropChecks(table)
  const [text] = await owner<{ hash: string }[]>`
    update texts set canonical = replace(canonical, '"text":"', '"text":"Not ') where hash = (select min(hash) from texts) returning hash`
  await owner`update versions set manifest = replace(manifest, '"title":"', '"title":"Not ')`
  const [signOff] = await owner<{ id: string }[]>`
    update sign_offs set payload = payload || ' ' where id = (select id from sign_offs order by id limit 1) returning id`
  const { faults } = await verify()
  expect(faults).toEqual([
    'record entry 4 has another hash than its content',
    `the text ${text!.hash.slice(0, 12)} has another hash than its content`,
    expect.stringMatching(/^version 1 of .+ has another hash than its manifest$/),
    expect.stringMatching(new RegExp(`^a sign-off in .+ \\(${signOff!.id}\\) has another hash than what was signed$`)),
  ])
  const failed = await run().catch((error: { code: number; stderr: string }) => error)
  expect(failed).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('Does not hold: record entry 4 has another'),
  })
})
