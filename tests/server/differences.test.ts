/** Differences, by the acts of the product: opened by objections, settled by exact words, at the same moment too. */
import { beforeAll, describe, expect, test } from 'vitest'
import { stateOf } from '#domain/differences.ts'
import { SWEDEN } from '#domain/presets/sweden.ts'
import { setStanding } from '#server/assign.ts'
import { closeRound, freezeVersion } from '#server/circulate.ts'
import { answerClaim, claimStanding } from '#server/concern.ts'
import { registerPage } from '#server/concern-page.ts'
import * as differences from '#server/differences.ts'
import { differencePage, differencesPage } from '#server/differences-page.ts'
import { savePreset } from '#server/presets.ts'
import { publish } from '#server/publish.ts'
import { dossierFor } from '#server/read.ts'
import { type ItemInput, sendReply, signReply } from '#server/reply.ts'
import { revokeReply } from '#server/revoke.ts'
import { confirmSettlement, proposeSettlement, ruleOn } from '#server/settle.ts'
import { testDatabase } from '../support/database.ts'
import { type Circulated, foundGovernment, type Government, paragraphs, rewrite } from '../support/government.ts'
import { outcomeOf } from '../support/outcome.ts'

const database = testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
})

const PAID = 'Costs are met by the ministries named.'
const objection = (changes: Partial<ItemInput> = {}): ItemInput => ({
  sectionId: null,
  quote: '',
  grade: 'objection',
  body: 'Nobody pays for it.',
  proposedWording: PAID,
  mandate: 'The budget act, chapter 3.',
  ...changes,
})

const object = (slug: string, { roundId }: Circulated, item: ItemInput, replaces: string | null = null) =>
  sendReply(gov.as('tomas'), slug, {
    roundId,
    portfolioId: gov.portfolio('budget'),
    kind: 'objection',
    body: '',
    items: [item],
    replaces: replaces as never,
  })

const differing = async (preset?: string) => {
  const strategy = await gov.openSmallStrategy(preset)
  const round = await gov.circulate(strategy.slug)
  const item = objection({ sectionId: strategy.second, quote: 'Costs are met.' })
  const replyId = await object(strategy.slug, round, item)
  return { ...strategy, round, replyId, item }
}
const factsOf = async (slug: string) => {
  const dossier = await dossierFor(gov.as('henrik'), slug)
  return dossier.differences.map(d => `${d.no} ${stateOf(dossier, d, new Date())}`)
}
const idOf = async (slug: string, no = 1) =>
  (await dossierFor(gov.as('henrik'), slug)).differences.find(d => d.no === no)!.id

describe('An objection', () => {
  test('H54 R61 without a mandate or wording is refused, and nothing is written', async () => {
    const strategy = await gov.openSmallStrategy()
    const round = await gov.circulate(strategy.slug)
    expect(await outcomeOf(object(strategy.slug, round, objection({ mandate: '' })))).toBe('conflict R61')
    expect(await outcomeOf(object(strategy.slug, round, objection({ proposedWording: '' })))).toBe('conflict R61')
    expect(await factsOf(strategy.slug)).toEqual([])
  })

  test('opens a difference, goes on with it when it is said again, and gives it up when it is not', async () => {
    const { slug, round, replyId, item } = await differing()
    expect(await factsOf(slug)).toEqual(['1 open'])
    const again = await object(slug, round, { ...item, body: 'Still nobody pays.' }, replyId)
    expect(await factsOf(slug)).toEqual(['1 open'])
    const other = await object(slug, round, objection({ body: 'Who decides?' }), again)
    expect(await factsOf(slug)).toEqual(['1 withdrawn', '2 open'])
    await revokeReply(gov.as('tomas'), slug, { replyId: other, reason: 'The minister agrees.' })
    expect(await factsOf(slug)).toEqual(['1 withdrawn', '2 withdrawn'])
  })

  test('H57 given up by a reply that clears', async () => {
    const { slug, round, replyId } = await differing()
    await sendReply(gov.as('tomas'), slug, {
      roundId: round.roundId,
      portfolioId: gov.portfolio('budget'),
      kind: 'noObjection',
      body: '',
      items: [],
      replaces: replyId,
    })
    expect(await factsOf(slug)).toEqual(['1 withdrawn'])
  })
})

