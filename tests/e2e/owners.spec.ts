/** Two servers on one database: one owns the live text, the other stands by, and nothing is lost when it takes over. */
import { expect, test } from '@playwright/test'
import { connect } from '#db/sql.ts'
import { LightTypist } from '../support/light-typist.ts'
import { freeAddress } from '../support/process.ts'
import { type Cluster, cluster, type ServerProcess, statusOf, textIn } from '../support/server-process.ts'

const PEOPLE = 12
const SECTIONS = 3

let servers: Cluster | null = null
const people: LightTypist[] = []
test.afterEach(async () => {
  for (const one of people.splice(0)) one.leaves()
  await servers?.remove()
})

/** A first server that owns the texts, a second that stands by, and people who write at the first. */
const opened = async () => {
  servers = await cluster()
  const { url, start, open } = servers
  const addresses = [await freeAddress(), await freeAddress()] as const
  const first = await start(addresses[0])
  const second = await start(addresses[1])
  const { slug, sections, headersAt } = await open(SECTIONS)
  const sit = (name: string, at: ServerProcess) => {
    const one = new LightTypist(name, sections[people.length % SECTIONS]!, at.address, headersAt)
    people.push(one)
    return one
  }
  for (let no = 0; no < PEOPLE; no++) sit(`p${no}`, first)
  await expect.poll(() => people.every(one => one.isIn)).toBe(true)
  const tokenIn = async () => {
    const sql = connect(url)
    const [row] = await sql<{ token: number }[]>`select token::int as token from owner`
    await sql.end()
    return row!.token
  }
  const read = () => textIn(url, sections)
  return { url, slug, sections, headersAt, first, second, start, sit, tokenIn, read }
}

const allSaved = (timeout: number) =>
  expect.poll(() => people.filter(one => !one.isSaved).map(one => one.name), { timeout, intervals: [50] }).toEqual([])

/** Everybody types until told to stop; who is sent away goes to this server. */
const typeOn = (next: ServerProcess) => {
  for (const one of people) one.address = next.address
  let at = 0
  const timer = setInterval(() => people[at++ % people.length]!.types(), 20)
  return () => clearInterval(timer)
}

const lost = (text: string, words: readonly string[]) => words.filter(one => !text.includes(one.trim()))

test('The second server stands by: it serves pages, and sends away who would write there', async () => {
  test.setTimeout(120_000)
  const { second, slug, headersAt, sit, tokenIn, read } = await opened()
  const token = await tokenIn()
  const astray = sit('astray', second)
  astray.types()
  await expect.poll(() => astray.closed.map(({ code }) => code).slice(0, 2)).toEqual([1012, 1012])
  for (const page of ['/readyz', '/log-in']) expect(await statusOf(second.address + page), page).toBe(200)
  const frozen = await fetch(`${second.address}/strategies/${slug}/freeze.data`, {
    method: 'POST',
    headers: headersAt(second.address),
    body: new URLSearchParams(),
  })
  expect(frozen.status).toBe(409)
  expect(await frozen.text()).toContain('being handed over to another process')
  expect(await read()).toBe('')
  expect(await tokenIn()).toBe(token)
  astray.address = people[0]!.address
  await allSaved(10_000)
  expect(await read()).toBe('astrayx1')
})

test('The first server is stopped: the second goes on at once, and no acknowledged word is lost', async () => {
  test.setTimeout(120_000)
  const { first, second, tokenIn, read } = await opened()
  const token = await tokenIn()
  const stop = typeOn(second)
  try {
    await expect.poll(() => people.every(one => one.acknowledged > 3), { timeout: 20_000 }).toBe(true)
    first.signal('SIGTERM')
    // A quarter of a second lies between two looks of who stands by, the rest is what a busy machine takes.
    await expect.poll(tokenIn, { timeout: 5_000, intervals: [20] }).toBe(token + 1)
    expect(await first.ended).toBe(0)
    const acknowledged = people.map(one => one.words(one.acknowledged))
    expect(lost(await read(), acknowledged)).toEqual([])
    // Nobody is away for longer than five seconds.
    await expect.poll(() => people.every(one => one.isIn), { timeout: 10_000 }).toBe(true)
  } finally {
    stop()
  }
  await allSaved(20_000)
  expect((await read()).split(' ').length).toBe(people.reduce((sum, one) => sum + one.typed, 0))
})

test('The first server is killed: the second goes on within seconds, and no acknowledged word is lost', async () => {
  test.setTimeout(120_000)
  const { first, second, tokenIn, read, start } = await opened()
  const token = await tokenIn()
  const stop = typeOn(second)
  try {
    await expect.poll(() => people.every(one => one.acknowledged > 3), { timeout: 20_000 }).toBe(true)
    first.signal('SIGKILL')
    await first.ended
    const acknowledged = people.map(one => one.words(one.acknowledged))
    await expect.poll(tokenIn, { timeout: 5_000, intervals: [20] }).toBe(token + 1)
    expect(lost(await read(), acknowledged)).toEqual([])
    await expect.poll(() => people.every(one => one.isIn), { timeout: 10_000 }).toBe(true)
  } finally {
    stop()
  }
  await allSaved(20_000)
  expect((await read()).split(' ').length).toBe(people.reduce((sum, one) => sum + one.typed, 0))

  await test.step('One that starts anew with nobody beside it owns the texts before it is ready', async () => {
    second.signal('SIGKILL')
    await second.ended
    await start(first.address)
    expect(await tokenIn()).toBe(token + 2)
  })
})

test('The first server is paused: the second goes on, and the first writes nothing when it wakes', async () => {
  test.setTimeout(180_000)
  const { first, second, sit, tokenIn, read } = await opened()
  const token = await tokenIn()
  for (const one of people) one.types()
  await allSaved(10_000)

  first.signal('SIGSTOP')
  const asked = Date.now()
  await expect.poll(tokenIn, { timeout: 15_000, intervals: [50] }).toBe(token + 1)
  expect(Date.now() - asked).toBeGreaterThan(5_000)
  // These still type into the line of the first, which answers nothing; somebody else has found the second.
  const stuck = [...people]
  const away = sit('away', second)
  away.types()
  await expect.poll(() => away.isSaved).toBe(true)
  for (const one of stuck) one.types()
  const before = await read()

  first.signal('SIGCONT')
  await expect.poll(() => stuck.map(one => one.closed.at(-1)?.code), { timeout: 10_000 }).toEqual(stuck.map(() => 1012))
  await expect.poll(first.said).toContain('this one stands by')
  expect(stuck.map(one => one.acknowledged)).toEqual(stuck.map(() => 1))
  for (const one of stuck) expect(Number(one.closed.at(-1)!.reason)).toBeLessThan(5_000)
  expect(await read()).toBe(before)
  expect(await tokenIn()).toBe(token + 1)

  for (const one of stuck) one.address = second.address
  await allSaved(20_000)
  expect(await tokenIn()).toBe(token + 1)
  expect(
    lost(
      await read(),
      people.map(one => one.words(one.typed)),
    ),
  ).toEqual([])
})
