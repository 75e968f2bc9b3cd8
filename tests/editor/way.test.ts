/** Which way the page goes: what it has seen of the network, and nothing else, decides. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { type SocketLike, StreamSocket } from '#app/editor/stream-socket.ts'
import { Choice, socketsBy, type Way } from '#app/editor/way.ts'

const MINUTE = 60_000

const emptyShelf = () => {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
}

describe('The choice', () => {
  test('is a socket until two in a row did not open, and a stream then, on the next page too', () => {
    const shelf = emptyShelf()
    const choice = new Choice(shelf)
    choice.failed('socket', 0)
    expect(choice.next(0)).toBe('socket')
    choice.worked('socket')
    choice.failed('socket', 0)
    expect(choice.next(0)).toBe('socket')
    choice.failed('socket', 0)
    expect(choice.next(0)).toBe('stream')
    expect(new Choice(shelf).next(0)).toBe('stream')
  })

  test('tries a socket again after five minutes: one failure suffices to go back, one that opens to stay', () => {
    const shelf = emptyShelf()
    const choice = new Choice(shelf)
    for (const _try of [1, 2]) choice.failed('socket', 0)
    choice.worked('stream')
    expect([choice.next(4 * MINUTE), choice.next(5 * MINUTE)]).toEqual(['stream', 'socket'])
    choice.failed('socket', 6 * MINUTE)
    expect([choice.next(10 * MINUTE), choice.next(11 * MINUTE)]).toEqual(['stream', 'socket'])
    choice.worked('socket')
    choice.failed('socket', 12 * MINUTE)
    expect(choice.next(12 * MINUTE)).toBe('socket')
    expect(new Choice(shelf).next(12 * MINUTE)).toBe('socket')
  })

  test('goes back to sockets, with more patience, where streams do not open either', () => {
    const choice = new Choice(emptyShelf())
    for (const patience of [5_000, 10_000, 20_000, 40_000, 40_000]) {
      expect(choice.patience).toBe(patience)
      for (const way of ['socket', 'socket', 'stream', 'stream'] as const) {
        expect(choice.next(0)).toBe(way)
        choice.failed(way, 0)
      }
    }
    choice.worked('socket')
    expect(choice.patience).toBe(5_000)
  })
})

describe('A line of the page', () => {
  /** What answers to sockets, by the address they ask for; streams work. */
  let server: Server
  let port: number
  const sockets = new WebSocketServer({ noServer: true })
  beforeAll(async () => {
    server = createServer((_request, answer) => {
      answer.write('event: open\ndata: 1\n\n')
      answer.write(`data: ${Buffer.from('hello').toString('base64')}\n\n`)
    })
    server.on('upgrade', (request, socket, head) => {
      if (request.url === '/blocked') return socket.destroy()
      sockets.handleUpgrade(request, socket, head, accepted => {
        if (request.url === '/open') accepted.send('hello')
        if (request.url === '/told') accepted.close(4401)
      })
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    port = (server.address() as AddressInfo).port
  })
  afterAll(() => {
    for (const socket of sockets.clients) socket.terminate()
    server.closeAllConnections()
    server.close()
  })

  const page = (isServing = true) => {
    const choice = new Choice(emptyShelf())
    const ways: Way[] = []
    const Line = socketsBy({
      choice,
      open: {
        socket: url => new WebSocket(url) as unknown as SocketLike,
        stream: url => new StreamSocket(url),
      },
      isServing: async () => isServing,
      onWay: way => ways.push(way),
    })
    /** Opens one, and gives what it came to: the first message, or the code it was closed with. */
    const tries = (path: string) =>
      new Promise<'heard' | number>(resolve => {
        const line = new Line(`ws://127.0.0.1:${port}/${path}`)
        line.onmessage = () => {
          resolve('heard')
          line.close()
        }
        line.onclose = ({ code }) => resolve(code)
      })
    return { choice, ways, tries, Line }
  }

  test('goes by stream when two sockets were cut before the server spoke', async () => {
    const { choice, ways, tries } = page()
    expect([await tries('blocked'), await tries('blocked')]).toEqual([1006, 1006])
    await expect.poll(() => choice.next()).toBe('stream')
    expect(await tries('blocked')).toBe('heard')
    expect(ways).toEqual(['stream'])
  })

  test('does not take a server that is away for a network that blocks', async () => {
    const { choice, tries } = page(false)
    for (const _try of [1, 2, 3]) expect(await tries('blocked')).toBe(1006)
    expect(choice.next()).toBe('socket')
  })

  test('is not blamed when the server itself sends the page off, nor when the page leaves', async () => {
    const { choice, ways, tries, Line } = page()
    for (const _try of [1, 2, 3]) expect(await tries('told')).toBe(4401)
    for (const _try of [1, 2, 3]) new Line(`ws://127.0.0.1:${port}/open`).close()
    expect(await tries('open')).toBe('heard')
    expect(choice.next()).toBe('socket')
    expect(new Set(ways)).toEqual(new Set(['socket']))
  })

  test('that opens and stays silent is given up like one that does not open', async () => {
    const { choice, tries } = page()
    choice.patience = 50
    expect([await tries('silent'), await tries('silent')]).toEqual([1006, 1006])
    await expect.poll(() => choice.next()).toBe('stream')
  })
})
