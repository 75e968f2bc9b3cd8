/** Joining one strategy to another over HTTP, on the pages, in the record and in the database. Source: domain study, 4.8; H67. */
import { beforeAll, describe, expect, test } from 'vitest'
import { action } from '#app/routes/join.ts'
import { loader as joiningLoader } from '#app/routes/joining.tsx'
import { loader as strategyLoader } from '#app/routes/strategy.tsx'
import { rightsEpoch } from '#db/text-log.ts'
import { offerSection, setStanding } from '#server/assign.ts'
import { closeRound, freezeVersion } from '#server/circulate.ts'
import { closeFile } from '#server/closing.ts'
import { closingPage } from '#server/closing-page.ts'
import { register } from '#server/concern.ts'
import { consolePage } from '#server/console.ts'
import { deskOf } from '#server/desk.ts'
import { registerRequest } from '#server/disclose.ts'
import { filePage } from '#server/file-page.ts'
import { joinStrategy } from '#server/join.ts'
import { joiningPage } from '#server/join-page.ts'
import { noticesPage } from '#server/notices.ts'
import { publish } from '#server/publish.ts'
import { evidenceOf, readEdition } from '#server/published.ts'
import { dossierFor, workingText } from '#server/read.ts'
import { recordFile } from '#server/record-file.ts'
import { recordPage } from '#server/record-page.ts'
import { recuse } from '#server/recusal.ts'
import { seatIn } from '#server/seats.ts'
import { sheetPage } from '#server/sheet-page.ts'
import { tablePage } from '#server/table-page.ts'
import { verify } from '#server/verify.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government, paragraphs, rewrite } from '../support/government.ts'
import { atOnce, outcomeOf } from '../support/outcome.ts'
import { context, opening, submit } from '../support/requests.ts'

const database = testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
})

type Person = Parameters<Government['as']>[0]
const DECIDED = { instrument: 'Decision 7 of the central unit', reason: 'Foreign Affairs leads the matter.' }
const NO_FILTER = { ministry: '', section: '', grade: '', open: '' }

const two = async () => [await gov.openSmallStrategy(), await gov.openSmallStrategy()] as const
const numberOf = async (slug: string) => (await dossierFor(gov.as('henrik'), slug)).strategy.registrationNo
const idOf = async (slug: string) => (await dossierFor(gov.as('henrik'), slug)).strategy.id
const join = (slug: string, into: string, who: Person = 'henrik') => joinStrategy(gov.as(who), slug, into, DECIDED)

/** What somebody is shown, or where they are sent, when they open a strategy. */
const opens = async (who: Person, slug: string) => {
  const request = await opening(gov.as(who))
  try {
    return await strategyLoader({ request, params: { slug }, context })
  } catch (answer) {
    const { status, headers } = answer as Response
    return `${status} ${headers.get('location') ?? ''}`.trim()
  }
}

const published = async (slug: string) => {
  const round = await gov.circulate(slug)
  await gov.bothClear(slug, round)
  await closeRound(gov.as('henrik'), slug, { roundId: round.roundId, outcome: 'cleared', note: '' })
  await gov.decides(slug)
  await publish(gov.as('henrik'), slug, { manifestHash: round.manifestHash, note: '' })
  return round
}

