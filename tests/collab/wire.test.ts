/** What is framed once for all arrives as what it was, whatever its length. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { framed, unframed } from '#collab/wire.ts'

const LENGTHS = [0, 1, 125, 126, 127, 65_535, 65_536, 1 << 20]
let server: WebSocketServer
beforeAll(async () => {
  server = new WebSocketServer({ port: 0, perMessageDeflate: false })
  await once(server, 'listening')
})
afterAll(() => new Promise(resolve => server.close(resolve)))

test('A framed message is a message, between others that are sent in the usual way', async () => {
  server.on('connection', (socket, request) => {
    for (const length of LENGTHS) {
      const message = new Uint8Array(length).fill(length % 251)
      ;(request.socket as Duplex).write(framed(message))
      socket.send(message)
    }
  })
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const received: Buffer[] = []
  client.on('message', (data: Buffer) => received.push(data))
  await expect.poll(() => received.length).toBe(LENGTHS.length * 2)
  expect(received.map(data => data.length)).toEqual(LENGTHS.flatMap(length => [length, length]))
  for (const data of received) expect(data.every(byte => byte === data.length % 251)).toBe(true)
  client.close()
})

test('What was framed can be had as it was, one or several in a row, for those who get it by another way', () => {
  const messages = LENGTHS.map(length => new Uint8Array(length).fill(length % 251))
  const had = [...unframed(Buffer.concat(messages.map(framed)))]
  expect(had.map(message => message.length)).toEqual(LENGTHS)
  for (const [at, message] of had.entries()) expect(Buffer.compare(message, messages[at]!)).toBe(0)
})
