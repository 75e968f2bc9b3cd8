/** One process writes live text: who lost it stores nothing, and who stands by takes over when the owner is gone. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { NotOwner, Ownership, ownToken } from '#collab/ownership.ts'
import { closeRooms, holdTexts } from '#collab/rooms.ts'
import { proves } from '#db/owner.ts'
import { connect, connectForLock, type Sql } from '#db/sql.ts'
import { appendUpdates, lastSeqs, rightsEpoch } from '#db/text-log.ts'
import type { SectionId } from '#domain/ids.ts'
import { freezeVersion } from '#server/circulate.ts'
import { dossierFor } from '#server/read.ts'
import { openFromTemplate, openFromWord } from '#server/strategies.ts'
import { testDatabase } from '../support/database.ts'
import { draftDocx } from '../support/draft-docx.ts'
import { foundGovernment, type Government } from '../support/government.ts'
import { type Desk, memberOf, openDesk, sitDown, type Typist, until } from '../support/typist.ts'

const database = testDatabase()
let gov: Government
let desk: Desk
let admin: Sql
/** Other processes, as far as the database knows. */
const others: Ownership[] = []
const people: Typist[] = []

beforeAll(async () => {
  gov = await foundGovernment()
  admin = connect(database.url, null, 1)
  desk = await openDesk(new Map([memberOf(gov, 'amina', 'writer')]))
})
afterEach(async () => {
  for (const typist of people.splice(0)) typist.leaves()
  for (const other of others.splice(0)) await other.end()
  // This process notices that it was overtaken, and owns the texts again.
  await expect.poll(async () => ownToken() === (await tokenStored()), { timeout: 10_000 }).toBe(true)
})
afterAll(async () => {
  await closeRooms()
  await desk.stop()
  await admin.end()
})

const another = () => {
  const lost = { times: 0 }
  const process = new Ownership(connectForLock(database.url), () => {
    lost.times += 1
  })
  others.push(process)
  return { process, lost }
}

/** The owner is paused: it has not shown for a while that it lives, though its connection stands. */
const pause = () => admin`update owner set renewed_at = clock_timestamp() - interval '11 seconds'`
const tokenStored = async () => (await admin<{ token: number }[]>`select token::int as token from owner`)[0]!.token
const seqOf = async (section: SectionId) => (await lastSeqs(database.sql, [section])).get(section) ?? 0

/** Another process takes over while this one is paused, and this one has not noticed. */
const overtakenBy = async () => {
  const { process, lost } = another()
  // Between the two, this process may just have shown that it lives.
  const takes = async () => {
    await pause()
    await process.look()
    return process.token
  }
  await expect.poll(takes, { interval: 10 }).not.toBeNull()
  expect(process.token).toBe(await tokenStored())
  return { process, lost }
}
const overtaken = async () => (await overtakenBy()).process

const lockOf = (token: number) => admin`locktype = 'advisory' and classid = 7241909 and objid = ${token}`

/** One of those that stand by is the owner: of these two, the process of this test is the other. */
const next = async (token: number) => {
  const second = another().process
  const owner = async () => {
    await second.look()
    return Math.max(second.token ?? 0, ownToken() ?? 0)
  }
  await expect.poll(owner, { interval: 50 }).toBe(token + 1)
}

describe('A process that stands by', () => {
  test('leaves the texts to an owner that lives', async () => {
    const { process } = another()
    await process.look()
    expect(process.token).toBeNull()
    expect(ownToken()).toBe(await tokenStored())
  })

  test('takes over at once from one that lets go', async () => {
    const first = await overtaken()
    const { token } = first
    await first.end()
    await next(token!)
  })

  test('takes over at once from one whose connection is gone, as that of a killed process is', async () => {
    const { token } = await overtaken()
    await admin`select pg_terminate_backend(pid) from pg_locks where ${lockOf(token!)}`
    await next(token!)
  })

  test('takes over from one that is paused, which learns of it, and does not take it back', async () => {
    const { process: first, lost } = await overtakenBy()
    const second = another().process
    await pause()
    await second.look()
    expect(second.token).toBe(first.token! + 1)
    await first.look()
    expect([first.token, lost.times]).toEqual([null, 1])
    await first.look()
    expect([first.token, second.token]).toEqual([null, await tokenStored()])
  })
})