describe('H67 Joining one strategy to another', () => {
  test('R139 shows first what it means, then is done by the secretariat over HTTP, once', async () => {
    const [from, into] = await two()
    await offerSection(gov.as('amina'), from.slug, {
      sectionId: from.first,
      organisationId: gov.organisation('MoF'),
      part: 'owner',
    })
    await setStanding(gov.as('amina'), from.slug, {
      portfolioId: gov.portfolio('law'),
      standing: 'consulted',
      reason: '',
    })
    const [own, others] = [await numberOf(from.slug), await numberOf(into.slug)]
    const request = await opening(gov.as('henrik'), `http://localhost/x?into=${into.slug}`)
    const page = await joiningLoader({ request, params: { slug: from.slug }, context })
    expect(page).toMatchObject({ why: null, stays: { sections: 2, rounds: 0 }, stops: { offers: 1, differences: 0 } })
    expect(page.into).toMatchObject({ why: null, together: `${others} and ${own}`, notThere: ['Rule of law'] })
    const asked = (who: Person, fields = {}) =>
      submit(action, gov.as(who), from.slug, { into: into.slug, ...DECIDED, ...fields })
    expect((await asked('amina')).status).toBe(403)
    expect((await asked('henrik', { instrument: '' })).status).toBe(400)
    expect((await asked('henrik', { into: 'nothing' })).status).toBe(404)
    expect((await asked('henrik', { into: from.slug })).status).toBe(409)
    const done = await asked('henrik')
    expect([done.status, done.headers.get('location')]).toEqual([302, `/strategies/${from.slug}/joining`])
    const again = await asked('henrik')
    const { said } = (await again.json()) as { said: { text: string; missing: { where: string }[] } }
    expect([again.status, said.missing[0]?.where]).toEqual([409, `/strategies/${into.slug}`])
    expect(said.text).toContain(`joined to another one, in which the work goes on: Strategy`)
  })

  test('R139 is refused where a round is open, where something is published, and where the other is closed or joined', async () => {
    const [from, into] = await two()
    const round = await gov.circulate(from.slug)
    expect(await outcomeOf(join(from.slug, into.slug))).toBe('conflict R15')
    await closeRound(gov.as('henrik'), from.slug, { roundId: round.roundId, outcome: 'cancelled', note: 'Given up.' })
    const [third, fourth] = await two()
    await join(third.slug, fourth.slug)
    expect(await outcomeOf(join(from.slug, third.slug))).toBe('conflict R139')
    await published(into.slug)
    expect(await outcomeOf(join(into.slug, fourth.slug))).toBe('conflict R139')
    expect(await outcomeOf(join(from.slug, into.slug))).toBe('done')
  })

  test('R140 stops everything in it: desks, console, text, register and reminders, and leads on', async () => {
    const [from, into] = await two()
    await join(from.slug, into.slug)
    const law = { portfolioId: gov.portfolio('law'), standing: 'consulted', reason: '' } as const
    expect(await outcomeOf(setStanding(gov.as('amina'), from.slug, law))).toBe('conflict R140')
    expect(await outcomeOf(freezeVersion(gov.as('amina'), from.slug))).toBe('conflict R140')
    for (const who of ['amina', 'tomas', 'henrik'] as const)
      expect((await deskOf(gov.as(who), new Date())).find(d => d.slug === from.slug)?.tasks, who).toEqual([])
    expect((await consolePage(gov.as('henrik'), { strategy: from.slug, verb: '' })).groups).toEqual([])
    expect((await register(gov.as('leila'))).map(line => line.slug)).not.toContain(from.slug)
    const seat = await seatIn(from.first, gov.as('amina'), await rightsEpoch(database.sql))
    expect(seat).toMatchObject({ mode: 'reader', isPublished: true })
    expect((await noticesPage(gov.as('tomas'))).groups.find(g => g.slug === from.slug)?.lines[0]).toMatchObject({
      text: 'This strategy was joined to another one, in which the work goes on',
      where: `/strategies/${from.slug}/joining`,
    })
    const { today } = await filePage(gov.as('henrik'), from.slug, null)
    await registerRequest(gov.as('henrik'), from.slug, { day: today, asked: 'All drafts.' })
  })

  test('R140 its pages stay open to whoever could read them; its address leads the others on', async () => {
    const [from, into] = await two()
    await setStanding(gov.as('amina'), into.slug, {
      portfolioId: gov.portfolio('law'),
      standing: 'consulted',
      reason: '',
    })
    expect(await opens('leila', from.slug)).toBe('404')
    await setStanding(gov.as('amina'), into.slug, {
      portfolioId: gov.portfolio('labour'),
      standing: 'released',
      reason: 'Not concerned.',
    })
    await join(from.slug, into.slug)
    expect(await opens('tomas', from.slug)).toMatchObject({ joinedTo: { title: expect.any(String), on: into.slug } })
    // Labour is in the circle of the one that was joined, and not of the other.
    expect(await opens('bo', from.slug)).toMatchObject({ joinedTo: { on: null } })
    expect(await opens('bo', into.slug)).toBe('404')
    expect(await opens('leila', from.slug)).toBe(`302 /strategies/${into.slug}`)
    const [third] = await two()
    await join(into.slug, third.slug)
    expect(await opens('tomas', from.slug)).toMatchObject({ joinedTo: { on: into.slug } })
    const names = (await dossierFor(gov.as('henrik'), third.slug)).strategy.registered.split(' and ')
    expect(names).toEqual([await numberOf(third.slug), await numberOf(into.slug), await numberOf(from.slug)])
  })

  test('R140 keeps both numbers wherever the other shows its own, and no hash of a frozen text changes', async () => {
    const [from, into] = await two()
    const round = await published(into.slug)
    const { strategy } = await dossierFor(gov.as('henrik'), into.slug)
    const before = await evidenceOf(into.slug, 1)
    await join(from.slug, into.slug)
    const both = `${strategy.registrationNo} and ${await numberOf(from.slug)}`
    const henrik = gov.as('henrik')
    const pages = {
      head: (await opens('tomas', into.slug)) as { registered: string },
      file: await filePage(henrik, into.slug, null),
      sheet: await sheetPage(henrik, into.slug, 1),
      table: await tablePage(henrik, into.slug, 1, NO_FILTER),
      public: await readEdition(into.slug, 1),
      desk: (await deskOf(henrik, new Date())).find(d => d.slug === into.slug)!,
      record: (await recordFile(henrik, into.slug)).strategy,
    }
    expect(pages.head.registered).toBe(both)
    expect(pages.record.registered).toBe(both)
    for (const [name, page] of Object.entries(pages))
      if ('registrationNo' in page && name !== 'record') expect(page.registrationNo, name).toBe(both)
    expect(pages.file.joined).toMatchObject([
      { registrationNo: await numberOf(from.slug), ...{ instrument: DECIDED.instrument } },
    ])
    expect(await evidenceOf(into.slug, 1)).toEqual(before)
    const dossier = await dossierFor(henrik, into.slug)
    expect((await workingText(dossier, null)).manifestHash).toBe(round.manifestHash)
    expect((await verify()).faults).toEqual([])
  })

  test('is an entry in the record of both', async () => {
    const [from, into] = await two()
    await join(from.slug, into.slug)
    const last = async (slug: string) => (await recordPage(gov.as('amina'), slug, null)).entries[0]!
    expect((await last(from.slug)).summary).toBe(
      `joined this strategy to ${await numberOf(into.slug)}, ${into.slug.replace('s', 'S').replace('-', ' ')}`,
    )
    expect((await last(into.slug)).summary).toContain(`joined ${await numberOf(from.slug)}, `)
    const page = await joiningPage(gov.as('amina'), into.slug, '')
    expect(page.joined).toMatchObject([{ slug: from.slug, isOpen: true, ...DECIDED }])
  })

  test('R35 R139 of two that join the same two to each other at once, one is done', async () => {
    const [one, other] = await two()
    expect(await atOnce(join(one.slug, other.slug), join(other.slug, one.slug))).toEqual(['conflict R139', 'done'])
  })
})

