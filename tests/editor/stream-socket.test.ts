/** What the page makes of a stream that is not as it should be. */
import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createDecoder, hasContent, readVarUint8Array } from 'lib0/decoding'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { eventsIn } from '#app/editor/stream-events.ts'
import { StreamSocket } from '#app/editor/stream-socket.ts'

const OPENED = 'event: open\ndata: 1\n\n'
/** The machine may be busy with other things. */
const PATIENTLY = { timeout: 10_000 }
let server: Server
let url: string
/** How the server answers a stream, and a post with its number. */
let stream: (answer: ServerResponse) => void
let post: (answer: ServerResponse, no: number) => void
/** The messages of each post that came. */
const posted: string[][] = []
beforeEach(() => {
  posted.length = 0
  post = answer => answer.writeHead(204).end()
})
beforeAll(async () => {
  server = createServer(async (request, answer) => {
    if (request.method === 'GET') return stream(answer)
    const body = createDecoder(new Uint8Array(Buffer.concat(await request.toArray())))
    const messages: string[] = []
    while (hasContent(body)) messages.push(Buffer.from(readVarUint8Array(body)).toString())
    posted.push(messages)
    post(answer, Number(new URL(request.url!, 'http://here').searchParams.get('no')))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/section?mode=writer`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const closed = (socket: StreamSocket) =>
  new Promise<{ code: number; reason: string }>(resolve => {
    socket.onmessage = () => {}
    socket.onclose = ({ code, reason }) => resolve({ code, reason })
  })
const opened = async () => {
  const socket = new StreamSocket(url)
  await new Promise<void>(resolve => {
    socket.onopen = resolve
  })
  return socket
}
const bytes = (text: string) => new TextEncoder().encode(text)

describe('A stream', () => {
  test.each([
    ['is none at all', (answer: ServerResponse) => answer.writeHead(404).end()],
    ['is the page of a proxy', (answer: ServerResponse) => answer.end('<h1>Access denied</h1>\n\n')],
    ['breaks off', (answer: ServerResponse) => answer.write(OPENED, () => answer.destroy())],
    ['ends without a word', (answer: ServerResponse) => answer.end(OPENED)],
    ['says what is no base64', (answer: ServerResponse) => answer.write(`${OPENED}data: §§§\n\n`)],
  ])('that %s is a broken line', async (_what, how) => {
    stream = how
    expect(await closed(new StreamSocket(url))).toEqual({ code: 1006, reason: '' })
  })

  test('that is closed with a code tells it, with the reason', async () => {
    stream = answer => answer.end(`${OPENED}event: close\ndata: 4429 reads too slowly\n\n`)
    expect(await closed(new StreamSocket(url))).toEqual({ code: 4429, reason: 'reads too slowly' })
  })

  test('is read in whatever pieces it comes', async () => {
    const text = `${OPENED}:\n\ndata: ${Buffer.from('å').toString('base64')}\n\nevent: close\ndata: 1012 \n\n`
    for (let size = 1; size <= text.length; size++) {
      const body = new ReadableStream<Uint8Array>({
        start: controller => {
          for (let at = 0; at < text.length; at += size) controller.enqueue(bytes(text.slice(at, at + size)))
          controller.close()
        },
      })
      const events: string[] = []
      for await (const { name, data } of eventsIn(body)) events.push(`${name} ${data}`)
      expect(events).toEqual(['open 1', 'comment ', 'message w6U=', 'close 1012 '])
    }
  })
})

describe('What the page sends', () => {
  test('goes in order, one post at a time, together where it waits', async () => {
    stream = answer => answer.write(OPENED)
    const held: (() => void)[] = []
    post = answer => held.push(() => answer.writeHead(204).end())
    const socket = await opened()
    for (const letter of 'ab') socket.send(bytes(letter))
    await expect.poll(() => posted, PATIENTLY).toEqual([['a', 'b']])
    for (const letter of 'cde') socket.send(bytes(letter))
    socket.close()
    held.shift()!()
    await expect
      .poll(() => posted)
      .toEqual([
        ['a', 'b'],
        ['c', 'd', 'e'],
      ])
    const ended = closed(socket)
    held.shift()!()
    expect(await ended).toEqual({ code: 1005, reason: '' })
  })

  test('fits into posts that the server takes, unless one message is larger by itself', async () => {
    stream = answer => answer.write(OPENED)
    const socket = await opened()
    for (const kilobytes of [600, 600, 1_500, 1]) socket.send(bytes('x'.repeat(kilobytes << 10)))
    await expect
      .poll(() => posted.map(messages => messages.map(message => message.length >> 10)), PATIENTLY)
      .toEqual([[600], [600], [1_500], [1]])
    socket.close()
  })

  test('is a sign of life when it is asked for one', async () => {
    stream = answer => answer.write(`${OPENED}:\n\n`)
    const socket = await opened()
    await expect.poll(() => posted, PATIENTLY).toEqual([[]])
    socket.close()
  })

  test('and is refused breaks the line; where nobody is there any more, the stream still tells why', async () => {
    let told: (() => void) | null = null
    stream = answer => {
      answer.write(OPENED)
      told = () => answer.end('event: close\ndata: 4422 malformed\n\n')
    }
    post = answer => answer.writeHead(409).end()
    const first = await opened()
    first.send(bytes('a'))
    expect((await closed(first)).code).toBe(1006)
    post = answer => answer.writeHead(404).end(() => told?.())
    const second = await opened()
    second.send(bytes('a'))
    expect(await closed(second)).toEqual({ code: 4422, reason: 'malformed' })
  })
})
