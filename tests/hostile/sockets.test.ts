/** W-01 to W-10: who knocks at the socket, and with what. The way without a socket (W-06) is in streams.test.ts. */
import { connect as tcp } from 'node:net'
import { describe, expect, test } from 'vitest'
import type { WebSocket } from 'ws'
import { questionMessage, updateMessage } from '#collab/wire.ts'
import type { SectionId } from '#domain/ids.ts'
import { newId } from '#server/ids.ts'
import { until } from '../support/typist.ts'
import { joined, overlong, update } from './bytes.ts'
import { knock } from './knock.ts'
import { addsParagraph, hostileWorld, stillWrites } from './world.ts'

const world = hostileWorld()
const MIB = 1 << 20

/** As a person's browser asks, but for what is said otherwise; undefined leaves a header out. */
const knocks = (section: string, changes: Readonly<Record<string, string | undefined>> = {}, query = '') => {
  const own = { Origin: world.product.origin, Cookie: world.cookieOf('amina') }
  return knock(world.product, `/collab/${section}${query}`, { ...own, ...changes })
}
const FORBIDDEN = { status: 403, code: null, messages: 0 }
const NOT_FOUND = { status: 404, code: null, messages: 0 }
const sentOff = (code: number) => ({ status: 101, code, messages: 0 })
const SEATED = { status: 101, code: null, messages: 1 }

describe('W-01 A page of another site', () => {
  test('is refused before anything is opened, though the browser sends the cookie along', async () => {
    const { first, second } = await world.open()
    await world.program(first, 'amina')
    const rooms = await world.product.does('rooms')
    expect(await knocks(second, { Origin: 'https://evil.example' })).toEqual(FORBIDDEN)
    expect(await world.product.does('rooms')).toBe(rooms)
    expect(await knocks(second)).toEqual(SEATED)
  })
})

describe('W-02 An origin that is nearly the right one', () => {
  test('is as wrong as any other', async () => {
    const { first } = await world.open()
    const { origin, port } = world.product
    const nearly = [
      undefined,
      'null',
      '',
      `https://localhost:${port}`,
      `ws://localhost:${port}`,
      `http://localhost:${port + 1}`,
      'http://localhost',
      `http://127.0.0.1:${port}`,
      `http://sub.localhost:${port}`,
      `http://localhost.evil.example:${port}`,
      `http://localhost.:${port}`,
      origin.toUpperCase(),
      `http://LOCALHOST:${port}`,
      `${origin}/`,
      `${origin}.evil.example`,
      `http://amina@localhost:${port}`,
      `${origin}, https://evil.example`,
    ]
    for (const Origin of nearly) expect(await knocks(first, { Origin }), String(Origin)).toEqual(FORBIDDEN)
    expect(await knocks(first)).toEqual(SEATED)
  })
})

describe('W-03 Headers of a proxy that is not there', () => {
  test('make a foreign page no better, and an honest one no worse', async () => {
    const { first } = await world.open()
    const { host } = new URL(world.product.origin)
    const forged = { 'X-Forwarded-Host': host, 'X-Forwarded-Proto': 'http', 'X-Forwarded-Origin': world.product.origin }
    expect(await knocks(first, { ...forged, Origin: 'https://evil.example' })).toEqual(FORBIDDEN)
    const foreign = { 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'https', Forwarded: 'host=evil.example' }
    expect(await knocks(first, { ...foreign, Origin: 'https://evil.example', Host: 'evil.example' })).toEqual(FORBIDDEN)
    expect(await knocks(first, foreign)).toEqual(SEATED)
  })
})

