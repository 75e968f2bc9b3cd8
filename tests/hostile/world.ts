/** The product under attack: a small government in its database, people logged in, and the section that is fought over. */

import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { type ClientOptions, WebSocket } from 'ws'
import { type Doc, XmlElement, XmlText } from 'yjs'
import { newDoc, textOf } from '#collab/content.ts'
import { letTextsGo } from '#collab/ownership.ts'
import { FIELD } from '#collab/schema.ts'
import { updateMessage } from '#collab/wire.ts'
import { connect } from '#db/sql.ts'
import { lastSeqs, loadText } from '#db/text-log.ts'
import { canonicalText } from '#domain/canonical.ts'
import type { SectionId } from '#domain/ids.ts'
import { sha256 } from '#server/hash.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { foundGovernment, type Government, type SmallStrategy } from '../support/government.ts'
import { type Line, openLine } from '../support/line.ts'
import { type Product, startProduct } from '../support/product.ts'
import { cookieOf } from '../support/requests.ts'
import { sitDown, type Typist, until } from '../support/typist.ts'
import { update } from './bytes.ts'
import { listen, type Program } from './program.ts'

/** Amina leads; Tomas, Ingrid and Per write with her; Bo reads; Leila is a stranger. */
export type Who = 'amina' | 'tomas' | 'ingrid' | 'per' | 'bo' | 'leila'
const PEOPLE: readonly Who[] = ['amina', 'tomas', 'ingrid', 'per', 'bo', 'leila']

export interface World {
  readonly database: TestDatabase
  gov: Government
  product: Product
  /** Starts the product, to which the live texts belong from then on. Done before the first test, unless it is put off. */
  start(): Promise<void>
  /** A log-in; gives the cookie. */
  logIn(who: Who): Promise<string>
  cookieOf(who: Who): string
  /** After a log-in has ended. */
  logInAgain(who: Who): Promise<void>
  /** The day of this log-in ends then; or is over, as if the clock had gone on. */
  expire(cookie: string, at?: Date): Promise<void>
  /** A strategy whose first section Amina and the Ministry of Finance write, and Bo reads; its second is Amina's. */
  open(): Promise<SmallStrategy>
  sit(section: SectionId, who: Who): Promise<Typist>
  /** A line as that person's, not open yet. */
  opens(section: SectionId, who: Who, options?: ClientOptions): WebSocket
  program(section: SectionId, who: Who, options?: ClientOptions): Promise<Program>
  /** What somebody is told who sends one message: the code and the rule, or null twice where it is taken. */
  answerTo(section: SectionId, who: Who, message: Uint8Array): Promise<{ code: number | null; rule: string | null }>
  /** Everybody's lines are cut. */
  leave(): void
  /** The canonical text as the log has it. */
  stored(section: SectionId): Promise<string>
  /** How many updates the log has. */
  length(section: SectionId): Promise<number>
}

/** For a test file: founded, started and logged in before the first test; nothing is left of it after the last. */
export const hostileWorld = (isPutOff = false): World => {
  const database = testDatabase()
  const cookies = new Map<string, string>()
  const people: Typist[] = []
  const sockets: WebSocket[] = []
  let line: Line
  const logIn = (who: Who) => cookieOf(world.gov.as(who), 'a browser')
  const world: World = {
    database,
    gov: undefined as unknown as Government,
    product: undefined as unknown as Product,
    start: async () => {
      await letTextsGo()
      const product = await startProduct(database.url)
      world.product = product
      world.gov.hands.openWritten = (...given) => product.does('openWritten', ...given)
      world.gov.hands.freezeVersion = (...given) => product.does('freezeVersion', ...given)
      line = await openLine(product, cookies)
    },
    logIn,
    cookieOf: who => cookies.get(who)!,
    logInAgain: async who => void cookies.set(who, await logIn(who)),
    expire: async (cookie, at = new Date(Date.now() - 60_000)) => {
      const owner = connect(database.url, null, 1)
      await owner`update sessions set expires_at = ${at}, ends_at = ${at} where id = ${sha256(cookie.split('=')[1]!)}`
      await owner.end()
    },
    open: async () => {
      const { gov } = world
      const strategy = await gov.openSmallStrategy()
      await gov.shareWithFinance(strategy.slug, strategy.first)
      return strategy
    },
    sit: async (section, who) => {
      const typist = await sitDown(line.desk, section, who)
      people.push(typist)
      return typist
    },
    opens: (section, who, options = {}) => {
      const headers = { Origin: world.product.origin, Cookie: world.cookieOf(who) }
      const address = `ws://127.0.0.1:${world.product.port}/collab/${section}`
      const socket = new WebSocket(address, { headers, perMessageDeflate: false, ...options })
      sockets.push(socket)
      return socket
    },
    program: async (section, who, options) => {
      const socket = world.opens(section, who, options)
      const program = listen(socket)
      await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject))
      return program
    },
    answerTo: async (section, who, message) => {
      const { socket, told } = await world.program(section, who)
      socket.send(message)
      socket.send(updateMessage(update([])))
      await until(() => told.code !== null || told.stored === 2, 'it is answered')
      return { code: told.code, rule: told.rule }
    },
    leave: () => {
      for (const typist of people.splice(0)) typist.leaves()
      for (const socket of sockets.splice(0)) socket.terminate()
    },
    stored: async section => canonicalText(textOf(newDoc((await loadText(database.sql, section)).updates))),
    length: async section => (await lastSeqs(database.sql, [section])).get(section) ?? 0,
  }
  beforeAll(async () => {
    world.gov = await foundGovernment()
    for (const who of PEOPLE) cookies.set(who, await logIn(who))
    if (!isPutOff) await world.start()
  }, 60_000)
  afterEach(() => {
    if (!world.product) return
    world.leave()
    expect(world.product.lives(), `the process goes on: ${world.product.said()}`).toBe(true)
  })
  afterAll(async () => {
    await line?.stop()
    await world.product?.stop()
    expect(world.product?.said() ?? '').toBe('')
  })
  return world
}

/** One more paragraph at the end. */
export const addsParagraph = (doc: Doc, words: string): void => {
  const [element, run, text] = [new XmlElement('paragraph'), new XmlText(words), doc.getXmlFragment(FIELD)]
  element.insert(0, [run])
  text.insert(text.length, [element])
}

/** The next keystroke of a person is acknowledged, and everybody else reads it. */
export const stillWrites = async (writer: Typist, ...readers: readonly Typist[]): Promise<void> => {
  writer.types('!')
  await writer.saved()
  for (const reader of readers) await until(() => reader.reads() === writer.reads(), 'they read the same')
}
