/** W-06: the way without a socket, by stream and posts, for messages that the socket refuses. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createDecoder, readVarString } from 'lib0/decoding'
import { describe, expect, test } from 'vitest'
import { type SocketLike, StreamSocket } from '#app/editor/stream-socket.ts'
import { readNumber } from '#collab/wire.ts'
import type { SectionId } from '#domain/ids.ts'
import { until } from '../support/typist.ts'
import { CORPUS, type Index } from './make-corpus.ts'
import { hostileWorld, stillWrites, type Who } from './world.ts'

const world = hostileWorld()
const index = JSON.parse(readFileSync(path.join(CORPUS, 'index.json'), 'utf8')) as Index
const REFUSED = 5

/** Sends one message by post; gives what its sender is told at the end. */
const posts = async (section: SectionId, who: Who, message: Uint8Array<ArrayBuffer>) => {
  const own = { Origin: world.product.origin, Cookie: world.cookieOf(who) }
  const address = `ws://127.0.0.1:${world.product.port}/collab/${section}`
  const line: SocketLike = new StreamSocket(address, undefined, (url, request) =>
    fetch(url, { ...request, headers: { ...request.headers, ...own } }),
  )
  const told: { code: number | null; rule: string | null } = { code: null, rule: null }
  line.onopen = () => line.send(message)
  line.onmessage = ({ data }) => {
    const decoder = createDecoder(new Uint8Array(data))
    if (readNumber(decoder) === REFUSED) told.rule = readVarString(decoder)
  }
  line.onclose = ({ code }) => {
    told.code = code
  }
  await until(() => told.code !== null, 'it ends')
  return told
}

describe('W-06 The way without a socket', () => {
  test.each([
    'W-10-overlong-type-and-step.bin',
    'W-10-trailing-zero.bin',
    'C-01-reader-types.bin',
    'C-04-burn-own-2-40.bin',
    'C-05-gap-own.bin',
    'C-06-delete-nobody.bin',
    'C-12-quotes-200.bin',
    'C-15-root-acl.bin',
    'C-17-noise-1.bin',
  ])('is no way around: what the socket refuses is refused in the same words (%s)', async file => {
    const { first } = await world.open()
    const amina = await world.sit(first, 'amina')
    const before = await world.stored(first)
    const { from, expected } = index.files.find(entry => entry.file === file)!
    const message = new Uint8Array(readFileSync(path.join(CORPUS, file)))
    const { code, rule } = await posts(first, from === 'reader' ? 'bo' : 'tomas', message)
    expect(expected).toEqual({ code, rules: expect.arrayContaining([rule]) })
    expect(await world.stored(first)).toBe(before)
    await stillWrites(amina)
  })
})
