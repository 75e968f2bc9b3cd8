/** Sections that several write, that contradict each other, or that are taken out: by the acts of the product and in the database alone. */
import { beforeAll, describe, expect, test } from 'vitest'
import { takenOut } from '#app/difference-words.ts'
import { insertAgreement } from '#db/agreements.ts'
import type { SectionId } from '#domain/ids.ts'
import { SWEDEN } from '#domain/presets/sweden.ts'
import { allow } from '#domain/verdict.ts'
import { agreeSection, jointPage } from '#server/agree.ts'
import { answerOffer, offerSection } from '#server/assign.ts'
import { closeRound, freezeVersion } from '#server/circulate.ts'
import { permitOf } from '#server/decide.ts'
import { raiseDifference, withdrawDifference } from '#server/differences.ts'
import { differencePage } from '#server/differences-page.ts'
import { savePreset } from '#server/presets.ts'
import { dossierFor } from '#server/read.ts'
import { sectionsPage } from '#server/sections-page.ts'
import { confirmSettlement, proposeSettlement } from '#server/settle.ts'
import { reshape } from '#server/strategies.ts'
import { verify } from '#server/verify.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government, paragraphs, rewrite } from '../support/government.ts'
import { outcomeOf } from '../support/outcome.ts'

const database = testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
})

type Code = Parameters<Government['organisation']>[0]
const give = async (slug: string, sectionId: SectionId, code: Code, who: 'tomas' | 'bo', part: 'owner' | 'coOwner') => {
  const given = { sectionId, organisationId: gov.organisation(code), part } as const
  const assignmentId = await offerSection(gov.as('amina'), slug, given)
  await answerOffer(gov.as(who), slug, { assignmentId, accepted: true, reason: '' })
}
const hashOf = async (slug: string, id: SectionId) =>
  (await jointPage(gov.as('amina'), await dossierFor(gov.as('amina'), slug), id, new Date())).hash
const say = async (who: 'tomas' | 'bo' | 'leila', slug: string, id: SectionId, agrees = true) =>
  agreeSection(gov.as(who), slug, {
    sectionId: id,
    hash: await hashOf(slug, id),
    agrees,
    reason: agrees ? '' : 'Too soon.',
  })

describe('A section that two ministries write', () => {
  const stateOf = async (slug: string) => (await sectionsPage(gov.as('amina'), slug)).sections[0]!.state

  test('R102 H22 is ready when both agree, and has to be agreed with again when somebody has written', async () => {
    const { slug, first } = await gov.openSmallStrategy()
    await give(slug, first, 'MoF', 'tomas', 'owner')
    await give(slug, first, 'MoL', 'bo', 'coOwner')
    await say('tomas', slug, first)
    expect(await stateOf(slug)).toBe('drafting')
    await say('bo', slug, first)
    expect(await stateOf(slug)).toBe('ready')
    const old = await hashOf(slug, first)
    await rewrite(first, gov.post('bo', 'MoL'), paragraphs('We want orderly migration.'))
    expect(await stateOf(slug)).toBe('drafting')
    const input = { sectionId: first, hash: old, agrees: true, reason: '' }
    expect(await outcomeOf(agreeSection(gov.as('tomas'), slug, input))).toBe('conflict R35')
    await say('bo', slug, first, false)
    expect(await stateOf(slug)).toBe('contested')
    const page = await jointPage(gov.as('tomas'), await dossierFor(gov.as('tomas'), slug), first, new Date())
    expect(page.writers.map(w => [w.name, w.state, w.reason])).toEqual([
      ['Ministry of Finance', 'earlier', ''],
      ['Ministry of Labour', 'contests', 'Too soon.'],
    ])
    expect((await verify()).faults).toEqual([])
  })

  test('R103 H22 goes round to all when both have agreed, where the procedure has it; the database by itself says so', async () => {
    const rules = { ...SWEDEN, preset: 'SJ', name: 'Together', coOwners: 'agreeFirst' } as const
    await savePreset(gov.as('root'), { rules, basedOn: null })
    const { slug, first, second } = await gov.openSmallStrategy('SJ')
    await give(slug, first, 'MoF', 'tomas', 'owner')
    await give(slug, first, 'MoL', 'bo', 'coOwner')
    const act = { at: new Date(), by: gov.as('bo').post.id }
    const said = { sectionId: first, hash: 'a'.repeat(64), agrees: true, reason: '', ...act }
    const insertFor = (code: Code, sectionId = first) =>
      database.sql.begin(tx =>
        insertAgreement(tx, permitOf(allow('agreeSection')), {
          ...said,
          sectionId,
          organisationId: gov.organisation(code),
        }),
      )
    await expect(insertFor('MoF')).rejects.toThrow(/speaks for itself/)
    await expect(insertFor('MoL', second)).rejects.toThrow(/speaks for itself/)
    await freezeVersion(gov.as('amina'), slug)
    const { strategy, versions } = await dossierFor(gov.as('amina'), slug)
    const open = (purpose: string) => database.sql`
      insert into rounds (id, strategy_id, no, version_id, purpose, cover_note, deadline_at, by)
      values (gen_random_uuid(), ${strategy.id}, 1, ${versions[0]!.id}, ${purpose}, '', now() + interval '60 days', ${gov.as('amina').post.id})`
    await expect(open('formal')).rejects.toThrow(/have not agreed/)
    expect(await outcomeOf(gov.circulateAgain(slug))).toBe('incomplete R103')
    await say('bo', slug, first)
    await expect(open('formal')).rejects.toThrow(/have not agreed/)
    await say('tomas', slug, first)
    expect(await outcomeOf(gov.circulateAgain(slug))).toBe('done')
  })
})

