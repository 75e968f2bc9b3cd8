/** People stay shown as long as they are there, on pages that forget whom they have not heard of for 30 seconds, and at no moment is everybody told of everybody. */
import { createDecoder, readVarUint8Array } from 'lib0/decoding'
import { expect, test } from 'vitest'
import { readPresence } from '#collab/presence.ts'
import { Room } from '#collab/room.ts'
import type { Member } from '#collab/seat.ts'
import type { Surroundings } from '#collab/surroundings.ts'
import { presenceMessage, readNumber } from '#collab/wire.ts'
import type { PersonId, PostId, SectionId } from '#domain/ids.ts'
import { DirectLine } from '../hostile/arena.ts'
import { presence } from '../hostile/bytes.ts'
import { Clock } from '../simulation/clock.ts'

const PEOPLE = 60
/** Milliseconds between two signs of life of the server, and after which a page forgets. */
const BEAT = 15_000
const FORGET = 30_000
/** Client ids are one more than the number of the person. */
const says = (no: number, clock: number, at: number) =>
  presenceMessage(presence([no + 1, clock, JSON.stringify({ cursor: { at } })]))

/** So many people in a room, each of whom notes of whom it heard when, and how many there were in one message. */
const opened = () => {
  const clock = new Clock()
  const around: Surroundings = {
    now: () => clock.now,
    after: (milliseconds, then) => clock.after(milliseconds, then),
    turnEnds: async () => {},
    commit: async () => {},
    save: () => {},
    rightsEpoch: async () => 0,
  }
  const stored = { seq: 0, updates: [], authors: null, rows: [] }
  const room = new Room('section' as SectionId, stored, new Map(), around, () => {})
  const heard = Array.from({ length: PEOPLE }, () => new Map<number, number>())
  const most = { inOne: 0, silence: 0 }
  const lines = heard.map((of, no) => {
    let lastAt = clock.now
    const line = new DirectLine(message => {
      most.silence = Math.max(most.silence, clock.now - lastAt)
      lastAt = clock.now
      const decoder = createDecoder(message)
      if (readNumber(decoder) !== 1) return
      const all = readPresence(readVarUint8Array(decoder))
      most.inOne = Math.max(most.inOne, all.length)
      for (const { clientId, state } of all) {
        expect(clientId, 'nobody is told of themselves').not.toBe(no + 1)
        if (state) of.set(clientId, clock.now)
        else of.delete(clientId)
      }
    })
    const member: Member = {
      personId: `person-${no}` as PersonId,
      postId: `post-${no}` as PostId,
      connection: String(no),
      sessionHandle: '',
      name: `p${no}`,
      organisation: '',
      mode: 'writer',
      isPage: false,
    }
    room.join(line, member, {
      epoch: 0,
      version: null,
      endsAt: () => Number.POSITIVE_INFINITY,
      again: async () => 'writer',
    })
    line.says(says(no, 1, no))
    return line
  })
  const isForgotten = (of: ReadonlyMap<number, number>) => [...of.values()].some(at => clock.now - at >= FORGET)
  /** Time goes on; each second `then` is called, and nobody may have been forgotten. */
  const passes = async (seconds: number, then: (second: number) => void = () => {}) => {
    for (let second = 0; second < seconds; second++) {
      await clock.pass(1_000)
      then(second)
      if ((second * 1_000) % BEAT === 0) room.people.renew()
      expect(heard.filter(isForgotten)).toEqual([])
      expect(heard.map(of => of.size)).toEqual(heard.map(() => PEOPLE - 1))
    }
  }
  return { room, lines, heard, most, passes, clock }
}

test('in a quiet room, where every page also hears that the server is there', async () => {
  const { passes, most } = opened()
  await passes(200)
  expect(most.silence).toBeLessThanOrEqual(BEAT)
})

test('while one moves their caret, from then on a few in each message; and after they stop', async () => {
  const { passes, most, lines } = opened()
  await passes(20)
  most.inOne = 0
  let clock = 1
  const moves = (second: number) => {
    clock += 1
    lines[0]!.says(says(0, clock, second))
  }
  await passes(31, moves)
  most.inOne = 0
  await passes(200, moves)
  expect(most.inOne).toBeLessThan(12)
  await passes(100)
})

test('until they leave', async () => {
  const { passes, lines, heard, clock } = opened()
  await passes(20)
  lines[7]!.terminate()
  await clock.pass(1_000)
  expect(heard.filter(of => of.has(8))).toEqual([])
})
