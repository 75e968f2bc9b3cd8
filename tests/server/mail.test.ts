/** Notices by e-mail, through a real mail server: taken, put off, refused, not there, and killed in between. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { insertMailSettings } from '#db/mails.ts'
import { USUAL } from '#domain/mail-time.ts'
import { setStanding } from '#server/assign.ts'
import { claimStanding } from '#server/concern.ts'
import { planMails, remindOf } from '#server/decide.ts'
import { mailReport, openPost, type Post, sendMails } from '#server/mail.ts'
import { setMailbox } from '#server/mail-settings.ts'
import { markRead } from '#server/notices.ts'
import { endPost } from '#server/people.ts'
import { dossierFor } from '#server/read.ts'
import { remind } from '#server/remind.ts'
import { answerItem, sendReply } from '#server/reply.ts'
import { addRecipient } from '#server/round-time.ts'
import { tick } from '#server/ticking.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government, paragraphs } from '../support/government.ts'
import { type MailServer, startMailServer } from '../support/mail.ts'

const database = testDatabase()
const ORIGIN = 'https://beredning.example.org'
let gov: Government
let server: MailServer
let post: Post
const started: MailServer[] = []
const posts: Post[] = []

/** Everybody may be written to at any hour, so that the hour of the test does not matter. */
const anyHour = { ...USUAL, fromHour: 0, toHour: 24, workingDaysOnly: false }

beforeAll(async () => {
  gov = await foundGovernment()
  for (const key of ['amina', 'tomas', 'ingrid', 'per', 'bo', 'farah', 'leila', 'henrik'] as const)
    await insertMailSettings(database.sql, gov.as(key).personId, anyHour, new Date())
})
beforeEach(async () => {
  server = await startMailServer()
  started.push(server)
  post = openPost({ origin: ORIGIN, smtpUrl: server.url, mailFrom: 'Beredning <beredning@example.org>' })!
  posts.push(post)
  // What other tests have told is settled without a mail.
  await planMails(false, new Date())
})
afterAll(async () => {
  for (const one of posts) one.transport.close()
  for (const one of started) await one.stop()
})

const later = (minutes: number, from = new Date()) => new Date(from.getTime() + minutes * 60_000)
const toWhom = () => server.taken.map(mail => mail.to).sort()

describe('A mail', () => {
  test('H75 has number, kind, deadline and link, and no word of text, reply, reason or title', async () => {
    const WORD = 'MARKERWORD'
    const { slug } = await gov.hands.openWritten(
      gov.as('amina'),
      { slug: 'secret', title: `Title ${WORD}`, registrationNo: 'UD2026/900', leadId: gov.organisation('MFA') },
      [{ title: `Section ${WORD}`, parent: null, doc: paragraphs(`Text ${WORD}`) }],
      new Date(),
    )
    const budget = { portfolioId: gov.portfolio('budget'), standing: 'mustClear', reason: WORD } as const
    await setStanding(gov.as('amina'), slug, budget)
    await claimStanding(gov.as('leila'), slug, {
      portfolioId: gov.portfolio('law'),
      standing: 'consulted',
      reason: WORD,
    })
    const round = await gov.circulate(slug, 'preliminary', ['budget'])
    await sendReply(gov.as('tomas'), slug, {
      roundId: round.roundId,
      portfolioId: gov.portfolio('budget'),
      kind: 'conditional',
      body: WORD,
      items: [{ sectionId: null, quote: '', grade: 'condition', body: WORD, proposedWording: WORD, mandate: WORD }],
      replaces: null,
    })
    const { replies } = await dossierFor(gov.as('amina'), slug)
    const itemId = replies[0]!.items[0]!.id
    await answerItem(gov.as('amina'), slug, {
      itemId,
      outcome: 'otherWords',
      wording: WORD,
      reason: WORD,
      replaces: null,
    })
    await tick(post)
    expect(server.taken.length).toBeGreaterThan(3)
    for (const mail of server.taken) {
      expect(mail.text).not.toMatch(new RegExp(WORD, 'i'))
      expect(mail.text).not.toContain('Please look at the costs')
      expect(mail.text).toMatch(/UD2026\/900/)
      expect(mail.text).toContain(`${ORIGIN}/strategies/secret/`)
      expect(mail.text).toMatch(/^Auto-Submitted: auto-generated/m)
    }
    const asked = server.taken.find(mail => mail.to === 'tomas@example.org')!
    expect(asked.text).toContain('A reply is asked for.')
    expect(asked.text).toContain('Deadline: ')
    expect(asked.messageId).toMatch(/^<[0-9a-f-]{36}@beredning\.example\.org>$/)
    await tick(post)
    expect(new Set(server.taken.map(mail => mail.messageId)).size).toBe(server.taken.length)
  })

  test('goes to nobody whose post has ended, who has read it, or who wants none; an urgent one whatever is wanted', async () => {
    const { slug } = await gov.openSmallStrategy()
    await planMails(false, new Date())
    await insertMailSettings(database.sql, gov.as('ingrid').personId, { ...anyHour, choice: 'never' }, new Date())
    await gov.circulate(slug)
    await endPost(gov.as('root'), { postId: gov.post('per', 'MoF'), reason: '' })
    await markRead(gov.as('tomas').personId, new Date())
    await tick(post)
    expect(toWhom()).toEqual(['bo@example.org', 'farah@example.org'])
  })
})