describe('Two sections that contradict each other', () => {
  test('R104 R105 H25 keep the final round waiting until both owners have settled it, by SQL too', async () => {
    const { slug, first, second } = await gov.openSmallStrategy()
    await give(slug, first, 'MoF', 'tomas', 'owner')
    await give(slug, second, 'MoL', 'bo', 'owner')
    const round = await gov.circulate(slug)
    await closeRound(gov.as('henrik'), slug, { roundId: round.roundId, outcome: 'notCleared', note: 'Not yet.' })
    const no = await raiseDifference(gov.as('amina'), slug, {
      party: null,
      against: [],
      kind: 'contradiction',
      contradicts: second,
      title: 'Who pays',
      sectionId: first,
      itemId: null,
      quote: '',
      body: 'The one says the state, the other nobody.',
      wording: '',
      mandate: '',
    })
    const page = await differencePage(gov.as('bo'), slug, no)
    expect([page.section, page.kind, page.isRemoved]).toEqual(['1 Goals; 2 Costs', 'contradiction', false])
    expect(page.sides.map(side => side.name).sort()).toEqual(['Budget', 'Labour market', 'The lead'])
    const { id: differenceId } = page
    const portfolioId = gov.portfolio('budget')
    expect(
      await outcomeOf(withdrawDifference(gov.as('tomas'), slug, { differenceId, portfolioId, reason: 'Enough.' })),
    ).toBe('conflict R104')
    const bare = database.sql`
      insert into difference_withdrawals (difference_id, portfolio_id, reason, by)
      values (${differenceId}, ${portfolioId}, 'Enough.', ${gov.as('tomas').post.id})`
    await expect(bare).rejects.toThrow(/both owners/)
    expect(await outcomeOf(gov.circulateAgain(slug, 'final'))).toBe('incomplete R105')
    const { strategy, versions } = await dossierFor(gov.as('amina'), slug)
    const open = database.sql`
      insert into rounds (id, strategy_id, no, version_id, purpose, cover_note, deadline_at, by)
      values (gen_random_uuid(), ${strategy.id}, 2, ${versions[0]!.id}, 'final', '', now() + interval '60 days', ${gov.as('amina').post.id})`
    await expect(open).rejects.toThrow(/contradict/)
    const proposal = { differenceId, party: null, outcome: 'moot', wording: '', note: 'They say the same.' } as const
    await proposeSettlement(gov.as('amina'), slug, proposal)
    const settlementId = (await dossierFor(gov.as('amina'), slug)).differences[0]!.settlements[0]!.id
    await confirmSettlement(gov.as('tomas'), slug, { differenceId, settlementId, party: portfolioId })
    expect(await outcomeOf(gov.circulateAgain(slug, 'final'))).toBe('incomplete R105')
    await confirmSettlement(gov.as('bo'), slug, { differenceId, settlementId, party: gov.portfolio('labour') })
    expect((await gov.circulateAgain(slug, 'final')).roundId).not.toBe(round.roundId)
  })
})

test('H24 taking a section out says whom that concerns, makes their clearance stale, and settles no difference about it', async () => {
  const { slug, first, second } = await gov.openSmallStrategy()
  const round = await gov.circulate(slug)
  await gov.clear(slug, round, 'labour', { writer: 'bo', signer: 'farah' })
  await raiseDifference(gov.as('tomas'), slug, {
    party: gov.portfolio('budget'),
    against: [],
    kind: 'cost',
    title: 'Who pays',
    sectionId: second,
    itemId: null,
    quote: '',
    body: 'Not us.',
    wording: 'Others pay.',
    mandate: 'The budget act.',
  })
  const before = await sectionsPage(gov.as('amina'), slug)
  expect(before.sections[1]!.hangs).toBe(
    'It was cleared by Labour market, who have to clear the text without it anew. Nothing is settled by this in difference 1: it stays open until its parties settle it.',
  )
  await reshape(gov.as('amina'), slug, before.outlineNo, { kind: 'remove', id: second })
  const page = await differencePage(gov.as('tomas'), slug, 1)
  expect([page.state, page.isRemoved, page.section]).toEqual(['open', true, null])
  expect(takenOut(page.state)).toContain('without object when every party has confirmed that')
  const told = await database.sql<{ name: string }[]>`
    select p.name from notices n join people p on p.id = n.person_id where n.kind = 'sectionRemoved' order by 1`
  expect(told.map(t => t.name)).toEqual(expect.arrayContaining(['bo', 'farah', 'ingrid', 'per', 'tomas']))
  expect((await sectionsPage(gov.as('amina'), slug)).sections.map(s => s.id)).toEqual([first])
})
