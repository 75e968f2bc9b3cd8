/** Scenario S5 and what follows from it: ministries merge, split and dissolve in the middle of a round. Source: domain study, H27 to H31, H40. */
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { answerOffer, offerSection, setStanding } from '#server/assign.ts'
import { boardOf, personOf } from '#server/board.ts'
import { closeRound } from '#server/circulate.ts'
import { deskOf } from '#server/desk.ts'
import { answerHandover } from '#server/hand-over.ts'
import { addOrganisation, endPost } from '#server/people.ts'
import { publish } from '#server/publish.ts'
import { dossierFor } from '#server/read.ts'
import { sendReply, signReply } from '#server/reply.ts'
import { roundPage } from '#server/round-page.ts'
import { alarms, reorganisationPage, reorganise } from '#server/succession.ts'
import { verify } from '#server/verify.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government } from '../support/government.ts'
import { outcomeOf } from '../support/outcome.ts'

const database = testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
})
afterEach(async () => {
  expect((await verify()).faults).toEqual([])
})

const vacant = async (who: 'ingrid' | 'tomas' | 'henrik' | 'per' | 'amina', slug: string) =>
  (await deskOf(gov.as(who), new Date()))
    .find(d => d.slug === slug)
    ?.tasks.filter(t => t.kind === 'vacancy')
    .map(t => t.text) ?? []