test('R114 a reminder by hand goes out like every notice: once, to whoever works on the answer, in no words of anybody', async () => {
  const { slug } = await gov.openSmallStrategy()
  const { roundId } = await gov.circulate(slug)
  await planMails(false, new Date())
  await remind(gov.as('henrik'), slug, { roundId, portfolioId: gov.portfolio('labour') })
  await tick(post)
  await tick(post)
  expect(toWhom()).toEqual(['bo@example.org', 'farah@example.org'])
  const { strategy } = await dossierFor(gov.as('henrik'), slug)
  for (const { text } of server.taken) {
    expect(text).toContain('You are reminded that a reply is asked for.')
    expect(text).toContain(`${ORIGIN}/strategies/${slug}/rounds/1/replies/${gov.portfolio('labour')}`)
    expect(text).not.toContain(strategy.title)
    expect(text).not.toContain('henrik')
  }
})

describe('Where the other server', () => {
  const through = async (query: string) => {
    const encrypting = await startMailServer({ starttls: true })
    started.push(encrypting)
    const from = 'Beredning <beredning@example.org>'
    const own = openPost({ origin: ORIGIN, smtpUrl: `${encrypting.url}${query}`, mailFrom: from })!
    posts.push(own)
    const { slug } = await gov.openSmallStrategy()
    await planMails(false, new Date())
    await gov.circulate(slug)
    await tick(own)
    return encrypting.taken
  }

  test('offers STARTTLS, every mail goes encrypted', async () => {
    const taken = await through('?tls.rejectUnauthorized=false')
    expect(taken.map(mail => mail.to)).toContain('bo@example.org')
    expect(taken.every(mail => mail.isSecure)).toBe(true)
  })

  test('offers STARTTLS with a certificate that nobody vouches for, nothing is sent, in clear neither; it waits', async () => {
    expect(await through('')).toEqual([])
    const { waiting } = await mailReport()
    expect(waiting.some(mail => /certificate/i.test(mail.said))).toBe(true)
    await planMails(false, new Date())
  })

  test('puts it off, it is tried again later, with the same id', async () => {
    const { slug } = await gov.openSmallStrategy()
    await planMails(false, new Date())
    server.answer(() => 451)
    await gov.circulate(slug)
    await tick(post)
    expect(server.taken).toEqual([])
    await sendMails(post, () => later(0.5))
    server.answer(() => null)
    await sendMails(post, () => later(0.6))
    expect(server.taken).toEqual([])
    await sendMails(post, () => later(2))
    expect(toWhom()).toContain('bo@example.org')
    const tries = await database.sql`select count(*)::int as n from mail_attempts t join mails m on m.id = t.mail_id
      join mail_addresses a on a.mail_id = m.id where a.address = 'bo@example.org' group by m.id, m.at order by m.at desc limit 1`
    expect(tries[0]!['n']).toBe(2)
  })

  test('refuses it for good, it is not tried again, and the administrator sees what was said', async () => {
    const { slug } = await gov.openSmallStrategy()
    await planMails(false, new Date())
    server.answer(address => (address === 'bo@example.org' ? 550 : null))
    await gov.circulate(slug)
    await tick(post)
    await sendMails(post, () => later(120))
    expect(toWhom()).not.toContain('bo@example.org')
    const { failed } = await mailReport()
    expect(failed[0]).toMatchObject({ address: 'bo@example.org', state: 'refused', tries: 1 })
    expect(failed[0]?.said).toContain('550')
  })

  test('is not there, all waits, is tried more and more seldom, and is given up after a day', async () => {
    const { slug } = await gov.openSmallStrategy()
    await planMails(false, new Date())
    await server.stop()
    await gov.circulate(slug)
    const begun = new Date()
    await tick(post)
    const { waiting } = await mailReport()
    expect(waiting.length).toBeGreaterThan(0)
    for (let minutes = 1; minutes <= 25 * 60; minutes += 30) await sendMails(post, () => later(minutes, begun))
    const report = await mailReport(later(25 * 60, begun))
    expect(report.waiting).toEqual([])
    expect(report.failed.filter(m => m.state === 'givenUp').length).toBe(waiting.length)
    expect(report.failed[0]?.said).toMatch(/ECONNREFUSED|connect/)
  })
})

