/** The page of notices, the choice how one is written to, and the address of one's calendar, over HTTP. */
import { beforeAll, describe, expect, test } from 'vitest'
import { loader as calendar } from '#app/routes/calendar.ts'
import { action as changeKey } from '#app/routes/calendar-key.ts'
import { action as chooseMail } from '#app/routes/mail-choose.ts'
import { loader as notices, action as readNotices } from '#app/routes/notices.tsx'
import { mailSettings } from '#server/mail-settings.ts'
import { dossierFor } from '#server/read.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government } from '../support/government.ts'
import { context, opening, sending } from '../support/requests.ts'

testDatabase()
type Key = Parameters<Government['as']>[0]
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
})

const ORIGIN = 'https://beredning.example.org'
const requestOf = (who: Key, fields?: Record<string, string>) =>
  fields ? sending(gov.as(who), fields, `${ORIGIN}/x`) : opening(gov.as(who), `${ORIGIN}/x`)
/** The status, and what the page says. */
const answerOf = async (answer: unknown) => {
  const response = answer as Response
  const { done, said } = await response.json()
  return { status: response.status, says: String(done ?? said?.text) }
}

describe('The page of notices', () => {
  const page = async (who: Key) => notices({ request: await requestOf(who), params: {}, context })
  const read = async (who: Key, upTo: string) =>
    answerOf(await readNotices({ request: await requestOf(who, { upTo }), params: {}, context }))

  test('is one’s own, by strategy, and is read up to what was on the screen', async () => {
    const { slug } = await gov.openSmallStrategy()
    await gov.circulate(slug)
    const { groups, unread, newest } = await page('tomas')
    expect(groups[0]).toMatchObject({ slug, title: 'Strategy 1' })
    expect(groups[0]!.lines.map(line => line.text)).toContain('A reply is asked for')
    expect(unread).toBeGreaterThan(0)
    expect((await page('leila')).groups).toEqual([])
    expect(await read('tomas', 'yesterday')).toMatchObject({ status: 400 })
    expect(await read('tomas', '')).toMatchObject({ status: 400 })
    expect((await page('tomas')).unread).toBe(unread)
    expect((await read('bo', newest!.toISOString())).status).toBe(200)
    expect((await page('tomas')).unread).toBe(unread)
    expect((await read('tomas', newest!.toISOString())).status).toBe(200)
    expect((await page('tomas')).unread).toBe(0)
  })

  test('needs a log-in', async () => {
    const thrown = await Promise.resolve(
      notices({ request: new Request(`${ORIGIN}/notices`), params: {}, context }),
    ).catch((error: unknown) => error)
    expect(thrown instanceof Response && thrown.headers.get('location')).toBe('/log-in?to=%2Fnotices')
  })
})

describe('How one is written to', () => {
  const USUAL = { choice: 'daily', fromHour: '8', toHour: '17', zone: 'Europe/Helsinki', workingDaysOnly: 'yes' }
  const choose = async (fields: Record<string, string>) =>
    answerOf(await chooseMail({ request: await requestOf('tomas', fields), params: {}, context }))

  test('is chosen and kept', async () => {
    expect(await choose(USUAL)).toEqual({ status: 200, says: 'The choice is kept.' })
    const kept = { choice: 'daily', fromHour: 8, toHour: 17, zone: 'Europe/Helsinki', workingDaysOnly: true }
    expect(await mailSettings(gov.as('tomas').personId)).toMatchObject(kept)
    const { workingDaysOnly: _, ...anyDay } = USUAL
    expect((await choose({ ...anyDay, zone: '' })).status).toBe(200)
    const changed = { zone: null, workingDaysOnly: false }
    expect(await mailSettings(gov.as('tomas').personId)).toMatchObject(changed)
  })

  test('is refused with a sentence where it is none, and stays as it was', async () => {
    const before = await mailSettings(gov.as('tomas').personId)
    const HOURS = 'Mail comes from an hour to a later one of the same day'
    for (const [change, says] of [
      [{ choice: 'often' }, 'Choose choice from the list.'],
      [{ choice: '' }, 'Choose choice from the list.'],
      [{ fromHour: '18', toHour: '7' }, HOURS],
      [{ fromHour: '7', toHour: '7' }, HOURS],
      [{ toHour: '25' }, HOURS],
      [{ fromHour: '-1' }, 'is no number'],
      [{ toHour: 'evening' }, 'is no number'],
      [{ zone: 'Sweden/Stockholm' }, 'That zone is not known'],
      [{ zone: 'x'.repeat(61) }, 'at most 60'],
      [{ workingDaysOnly: 'perhaps' }, 'from the list'],
    ] as const) {
      const answer = await choose({ ...USUAL, ...change })
      expect([answer.status, answer.says], JSON.stringify(change)).toEqual([400, expect.stringContaining(says)])
    }
    expect(await mailSettings(gov.as('tomas').personId)).toEqual(before)
  })
})

