/** A unit under the joint authority of several ministers, in the middle of a round. Source: domain study, 2.4, 4.2; H30. */
import { afterEach, beforeAll, expect, test } from 'vitest'
import { loadDirectory } from '#db/directory.ts'
import { publicEditions } from '#db/editions.ts'
import { rightsEpoch } from '#db/text-log.ts'
import type { JointAuthorityId } from '#domain/ids.ts'
import { boardOf } from '#server/board.ts'
import { closeRound } from '#server/circulate.ts'
import { authoritiesPage, endAuthority, placeUnder } from '#server/joint-authority.ts'
import { movePortfolio } from '#server/organisations.ts'
import { addOrganisation } from '#server/people.ts'
import { publish } from '#server/publish.ts'
import { dossierFor } from '#server/read.ts'
import { sendReply, signReply } from '#server/reply.ts'
import { replyPage, roundPage } from '#server/round-page.ts'
import { tick } from '#server/ticking.ts'
import { verify } from '#server/verify.ts'
import { testDatabase } from '../support/database.ts'
import { type Circulated, foundGovernment, type Government } from '../support/government.ts'
import { outcomeOf } from '../support/outcome.ts'

const database = testDatabase()
let gov: Government
let justice: ReturnType<Government['as']>
let unit: ReturnType<Government['organisation']>
beforeAll(async () => {
  gov = await foundGovernment()
  unit = await addOrganisation(gov.as('root'), { kind: 'agency', code: 'TAX', name: 'Tax Directorate', calendar: null })
  justice = await gov.appoint('nadia', gov.organisation('MoJ'))
  await movePortfolio(gov.as('root'), { portfolioId: gov.portfolio('budget'), organisationId: unit, instrument: 'D 1' })
})
afterEach(async () => {
  expect((await verify()).faults).toEqual([])
})

const place = (from: Date | null = null) =>
  placeUnder(gov.as('root'), {
    organisationId: unit,
    organisationIds: [gov.organisation('MoF'), gov.organisation('MoJ')],
    instrument: 'Decree 2026-9',
    from,
  })
const end = (authorityId: Awaited<ReturnType<typeof place>>, instrument: string, from: Date | null = null) =>
  endAuthority(gov.as('root'), { authorityId, instrument, from })
/** What the database says is missing of a portfolio, by itself. */
const lacks = async (slug: string, { versionId }: Circulated) => {
  const [row] = await database.sql<{ lacks: string | null }[]>`
    select lacks(s, ${gov.portfolio('budget')}, 'mustClear', ${versionId}, now()) as lacks from strategies s where slug = ${slug}`
  return row?.lacks ?? null
}
const budgetIn = async (slug: string) => {
  const page = await roundPage(gov.as('henrik'), slug, 1)
  const { state, waitsFor, authority } = page.recipients.find(r => r.name === 'Budget')!
  return [state, waitsFor, authority?.names ?? null]
}
const BOTH = ['Ministry of Finance', 'Ministry of Justice']

test('H30 R115 R116 the portfolio waits for the second minister, in the matrix, on the page and in the database', async () => {
  const { slug } = await gov.openSmallStrategy()
  const authorityId = await place()
  const round = await gov.circulate(slug)
  const { roundId, manifestHash } = round
  await gov.clear(slug, round, 'labour', { writer: 'bo', signer: 'farah' })
  const replyId = await gov.clear(slug, round, 'budget', { writer: 'tomas', signer: 'ingrid' })
  expect(await budgetIn(slug)).toEqual(['partlySigned', ['Ministry of Justice'], BOTH])
  expect(await lacks(slug, round)).toBe('has not signed')
  const close = () => closeRound(gov.as('henrik'), slug, { roundId, outcome: 'cleared', note: '' })
  expect(await outcomeOf(close())).toBe('incomplete R25 partlySigned')
  const dossier = await dossierFor(gov.as('henrik'), slug)
  const [cell] = boardOf(gov.as('henrik'), dossier, dossier.versions[0]!, new Date()).rows.find(
    r => r.name === 'Budget',
  )!.cells
  expect(cell).toMatchObject({ state: 'partlySigned', waitsFor: ['Ministry of Justice'] })
  expect(await replyPage(justice, slug, 1, gov.portfolio('budget'))).toMatchObject({
    waitsFor: ['Ministry of Justice'],
    authority: { instrument: 'Decree 2026-9' },
  })
  await signReply(justice, slug, { replyId, manifestHash })
  expect(await budgetIn(slug)).toEqual(['valid', [], BOTH])
  expect(await lacks(slug, round)).toBeNull()
  await close()
  await gov.decides(slug)
  await publish(gov.as('henrik'), slug, { manifestHash, note: '' })
  const [edition] = await publicEditions(database.sql, slug)
  expect(edition?.clearances.find(c => c.portfolio === 'Budget')?.organisation).toBe(BOTH.join(' and '))
  await end(authorityId, 'Decree 2027-1')
})

