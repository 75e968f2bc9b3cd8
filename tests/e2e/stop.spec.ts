/** A deploy: the server is asked to stop while people type, and another one starts in its place. */
import net from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from '#db/sql.ts'
import { expect, test } from '../support/browser.ts'
import { LightTypist } from '../support/light-typist.ts'
import { freeAddress } from '../support/process.ts'
import { type Cluster, cluster, type ServerProcess, statusOf, textIn } from '../support/server-process.ts'

const PEOPLE = 200
const SECTIONS = 20

let servers: Cluster | null = null
const people: LightTypist[] = []
test.afterEach(async () => {
  for (const one of people.splice(0)) one.leaves()
  await servers?.remove()
})

/** Milliseconds until the process ended, and its code. */
const endOf = async (server: ServerProcess) => {
  const asked = Date.now()
  server.signal('SIGTERM')
  return { code: await server.ended, took: Date.now() - asked }
}

test('Two hundred people type while the server is exchanged: none loses a word, and all are back', async () => {
  test.setTimeout(240_000)
  servers = await cluster()
  const address = await freeAddress()
  const first = await servers.start(address)
  const { sections, headersAt } = await servers.open(SECTIONS)
  for (let no = 0; no < PEOPLE; no++)
    people.push(new LightTypist(`p${no}`, sections[no % SECTIONS]!, address, headersAt))
  await expect.poll(() => people.every(one => one.isIn), { timeout: 60_000 }).toBe(true)

  // Everybody types a word a second, each at their own moment, through all that follows.
  let at = 0
  const typing = setInterval(() => people[at++ % PEOPLE]!.types(), 1_000 / PEOPLE)
  const pages: number[] = []
  let isReading = true
  const reading = (async () => {
    while (isReading)
      await statusOf(`${address}/log-in`).then(
        status => pages.push(status),
        () => sleep(50),
      )
  })()
  try {
    await expect.poll(() => people.every(one => one.acknowledged > 1), { timeout: 60_000 }).toBe(true)

    const { code, took } = await endOf(first)
    expect(code).toBe(0)
    expect(took).toBeLessThan(30_000)
    const acknowledged = people.map(one => one.words(one.acknowledged).trim())
    const text = await textIn(servers.url, sections)
    expect(acknowledged.filter(words => !text.includes(words))).toEqual([])
    // Each was sent away once, to come back at a moment of their own.
    expect(people.map(one => one.closed.map(({ code }) => code))).toEqual(people.map(() => [1012]))
    const delays = people.map(one => Number(one.closed[0]!.reason))
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...delays)).toBeLessThan(5_000)
    expect(new Set(delays).size).toBeGreaterThan(PEOPLE / 2)

    // What the next one loads first is short.
    const sql = connect(servers.url)
    const tails = await sql`select section_id from text_updates u where section_id = any(${sections}::uuid[]) and seq >
      (select coalesce(max(seq), 0) from text_snapshots s where s.section_id = u.section_id)`
    await sql.end()
    expect(tails.length).toBe(0)

    await servers.start(address)
    await expect.poll(() => people.every(one => one.isIn), { timeout: 60_000 }).toBe(true)
  } finally {
    clearInterval(typing)
    isReading = false
    await reading
  }
  await expect.poll(() => people.filter(one => !one.isSaved).length, { timeout: 60_000 }).toBe(0)
  const text = await textIn(servers.url, sections)
  expect(people.map(one => one.words(one.typed).trim()).filter(words => !text.includes(words))).toEqual([])
  const words = text.split(' ').length
  expect(words, 'every word is there once').toBe(people.reduce((sum, one) => sum + one.typed, 0))
  expect(pages.length).toBeGreaterThan(0)
  expect(pages.filter(status => status !== 200)).toEqual([])
})

test('Whatever hangs, the server refuses newcomers at once and ends in time', async () => {
  test.setTimeout(120_000)
  servers = await cluster()
  const address = await freeAddress()
  const server = await servers.start(address)
  const { sections, headersAt } = await servers.open(1)
  const amina = new LightTypist('amina', sections[0]!, address, headersAt)
  people.push(amina)
  await expect.poll(() => amina.isIn).toBe(true)
  amina.types()
  await expect.poll(() => amina.isSaved).toBe(true)

  const sql = connect(servers.url, null, 1)
  const port = Number(new URL(address).port)
  const raw = async (request: string) => {
    const socket = net.connect(port, 'localhost').on('error', () => {})
    socket.write(request)
    return socket
  }
  const { Cookie } = headersAt(address)
  const upgrade = [
    `GET /collab/${sections[0]} HTTP/1.1`,
    `Host: localhost:${port}`,
    `Origin: ${address}`,
    `Cookie: ${Cookie}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    '\r\n',
  ].join('\r\n')
  // One whose line is up and who never answers a close, and one whose form never comes whole.
  const deaf = await raw(upgrade)
  await new Promise(resolve => deaf.once('data', resolve))
  deaf.pause()
  const slow = await raw(
    `POST /log-in HTTP/1.1\r\nHost: localhost:${port}\r\nOrigin: ${address}\r\nContent-Length: 9\r\n\r\na`,
  )
  // A database that answers nobody any longer.
  let release = () => {}
  const held = sql.begin(async tx => {
    await tx`lock table sessions, text_updates, text_snapshots, owner in access exclusive mode`
    await new Promise<void>(resolve => {
      release = resolve
    })
  })
  try {
    await sleep(200)
    amina.types()
    const ending = endOf(server)
    await expect.poll(() => statusOf(`${address}/readyz`), { intervals: [20] }).toBe(503)
    const refused = await raw(upgrade)
    const answer = await new Promise<string>(resolve => refused.once('data', data => resolve(String(data))))
    expect(answer).toMatch(/^HTTP\/1.1 503 /)
    const { code, took } = await ending
    expect(code).toBe(0)
    expect(took).toBeLessThan(30_000)
    expect(amina.acknowledged).toBe(1)
  } finally {
    release()
    await held
    await sql.end()
    for (const socket of [deaf, slow]) socket.destroy()
  }
  await servers.start(address)
  await expect.poll(() => amina.isSaved, { timeout: 20_000 }).toBe(true)
})

test('A page that is asked to come back later stays away for as long, keeps what is typed, and then saves it', async ({
  as,
}) => {
  const amina = await as('amina')
  const opened: number[] = []
  let sendAway = () => {}
  await amina.routeWebSocket(/\/collab\//, socket => {
    opened.push(Date.now())
    socket.connectToServer()
    sendAway = () => void socket.close({ code: 1012, reason: '2500' })
  })
  await amina.goto('/strategies/migration-and-development-2027-2032/text')
  const saving = amina.getByRole('status', { name: 'Saving' })
  await expect(saving).toHaveText('Saved')
  const asked = Date.now()
  sendAway()
  await expect(saving).toHaveText(/^Offline/)
  await amina.getByLabel('Text of Migration and development: the link recognised').click()
  await amina.keyboard.type('Meanwhile. ')
  await expect(saving).toHaveText('Saved')
  expect(opened.length).toBe(2)
  expect(opened[1]! - asked).toBeGreaterThanOrEqual(2_500)
})