describe('The address of one’s calendar', () => {
  const change = async (who: Key, what: string) =>
    answerOf(await changeKey({ request: await requestOf(who, { what }), params: {}, context }))
  const fileOf = (says: string) => /\/calendar\/(\S+)$/.exec(says)![1]!
  const ask = async (file: string, headers: Record<string, string> = {}) => {
    const request = new Request(`${ORIGIN}/calendar/${file}`, { headers })
    return (await Promise.resolve(calendar({ request, params: { file }, context })).catch(
      (error: unknown) => error,
    )) as Response
  }
  /** Names and values of all lines, unfolded; throws where a line has not the shape of RFC 5545, 3.1. */
  const parsed = (text: string) =>
    text
      .replaceAll('\r\n ', '')
      .replace(/\r\n$/, '')
      .split('\r\n')
      .map(line => {
        const [, name, value] = /^([A-Z-]+):(.*)$/.exec(line) ?? []
        if (!name || value === undefined) throw new Error(`No line of a calendar: ${line}`)
        return [name, value] as const
      })

  test('H75 gives a calendar with each deadline that waits, and no word of a title, a note or a text', async () => {
    const { slug } = await gov.openSmallStrategy()
    await gov.circulate(slug)
    const { strategy, rounds } = await dossierFor(gov.as('bo'), slug)
    const made = await change('bo', 'make')
    expect(made.status).toBe(200)
    const answer = await ask(fileOf(made.says))
    expect(answer.headers.get('Content-Type')).toBe('text/calendar; charset=utf-8')
    expect(answer.headers.get('Cache-Control')).toBe('private, no-cache')
    const text = await answer.text()
    const lines = parsed(text)
    const values = (name: string) => lines.filter(([key]) => key === name).map(([, value]) => value)
    expect([lines[0], lines.at(-1)]).toEqual([
      ['BEGIN', 'VCALENDAR'],
      ['END', 'VCALENDAR'],
    ])
    expect(values('BEGIN').length).toBe(values('END').length)
    expect(new Set(values('UID')).size).toBe(values('DTSTART').length)
    const due = rounds[0]!.deadlineAt.toISOString().replace(/[-:]|\.\d+/g, '')
    expect(values('DTSTART')).toContain(due)
    expect(values('URL')).toContain(`${ORIGIN}/strategies/${slug}/rounds/1/replies/${gov.portfolio('labour')}`)
    for (const words of [strategy.title, 'Please look at the costs', 'safe and orderly', 'Goals'])
      expect(text).not.toContain(words)
  })

  test('is not sent again where nothing has changed, and is where something has', async () => {
    const { slug } = await gov.openSmallStrategy()
    const file = fileOf((await change('tomas', 'make')).says)
    const tag = (await ask(file)).headers.get('ETag')!
    expect(tag).toMatch(/^"[0-9a-f]{64}"$/)
    for (const given of [tag, `W/${tag}`, `"other", ${tag}`]) {
      const same = await ask(file, { 'If-None-Match': given })
      expect([same.status, same.headers.get('ETag'), await same.text()]).toEqual([304, tag, ''])
    }
    await gov.circulate(slug)
    const changed = await ask(file, { 'If-None-Match': tag })
    expect([changed.status, changed.headers.get('ETag') === tag]).toEqual([200, false])
  })

  test('is good no more when it was ended or made anew; what never was one finds nothing', async () => {
    const first = fileOf((await change('ingrid', 'make')).says)
    const second = fileOf((await change('ingrid', 'make')).says)
    expect([(await ask(first)).status, (await ask(second)).status]).toEqual([404, 200])
    const tag = (await ask(second)).headers.get('ETag')!
    expect((await change('ingrid', 'end')).status).toBe(200)
    expect((await ask(second, { 'If-None-Match': tag })).status).toBe(404)
    expect((await change('ingrid', 'end')).status).toBe(404)
    expect((await change('ingrid', 'keep')).status).toBe(400)
    for (const file of ['', 'x.ics', `${'A'.repeat(43)}.ics`, second.replace('.ics', ''), `${second}.ics`])
      expect((await ask(file)).status, file).toBe(404)
  })
})