test('H30 R115 what was signed under an instrument that ended is inherited, by the database too; the ministers sign no more', async () => {
  const { slug } = await gov.openSmallStrategy()
  const authorityId = await place()
  expect(await outcomeOf(place())).toBe('conflict R115')
  const round = await gov.circulate(slug)
  const replyId = await gov.clear(slug, round, 'budget', { writer: 'tomas', signer: 'ingrid' })
  const sign = (who: typeof justice) => signReply(who, slug, { replyId, manifestHash: round.manifestHash })
  await sign(justice)
  expect(await budgetIn(slug)).toEqual(['valid', [], BOTH])
  await end(authorityId, 'Decree 2027-1')
  expect(await outcomeOf(end(authorityId, 'Decree 2027-1'))).toBe('conflict R115')
  expect(await budgetIn(slug)).toEqual(['inherited', [], null])
  expect(await lacks(slug, round)).toBe('has not signed')
  expect(await outcomeOf(sign(justice))).toBe('not found')
  const head = await gov.appoint('ulla', unit)
  await sign(head)
  expect([await budgetIn(slug), await lacks(slug, round)]).toEqual([['valid', [], null], null])
})

test('R115 R116 H30 the database itself keeps an instrument whole, and takes no signature of the unit while it lasts', async () => {
  const { slug } = await gov.openSmallStrategy()
  const root = gov.as('root').post.id
  const insert = (by: string, members: readonly string[]) =>
    database.sql.begin(async tx => {
      const [row] = await tx<{ id: string }[]>`insert into joint_authorities (id, organisation_id, instrument, by)
        values (gen_random_uuid(), ${unit}, 'D', ${by}) returning id`
      for (const one of members)
        await tx`insert into joint_authority_members (authority_id, organisation_id) values (${row!.id}, ${one})`
    })
  await expect(insert(gov.as('henrik').post.id, [])).rejects.toThrow(/an administrator/)
  await expect(insert(root, [gov.organisation('MoF')])).rejects.toThrow(/two at least/)
  await expect(insert(root, [gov.organisation('MoF'), unit])).rejects.toThrow(/names others/)
  const authorityId = await place()
  await expect(insert(root, [])).rejects.toThrow(/already/)
  await expect(
    database.sql`insert into joint_authority_members (authority_id, organisation_id) values (${authorityId}, ${gov.organisation('MoL')})`,
  ).rejects.toThrow(/names others, all at once/)
  await expect(database.sql`update joint_authorities set instrument = 'x'`).rejects.toThrow()
  const round = await gov.circulate(slug)
  const replyId = await gov.clear(slug, round, 'budget', { writer: 'tomas' })
  const ulla = await gov.appoint('ulrika', unit)
  expect(await outcomeOf(signReply(ulla, slug, { replyId, manifestHash: round.manifestHash }))).toBe('forbidden R116')
  await expect(
    database.sql`insert into sign_offs (id, round_id, reply_id, portfolio_id, level, manifest_hash, payload, by)
      values (gen_random_uuid(), ${round.roundId}, ${replyId}, ${gov.portfolio('budget')}, 2, ${round.manifestHash}, '{}', ${ulla.post.id})`,
  ).rejects.toThrow(/may not sign for this portfolio/)
  await end(authorityId, 'D 9')
})

const days = (count: number) => new Date(Date.now() + count * 86_400_000)