describe('A difference', () => {
  test('H58 H94 is settled by the words that both confirm, once they stand; it opens again when they go', async () => {
    const { slug, second, round } = await differing()
    const differenceId = await idOf(slug)
    const proposal = { differenceId, party: null, outcome: 'wording', wording: PAID, note: '' } as const
    const settlementId = await proposeSettlement(gov.as('amina'), slug, proposal)
    expect(await factsOf(slug)).toEqual(['1 open'])
    const confirm = () =>
      confirmSettlement(gov.as('tomas'), slug, { differenceId, settlementId, party: gov.portfolio('budget') })
    const both = await Promise.all([outcomeOf(confirm()), outcomeOf(confirm())])
    expect(both.toSorted()).toEqual(['conflict R63', 'done'])
    expect(await factsOf(slug)).toEqual(['1 agreed'])
    const [item] = (await dossierFor(gov.as('henrik'), slug)).replies[0]!.items
    expect(item!.dispositions.at(-1)).toMatchObject({ outcome: 'otherWords', wording: PAID })
    expect(item!.dispositions.at(-1)!.confirmation).not.toBeNull()
    const missing = await outcomeOf(
      closeRound(gov.as('henrik'), slug, { roundId: round.roundId, outcome: 'cleared', note: '' }),
    )
    expect(missing).toContain('R66')
    await closeRound(gov.as('henrik'), slug, { roundId: round.roundId, outcome: 'notCleared', note: 'New words.' })
    await rewrite(second, gov.as('amina').post.id, paragraphs(PAID, 'A table follows.'))
    await freezeVersion(gov.as('amina'), slug)
    expect(await factsOf(slug)).toEqual(['1 settled'])
    await rewrite(second, gov.as('amina').post.id, paragraphs('Costs are shared.', 'A table follows.'))
    await freezeVersion(gov.as('amina'), slug)
    expect(await factsOf(slug)).toEqual(['1 reopened'])
    await rewrite(second, gov.as('amina').post.id, paragraphs(PAID, 'A table follows.'))
    await freezeVersion(gov.as('amina'), slug)
    expect(await factsOf(slug)).toEqual(['1 settled'])
  })

  test('R66 keeps a cleared text from being published, by SQL too', async () => {
    const { slug } = await gov.openSmallStrategy()
    const round = await gov.circulate(slug)
    await gov.bothClear(slug, round)
    await closeRound(gov.as('henrik'), slug, { roundId: round.roundId, outcome: 'cleared', note: '' })
    const raised = {
      party: gov.portfolio('labour'),
      against: [],
      kind: 'cost',
      title: 'Who pays',
      sectionId: null,
      itemId: null,
      quote: '',
      body: 'Not us.',
      wording: PAID,
      mandate: 'The labour act.',
    } as const
    expect(await differences.raiseDifference(gov.as('bo'), slug, raised)).toBe(1)
    expect(await outcomeOf(publish(gov.as('henrik'), slug, { manifestHash: round.manifestHash, note: '' }))).toBe(
      'incomplete R66, R90, R80',
    )
    const insert = database.sql`
      insert into editions (id, strategy_id, no, version_id, manifest_hash, note, clearances, by)
      select gen_random_uuid(), v.strategy_id, 1, v.id, v.manifest_hash, '', '[{}]', ${gov.as('henrik').post.id}
      from versions v where v.id = ${round.versionId}`
    await expect(insert).rejects.toThrow(/not settled/)
    const [differenceId, portfolioId] = [await idOf(slug), gov.portfolio('labour')]
    await differences.withdrawDifference(gov.as('bo'), slug, { differenceId, portfolioId, reason: '' })
    await gov.decides(slug)
    await publish(gov.as('henrik'), slug, { manifestHash: round.manifestHash, note: '' })
  })

  test('R64 is lifted, and then confirmed by posts of that level only, who are named', async () => {
    const { slug } = await differing()
    const differenceId = await idOf(slug)
    await differences.liftDifference(gov.as('amina'), slug, { differenceId, step: 1, reason: 'The list closes.' })
    const note = { party: gov.portfolio('budget'), outcome: 'noted', wording: '', note: 'We differ.' } as const
    const settlementId = await proposeSettlement(gov.as('tomas'), slug, { differenceId, ...note })
    const page = await differencePage(gov.as('tomas'), slug, 1)
    const awaited = page.settlements[0]!.awaited.map(a => [a.name, a.refusal, a.who])
    expect(awaited).toEqual([
      ['The lead', 'R62', ['amina']],
      ['Budget', 'R64', ['ingrid', 'per', 'farah']],
    ])
    await confirmSettlement(gov.as('ingrid'), slug, { differenceId, settlementId, party: gov.portfolio('budget') })
    expect(await confirmSettlement(gov.as('amina'), slug, { differenceId, settlementId, party: null })).toBe(true)
    expect(await factsOf(slug)).toEqual(['1 noted'])
  })

  test('R62 is joined by a position, R69 linked, and the list has the highest first', async () => {
    const { slug, round, replyId, item } = await differing()
    await object(slug, round, { ...item, quote: '', sectionId: null, body: 'Who decides?' }, replyId)
    expect(await factsOf(slug)).toEqual(['1 withdrawn', '2 open'])
    const words = { body: 'We agree with Finance.', wording: PAID, mandate: 'The labour act.' }
    const differenceId = await idOf(slug, 2)
    await differences.stateDifference(gov.as('bo'), slug, { differenceId, party: gov.portfolio('labour'), ...words })
    const page = await differencePage(gov.as('amina'), slug, 2)
    expect(page.sides.map(s => [s.name, s.position?.body ?? null])).toEqual([
      ['Budget', 'Who decides?'],
      ['Labour market', 'We agree with Finance.'],
      ['The lead', null],
    ])
    const lines = (await differencesPage(gov.as('bo'), slug)).lines.map(l => [l.no, l.isOpen])
    expect(lines).toEqual([
      [2, true],
      [1, false],
    ])
    const other = await idOf(slug, 1)
    const link = { differenceId, otherId: other, reason: 'A package.' }
    expect(await outcomeOf(differences.linkDifferences(gov.as('bo'), slug, link))).toBe('conflict R63')
  })

  test('H61 R68 is taken for a remark, and its author appeals one step up', async () => {
    const { slug } = await differing()
    const differenceId = await idOf(slug)
    await differences.setDifferenceAside(gov.as('amina'), slug, { differenceId, reason: 'It is about schools.' })
    await differences.appealDifference(gov.as('tomas'), slug, { differenceId, reason: 'It is about money.' })
    const page = await differencePage(gov.as('tomas'), slug, 1)
    expect([page.state, page.step, page.setAside?.appeal?.reason]).toEqual(['open', 1, 'It is about money.'])
  })
})

