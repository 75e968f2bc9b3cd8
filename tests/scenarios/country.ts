/** The demo country before a server of its own: its people log in over HTTP, and write over the sockets of their pages. */
import { afterAll, afterEach, beforeAll, expect, inject, vi } from 'vitest'
import { letTextsGo } from '#collab/ownership.ts'
import { type CastKey, COUNTRY } from '#db/demo/country.ts'
import { isWorkingDay } from '#domain/calendars.ts'
import { DEMO_PASSWORD, seedPeople } from '#server/commands/demo-people.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type Line, openLine } from '../support/line.ts'
import { builtPages } from '../support/pages.ts'
import { type Product, startProduct } from '../support/product.ts'
import { sitDown, type Typist } from '../support/typist.ts'
import { type Fields, type Visitor, visitor } from '../support/visitor.ts'

const DAY = 86_400_000
const CALENDARS = ['SE', 'EU', 'UK', 'CH'] as const

/** The next Monday morning after which all working days of three weeks are worked, so that periods are as long on any day of the year. */
const plainMonday = (now: Date): Date => {
  for (let at = new Date(now).setUTCHours(8, 0, 0, 0) + DAY; ; at += DAY) {
    const days = Array.from({ length: 19 }, (_, no) => new Date(at + no * DAY))
    const worked = days.filter(day => CALENDARS.every(one => isWorkingDay(one, day.toISOString().slice(0, 10))))
    if (days[0]!.getUTCDay() === 1 && worked.length === 15) return new Date(at)
  }
}

export interface Country {
  readonly database: TestDatabase
  /** Somebody of the cast, logged in; the same visitor each time, until their log-in is over. */
  as(key: CastKey): Promise<Visitor>
  /** Somebody who has not logged in. */
  readonly citizen: () => Visitor
  /** The administrator presses a button on the page of people and organisations; what is said. */
  administers(button: string, fields: Fields): Promise<string>
  /** Logs in with this address and the password of all. */
  logIn(email: string): Promise<Visitor>
  /** So many days go by for the server, from a Monday morning without holidays around it. Log-ins end meanwhile. */
  passes(days: number): Promise<void>
  /** Somebody in the live text of a section, given by its id. */
  sits(key: CastKey, section: string): Promise<Typist>
}

/** For a test file: founded and started before the first test; nothing is left of it after the last. */
export const country = (): Country => {
  vi.setConfig({ testTimeout: 120_000 })
  const database = testDatabase()
  const visitors = new Map<string, Visitor>()
  const cookies = new Map<string, string>()
  const typists: Typist[] = []
  let product: Product
  let line: Line
  beforeAll(async () => {
    await seedPeople(new Date(Date.now() - DAY))
    await letTextsGo()
    product = await startProduct(database.url, undefined, await builtPages(inject('folder')))
    const now = Date.now()
    await product.does('timePasses', plainMonday(new Date(now)).getTime() - now)
    line = await openLine(product, cookies)
  }, 240_000)
  afterEach(() => {
    for (const typist of typists.splice(0)) typist.leaves()
    expect(product.lives(), `the process goes on: ${product.said()}`).toBe(true)
  })
  afterAll(async () => {
    await line?.stop()
    await product?.stop()
    expect(product?.said() ?? '').toBe('')
  })
  const logIn = async (email: string) => {
    const answer = await fetch(`${product.origin}/log-in`, {
      method: 'POST',
      headers: { Origin: product.origin },
      body: new URLSearchParams({ email, password: DEMO_PASSWORD }),
      redirect: 'manual',
    })
    expect([email, answer.status, answer.headers.get('location')]).toEqual([email, 302, '/desk'])
    return visitor(product.origin, answer.headers.get('set-cookie')!.split(';')[0]!)
  }
  const as = async (key: CastKey) => {
    const known = visitors.get(key)
    if (known) return known
    const one = await logIn(COUNTRY.cast.find(person => person.key === key)!.email)
    visitors.set(key, one)
    cookies.set(key, one.cookie)
    return one
  }
  return {
    database,
    as,
    citizen: () => visitor(product.origin, ''),
    administers: async (button, fields) => {
      const elias = await as('elias')
      return elias.sends(await elias.opens('/administration'), button, fields)
    },
    logIn,
    passes: async days => {
      await product.does('timePasses', days * DAY)
      visitors.clear()
    },
    sits: async (key, section) => {
      await as(key)
      const typist = await sitDown(line.desk, section as never, key)
      typists.push(typist)
      return typist
    },
  }
}