describe('H67 The database', () => {
  const insert = (strategy: string, into: string, who: Person = 'henrik') => database.sql`
    insert into joinings (strategy_id, into_id, instrument, reason, by)
    values (${strategy}, ${into}, 'Decision 7', 'One matter.', ${gov.as(who).post.id})`

  test('R139 refuses what the rules refuse: itself, another post, an open round, an edition, what is closed or joined', async () => {
    const [from, into] = await two()
    const [a, b] = [await idOf(from.slug), await idOf(into.slug)]
    await expect(insert(a, a)).rejects.toThrow(/check constraint/)
    await expect(insert(a, b, 'amina')).rejects.toThrow(/by the secretariat/)
    const round = await gov.circulate(from.slug)
    await expect(insert(a, b)).rejects.toThrow(/round of it is open/)
    await closeRound(gov.as('henrik'), from.slug, { roundId: round.roundId, outcome: 'cancelled', note: 'Given up.' })
    await published(into.slug)
    await expect(insert(b, a)).rejects.toThrow(/published is not joined/)
    const reasons = { draft: '', workingText: '', remark: '', picture: '', wordFile: '' }
    const [shut] = await two()
    const abandoned = { reason: 'Given up.', instrument: 'Minutes 3', reasons, pieces: [] }
    const { material } = await closingPage(gov.as('henrik'), shut.slug)
    const pieces = material.map(
      ({ kind, subject }) => ({ kind, subject, choice: 'keep', reason: '', note: '' }) as const,
    )
    await closeFile(gov.as('henrik'), shut.slug, { ...abandoned, pieces })
    await expect(insert(a, await idOf(shut.slug))).rejects.toThrow(/closed, or joined/)
    await expect(insert(await idOf(shut.slug), a)).rejects.toThrow(/closed, or joined/)
    const [third, fourth] = await two()
    await join(third.slug, fourth.slug)
    await expect(insert(a, await idOf(third.slug))).rejects.toThrow(/closed, or joined/)
    await expect(insert(await idOf(third.slug), a)).rejects.toThrow(/unique/)
    const [fifth, sixth] = await two()
    const henrik = gov.as('henrik')
    await recuse(henrik, sixth.slug, { personId: henrik.personId, ground: 'other', reason: 'A brother.' })
    await expect(insert(await idOf(fifth.slug), await idOf(sixth.slug))).rejects.toThrow(/recused/)
    await expect(insert(await idOf(sixth.slug), await idOf(fifth.slug))).rejects.toThrow(/recused/)
  })

  test('R140 takes nothing any more for a strategy that was joined, and keeps that it was', async () => {
    const [from, into] = await two()
    await join(from.slug, into.slug)
    const { sql } = database
    const [id, by] = [await idOf(from.slug), gov.as('henrik').post.id]
    const more = sql`insert into circle_standings (strategy_id, portfolio_id, standing, by)
      values (${id}, ${gov.portfolio('law')}, 'consulted', ${by})`
    await expect(more).rejects.toThrow(/file is closed/)
    await expect(rewrite(from.first, by, paragraphs('More.'))).rejects.toThrow(/file is closed/)
    const closed = sql`insert into file_closings (strategy_id, reason, instrument, by) values (${id}, 'x', 'y', ${by})`
    await expect(closed).rejects.toThrow(/file is closed/)
    await expect(sql`delete from joinings where strategy_id = ${id}`).rejects.toThrow()
    await expect(sql`update joinings set reason = 'x' where strategy_id = ${id}`).rejects.toThrow()
  })
})
