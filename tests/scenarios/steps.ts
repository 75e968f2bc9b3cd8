/** What people do on the pages of a strategy, over HTTP: each step opens a page, and sends a form that it shows. */
import { openAsBlob } from 'node:fs'
import { expect } from 'vitest'
import type { CastKey } from '#db/demo/country.ts'
import type { Fields, Shown } from '../support/visitor.ts'
import type { Country } from './country.ts'

const MINISTRY = 'Ministry for Foreign Affairs'

/** What one item adds to the form of a reply. */
export const itemOf = (grade: 'remark' | 'condition', body: string, wording = ''): Fields => ({
  items: '1',
  'section-0': '',
  'quote-0': '',
  'grade-0': grade,
  'body-0': body,
  'wording-0': wording,
})

/** What a hidden field of this name holds, the first on a page. */
export const idIn = ({ html }: Pick<Shown, 'html'>, name: string): string =>
  new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? ''

/** A strategy as people go about in it. `at` is its address, `published` that of what is published of it. */
export interface Matter {
  readonly at: string
  readonly published: string
  /** A page of it, as somebody sees it. */
  page(who: CastKey, place: string): Promise<Shown>
  /** Presses a button there. */
  does(who: CastKey, place: string, button: string | RegExp, fields?: Fields): Promise<string>
  /** Presses it, and is told no: the status, and why. */
  isRefused(who: CastKey, place: string, button: string | RegExp, fields?: Fields): Promise<string>
  /** Sends to an address of it what no page offers this person. */
  posts(who: CastKey, verb: string, fields: Fields): Promise<string>
  /** The id of a section, by its title. */
  section(title: string): Promise<string>
  /** What is in the circle must clear. */
  concerns(...portfolios: readonly string[]): Promise<void>
  /** Says of every section that carrying it out costs nothing. */
  costsNothing(): Promise<void>
  /** Freezes the next version, and opens a round on it. */
  circulates(fields?: Fields, who?: CastKey): Promise<void>
  /** The page on which a portfolio replies in the newest round. */
  replyOf(who: CastKey, portfolio: string): Promise<Shown>
  replies(who: CastKey, portfolio: string, kind: string, fields?: Fields): Promise<void>
  signs(who: CastKey, portfolio: string): Promise<void>
  /** Replies and signs. */
  clears(portfolio: string, writer: CastKey, signer: CastKey, kind?: string): Promise<void>
  /** "✓ cleared", by portfolio: the newest column of the matrix, without who signed. */
  matrix(who?: CastKey): Promise<Record<string, string>>
  /** Closes the newest round as cleared. */
  closes(who?: CastKey): Promise<void>
  /** Closes the newest round because the text is redrafted. */
  breaksOff(who?: CastKey): Promise<void>
  /** Finds the text in order, and puts the decision of five members on file. */
  decides(): Promise<void>
  publishes(): Promise<void>
  /** Adds words at the end of the first paragraph of a section, and waits until they are stored. */
  writes(who: CastKey, title: string, words: string): Promise<void>
}

let opened = 0

/** Opened by the coordinator of the lead from the Word draft of the project. */
export const openMatter = async (
  country: Country,
  procedure = 'Sweden: joint preparation',
  by: CastKey = 'amina',
): Promise<Matter> => {
  opened += 1
  const opener = await country.as(by)
  const form = await opener.opens('/strategies/new')
  const led = await opener.sends(form, 'Open the strategy', {
    from: 'word',
    file: new File([await openAsBlob('tests/fixtures/draft-strategy.docx')], 'draft.docx'),
    title: `A strategy of ministries, ${opened}`,
    registrationNo: `S2026/${String(opened).padStart(5, '0')}`,
    lead: MINISTRY,
    procedure,
  })
  return matterAt(country, led.replace('/sections', ''))
}

const matterAt = (country: Country, at: string): Matter => {
  let round = 0
  const page = async (who: CastKey, place: string) => (await country.as(who)).opens(place ? `${at}/${place}` : at)
  const does: Matter['does'] = async (who, place, button, fields) => {
    const said = await (await country.as(who)).sends(await page(who, place), button, fields)
    // The newest round is the one that was opened last.
    round = Number(/\/rounds\/(\d+)$/.exec(said)?.[1] ?? round)
    return said
  }
  const here = () => `rounds/${round}`
  const section: Matter['section'] = async title =>
    (await page('amina', 'sections'))
      .link(new RegExp(`^[\\d.]+ ${title}$`))
      .split('/')
      .at(-1)!
  const replyOf: Matter['replyOf'] = async (who, portfolio) => {
    const link = (await page(who, here())).part(portfolio).link(/^(Read and|Replace|Read or)/)
    return (await country.as(who)).opens(link)
  }
  const matter: Matter = {
    at,
    published: at.replace('/strategies/', '/published/'),
    page,
    does,
    section,
    replyOf,
    isRefused: async (who, place, button, fields) =>
      (await country.as(who)).isRefused(await page(who, place), button, fields),
    posts: async (who, verb, fields) => (await country.as(who)).posts(`${at}/${verb}`, fields),
    concerns: async (...portfolios) => {
      for (const portfolio of portfolios)
        await does('amina', 'circle', 'Add to the circle', { portfolio, standing: 'mustClear' })
    },
    costsNothing: async () => {
      const { html } = await page('amina', 'sections')
      for (const id of new Set([...html.matchAll(/id="section-([^"]+)"/g)].map(([, id]) => id)))
        await does('amina', `sections/${id}`, 'Keep the cost', { cost: 'none' })
    },
    circulates: async (fields = {}, who = 'amina') => {
      await does(who, 'rounds', /^Freeze version/)
      await does(who, 'rounds', 'Open the round', fields)
    },
    replies: async (who, portfolio, kind, fields = {}) => {
      const form = await replyOf(who, portfolio)
      await (await country.as(who)).sends(form, 'Send the reply', { kind, ...fields })
    },
    signs: async (who, portfolio) => {
      const form = await replyOf(who, portfolio)
      await (await country.as(who)).sends(form, `Sign for ${portfolio}`)
    },
    clears: async (portfolio, writer, signer, kind = 'noObjection') => {
      await matter.replies(writer, portfolio, kind)
      await matter.signs(signer, portfolio)
    },
    matrix: async (who = 'henrik') => {
      const { html } = (await page(who, '')).part('Clearances')
      const rows = [...html.matchAll(/<tr><th scope="row">([^<]*)<.*?<\/tr>/gs)]
      return Object.fromEntries(
        rows.map(([row, name = '']) => [
          name,
          /.*<span class="badge[^"]*">(.*?)<\/span>/s.exec(row)?.[1]?.replace(/<!-- -->/g, '') ?? '',
        ]),
      )
    },
    closes: async (who = 'henrik') => void (await does(who, here(), 'Close as cleared')),
    breaksOff: async (who = 'amina') =>
      void (await does(who, here(), 'Close the round', { outcome: 'notCleared', note: 'It is redrafted.' })),
    decides: async () => {
      await does('henrik', 'decision', 'Say what the review found', { outcome: 'inOrder' })
      await does('henrik', 'decision', /^Put the decision on version/, {
        instrument: 'Minutes 31, item 4',
        present: 'Ek\nFors\nGran\nHolm\nIvarsson',
      })
    },
    publishes: async () => {
      expect(await does('henrik', 'publication', /^Publish version/)).toMatch(/^\/published\//)
    },
    writes: async (who, title, words) => {
      const typist = await country.sits(who, await section(title))
      typist.types(words)
      await typist.saved()
      typist.leaves()
    },
  }
  return matter
}
