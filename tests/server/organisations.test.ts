/** Scenario S5: ministries change in the middle of a round. Source: domain study, H27 to H29. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { namedPosts } from '#db/directory.ts'
import { publicEditions } from '#db/editions.ts'
import { personOf } from '#server/board.ts'
import { closeRound } from '#server/circulate.ts'
import { movePortfolio, renameOrganisation } from '#server/organisations.ts'
import { publish } from '#server/publish.ts'
import { dossierFor } from '#server/read.ts'
import { signReply } from '#server/reply.ts'
import { roundPage } from '#server/round-page.ts'
import { verify } from '#server/verify.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government } from '../support/government.ts'
import { atOnce, outcomeOf } from '../support/outcome.ts'

const database = testDatabase()
let gov: Government
beforeEach(async () => {
  gov ??= await foundGovernment()
})
/** Whatever happened, nothing that is stored was rewritten. */
afterEach(async () => {
  await outcomeOf(movePortfolio(gov.as('root'), back()))
  expect((await verify()).faults).toEqual([])
})

const toJustice = () => ({
  portfolioId: gov.portfolio('budget'),
  organisationId: gov.organisation('MoJ'),
  instrument: 'Ordinance 2026:1',
})
const back = () => ({ ...toJustice(), organisationId: gov.organisation('MoF'), instrument: 'Ordinance 2026:2' })

describe('A portfolio that moves while a round is open', () => {
  test('H28 S5 is not cleared by the old holder, is confirmed by the new one, and then published', async () => {
    const { slug } = await gov.openSmallStrategy()
    const round = await gov.circulate(slug)
    const replyId = await gov.bothClear(slug, round)
    await movePortfolio(gov.as('root'), toJustice())
    const { roundId, manifestHash } = round
    const close = () => closeRound(gov.as('henrik'), slug, { roundId, outcome: 'cleared', note: '' })
    expect(await outcomeOf(close())).toBe('incomplete R25 inherited')
    expect(await outcomeOf(signReply(gov.as('per'), slug, { replyId, manifestHash }))).toBe('not found')
    const nadia = await gov.appoint('nadia', gov.organisation('MoJ'))
    await signReply(nadia, slug, { replyId, manifestHash })
    await close()
    await gov.decides(slug)
    await publish(gov.as('henrik'), slug, { manifestHash, note: '' })
    const [edition] = await publicEditions(database.sql, slug)
    expect(edition?.clearances[0]).toMatchObject({ portfolio: 'Budget', organisation: 'Ministry of Justice' })
  })

  test('H27 is not published after the move, not even by SQL, until the new holder has signed', async () => {
    const { slug } = await gov.openSmallStrategy()
    const round = await gov.circulate(slug)
    await gov.bothClear(slug, round)
    await closeRound(gov.as('henrik'), slug, { roundId: round.roundId, outcome: 'cleared', note: '' })
    await movePortfolio(gov.as('root'), toJustice())
    const release = () => publish(gov.as('henrik'), slug, { manifestHash: round.manifestHash, note: '' })
    expect(await outcomeOf(release())).toBe('incomplete R30 inherited, R90, R80')
    const insert = database.sql`
      insert into editions (id, strategy_id, no, version_id, manifest_hash, note, clearances, by)
      select gen_random_uuid(), v.strategy_id, 1, v.id, v.manifest_hash, '', '[{}]', ${gov.as('henrik').post.id}
      from versions v where v.id = ${round.versionId}`
    await expect(insert).rejects.toThrow(/has not signed/)
    const again = await gov.circulateAgain(slug, 'confirmation', ['budget'])
    const lotta = await gov.appoint('lotta', gov.organisation('MoJ'))
    const { replies } = await dossierFor(lotta, slug)
    expect(replies.some(r => r.roundId === again.roundId)).toBe(false)
  })

  test('R54 moves once, however often it is pressed at the same moment', async () => {
    const outcomes = await atOnce(
      movePortfolio(gov.as('root'), toJustice()),
      movePortfolio(gov.as('root'), toJustice()),
    )
    expect(outcomes).toEqual(['conflict R54', 'done'])
  })

  test('H27 in the very moment of a signature: nothing that the old holder signed counts for the new one', async () => {
    const { slug } = await gov.openSmallStrategy()
    const round = await gov.circulate(slug)
    const replyId = await gov.clear(slug, round, 'budget', { writer: 'tomas' })
    await Promise.allSettled([
      signReply(gov.as('ingrid'), slug, { replyId, manifestHash: round.manifestHash }),
      movePortfolio(gov.as('root'), toJustice()),
    ])
    const page = await roundPage(gov.as('henrik'), slug, 1)
    expect(['inherited', 'unsigned']).toContain(page.recipients.find(r => r.name === 'Budget')?.state)
  })
})

describe('A ministry that takes another name', () => {
  const rename = (name: string, from: Date | null = null) =>
    renameOrganisation(gov.as('root'), {
      organisationId: gov.organisation('MoF'),
      name,
      from,
      instrument: 'Decree 2007-999',
    })

  test('H27 keeps its clearances; acts before keep the old name beside the new one, acts after have the new one', async () => {
    const { slug } = await gov.openSmallStrategy()
    const round = await gov.circulate(slug)
    await gov.clear(slug, round, 'budget', { writer: 'tomas', signer: 'ingrid' })
    await rename('Ministry of the Treasury')
    const dossier = await dossierFor(gov.as('henrik'), slug)
    const page = await roundPage(gov.as('henrik'), slug, 1)
    expect(page.recipients.find(r => r.name === 'Budget')?.state).toBe('valid')
    expect(personOf(dossier, dossier.signOffs[0]!).organisation).toBe(
      'Ministry of Finance (today Ministry of the Treasury)',
    )
    await signReply(gov.as('per'), slug, { replyId: dossier.replies[0]!.id, manifestHash: round.manifestHash })
    const payloads = await database.sql<{ organisation: string }[]>`
      select payload::jsonb ->> 'organisation' as organisation from sign_offs where round_id = ${round.roundId} order by at`
    expect(payloads.map(p => p.organisation)).toEqual(['Ministry of Finance', 'Ministry of the Treasury'])
    const [named] = await namedPosts(database.sql, [gov.as('tomas').post.id])
    expect(named?.organisation).toBe('Ministry of Finance')
  })

  test('R54 takes it on the day that was announced, by itself, and neither twice nor earlier than now', async () => {
    expect(await outcomeOf(rename('Ministry of the Treasury'))).toBe('conflict R54')
    await expect(rename('Ministry of Taxes', new Date(Date.now() - 60_000))).rejects.toThrow('from now on')
    await rename('Ministry of Taxes', new Date(Date.now() + 1_500))
    const today = async () =>
      (await dossierFor(gov.as('henrik'), 'strategy-1')).directory.organisations.find(o => o.code === 'MoF')?.name
    expect(await today()).toBe('Ministry of the Treasury')
    await expect.poll(today, { timeout: 5_000 }).toBe('Ministry of Taxes')
  })
})
