import { STATUS_CODES } from 'node:http'
import { expect, test } from 'vitest'
import { warmDoor } from '#server/warm.ts'

test('Before anybody is let in, the door is knocked at as by nobody; whatever the answer, it ends', async () => {
  const asked: { path: string | undefined; session: string | undefined }[] = []
  await warmDoor((request, socket) => {
    asked.push({ path: request.url, session: request.headers.cookie })
    if (asked.length % 3 === 0) return socket.destroy()
    const status = asked.length % 2 ? 101 : 404
    const upgrade = status === 101 ? 'Upgrade: websocket\r\nConnection: Upgrade\r\n' : 'Content-Length: 0\r\n'
    socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${upgrade}\r\n`)
  })
  expect(asked).toHaveLength(300)
  expect(new Set(asked.map(({ path }) => path)).size).toBe(300)
  expect(new Set(asked.map(({ session }) => session)).size).toBe(1)
})