describe('In the middle of a round', () => {
  test('H40 a ministry without anybody at the level is an alarm to it, to who steers and to the administrator', async () => {
    const { slug } = await gov.openSmallStrategy()
    await gov.circulate(slug)
    expect([await vacant('amina', slug), await alarms()]).toEqual([[], []])
    const { posts } = (await dossierFor(gov.as('amina'), slug)).directory
    const heads = posts.filter(p => p.organisationId === gov.organisation('MoL') && p.role === 'headOfUnit')
    for (const { id } of heads) await endPost(gov.as('root'), { postId: id, reason: 'Retired' })
    const said = ['Nobody can answer for Labour market at the level of a head of unit: the post is vacant']
    expect([await vacant('amina', slug), await vacant('henrik', slug)]).toEqual([said, said])
    expect(await alarms()).toMatchObject([{ portfolio: 'Labour market', kind: 'noPost' }])
    await gov.appoint('lotta', gov.organisation('MoL'))
    expect(await alarms()).toEqual([])
  })

  test('S5 H27 H29 two ministries merge: one organisation, two lines, past acts by their names, duties by handover', async () => {
    const { slug, first } = await gov.openSmallStrategy()
    const given = { sectionId: first, organisationId: gov.organisation('MoF'), part: 'owner' } as const
    const assignmentId = await offerSection(gov.as('amina'), slug, given)
    await answerOffer(gov.as('tomas'), slug, { assignmentId, accepted: true, reason: '' })
    const round = await gov.circulate(slug)
    const replyId = await gov.clear(slug, round, 'budget', { writer: 'tomas', signer: 'ingrid' })
    const economy = await addOrganisation(gov.as('root'), {
      kind: 'ministry',
      code: 'MoE',
      name: 'Ministry of the Economy',
      calendar: null,
    })
    const [ada, eva] = [await gov.appoint('ada', economy), await gov.appoint('eva', economy)]
    const fromIds = [gov.organisation('MoF'), gov.organisation('MoL')]
    const map = (['budget', 'labour'] as const).map(area => ({
      portfolioId: gov.portfolio(area),
      organisationId: economy,
    }))
    const event = { kind: 'merge', fromIds, map, successorId: economy, instrument: 'Decree 2026-9' } as const
    await reorganise(gov.as('root'), event)
    expect(await outcomeOf(reorganise(gov.as('root'), event))).toBe('conflict R75')
    expect(await outcomeOf(signReply(gov.as('per'), slug, { replyId, manifestHash: round.manifestHash }))).toBe(
      'forbidden R3',
    )
    const page = await roundPage(gov.as('henrik'), slug, 1)
    expect(page.recipients.map(r => [r.name, r.organisation, r.state])).toEqual([
      ['Budget', 'Ministry of the Economy', 'inherited'],
      ['Labour market', 'Ministry of the Economy', 'unanswered'],
    ])
    const dossier = await dossierFor(ada, slug)
    expect(personOf(dossier, dossier.signOffs[0]!).organisation).toBe('Ministry of Finance')
    const [offer] = dossier.handovers
    expect(offer).toMatchObject({ duty: 'sections', toId: economy, instrument: 'Decree 2026-9' })
    await answerHandover(ada, slug, { handoverId: offer!.id, outcome: 'accepted', reason: '' })
    const { roundId, manifestHash } = round
    await signReply(ada, slug, { replyId, manifestHash })
    const portfolioId = gov.portfolio('labour')
    const said = { roundId, portfolioId, kind: 'noObjection', body: '', items: [], replaces: null } as const
    const second = await sendReply(eva, slug, said)
    expect(await outcomeOf(signReply(ada, slug, { replyId: second, manifestHash }))).toBe('conflict R21')
    await signReply(eva, slug, { replyId: second, manifestHash })
    await closeRound(gov.as('henrik'), slug, { roundId, outcome: 'cleared', note: '' })
    await gov.decides(slug)
    await publish(gov.as('henrik'), slug, { manifestHash, note: '' })
    const { events } = await reorganisationPage()
    expect(events[0]).toMatchObject({
      from: ['Ministry of Finance', 'Ministry of Labour'],
      instrument: 'Decree 2026-9',
    })
  })

  test('S5 H28 H31 a ministry ends and nobody takes its portfolio: an open question until it is released with the reason', async () => {
    const { slug } = await gov.openSmallStrategy()
    const [law, budget] = [gov.portfolio('law'), gov.portfolio('budget')]
    await setStanding(gov.as('amina'), slug, { portfolioId: law, standing: 'consulted', reason: '' })
    const fromIds = [gov.organisation('MoJ')]
    const instrument = 'Decree 2026-10'
    await reorganise(gov.as('root'), { kind: 'dissolve', fromIds, map: [], successorId: null, instrument })
    expect((await alarms()).filter(a => a.kind === 'noHolder')).toMatchObject([{ portfolio: 'Rule of law' }])
    expect(await vacant('henrik', slug)).toContainEqual(expect.stringContaining('Rule of law has no holder any more'))
    await gov.circulate(slug, 'formal', ['budget', 'labour'])
    const { rounds, strategy, versions } = await dossierFor(gov.as('henrik'), slug)
    const close = () =>
      outcomeOf(closeRound(gov.as('henrik'), slug, { roundId: rounds[0]!.id, outcome: 'cleared', note: '' }))
    expect(await close()).toContain('R76')
    const reason = 'The ministry is dissolved; nobody is competent for the rule of law.'
    await expect(
      database.sql`insert into rounds (id, strategy_id, no, version_id, purpose, cover_note, deadline_at, by)
        values (gen_random_uuid(), ${strategy.id}, 9, ${versions[0]!.id}, 'final', '', now() + interval '30 days', ${gov.as('henrik').post.id})`,
    ).rejects.toThrow(/no holder/)
    await setStanding(gov.as('henrik'), slug, { portfolioId: law, standing: 'released', reason })
    const after = await dossierFor(gov.as('henrik'), slug)
    const { released } = boardOf(gov.as('henrik'), after, after.versions[0]!, new Date())
    expect(released).toMatchObject([{ name: 'Rule of law', reason, by: 'henrik' }])
    expect(await close()).not.toContain('R76')
    expect(await alarms()).not.toContainEqual(expect.objectContaining({ portfolioId: law }))
    expect(budget).toBeTruthy()
  })
})

test('R75 nothing is done in the name of an organisation that has ended, not even by SQL', async () => {
  const { slug } = await gov.openSmallStrategy()
  const { id } = (await dossierFor(gov.as('amina'), slug)).strategy
  const leila = gov.as('leila').post.id
  await expect(
    database.sql`insert into claims (id, strategy_id, portfolio_id, standing, reason, by)
      values (gen_random_uuid(), ${id}, ${gov.portfolio('law')}, 'mustClear', 'x', ${leila})`,
  ).rejects.toThrow(/organisation has ended/)
  await expect(
    database.sql`insert into posts (id, person_id, organisation_id, role, level, valid_from, at, by)
      values (gen_random_uuid(), ${gov.as('leila').personId}, ${gov.organisation('MoJ')}, 'headOfUnit', 2, now(), now(), ${gov.as('root').post.id})`,
  ).rejects.toThrow(/organisation has ended/)
  await expect(
    database.sql`insert into portfolio_holdings (portfolio_id, organisation_id)
      values (${gov.portfolio('budget')}, ${gov.organisation('MoJ')})`,
  ).rejects.toThrow(/organisation has ended/)
})