describe('H66 An arbiter', () => {
  test('R67 rules, and the ministry is overruled and not cleared; the text is published over it', async () => {
    const { version: _, ...rules } = {
      ...SWEDEN,
      preset: 'ARBITER',
      arbiter: { name: 'the Prime Minister', roles: ['secretariat'] },
    } as const
    await savePreset(gov.as('root'), { rules, basedOn: null })
    const { slug, round, replyId } = await differing('ARBITER')
    await signReply(gov.as('ingrid'), slug, { replyId, manifestHash: round.manifestHash })
    await gov.clear(slug, round, 'labour', { writer: 'bo', signer: 'farah' })
    const differenceId = await idOf(slug)
    const ruling = {
      differenceId,
      outcome: 'overruled',
      wording: '',
      note: 'It is paid.',
      instrument: 'PM 12',
    } as const
    expect(await outcomeOf(ruleOn(gov.as('amina'), slug, ruling))).toBe('forbidden R67')
    await ruleOn(gov.as('henrik'), slug, ruling)
    expect(await factsOf(slug)).toEqual(['1 overruled'])
    await closeRound(gov.as('henrik'), slug, { roundId: round.roundId, outcome: 'cleared', note: '' })
    await gov.decides(slug)
    await publish(gov.as('henrik'), slug, { manifestHash: round.manifestHash, note: '' })
    const shown = (await dossierFor(gov.as('henrik'), slug)).editions.at(-1)
    expect(shown?.no).toBe(1)
  })
})

describe('H21 H67 A refused claim', () => {
  const claiming = async () => {
    const { slug } = await gov.openSmallStrategy()
    const law = gov.portfolio('law')
    await claimStanding(gov.as('leila'), slug, {
      portfolioId: law,
      standing: 'mustClear',
      reason: 'It touches the courts.',
    })
    const claimId = (await dossierFor(gov.as('henrik'), slug)).claims.at(-1)!.id
    await answerClaim(gov.as('amina'), slug, { claimId, accepted: false, reason: 'It does not.' })
    return { slug, law, differenceId: await idOf(slug) }
  }

  test('R62 goes on as a difference that its author lifts without reading the strategy, and nobody else sees', async () => {
    const { slug, differenceId } = await claiming()
    await expect(dossierFor(gov.as('leila'), slug)).rejects.toThrow()
    const [line] = (await registerPage(gov.as('leila'), [])).filter(l => l.slug === slug)
    expect(line!.mine[0]!.difference).toMatchObject({ no: 1, step: 0, mayWithdraw: true })
    const lift = { differenceId, step: 1, reason: 'The meeting is near.' }
    expect(await outcomeOf(differences.liftDifference(gov.as('farah'), slug, lift))).toBe('forbidden R64')
    await differences.liftDifference(gov.as('leila'), slug, lift)
    expect((await differencePage(gov.as('amina'), slug, 1)).step).toBe(1)
  })

  test('R65 is settled by the standing, not by words; R62 or given up', async () => {
    const { slug, law, differenceId } = await claiming()
    const words = { differenceId, party: null, outcome: 'noted', wording: '', note: 'So be it.' } as const
    expect(await outcomeOf(proposeSettlement(gov.as('amina'), slug, words))).toBe('conflict R65')
    await setStanding(gov.as('amina'), slug, { portfolioId: law, standing: 'mustClear', reason: '' })
    expect(await factsOf(slug)).toEqual(['1 moot'])
    const other = await claiming()
    const give = { differenceId: other.differenceId, portfolioId: other.law, reason: '' }
    await differences.withdrawDifference(gov.as('leila'), other.slug, give)
    expect(await factsOf(other.slug)).toEqual(['1 withdrawn'])
  })
})