describe('W-04 Who is not logged in', () => {
  test('is sent off without a word of the text, whatever stands in for the cookie', async () => {
    const { first } = await world.open()
    const ended = await world.logIn('amina')
    const late = await world.logIn('amina')
    await world.product.does('endSession', ended.split('=')[1]!)
    await world.expire(late)
    const token = world.cookieOf('amina').split('=')[1]!
    const cookies = [
      undefined,
      '',
      'session=',
      `session=${'A'.repeat(43)}`,
      ended,
      late,
      `session=${token}; session=${token}`,
    ]
    for (const Cookie of cookies) expect(await knocks(first, { Cookie }), String(Cookie)).toEqual(sentOff(4401))
    for (const query of [`?session=${token}`, `?token=${token}`, `?access_token=${token}`])
      expect(await knocks(first, { Cookie: undefined, Authorization: `Bearer ${token}` }, query)).toEqual(sentOff(4401))
  })
})

describe('W-05 A section that is not there, and one that is not open', () => {
  test('look alike, and neither takes up memory', async () => {
    const { first } = await world.open()
    await world.program(first, 'amina')
    const rooms = await world.product.does('rooms')
    const memory = await world.product.does('memory')
    const stranger = { Cookie: world.cookieOf('leila') }
    const start = performance.now()
    const closed = await knocks(first, stranger)
    expect(closed).toEqual(sentOff(4403))
    for (let no = 0; no < 500; no += 10) {
      const asked = await Promise.all(Array.from({ length: 10 }, () => knocks(newId<'section'>(), stranger)))
      for (const answer of asked) expect(answer).toEqual(closed)
    }
    console.info(`W-05: ${(500_000 / (performance.now() - start)).toFixed(0)} unknown sections a second`)
    expect(await world.product.does('rooms')).toBe(rooms)
    expect((await world.product.does('memory')) - memory).toBeLessThan(50 * MIB)
  })

  test('is not found under an address that is no id', async () => {
    const { first } = await world.open()
    const odd = ['', '__proto__', 'constructor', '%00', '..%2f..%2fetc', `${first}/`, `${first}%20`, `%7b${first}%7d`]
    for (const address of [...odd, first.toUpperCase(), first.replaceAll('-', ''), 'x'.repeat(4_000)])
      expect(await knocks(address), address).toEqual(NOT_FOUND)
  })
})

describe('W-07 What is too much', () => {
  /** The most that the process grows by while something is done to it. */
  const growthDuring = async (attack: () => Promise<unknown>): Promise<number> => {
    const before = await world.product.does('memory')
    let most = before
    let isOver = false
    const done = attack().finally(() => {
      isOver = true
    })
    while (!isOver) {
      most = Math.max(most, await world.product.does('memory'))
      await new Promise(resolve => setTimeout(resolve, 50))
    }
    await done
    return (most - before) / MIB
  }
  const settled = async (section: SectionId, act: (socket: WebSocket) => void): Promise<number> => {
    const { socket, told } = await world.program(section, 'tomas')
    act(socket)
    await until(() => told.code !== null, 'it is shown out')
    return told.code!
  }
  /** The connection below, for bytes that a client library would not send. */
  const below = (socket: WebSocket) => (socket as unknown as { _socket: { write(bytes: Uint8Array): void } })._socket

  test('is refused by its head alone where a frame claims a hundred megabytes', async () => {
    const { first } = await world.open()
    const grown = await growthDuring(async () => {
      const head = Buffer.from([0x82, 0xff, 0, 0, 0, 0, 6, 0x40, 0, 0, 1, 2, 3, 4])
      expect([1006, 1009]).toContain(await settled(first, socket => below(socket).write(head)))
    })
    expect(grown).toBeLessThan(50)
  })

  test('is refused where a message never ends', async () => {
    const { first } = await world.open()
    const amina = await world.sit(first, 'amina')
    const grown = await growthDuring(async () => {
      const code = await settled(first, socket => {
        for (let no = 0; no < 40; no++) socket.send(new Uint8Array(64 << 10), { binary: true, fin: false })
      })
      expect([1006, 1009]).toContain(code)
      const small = await settled(first, socket => {
        for (let no = 0; no < 20_000; no++) socket.send(new Uint8Array(1), { binary: true, fin: false })
      })
      expect([1006, 1008, 1009]).toContain(small)
    })
    expect(grown).toBeLessThan(50)
    await stillWrites(amina)
  })

  test('of a hundred thousand tiny messages does not stop the others, and is carried or cut off', async () => {
    const { first } = await world.open()
    const amina = await world.sit(first, 'amina')
    const nothing = updateMessage(update([]))
    const count = 100_000
    const grown = await growthDuring(async () => {
      const { socket, told } = await world.program(first, 'tomas')
      for (let no = 0; no < count; no++) socket.send(nothing)
      await stillWrites(amina)
      await until(() => told.code !== null || told.stored === count, 'all are answered, or it is cut off')
      if (told.code !== null) expect(told.code).toBe(4429)
      socket.terminate()
    })
    console.info(`W-07: ${grown.toFixed(0)} MiB while ${count} tiny messages came`)
    expect(grown).toBeLessThan(50)
  })

  test('is not unpacked: compression is not spoken, and who speaks it is cut off', async () => {
    const { first } = await world.open()
    const { socket } = await world.program(first, 'tomas', { perMessageDeflate: true })
    expect(socket.extensions).toBe('')
    const packed = Buffer.from([0xc2, 0x81, 0, 0, 0, 0, 0])
    expect([1002, 1006]).toContain(await settled(first, one => below(one).write(packed)))
  })
})

