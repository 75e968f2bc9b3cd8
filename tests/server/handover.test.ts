/** What passes from one organisation to another, by the acts of the product and in the database alone. */
import { beforeAll, describe, expect, test } from 'vitest'
import { rightsEpoch } from '#db/text-log.ts'
import type { AssignmentId, SectionId } from '#domain/ids.ts'
import { answerOffer, offerSection } from '#server/assign.ts'
import { personOf } from '#server/board.ts'
import { deskOf } from '#server/desk.ts'
import { answerHandover, offerAll, offerHandover, releaseHandover } from '#server/hand-over.ts'
import { handoversPage } from '#server/handover-page.ts'
import { movePortfolio } from '#server/organisations.ts'
import { endPost } from '#server/people.ts'
import { dossierFor } from '#server/read.ts'
import { seatIn } from '#server/seats.ts'
import { verify } from '#server/verify.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government } from '../support/government.ts'
import { atOnce, outcomeOf } from '../support/outcome.ts'

const database = testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
})

/** Finance owns the first section. */
const owned = async () => {
  const { slug, first } = await gov.openSmallStrategy()
  const given = { sectionId: first, organisationId: gov.organisation('MoF'), part: 'owner' } as const
  const assignmentId = await offerSection(gov.as('amina'), slug, given)
  await answerOffer(gov.as('tomas'), slug, { assignmentId, accepted: true, reason: '' })
  return { slug, first, assignmentId }
}
const toJustice = (assignmentId: AssignmentId) => ({
  duty: 'sections' as const,
  fromId: gov.organisation('MoF'),
  toId: gov.organisation('MoJ'),
  assignmentIds: [assignmentId],
  instrument: 'Ordinance 2026:1',
})
const mode = async (section: SectionId, who: 'tomas' | 'leila') =>
  (await seatIn(section, gov.as(who), await rightsEpoch(database.sql)))?.mode
const tasks = async (who: 'tomas' | 'leila', slug: string) =>
  (await deskOf(gov.as(who), new Date())).find(d => d.slug === slug)?.tasks.filter(t => t.kind === 'handover') ?? []

describe('A section between two ministries', () => {
  test('H20 changes hands at the acceptance: the pen, the desk, and who stays concerned', async () => {
    const { slug, first, assignmentId } = await owned()
    const handoverId = await offerHandover(gov.as('tomas'), slug, toJustice(assignmentId))
    expect([await mode(first, 'tomas'), await mode(first, 'leila')]).toEqual(['writer', 'reader'])
    expect((await tasks('leila', slug)).map(t => t.text)).toEqual([
      'Ministry of Finance hands over "Goals": accept or refuse',
    ])
    await answerHandover(gov.as('leila'), slug, { handoverId, outcome: 'accepted', reason: '' })
    expect([await mode(first, 'tomas'), await mode(first, 'leila')]).toEqual(['reader', 'writer'])
    const { assignments } = await dossierFor(gov.as('leila'), slug)
    expect(assignments.map(a => [a.organisationId, a.part, a.end !== null])).toEqual([
      [gov.organisation('MoF'), 'owner', true],
      [gov.organisation('MoJ'), 'owner', false],
    ])
    const { past } = await handoversPage(gov.as('tomas'), slug)
    expect(past[0]).toMatchObject({ what: '"Goals"', from: 'Ministry of Finance', to: 'Ministry of Justice' })
    expect((await verify()).faults).toEqual([])
  })

  test('H20 puts an old owner without a place into the circle, and takes it out when it releases itself', async () => {
    const { slug, first } = await gov.openSmallStrategy()
    const law = gov.portfolio('law')
    const given = { sectionId: first, organisationId: gov.organisation('MoJ'), part: 'owner' } as const
    const assignmentId = await offerSection(gov.as('amina'), slug, given)
    await answerOffer(gov.as('leila'), slug, { assignmentId, accepted: true, reason: '' })
    const offer = { ...toJustice(assignmentId), fromId: gov.organisation('MoJ'), toId: gov.organisation('MoF') }
    const handoverId = await offerHandover(gov.as('leila'), slug, offer)
    await answerHandover(gov.as('tomas'), slug, { handoverId, outcome: 'accepted', reason: '' })
    const standing = async () =>
      (await dossierFor(gov.as('amina'), slug)).circle.find(m => m.portfolioId === law)?.standing
    expect(await standing()).toBe('consulted')
    await releaseHandover(gov.as('leila'), slug, { handoverId, reason: 'The unit has moved.' })
    expect(await standing()).toBe('released')
    expect(await outcomeOf(dossierFor(gov.as('leila'), slug))).toBe('not found')
  })

  test('R73 is accepted once, however often it is pressed, and not after it was taken back', async () => {
    const { slug, assignmentId } = await owned()
    const handoverId = await offerHandover(gov.as('tomas'), slug, toJustice(assignmentId))
    const accept = () => answerHandover(gov.as('leila'), slug, { handoverId, outcome: 'accepted', reason: '' })
    const outcomes = await atOnce(
      accept(),
      answerHandover(gov.as('ingrid'), slug, { handoverId, outcome: 'withdrawn', reason: 'Kept.' }),
    )
    expect(outcomes.filter(o => o === 'done')).toHaveLength(1)
    const { assignments } = await dossierFor(gov.as('amina'), slug)
    expect(assignments.filter(a => a.end === null)).toHaveLength(1)
  })
})

