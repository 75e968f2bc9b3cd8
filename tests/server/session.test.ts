import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { setPassword } from '#db/accounts.ts'
import { devicesOf } from '#server/account.ts'
import { sha256 } from '#server/hash.ts'
import { type LogIn, logIn } from '#server/log-in.ts'
import { hashPassword } from '#server/password.ts'
import { acceptInvitation, addPerson, endPost, invite, readInvitation } from '#server/people.ts'
import { Malformed, NotFound } from '#server/refused.ts'
import { chooseCapacity, cookieFor, endSession, revoke, startSession, whoAsks } from '#server/session.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government } from '../support/government.ts'

const database = testDatabase()
const PASSWORD = 'four calm words here'
const MINUTE = 60_000
const HOUR = 60 * MINUTE

let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
  await setPassword(database.sql, gov.as('tomas').personId, await hashPassword(PASSWORD))
})
afterEach(() => {
  vi.useRealTimers()
})

/** The header a browser would send. */
const sent = (token: string | null) => cookieFor(token).split(';')[0]!
const from = (address: string, before: string | null = null) => ({
  address,
  agent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0',
  before,
})
const tokenIn = (answer: LogIn): string => {
  if (answer.kind !== 'in') throw new Error(`the answer was ${answer.kind}`)
  return answer.token
}
/** Only the clock moves; timers stay real, since the database is. */
const at = (time: number) => vi.useFakeTimers({ toFake: ['Date'], now: time })

describe('A session', () => {
  test('leaves in the database the hash of its token alone', async () => {
    const token = tokenIn(await logIn(' Tomas@Example.org ', PASSWORD, from('10.0.0.1')))
    const [row] = await database.sql<{ all: string }[]>`
      select row_to_json(s)::text as all from sessions s where id = ${sha256(token)}`
    expect(row?.all).toContain('Firefox on Linux')
    expect(row?.all).not.toContain(token)
    expect((await whoAsks(sent(token)))?.actor.name).toBe('tomas')
  })

  test('ends the one the browser had before, and no other', async () => {
    const elsewhere = tokenIn(await logIn('tomas@example.org', PASSWORD, from('10.0.0.2')))
    const before = tokenIn(await logIn('tomas@example.org', PASSWORD, from('10.0.0.2')))
    const token = tokenIn(await logIn('tomas@example.org', PASSWORD, from('10.0.0.2', before)))
    expect(token).not.toBe(before)
    expect(await whoAsks(sent(before))).toBeNull()
    expect(await whoAsks(sent(token))).not.toBeNull()
    expect(await whoAsks(sent(elsewhere))).not.toBeNull()
  })

  test('ends after two hours without a request', async () => {
    const token = await startSession(gov.as('bo').personId, 'desk', null)
    const start = Date.now()
    at(start + 2 * HOUR - MINUTE)
    expect(await whoAsks(sent(token))).not.toBeNull()
    at(start + 4 * HOUR)
    expect(await whoAsks(sent(token))).toBeNull()
  })

  test('ends after a working day, however busy it was', async () => {
    const token = await startSession(gov.as('bo').personId, 'desk', null)
    const start = Date.now()
    for (let passed = 90 * MINUTE; passed < 12 * HOUR; passed += 90 * MINUTE) {
      at(start + passed)
      expect(await whoAsks(sent(token)), `after ${passed / HOUR} h`).not.toBeNull()
    }
    at(start + 12 * HOUR + MINUTE)
    expect(await whoAsks(sent(token))).toBeNull()
  })

  test('ends when the person logs out, and when the device is taken away from another one', async () => {
    const { personId } = gov.as('ingrid')
    const phone = await startSession(personId, 'phone', null)
    const desk = await startSession(personId, 'desk', null)
    const lost = (await devicesOf(personId)).find(d => d.device === 'phone')!
    await revoke(gov.as('tomas').personId, lost.handle)
    expect(await whoAsks(sent(phone)), 'a stranger cannot end it').not.toBeNull()
    await revoke(personId, lost.handle)
    expect(await whoAsks(sent(phone))).toBeNull()
    expect(await whoAsks(sent(desk))).not.toBeNull()
    await endSession(desk)
    expect(await whoAsks(sent(desk))).toBeNull()
    expect(await devicesOf(personId)).toHaveLength(0)
  })

  test('is held on ten devices at most; the oldest goes', async () => {
    const { personId } = gov.as('per')
    const tokens: string[] = []
    for (let no = 0; no < 11; no++) tokens.push(await startSession(personId, `device ${no}`, null))
    expect(await devicesOf(personId)).toHaveLength(10)
    expect(await whoAsks(sent(tokens[0]!))).toBeNull()
    expect(await whoAsks(sent(tokens[10]!))).not.toBeNull()
  })

  test.each([
    ['nothing', () => null],
    ['an empty header', () => ''],
    ['garbage', () => 'session=<script>; =; ;;'],
    ['a token that is too short', token => `session=${token.slice(1)}`],
    ['a token that is too long', token => `session=${token}A`],
    ['another name', token => `Session=${token}`],
    ['the hash from the database', token => `session=${sha256(token)}`],
    ['the same cookie twice', token => `session=${token}; session=${token}`],
    ['two different ones', token => `session=${token}; session=${'A'.repeat(43)}`],
    ['a token that nobody has', () => `session=${'A'.repeat(43)}`],
  ] satisfies [string, (token: string) => string | null][])('is not that of who sends %s', async (_what, header) => {
    const token = await startSession(gov.as('leila').personId, 'desk', null)
    expect(await whoAsks(`theme=dark; ${sent(token)}`)).not.toBeNull()
    expect(await whoAsks(header(token))).toBeNull()
  })
})

