/**
 * Honest changes made wrong, by the thousand. FRAMES says how many (5,000 without it), SEED which; both are printed.
 * Most go to a room in this process, and are judged after each dozen; some through the door of the product.
 */
import { writeFile } from 'node:fs/promises'
import os, { constants, getPriority, setPriority } from 'node:os'
import path from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { encodeStateAsUpdate, encodeStateVector, parseUpdateMeta } from 'yjs'
import { showAsSent } from '#app/editor/listening.ts'
import { newDoc, textOf } from '#collab/content.ts'
import { canonicalText } from '#domain/canonical.ts'
import type { SectionId } from '#domain/ids.ts'
import { type Typist, until } from '../support/typist.ts'
import { attackRoom } from './attack.ts'
import { bystanderAt, middleAndTail } from './bystander.ts'
import { rollsOf } from './bytes.ts'
import { mutantsOf, sendAll, type Tally } from './campaign.ts'
import { baseUpdate } from './cases/case.ts'
import { copyOf } from './forge.ts'
import { honestUpdates } from './honest.ts'
import { addsParagraph, hostileWorld } from './world.ts'

const FRAMES = Number(process.env['FRAMES'] ?? 5_000)
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
/** Of how many one goes through the door as well. */
const THROUGH_THE_DOOR = 50
/** Messages at one text. */
const ROUND = 500
/** One line of so many is that of a reader. */
const READERS = 10
/** Letters of a bystander before the attack, to compare with. */
const LETTERS = 200
/** Bytes by which the process may grow. */
const GROWTH = 100 << 20

const world = hostileWorld()
const report = (what: string, tally: Tally, count: number, start: number) => {
  const answers = [...tally].sort((a, b) => b[1] - a[1]).map(([answer, times]) => `${answer}: ${times}`)
  const speed = (count * 1_000) / (performance.now() - start)
  console.info(`${what}: ${count} frames, seed ${SEED}, ${speed.toFixed(0)} a second; ${answers.join(', ')}`)
}

describe('C-17 Honest changes made wrong', () => {
  test(
    'leave one text to everybody, in nobody else’s name, and the others writing',
    async () => {
      const tally: Tally = new Map()
      const start = performance.now()
      for (let sent = 0; sent < FRAMES; sent += ROUND) {
        const roll = rollsOf(SEED + sent)
        const begun = honestUpdates(newDoc([baseUpdate()]), roll(6), roll)
        const text = encodeStateAsUpdate(newDoc([baseUpdate(), ...begun]))
        const messages = mutantsOf(newDoc([text]), Math.min(ROUND, FRAMES - sent), roll)
        const wrong = await attackRoom(text, messages, tally).catch((error: Error) => [error.stack])
        // What the server tells of each refusal is kept by nobody here.
        vi.mocked(console.log).mockClear()
        if (wrong.length > 0) {
          const file = path.join(os.tmpdir(), `beredning-mutants-${SEED + sent}.json`)
          const hex = (one: Uint8Array) => Buffer.from(one).toString('hex')
          await writeFile(file, JSON.stringify({ text: hex(text), messages: messages.map(hex) }))
          expect(wrong, `seed ${SEED}, the messages from ${SEED + sent} on are in ${file}`).toEqual([])
        }
      }
      report('At a room', tally, FRAMES, start)
    },
    60_000 + FRAMES * 5,
  )

  test(
    'do the same through the door of the product, which goes on running',
    async () => {
      const tally: Tally = new Map()
      const [quiet, attacked]: [number[], number[]] = [[], []]
      const count = Math.max(1, Math.floor(FRAMES / THROUGH_THE_DOOR))
      const [start, memory] = [performance.now(), await world.product.does('memory')]
      for (let sent = 0; sent < count; sent += ROUND) {
        const { first: section } = await world.open()
        const [amina, bo] = [await world.sit(section, 'amina'), await world.sit(section, 'bo')]
        showAsSent(bo.doc)
        await writesOn(amina, bo)
        const headers = { Origin: world.product.origin, Cookie: world.cookieOf('ingrid') }
        const address = `ws://127.0.0.1:${world.product.port}/collab/${section}`
        const bystander = await bystanderAt(address, headers, copyOf(bo.doc))
        quiet.push(...(await bystander.types(LETTERS)))
        const names = await namesIn(section)
        const messages = mutantsOf(amina.doc, Math.min(ROUND, count - sent), rollsOf(SEED + 7 * sent))
        const open = (line: number) => world.opens(section, line % READERS === 1 ? 'bo' : 'tomas')
        attacked.push(...(await bystander.typesDuring(() => asElsewhere(() => sendAll(messages, open, tally)))))
        await bystander.leaves()
        await writesOn(amina, bo)
        await haveOneText(section, [amina, bo])
        const own = await namesIn(section, 'tomas')
        expect(
          own.filter(client => names.includes(client)),
          'nothing stands in the name of another',
        ).toEqual([])
        for (const typist of [amina, bo]) typist.leaves()
      }
      report('At the product', tally, count, start)
      const [alone, among] = [middleAndTail(quiet), middleAndTail(attacked)]
      const growth = (await world.product.does('memory')) - memory
      console.info(
        `A bystander waits ${among.map(ms => ms.toFixed(1)).join(' and ')} ms (half, and 95 of 100), ` +
          `${alone.map(ms => ms.toFixed(1)).join(' and ')} ms before; ` +
          `${among.map((ms, no) => (ms / alone[no]!).toFixed(2)).join(' and ')} times as long. ` +
          `The process has grown by ${(growth / 2 ** 20).toFixed(0)} MiB.`,
      )
      expect(growth).toBeLessThan(GROWTH)
    },
    60_000 + FRAMES * 5,
  )
})

/**
 * Those who attack have machines of their own: what they compute is not taken from the product and the bystander, who have
 * this one. An account that may not take a priority back keeps the low one.
 */
const asElsewhere = async (attack: () => Promise<void>) => {
  const before = getPriority()
  setPriority(constants.priority.PRIORITY_LOW)
  try {
    await attack()
  } finally {
    try {
      setPriority(before)
    } catch {}
  }
}

/** Her next words are acknowledged, and read by the other. */
const writesOn = async (amina: Typist, bo: Typist) => {
  addsParagraph(amina.doc, 'On.')
  await amina.saved()
  const clocks = ({ doc }: Typist) => Buffer.from(encodeStateVector(doc)).toString('hex')
  await until(() => clocks(bo) === clocks(amina), 'bo has what amina has')
}

/** The Yjs clients that wrote a section so far; of one person where one is named. */
const namesIn = async (section: SectionId, who?: 'tomas') => {
  const rows = await world.database.sql<{ bytes: Buffer; by: string }[]>`
    select bytes, by from text_updates where section_id = ${section} order by seq`
  const of = rows.filter(row => !who || row.by === world.gov.as(who).post.id)
  return [...new Set(of.flatMap(row => [...parseUpdateMeta(row.bytes).to.keys()]))]
}

/** The log's, and that of who comes later. */
const haveOneText = async (section: SectionId, people: readonly Typist[]) => {
  const texts = people.map(({ doc }) => canonicalText(textOf(doc)))
  texts.push(canonicalText(textOf(newDoc([encodeStateAsUpdate(people[0]!.doc)]))))
  expect([...new Set(texts)]).toEqual([await world.stored(section)])
  expect(people.map(({ told }) => told.code)).toEqual(people.map(() => null))
}