test('R115 R116 H30 an instrument that names a day is shown from when it is recorded, and in force from that day, in the database too', async () => {
  const { slug } = await gov.openSmallStrategy()
  const round = await gov.circulate(slug)
  const { roundId, manifestHash } = round
  const head = await gov.appoint('unni', unit)
  const root = gov.as('root').post.id
  const states = async () => authoritiesPage(await loadDirectory(database.sql), new Date()).map(one => one.state)
  const newest = async () => (await states()).at(-1)
  await expect(place(days(-1))).rejects.toThrow('from a later day')
  await expect(place(days(400))).rejects.toThrow('one year ahead')
  const authorityId = await place(days(9))
  expect(await newest()).toBe('ahead')
  // Until then nothing is otherwise: the unit signs alone, and those who are named do not read the strategy.
  const said = { roundId, portfolioId: gov.portfolio('budget'), body: '', items: [], replaces: null }
  const replyId = await sendReply(head, slug, { ...said, kind: 'noObjection' })
  expect(await outcomeOf(signReply(justice, slug, { replyId, manifestHash }))).toBe('not found')
  await signReply(head, slug, { replyId, manifestHash })
  expect([await budgetIn(slug), await lacks(slug, round)]).toEqual([['valid', [], BOTH], null])
  // One at a time, whenever it begins.
  expect(await outcomeOf(place())).toBe('conflict R115')
  expect(await outcomeOf(place(days(20)))).toBe('conflict R115')
  const insert = (ahead: string) =>
    database.sql`insert into joint_authorities (id, organisation_id, instrument, valid_from, by)
      values (gen_random_uuid(), ${unit}, 'D', now() + ${ahead}::interval, ${root})`
  await expect(insert('20 days')).rejects.toThrow(/already/)
  await end(authorityId, 'Decree 2026-10')
  expect(await newest()).toBe('takenBack')
  await expect(insert('-1 days')).rejects.toThrow(/never_dated_back/)
  expect(await lacks(slug, round)).toBeNull()
})

test('R115 R116 H30 on its day an instrument counts by itself, and whoever is in a text is judged by it once', async () => {
  const { slug } = await gov.openSmallStrategy()
  const round = await gov.circulate(slug)
  const { roundId, manifestHash } = round
  const head = await gov.appoint('ylva', unit)
  const said = { roundId, portfolioId: gov.portfolio('budget'), body: '', items: [], replaces: null }
  const replyId = await sendReply(head, slug, { ...said, kind: 'noObjection' })
  await signReply(head, slug, { replyId, manifestHash })
  // Recorded yesterday, for this moment.
  const authorityId = await database.sql.begin(async tx => {
    const [row] = await tx<{ id: JointAuthorityId }[]>`
      insert into joint_authorities (id, organisation_id, instrument, valid_from, at, by)
      select gen_random_uuid(), ${unit}, 'Decree 2026-11', t, t - interval '1 day', ${gov.as('root').post.id}
      from clock_timestamp() t returning id`
    for (const one of ['MoF', 'MoJ'] as const)
      await tx`insert into joint_authority_members (authority_id, organisation_id) values (${row!.id}, ${gov.organisation(one)})`
    return row!.id
  })
  const epoch = await rightsEpoch(database.sql)
  await tick(null)
  await tick(null)
  expect(await rightsEpoch(database.sql)).toBe(epoch + 1)
  expect([await budgetIn(slug), await lacks(slug, round)]).toEqual([['inherited', [], BOTH], 'has not signed'])
  await signReply(justice, slug, { replyId, manifestHash })
  expect(await lacks(slug, round)).toBe('has not signed')
  // Its end is recorded once and is to come, so it goes on until then; the next begins after it, and no sooner.
  await end(authorityId, 'Decree 2027-1', days(9))
  expect(await outcomeOf(end(authorityId, 'Decree 2027-2'))).toBe('conflict R115')
  expect(await lacks(slug, round)).toBe('has not signed')
  expect(await outcomeOf(place(days(8)))).toBe('conflict R115')
  await end(await place(days(10)), 'Decree 2027-3')
  await gov.clear(slug, round, 'labour', { writer: 'bo', signer: 'farah' })
  await signReply(gov.as('ingrid'), slug, { replyId, manifestHash })
  expect([await budgetIn(slug), await lacks(slug, round)]).toEqual([['valid', [], BOTH], null])
})
