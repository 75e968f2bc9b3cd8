/** A unit under the joint authority of several ministers, in the middle of a round. Source: domain study, 2.4, 4.2; H30. */
import { afterEach, beforeAll, expect, test } from 'vitest'
import { publicEditions } from '#db/editions.ts'
import { boardOf } from '#server/board.ts'
import { closeRound } from '#server/circulate.ts'
import { endAuthority, placeUnder } from '#server/joint-authority.ts'
import { movePortfolio } from '#server/organisations.ts'
import { addOrganisation } from '#server/people.ts'
import { publish } from '#server/publish.ts'
import { dossierFor } from '#server/read.ts'
import { signReply } from '#server/reply.ts'
import { replyPage, roundPage } from '#server/round-page.ts'
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

const place = () =>
  placeUnder(gov.as('root'), {
    organisationId: unit,
    organisationIds: [gov.organisation('MoF'), gov.organisation('MoJ')],
    instrument: 'Decree 2026-9',
  })
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
  await endAuthority(gov.as('root'), { authorityId, instrument: 'Decree 2027-1' })
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
  await endAuthority(gov.as('root'), { authorityId, instrument: 'Decree 2027-1' })
  expect(await outcomeOf(endAuthority(gov.as('root'), { authorityId, instrument: 'Decree 2027-1' }))).toBe(
    'conflict R115',
  )
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
  await endAuthority(gov.as('root'), { authorityId, instrument: 'D 9' })
})