describe('W-08 Who does not read what is sent', () => {
  test('is cut off, and the others do not notice', async () => {
    const { first } = await world.open()
    const amina = await world.sit(first, 'amina')
    for (let no = 0; no < 10; no++) {
      addsParagraph(amina.doc, 'x'.repeat(90_000))
      await amina.saved()
    }
    const slow = await world.program(first, 'tomas')
    slow.socket.pause()
    for (let no = 0; no < 20; no++) slow.send(questionMessage(Uint8Array.of(0)))
    const waits: number[] = []
    for (let no = 0; no < 100; no++) {
      const start = performance.now()
      await stillWrites(amina)
      waits.push(performance.now() - start)
    }
    console.info(`W-08: the others wait ${waits.sort((a, b) => a - b)[98]?.toFixed(0)} ms at the 99th of 100 keys`)
    slow.socket.resume()
    await until(() => slow.told.code !== null, 'the slow one is cut off')
    expect(slow.told.code).toBe(4429)
    expect(amina.told.code).toBeNull()
  })
})

describe('W-09 A line that is opened and not used', () => {
  test('is closed before long, and keeps nobody out meanwhile', async () => {
    const { first } = await world.open()
    const lines = Array.from({ length: 500 }, () => {
      const line = tcp(world.product.port, '127.0.0.1')
      line.on('error', () => {})
      line.resume()
      line.write(`GET /collab/${first} HTTP/1.1\r\nHost: localhost\r\nUpgrade: webs`)
      return line
    })
    const amina = await world.sit(first, 'amina')
    await stillWrites(amina)
    await until(() => lines.every(line => line.closed || line.readableEnded), 'all are closed within ten seconds')
    for (const line of lines) line.destroy()
  })
})

describe('W-10 What is no message', () => {
  test('ends the connection with the same words, whatever is wrong about it', async () => {
    const { first } = await world.open()
    const amina = await world.sit(first, 'amina')
    const good = updateMessage(update([]))
    const wrong = [
      'hello',
      new Uint8Array(),
      Uint8Array.of(9),
      Uint8Array.of(0, 9, 0),
      joined(good, [0]),
      joined(overlong(0), good.slice(1)),
    ]
    for (const message of wrong) {
      const program = await world.program(first, 'tomas')
      expect(await program.isShownOutFor(message)).toBe(4422)
      expect(program.told.rule).toBe('malformed')
    }
    await stillWrites(amina)
  })
})
