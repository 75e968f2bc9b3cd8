/** A page asks for its own data until the server answers, whatever stands between them meanwhile. */
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { askingAgain } from '#app/ask-again.ts'

/** What the server does with each question in turn; the last stands for all that follow. */
type Turn = (answer: ServerResponse) => void
const asOurs =
  (status: number, body: string): Turn =>
  answer => {
    answer.writeHead(status, { 'Content-Type': 'text/x-script; charset=utf-8' }).end(body)
  }
const asProxy: Turn = answer => answer.writeHead(502, { 'Content-Type': 'text/html' }).end('Bad gateway')
const hangUp: Turn = answer => answer.socket?.destroy()
const breakOff: Turn = answer => {
  answer.writeHead(200, { 'Content-Type': 'text/x-script', 'Content-Length': '100' })
  answer.write('half', () => answer.socket?.destroy())
}

let server: Server
let turns: Turn[] = []
let asked: string[] = []
beforeEach(async () => {
  asked = []
  server = createServer((request, answer) => {
    asked.push(`${request.method} ${request.url}`)
    const turn = turns.length > 1 ? turns.shift() : turns[0]
    turn?.(answer)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

const at = (path: string) => new URL(path, `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
const ask = askingAgain(fetch, () => '/strategies/one/text', 5)

describe('The data of the page that is open', () => {
  it('are asked for until they are there', async () => {
    turns = [hangUp, asProxy, breakOff, asOurs(200, 'data')]
    expect(await (await ask(at('/strategies/one/text.data'))).text()).toBe('data')
    expect(asked).toEqual(Array(4).fill('GET /strategies/one/text.data'))
  })

  it.each([404, 500])('may be refused by our own server with %d', async status => {
    turns = [asOurs(status, 'no')]
    const answer = await ask(at('/strategies/one/text.data'))
    expect([answer.status, await answer.text(), asked.length]).toEqual([status, 'no', 1])
  })

  it('are no longer asked for when nobody wants them', async () => {
    turns = [hangUp]
    let questions = 0
    const counted: typeof fetch = (input, init) => {
      questions++
      return fetch(input, init)
    }
    const ending = new AbortController()
    const asking = askingAgain(
      counted,
      () => '/strategies/one/text',
      5,
    )(at('/strategies/one/text.data'), {
      signal: ending.signal,
    })
    setTimeout(() => ending.abort(), 30)
    await expect(asking).rejects.toThrow(/abort/i)
    const before = questions
    await new Promise(resolve => setTimeout(resolve, 60))
    expect(questions).toBe(before)
  })
})

describe('Anything else', () => {
  it.each(['/strategies/one/record.data', '/readyz'])('is asked for once: %s', async path => {
    turns = [hangUp]
    await expect(ask(at(path))).rejects.toThrow()
    expect(asked).toHaveLength(1)
  })

  it('is sent once, when it is an act', async () => {
    turns = [asProxy]
    expect((await ask(at('/strategies/one/text.data'), { method: 'POST' })).status).toBe(502)
    expect(asked).toHaveLength(1)
  })
})