test('A kill between sending and marking sends it once more, with the same id, and never a third time', async () => {
  const { slug } = await gov.openSmallStrategy()
  await planMails(false, new Date())
  await gov.circulate(slug)
  await planMails(true, new Date())
  const killedSending = async (now: Date) => {
    const program = path.resolve(import.meta.dirname, '../kills/mail-process.ts')
    const loader = path.resolve('node_modules/tsx/dist/esm/index.mjs')
    const child = fork(program, [database.url, server.url, now.toISOString()], { execArgv: ['--import', loader] })
    server.whenTaken(async () => {
      child.kill('SIGKILL')
      server.whenTaken(async () => {})
    })
    await once(child, 'exit')
  }
  await killedSending(new Date())
  expect(server.taken).toHaveLength(1)
  const [{ messageId, to }] = server.taken as [(typeof server.taken)[number]]
  await killedSending(later(6))
  const same = () => server.taken.filter(mail => mail.messageId === messageId)
  expect(same()).toHaveLength(2)
  await sendMails(post, () => later(60))
  await sendMails(post, () => later(120))
  expect(same()).toHaveLength(2)
  expect((await mailReport(later(121))).failed).toContainEqual(
    expect.objectContaining({ address: to, state: 'unknown' }),
  )
}, 60_000)

test('H40 the functional mailbox is told where nobody may answer for a portfolio', async () => {
  const { slug } = await gov.openSmallStrategy()
  await setMailbox(gov.as('root'), {
    organisationId: gov.organisation('MoJ'),
    address: 'registrator@justice.example.org',
  })
  await endPost(gov.as('root'), { postId: gov.post('leila', 'MoJ'), reason: '' })
  await planMails(false, new Date())
  await gov.circulate(slug, 'formal', ['budget', 'labour'])
  await setStanding(gov.as('amina'), slug, { portfolioId: gov.portfolio('law'), standing: 'mustClear', reason: '' })
  const { rounds } = await dossierFor(gov.as('amina'), slug)
  const more = { roundId: rounds[0]!.id, portfolioId: gov.portfolio('law'), day: null, scope: null }
  await addRecipient(gov.as('amina'), slug, more)
  await tick(post)
  expect(server.taken.find(mail => mail.to === 'registrator@justice.example.org')?.text).toContain(
    'nobody holds a post',
  )
  expect(await remindOf(slug, new Date())).toBe(0)
})
