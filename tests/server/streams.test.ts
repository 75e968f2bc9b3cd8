/** Who is let in to live text, by socket and by stream alike: sessions, origins, and sections of others. */
import { once } from 'node:events'
import { createServer, get, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { type SocketLike, StreamSocket } from '#app/editor/stream-socket.ts'
import type { Way } from '#app/editor/way.ts'
import { closeRooms, presentIn, rejudge } from '#collab/rooms.ts'
import type { SectionId } from '#domain/ids.ts'
import type { Env } from '#server/env.ts'
import { httpApp, type Serving } from '#server/http.ts'
import { newId } from '#server/ids.ts'
import type { Answer } from '#server/let-in.ts'
import { cookieFor, endSession, startSession } from '#server/session.ts'
import { liveStreams } from '#server/streams.ts'
import { upgrade } from '#server/upgrade.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government } from '../support/government.ts'
import { until, WAYS } from '../support/typist.ts'

testDatabase()
let gov: Government
let server: Server
let origin: string
const serving: Serving = { open: true }

beforeAll(async () => {
  gov = await foundGovernment()
  server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  origin = `http://127.0.0.1:${port}`
  const env: Env = {
    port,
    host: '',
    databaseUrl: null,
    dataDir: '',
    origin,
    demo: false,
    offline: true,
    metricsToken: null,
    proxies: 0,
    smtpUrl: null,
    mailFrom: '',
  }
  server.on(
    'request',
    httpApp(env, serving, () => Promise.reject(new Error('no pages here')), []),
  )
  server.on('upgrade', (request, socket, head) => void upgrade(request, socket, head, origin))
})
afterAll(async () => {
  await closeRooms()
  server.closeAllConnections()
  server.close()
})

/** The header of a browser in which somebody has just logged in. */
const logIn = async (who: Parameters<Government['as']>[0]) => {
  const token = await startSession(gov.as(who).personId, 'desk', null)
  return { token, cookie: cookieFor(token).split(';')[0]! }
}

const lines: SocketLike[] = []
afterEach(() => {
  for (const line of lines.splice(0)) line.close()
})
/** What a browser would send; `from` is the page's own address, unless it is that of a stranger. */
const asks = (way: Way, section: string, { cookie = '', mode = 'writer', from = origin }) => {
  const url = `${origin.replace('http', 'ws')}/collab/${section}?mode=${mode}`
  const headers: Record<string, string> = { Cookie: cookie, Origin: from }
  const line =
    way === 'socket'
      ? (new WebSocket(url, { headers }) as unknown as SocketLike)
      : new StreamSocket(url, undefined, (address, request) =>
          fetch(address, { ...request, headers: { ...request.headers, ...headers } }),
        )
  lines.push(line)
  const told = { isIn: false, code: null as number | null }
  line.onerror = () => {}
  line.onmessage = () => {
    told.isIn = true
  }
  line.onclose = ({ code }) => {
    told.code = code
  }
  return { line, told }
}
const shownOut = async (...asked: Parameters<typeof asks>): Promise<number | null> => {
  const { told } = asks(...asked)
  await until(() => told.code !== null, 'it is shown out')
  expect(told.isIn).toBe(false)
  return told.code
}

describe.each(WAYS)('By %s', way => {
  test('a person is let in who may read, and is among those present', async () => {
    const { first } = await gov.openSmallStrategy()
    const { cookie } = await logIn('amina')
    const { line, told } = asks(way, first, { cookie })
    await until(() => told.isIn, 'the server speaks')
    expect(presentIn([first]).get(first)).toEqual([{ name: 'amina', organisation: 'Ministry of Foreign Affairs' }])
    line.close()
    await until(() => presentIn([first]).get(first)?.length === 0, 'she has left')
  })

  test('nobody is let in without a session, or with one that has ended', async () => {
    const { first } = await gov.openSmallStrategy()
    expect(await shownOut(way, first, {})).toBe(4401)
    const { token, cookie } = await logIn('amina')
    await endSession(token)
    expect(await shownOut(way, first, { cookie })).toBe(4401)
  })

  test('a section that is not there and one that may not be read look alike', async () => {
    const { first } = await gov.openSmallStrategy()
    const { cookie } = await logIn('root')
    expect(await shownOut(way, first, { cookie })).toBe(4403)
    expect(await shownOut(way, newId<'section'>(), { cookie })).toBe(4403)
    expect(await shownOut(way, 'nothing', { cookie })).toBe(1006)
  })

  test('a page that shows a reader what they may write by now is sent to ask anew', async () => {
    const { first } = await gov.openSmallStrategy()
    const { cookie } = await logIn('amina')
    expect(await shownOut(way, first, { cookie, mode: 'reader' })).toBe(4510)
  })

  test('a page from elsewhere is refused, whoever has it open', async () => {
    const { first } = await gov.openSmallStrategy()
    const { cookie } = await logIn('amina')
    for (const from of ['https://elsewhere.example', 'null', origin.replace('http', 'https'), `${origin}.example`])
      expect(await shownOut(way, first, { cookie, from })).toBe(1006)
    expect(presentIn([first]).get(first)).toEqual([])
  })

  test('a session that ends closes every page of it at once, and no other', async () => {
    const { first, second } = await gov.openSmallStrategy()
    const [here, there] = [await logIn('amina'), await logIn('amina')]
    const pages = [first, second].map(section => asks(way, section, { cookie: here.cookie }))
    const other = asks(way, first, { cookie: there.cookie })
    await until(() => [...pages, other].every(page => page.told.isIn), 'all are in')
    await endSession(here.token)
    await until(() => pages.every(page => page.told.code === 4401), 'both pages are closed')
    await rejudge()
    expect(other.told.code).toBeNull()
  })
})

describe('A post', () => {
  const posts = async (section: SectionId, connection: string, headers: Record<string, string>) =>
    (
      await fetch(`${origin}/collab/${section}/stream/${connection}?no=1`, {
        method: 'POST',
        headers,
        body: new Uint8Array(),
      })
    ).status
  /** Opens a stream and gives its id, which alone is good for nothing. */
  const opened = async (section: SectionId, cookie: string) => {
    const stopped = new AbortController()
    const answer = await fetch(`${origin}/collab/${section}/stream`, {
      headers: { Cookie: cookie, 'X-Page': 'live-text', 'Accept-Encoding': 'gzip' },
      signal: stopped.signal,
    })
    const reader = answer.body!.getReader()
    const { value } = await reader.read()
    const connection = /data: ([\w-]{36})\n/.exec(new TextDecoder().decode(value))![1]!
    return { connection, answer, stop: () => stopped.abort() }
  }

  test('is taken from the session and the address that opened the stream, and from no other', async () => {
    const { first } = await gov.openSmallStrategy()
    const [amina, elsewhere, tomas] = [await logIn('amina'), await logIn('amina'), await logIn('tomas')]
    const { connection, stop } = await opened(first, amina.cookie)
    for (const cookie of [tomas.cookie, elsewhere.cookie, '', `session=${'x'.repeat(43)}`])
      expect(await posts(first, connection, { Cookie: cookie, Origin: origin })).toBe(404)
    for (const headers of [{ Origin: 'https://elsewhere.example' }, { Origin: 'null' }, {}])
      expect(await posts(first, connection, { Cookie: amina.cookie, ...headers })).toBe(403)
    expect(await posts(first, connection, { Cookie: amina.cookie, Origin: origin })).toBe(204)
    stop()
  })

  test('is not taken any more when the session has ended', async () => {
    const { first } = await gov.openSmallStrategy()
    const { token, cookie } = await logIn('amina')
    const { connection, stop } = await opened(first, cookie)
    await endSession(token)
    await expect.poll(() => posts(first, connection, { Cookie: cookie, Origin: origin })).toBe(404)
    stop()
  })
})

describe('A stream', () => {
  test('is neither compressed nor kept by anybody on the way', async () => {
    const { first } = await gov.openSmallStrategy()
    const { cookie } = await logIn('amina')
    const stopped = new AbortController()
    const { headers } = await fetch(`${origin}/collab/${first}/stream`, {
      headers: { Cookie: cookie, 'X-Page': 'live-text', 'Accept-Encoding': 'gzip' },
      signal: stopped.signal,
    })
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    })
    expect(headers.get('content-encoding')).toBeNull()
    stopped.abort()
  })

  test('is not opened where it is not said that a page of this address asks', async () => {
    const { first } = await gov.openSmallStrategy()
    const { cookie } = await logIn('amina')
    const { status } = await fetch(`${origin}/collab/${first}/stream`, { headers: { Cookie: cookie } })
    expect(status).toBe(403)
  })

  test('takes no seat when its page has left before it was judged', async () => {
    const judging: ((answer: Answer) => void)[] = []
    const left: Promise<unknown>[] = []
    const judge = () => new Promise<Answer>(resolve => judging.push(resolve))
    const app = express().use((_request, response, next) => {
      left.push(once(response, 'close'))
      next()
    })
    const own = app.use(liveStreams(judge)).listen(0, '127.0.0.1')
    await once(own, 'listening')
    const asked = get(`http://127.0.0.1:${(own.address() as AddressInfo).port}/section/stream`)
    asked.on('error', () => {})
    await until(() => judging.length === 1, 'it is being judged')
    asked.destroy()
    await left[0]
    let seats = 0
    judging[0]!({
      connection: '1',
      sit: () => {
        seats += 1
      },
    })
    await new Promise(resolve => setImmediate(resolve))
    expect(seats).toBe(0)
    own.close()
  })

  test('is not opened while the server stops', async () => {
    const { first } = await gov.openSmallStrategy()
    const { cookie } = await logIn('amina')
    serving.open = false
    expect(await shownOut('stream', first, { cookie })).toBe(1006)
    serving.open = true
  })
})