test('An owner whose connection was cut, with nobody standing by, owns the texts as before', async () => {
  const token = ownToken()!
  const holders = () => admin<{ pid: number }[]>`select pid from pg_locks where ${lockOf(token)}`
  const [before] = await holders()
  await admin`select pg_terminate_backend(${before!.pid})`
  const isHeldAnew = async () => (await holders()).some(({ pid }) => pid !== before!.pid)
  await expect.poll(isHeldAnew, { timeout: 10_000 }).toBe(true)
  expect(ownToken()).toBe(token)
  const { process } = another()
  await process.look()
  expect(process.token).toBeNull()
})

describe('A process that was overtaken', () => {
  test('stores nothing under its old token, whether rights have changed or not', async () => {
    const { first } = await gov.openSmallStrategy()
    const [token, seq, epoch] = [ownToken()!, await seqOf(first), await rightsEpoch(database.sql)]
    const update = { sectionId: first, seq: seq + 1, bytes: new Uint8Array([0, 0]), by: gov.as('amina').post.id }
    await overtaken()
    for (const judged of [epoch, epoch - 1, null])
      expect(await appendUpdates(database.sql, [update], judged, token)).toBe('fenced')
    expect(await seqOf(first)).toBe(seq)
    expect(await appendUpdates(database.sql, [update], epoch - 1, await tokenStored())).toBe('rights')
    expect(await appendUpdates(database.sql, [update], epoch, await tokenStored())).toBe('stored')
  })

  test('sends people away with their change, which is stored when they come back', async () => {
    const { first } = await gov.openSmallStrategy()
    const amina = await sitDown(desk, first, 'amina')
    people.push(amina)
    await amina.saved()
    const seq = await seqOf(first)
    const other = await overtaken()
    amina.types(' Overtaken.')
    await until(() => amina.told.code === 1012, 'she is asked to come back')
    expect([ownToken(), await seqOf(first)]).toEqual([null, seq])
    await other.end()
    await amina.saved()
    expect(await seqOf(first)).toBeGreaterThan(seq)
  })

  test('freezes nothing, even if it has not noticed yet', async () => {
    const { slug } = await gov.openSmallStrategy()
    const token = ownToken()!
    const isProved = (mine: number) => database.sql.begin(tx => proves(tx, mine))
    expect(await isProved(token)).toBe(true)
    await overtaken()
    expect(await isProved(token)).toBe(false)
    expect(await isProved(await tokenStored())).toBe(true)
    await expect(freezeVersion(gov.as('amina'), slug)).rejects.toThrow(NotOwner)
    expect((await dossierFor(gov.as('amina'), slug)).versions).toEqual([])
  })

  test('opens no rooms, and takes no Word file in; what needs no live text is done', async () => {
    const { first } = await gov.openSmallStrategy()
    await overtaken()
    await until(() => ownToken() === null, 'it notices')
    await expect(holdTexts([first])).rejects.toThrow(NotOwner)
    const leadId = gov.as('amina').post.organisationId
    const word = { name: 'draft.docx', bytes: Buffer.from(await draftDocx()) }
    const strategies = async () => (await database.sql`select 1 from strategies`).length
    const before = await strategies()
    const given = { title: 'From Word', registrationNo: 'W/1', leadId }
    await expect(openFromWord(gov.as('amina'), given, word)).rejects.toThrow(NotOwner)
    expect(await strategies()).toBe(before)
    await openFromTemplate(gov.as('amina'), { ...given, title: 'Empty' }, 'origin')
    expect(await strategies()).toBe(before + 1)
  })
})
