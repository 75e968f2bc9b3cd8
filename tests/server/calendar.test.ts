/** Deadlines as a calendar: the file by its standard, and whose it is. */
import { beforeAll, describe, expect, test } from 'vitest'
import { calendarFile } from '#domain/icalendar.ts'
import { calendarAt, calendarSinceOf, endCalendarKey, makeCalendarKey } from '#server/calendar.ts'
import { endPost } from '#server/people.ts'
import { dossierFor } from '#server/read.ts'
import { NotFound } from '#server/refused.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government } from '../support/government.ts'

const database = testDatabase()
const ORIGIN = 'https://beredning.example.org'
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
})

describe('The file', () => {
  const at = new Date('2026-10-02T14:00:00.000Z')
  const event = {
    uid: 'a.b@host',
    changedAt: at,
    at,
    summary: 'UD2026/1; a, b \\ c\nBEGIN:VEVENT',
    url: 'https://host/',
  }

  test('has CRLF at each end, times in UTC, and no text that could be read as a line', () => {
    const file = calendarFile('Deadlines', [event])
    expect(file).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n[\s\S]*END:VCALENDAR\r\n$/)
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(file).toContain('\r\nDTSTART:20261002T140000Z\r\n')
    expect(file).toContain('\r\nSUMMARY:UD2026/1\\; a\\, b \\\\ c\\nBEGIN:VEVENT\r\n')
    expect(file.match(/^BEGIN:VEVENT/gm)).toHaveLength(1)
  })

  test('folds lines at 75 octets, between letters, and unfolds to what it was', () => {
    const summary = 'Förfrågan åäö 🦉 '.repeat(20)
    const file = calendarFile('Deadlines', [{ ...event, summary }])
    for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(file.replaceAll('\r\n ', '')).toContain(`SUMMARY:${summary}\r\n`)
  })
})

describe('The address of a calendar', () => {
  test('H75 shows what is asked of one’s portfolios by number and link, until it is answered', async () => {
    const { slug } = await gov.openSmallStrategy()
    const round = await gov.circulate(slug)
    const { strategy, rounds } = await dossierFor(gov.as('tomas'), slug)
    const key = await makeCalendarKey(gov.as('tomas').personId)
    const file = (await calendarAt(key, ORIGIN)).replaceAll('\r\n ', '')
    expect(file.match(/^BEGIN:VEVENT/gm)).toHaveLength(1)
    expect(file).toContain(`UID:${rounds[0]!.id}.${gov.portfolio('budget')}@beredning.example.org`)
    expect(file).toContain(`SUMMARY:${strategy.registrationNo}\\, round 1`.replace('\\,', '\\,'))
    expect(file).toContain(`URL:${ORIGIN}/strategies/${slug}/rounds/1/replies/${gov.portfolio('budget')}`)
    expect(file).not.toContain(strategy.title)
    expect(file).not.toContain('Please look at the costs')
    expect(await calendarAt(key, ORIGIN)).toBe(await calendarAt(key, ORIGIN))
    await gov.clear(slug, round, 'budget', { writer: 'tomas' })
    expect(await calendarAt(key, ORIGIN)).not.toContain('VEVENT')
  })

  test('is good no more when it was ended or made anew, or for who holds no post; a guess finds nothing', async () => {
    const bo = gov.as('bo').personId
    const first = await makeCalendarKey(bo)
    const second = await makeCalendarKey(bo)
    await expect(calendarAt(first, ORIGIN)).rejects.toThrow(NotFound)
    expect(await calendarAt(second, ORIGIN)).toContain('BEGIN:VCALENDAR')
    await endCalendarKey(bo)
    expect(await calendarSinceOf(bo)).toBe(null)
    await expect(calendarAt(second, ORIGIN)).rejects.toThrow(NotFound)
    await expect(calendarAt('', ORIGIN)).rejects.toThrow(NotFound)
    const third = await makeCalendarKey(bo)
    await endPost(gov.as('root'), { postId: gov.post('bo', 'MoL'), reason: '' })
    await expect(calendarAt(third, ORIGIN)).rejects.toThrow(NotFound)
  })

  test('is stored as a hash alone', async () => {
    const key = await makeCalendarKey(gov.as('amina').personId)
    const rows = await database.sql`select k::text as row from calendar_keys k`
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) expect(row['row']).not.toContain(key)
  })
})