test('R77 H21 a refused section keeps the round waiting, in the database too, until the lead takes it itself', async () => {
  const { slug, first } = await gov.openSmallStrategy()
  const offer = (code: 'MoF' | 'MFA') =>
    offerSection(gov.as('amina'), slug, { sectionId: first, organisationId: gov.organisation(code), part: 'owner' })
  const refused = await offer('MoF')
  await answerOffer(gov.as('tomas'), slug, { assignmentId: refused, accepted: false, reason: 'Not ours.' })
  expect(await outcomeOf(gov.circulate(slug))).toBe('incomplete R77')
  const { strategy, versions } = await dossierFor(gov.as('amina'), slug)
  await expect(
    database.sql`insert into rounds (id, strategy_id, no, version_id, purpose, cover_note, deadline_at, by)
      values (gen_random_uuid(), ${strategy.id}, 1, ${versions[0]!.id}, 'formal', '', now() + interval '30 days', ${gov.as('amina').post.id})`,
  ).rejects.toThrow(/was refused/)
  const taken = await offer('MFA')
  await answerOffer(gov.as('amina'), slug, { assignmentId: taken, accepted: true, reason: '' })
  expect(await outcomeOf(gov.circulateAgain(slug))).toBe('done')
})

test('H27 the lead is handed over: the new one steers, the strategy keeps what the old one did', async () => {
  const { slug } = await gov.openSmallStrategy()
  const offer = { ...toJustice('' as AssignmentId), duty: 'lead' as const, assignmentIds: [] }
  const given = { ...offer, fromId: gov.organisation('MFA'), toId: gov.organisation('MoF') }
  const handoverId = await offerHandover(gov.as('amina'), slug, given)
  // Finance has no coordinator who could take it on.
  const accept = answerHandover(gov.as('ingrid'), slug, { handoverId, outcome: 'accepted', reason: '' })
  expect(await outcomeOf(accept)).toBe('forbidden R73')
  await database.sql`insert into handover_answers (handover_id, outcome, reason, by)
    values (${handoverId}, 'accepted', '', ${gov.as('ingrid').post.id})`
  const dossier = await dossierFor(gov.as('ingrid'), slug)
  expect(dossier.strategy.leadId).toBe(gov.organisation('MoF'))
  expect(personOf(dossier, dossier.strategy).organisation).toBe('Ministry of Foreign Affairs')
})

test('H28 a ministry whose portfolio moved away is reminded of the section it keeps, until it has handed it over', async () => {
  const { slug, assignmentId } = await owned()
  expect(await tasks('tomas', slug)).toEqual([])
  const [portfolioId, instrument] = [gov.portfolio('budget'), 'Ordinance 2026:1']
  await movePortfolio(gov.as('root'), { portfolioId, organisationId: gov.organisation('MoJ'), instrument })
  expect((await tasks('tomas', slug)).map(t => t.text)).toEqual([
    'Budget moved to Ministry of Justice: hand over “1 Goals”',
  ])
  await offerHandover(gov.as('tomas'), slug, toJustice(assignmentId))
  expect(await tasks('tomas', slug)).toEqual([])
  await movePortfolio(gov.as('root'), { portfolioId, organisationId: gov.organisation('MoF'), instrument })
})

describe('In the database alone', () => {
  test('R72 R73 nobody offers for another, or accepts what they offered', async () => {
    const { slug, assignmentId } = await owned()
    const { id } = (await dossierFor(gov.as('amina'), slug)).strategy
    const [bo, tomas] = [gov.as('bo').post.id, gov.as('tomas').post.id]
    await expect(
      database.sql`insert into handovers (id, strategy_id, duty, from_id, to_id, instrument, by)
        values (gen_random_uuid(), ${id}, 'sections', ${gov.organisation('MoF')}, ${gov.organisation('MoL')}, 'x', ${bo})`,
    ).rejects.toThrow(/offered by itself/)
    await expect(
      database.sql`insert into handovers (id, strategy_id, duty, from_id, to_id, instrument, by)
        values (gen_random_uuid(), ${id}, 'lead', ${gov.organisation('MoF')}, ${gov.organisation('MoL')}, 'x', ${tomas})`,
    ).rejects.toThrow(/only the lead/)
    const handoverId = await offerHandover(gov.as('tomas'), slug, toJustice(assignmentId))
    await expect(
      database.sql`insert into handover_answers (handover_id, outcome, reason, by)
        values (${handoverId}, 'accepted', '', ${tomas})`,
    ).rejects.toThrow(/to which it is made/)
    await expect(
      database.sql`insert into handover_answers (handover_id, outcome, reason, by)
        values (${handoverId}, 'withdrawn', 'x', ${gov.as('leila').post.id})`,
    ).rejects.toThrow(/that made it/)
  })
})

test('R72 H27 an administrator offers for a ministry only where nobody is left in it', async () => {
  const { slug, first } = await owned()
  const succession = { fromId: gov.organisation('MoF'), toId: gov.organisation('MoJ'), instrument: 'Ordinance 2026:9' }
  expect(await outcomeOf(offerAll(gov.as('root'), succession))).toBe('forbidden R1')
  const { posts } = (await dossierFor(gov.as('amina'), slug)).directory
  for (const post of posts.filter(p => p.organisationId === succession.fromId && p.validTo === null))
    await endPost(gov.as('root'), { postId: post.id, reason: 'The ministry is closed.' })
  expect(await offerAll(gov.as('root'), succession)).toBeGreaterThan(0)
  const { open } = await handoversPage(gov.as('leila'), slug)
  await answerHandover(gov.as('leila'), slug, { handoverId: open[0]!.id, outcome: 'accepted', reason: '' })
  expect(await mode(first, 'leila')).toBe('writer')
  expect((await verify()).faults).toEqual([])
})