describe('R3 A capacity', () => {
  test('is chosen among one’s own posts only', async () => {
    const token = await startSession(gov.as('farah').personId, 'desk', null)
    expect((await whoAsks(sent(token)))?.actor.post.id).toBe(gov.post('farah', 'MoL'))
    expect(await chooseCapacity(sent(token), gov.post('tomas', 'MoF'))).toBe(false)
    expect((await whoAsks(sent(token)))?.actor.post.id).toBe(gov.post('farah', 'MoL'))
    expect(await chooseCapacity(sent(token), gov.post('farah', 'MoF'))).toBe(true)
    expect((await whoAsks(sent(token)))?.actor.post.id).toBe(gov.post('farah', 'MoF'))
    expect(await chooseCapacity(null, gov.post('farah', 'MoF'))).toBe(false)
  })

  test('that has ended is gone at the next request, and a person without any is nobody', async () => {
    const token = await startSession(gov.as('farah').personId, 'desk', null)
    await chooseCapacity(sent(token), gov.post('farah', 'MoF'))
    await endPost(gov.as('root'), { postId: gov.post('farah', 'MoF'), reason: 'New post' })
    expect((await whoAsks(sent(token)))?.actor.posts.map(p => p.id)).toEqual([gov.post('farah', 'MoL')])
    expect(await chooseCapacity(sent(token), gov.post('farah', 'MoF'))).toBe(false)
    await endPost(gov.as('root'), { postId: gov.post('farah', 'MoL'), reason: 'Retired' })
    expect(await whoAsks(sent(token))).toBeNull()
  })
})

describe('Log-in', () => {
  test('gives one answer to an account that is not there and to a wrong password', async () => {
    const wrong = await logIn('tomas@example.org', 'not the password', from('10.0.0.3'))
    const nobody = await logIn('nobody@example.org', PASSWORD, from('10.0.0.3'))
    const withoutPassword = await logIn('leila@example.org', '', from('10.0.0.3'))
    expect([wrong, nobody, withoutPassword]).toEqual([{ kind: 'wrong' }, { kind: 'wrong' }, { kind: 'wrong' }])
  })

  test('waits after eight failures, the right password included, and opens again after a quarter of an hour', async () => {
    await setPassword(database.sql, gov.as('henrik').personId, await hashPassword(PASSWORD))
    for (let no = 0; no < 8; no++)
      expect(await logIn('henrik@example.org', `guess ${no}`, from(`10.1.0.${no}`))).toEqual({ kind: 'wrong' })
    expect(await logIn('HENRIK@example.org', PASSWORD, from('10.2.0.1'))).toEqual({ kind: 'tooOften' })
    const later = new Date(Date.now() + 16 * MINUTE)
    expect((await logIn('henrik@example.org', PASSWORD, from('10.2.0.1'), later)).kind).toBe('in')
  })

  test('keeps no e-mail address of those who tried', async () => {
    await logIn('secret.source@example.org', 'whatever it was', from('10.0.0.4'))
    const rows = await database.sql`select 1 from log_in_attempts a where row_to_json(a)::text like '%secret%'`
    expect(rows).toHaveLength(0)
  })
})

describe('An invitation', () => {
  const invited = async (name: string) => {
    const personId = await addPerson(gov.as('root'), { name, email: `${name}@example.org` })
    return { personId, token: await invite(gov.as('root'), personId) }
  }

  test('sets a password once', async () => {
    const { personId, token } = await invited('nora')
    expect((await readInvitation(token))?.email).toBe('nora@example.org')
    expect(await acceptInvitation(token, PASSWORD)).toBe(personId)
    expect((await logIn('nora@example.org', PASSWORD, from('10.0.0.5'))).kind).toBe('in')
    await expect(acceptInvitation(token, 'another set of words')).rejects.toThrow(NotFound)
    expect(await readInvitation(token)).toBeNull()
  })

  test('sets one password when it is used twice at the same moment', async () => {
    const { token } = await invited('olle')
    const answers = await Promise.allSettled([acceptInvitation(token, PASSWORD), acceptInvitation(token, PASSWORD)])
    expect(answers.map(a => a.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('ends when a newer one is issued, and after seven days', async () => {
    const { personId, token } = await invited('pia')
    const newer = await invite(gov.as('root'), personId)
    await expect(acceptInvitation(token, PASSWORD)).rejects.toThrow(NotFound)
    const later = new Date(Date.now() + 7 * 24 * HOUR + MINUTE)
    await expect(acceptInvitation(newer, PASSWORD, later)).rejects.toThrow(NotFound)
    expect(await acceptInvitation(newer, PASSWORD)).toBe(personId)
  })

  test('is not used up by a weak password', async () => {
    const { token } = await invited('rut')
    for (const weak of ['short', 'aaaaaaaaaaaa', 'x'.repeat(201)])
      await expect(acceptInvitation(token, weak)).rejects.toThrow(Malformed)
    await acceptInvitation(token, PASSWORD)
  })

  test('is known to the database by the hash of its token alone', async () => {
    const { token } = await invited('siv')
    const [row] = await database.sql<{ all: string }[]>`
      select row_to_json(i)::text as all from invitations i where token_hash = ${sha256(token)}`
    expect(row?.all).not.toContain(token)
    const [last] = await database.sql<{ payload: string }[]>`select payload from record order by seq desc limit 1`
    expect(last?.payload).not.toContain(token)
  })
})
