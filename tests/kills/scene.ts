/** People who type as the server, its database, or both are killed at any moment, and what is left of their words then. */
import { setTimeout as sleep } from 'node:timers/promises'
import { newDoc, textOf } from '#collab/content.ts'
import { migrate } from '#db/migrate.ts'
import { closeDatabase, database, openDatabase } from '#db/sql.ts'
import { loadTexts } from '#db/text-log.ts'
import type { SectionId } from '#domain/ids.ts'
import { plainText } from '#domain/text.ts'
import { foundGovernment, type Government } from '../support/government.ts'
import { LightTypist } from '../support/light-typist.ts'
import { type Product, startProduct } from '../support/product.ts'
import { cookieOf } from '../support/requests.ts'
import { balance, type Counts } from './books.ts'
import { type Killable, killable } from './postgres.ts'

export const VICTIMS = ['server', 'database', 'both'] as const
export type Victim = (typeof VICTIMS)[number]

export interface Scene {
  /** Lets people type for some moments, kills, brings back, and counts. `dice` gives whole numbers below a bound. */
  round(victim: Victim, dice: (below: number) => number, counts: Counts): Promise<void>
  end(): Promise<void>
}

const WRITERS = ['amina', 'tomas'] as const
/** Rounds after which people go on in new sections. */
const FRESH = 20

/** `program` takes the place of the product's own. */
export const setScene = async (program?: string): Promise<Scene> => {
  const postgres = await killable()
  await migrate(postgres.url, 'db/migrations')
  openDatabase(postgres.url)
  const gov = await foundGovernment()
  let product = await startProduct(postgres.url, program)
  gov.hands.openWritten = (...given) => product.does('openWritten', ...given)
  const cookies = new Map<string, string>()
  for (const who of WRITERS) cookies.set(who, await cookieOf(gov.as(who), 'a browser'))
  let sections: SectionId[] = []
  let rounds = 0
  return {
    round: async (victim, dice, counts) => {
      if (rounds % FRESH === 0) sections = await openSections(gov)
      rounds += 1
      const typists = sections.map((section, at) =>
        WRITERS.map(who => {
          const headersAt = (Origin: string) => ({ Origin, Cookie: cookies.get(who)! })
          return new LightTypist(`${who[0]}${rounds}s${at}`, section, product.origin, headersAt)
        }),
      )
      const all = typists.flat()
      while (!all.every(one => one.isIn)) await sleep(5)
      await typing(all, dice, 100 + dice(500))
      await kill(victim, product, postgres)
      // What was on its way when it died still arrives.
      await sleep(30)
      for (const typist of all) typist.pauses()
      if (victim !== 'server') await postgres.start()
      if (victim !== 'database') {
        await product.stop()
        product = await startProduct(postgres.url, program)
      }
      const texts = await textsOf(sections)
      for (const [at, group] of typists.entries()) balance(group, texts[at] ?? '', counts)
      for (const typist of all) typist.leaves()
    },
    end: async () => {
      await product.stop()
      await closeDatabase()
      await postgres.remove()
    },
  }
}

/** Two strategies of two sections each, in which both write. */
const openSections = async (gov: Government): Promise<SectionId[]> => {
  const sections: SectionId[] = []
  for (let strategy = 0; strategy < 2; strategy++) {
    const { slug, first, second } = await gov.openSmallStrategy()
    for (const sectionId of [first, second]) {
      await gov.shareWithFinance(slug, sectionId)
      sections.push(sectionId)
    }
  }
  return sections
}

/** Somebody types every few milliseconds. */
const typing = async (all: readonly LightTypist[], dice: (below: number) => number, milliseconds: number) => {
  const end = performance.now() + milliseconds
  while (performance.now() < end) {
    for (let words = dice(4); words >= 0; words--) all[dice(all.length)]!.types()
    await sleep(dice(6))
  }
  // And goes on in the very moment.
  for (const typist of all) typist.types()
}

const kill = (victim: Victim, product: Product, postgres: Killable) =>
  Promise.all([victim !== 'database' && product.kill(), victim !== 'server' && postgres.kill()])

/** As it is stored. What a server that lives still holds is waited for: it may land, or not. */
const textsOf = async (sections: readonly SectionId[]): Promise<string[]> => {
  const texts = await patiently(() => loadTexts(database(), sections))
  return sections.map(section => plainText(textOf(newDoc(texts.get(section)?.updates ?? []))))
}

/** A connection that broke with the database is noticed when it is used. */
const patiently = async <T>(ask: () => Promise<T>): Promise<T> => {
  for (let tries = 0; ; tries++) {
    try {
      return await ask()
    } catch (error) {
      if (tries === 100) throw error
      await sleep(50)
    }
  }
}
