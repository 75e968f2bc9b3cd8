/** Whom a text concerns, by the acts of the product: areas, costs, claims, at the same moment too. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#domain/people.ts'
import { setStanding } from '#server/assign.ts'
import { closeRound } from '#server/circulate.ts'
import { answerClaim, claimStanding, setAreas, setCost } from '#server/concern.ts'
import { circlePage, registerPage, sectionPage } from '#server/concern-page.ts'
import { deskOf } from '#server/desk.ts'
import { renameOrganisation } from '#server/organisations.ts'
import { publish } from '#server/publish.ts'
import { dossierFor, dossiersFor } from '#server/read.ts'
import { verify } from '#server/verify.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government } from '../support/government.ts'
import { atOnce, outcomeOf } from '../support/outcome.ts'

const database = testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
})

const FUNDED = { kind: 'funded', amount: 'SEK 3 million', source: 'Appropriation 1:2' } as const

/** The register as the page of strategies asks for it. */
const registered = async (actor: Actor) =>
  registerPage(
    actor,
    (await dossiersFor(actor)).map(d => d.strategy.slug),
  )

test('Acts upon a strategy are as old as their order says: who waits for another is later', async () => {
  const { slug, first } = await gov.openSmallStrategy()
  const { id } = (await dossierFor(gov.as('amina'), slug)).strategy
  const waits = async () =>
    (
      await database.sql`select 1 from pg_locks l join pg_database d on d.oid = l.database
        where d.datname = current_database() and l.locktype = 'advisory' and not l.granted`
    ).length > 0
  let waiting = Promise.resolve()
  let before = new Date()
  await database.sql.begin(async tx => {
    await tx`select lock_strategy(${id})`
    waiting = setAreas(gov.as('amina'), slug, { sectionId: first, areas: ['trade'] })
    await expect.poll(waits, { timeout: 5_000 }).toBe(true)
    before = new Date()
  })
  await waiting
  const { areas } = await dossierFor(gov.as('amina'), slug)
  expect(areas[0]!.at.getTime()).toBeGreaterThanOrEqual(before.getTime())
})

describe('What a section touches', () => {
  test('R49 proposes whom it concerns, and a round waits until that is decided', async () => {
    const { slug, first } = await gov.openSmallStrategy()
    const amina = gov.as('amina')
    await setAreas(amina, slug, { sectionId: first, areas: ['rights', 'trade'] })
    const { proposals } = await circlePage(amina, slug)
    expect(proposals.map(p => [p.name, p.touches])).toEqual([
      ['Rule of law', [{ area: 'rights', sections: ['1 Goals'] }]],
    ])
    const tasks = (await deskOf(amina, new Date())).find(d => d.slug === slug)?.tasks.map(t => t.text)
    expect(tasks).toContain('The text touches what Rule of law covers: add it, or leave it out')
    expect(await outcomeOf(gov.circulate(slug))).toBe('incomplete R49')
    const leave = { portfolioId: gov.portfolio('law'), standing: 'released', reason: 'Mentioned only.' } as const
    expect(await atOnce(setStanding(amina, slug, leave), setStanding(gov.as('henrik'), slug, leave))).toEqual([
      'conflict R35',
      'done',
    ])
    expect(await outcomeOf(gov.circulateAgain(slug))).toBe('done')
    await setAreas(amina, slug, { sectionId: first, areas: ['trade'] })
    const page = await sectionPage(amina, slug, first)
    expect(page.areas.filter(a => a.touches).map(a => a.area)).toEqual(['trade'])
  })

  test('R48 is not for a ministry that does not write it', async () => {
    const { slug, first } = await gov.openSmallStrategy()
    expect(await outcomeOf(setAreas(gov.as('tomas'), slug, { sectionId: first, areas: [] }))).toBe('forbidden R48')
    expect(await outcomeOf(setCost(gov.as('tomas'), slug, { sectionId: first, cost: null }))).toBe('forbidden R48')
  })
})

describe('H68 What a section costs', () => {
  test('R50 is part of what is signed, and Finance clears it or nothing is published', async () => {
    const { slug, first } = await gov.openSmallStrategy()
    const round = await gov.circulate(slug)
    await gov.bothClear(slug, round)
    const close = (roundId = round.roundId) =>
      outcomeOf(closeRound(gov.as('henrik'), slug, { roundId, outcome: 'cleared', note: '' }))
    expect(await close()).toBe('done')
    await setCost(gov.as('amina'), slug, { sectionId: first, cost: FUNDED })
    const again = await gov.circulate(slug)
    expect(again.manifestHash).not.toBe(round.manifestHash)
    const { versions } = await dossierFor(gov.as('amina'), slug)
    expect(versions.map(v => v.sections[0]?.cost?.kind)).toEqual(['none', 'funded'])
    expect(versions[0]?.sections[0]?.hash).toBe(versions[1]?.sections[0]?.hash)
    expect(await close(again.roundId)).toBe('incomplete R25 stale, R25 stale')
    const release = { portfolioId: gov.portfolio('budget'), standing: 'consulted', reason: 'No.' } as const
    await setStanding(gov.as('amina'), slug, release)
    await gov.clear(slug, again, 'labour', { writer: 'bo', signer: 'farah' })
    expect(await close(again.roundId)).toBe('incomplete R50')
    expect((await circlePage(gov.as('amina'), slug)).lacksFinance).toBe(true)
    expect((await verify()).faults).toEqual([])
  })

  test('the database refuses an edition that costs money without Finance, whatever a program says', async () => {
    const { slug } = await gov.openSmallStrategy('SE')
    const round = await gov.circulate(slug)
    await gov.clear(slug, round, 'labour', { writer: 'bo', signer: 'farah' })
    await gov.clear(slug, round, 'budget', { writer: 'tomas', signer: 'ingrid' })
    await closeRound(gov.as('henrik'), slug, { roundId: round.roundId, outcome: 'cleared', note: '' })
    const isCostless = async (versionId: string) =>
      (await database.sql<{ is: boolean }[]>`select is_costless(${versionId}) as is`)[0]?.is
    expect(await isCostless(round.versionId)).toBe(true)
    await gov.decides(slug)
    expect(await publish(gov.as('henrik'), slug, { manifestHash: round.manifestHash, note: '' })).toBe(1)
    const open = await gov.openSmallStrategy()
    await setCost(gov.as('amina'), open.slug, { sectionId: open.first, cost: null })
    const unknown = await gov.circulate(open.slug)
    expect(await isCostless(unknown.versionId)).toBe(false)
  })

  test('R50 the Treasury is not silent where others are, in the database neither', async () => {
    const silent = async (costs: boolean) => {
      const { slug, first } = await gov.openSmallStrategy('EU')
      if (costs) await setCost(gov.as('amina'), slug, { sectionId: first, cost: FUNDED })
      const { versionId } = await gov.circulate(slug)
      const later = new Date(Date.now() + 60 * 86_400_000)
      return (
        await database.sql<{ is: boolean }[]>`
          select is_silent_on(s, ${gov.portfolio('budget')}, 'mustClear', ${versionId}, ${later}) as is
          from strategies s where s.slug = ${slug}`
      )[0]?.is
    }
    expect([await silent(false), await silent(true)]).toEqual([true, false])
  })
})

describe('A claim to be concerned', () => {
  const claim = (portfolioId: ReturnType<Government['portfolio']>) =>
    ({ portfolioId, standing: 'mustClear', reason: 'It touches the courts.' }) as const

  test('R51 comes from a ministry that knows of the strategy by the register only, and opens it when it is accepted', async () => {
    const { slug } = await gov.openSmallStrategy()
    const leila = gov.as('leila')
    expect(await outcomeOf(dossierFor(leila, slug))).toBe('not found')
    const line = async () => (await registered(leila)).find(l => l.slug === slug)
    expect((await line())?.mine.map(p => p.claim)).toEqual([null])
    const ask = () => claimStanding(leila, slug, claim(gov.portfolio('law')))
    expect(await atOnce(ask(), ask())).toEqual(['conflict R51', 'done'])
    expect((await line())?.mine[0]?.claim?.refusal).toBeNull()
    const tasks = (await deskOf(gov.as('henrik'), new Date())).find(d => d.slug === slug)?.tasks.map(t => t.text)
    expect(tasks).toContain('Rule of law claims to be concerned: accept or refuse')
    const { claims } = await circlePage(gov.as('amina'), slug)
    const answer = (accepted: boolean, reason = '') =>
      answerClaim(gov.as('amina'), slug, { claimId: claims[0]!.id, accepted, reason })
    expect(await outcomeOf(answer(false))).toBe('conflict R8')
    expect(await atOnce(answer(true), answer(true))).toEqual(['conflict R35', 'done'])
    const { circle } = await dossierFor(leila, slug)
    expect(circle.find(m => m.portfolioId === gov.portfolio('law'))?.standing).toBe('mustClear')
    expect(await line()).toBeUndefined()
  })

  test('R51 is refused with a reason that the claimant reads, who may claim again', async () => {
    const { slug } = await gov.openSmallStrategy()
    const leila = gov.as('leila')
    await claimStanding(leila, slug, claim(gov.portfolio('law')))
    const { claims } = await circlePage(gov.as('henrik'), slug)
    await answerClaim(gov.as('henrik'), slug, { claimId: claims[0]!.id, accepted: false, reason: 'Only mentioned.' })
    const line = (await registered(leila)).find(l => l.slug === slug)
    expect(line?.mine[0]?.claim?.refusal).toBe('Only mentioned.')
    expect(await outcomeOf(claimStanding(leila, slug, claim(gov.portfolio('law'))))).toBe('done')
    expect(await outcomeOf(claimStanding(gov.as('tomas'), slug, claim(gov.portfolio('law'))))).toBe('forbidden R10')
    expect(await outcomeOf(claimStanding(gov.as('root'), slug, claim(gov.portfolio('law'))))).toBe('not found')
  })

  test('H27 the register names the lead as it is called today', async () => {
    const { slug } = await gov.openSmallStrategy()
    const name = 'Ministry of Foreign Affairs and Trade'
    const renamed = { organisationId: gov.organisation('MFA'), name, from: null, instrument: 'Decision 9' }
    await renameOrganisation(gov.as('root'), renamed)
    expect((await registered(gov.as('leila'))).find(l => l.slug === slug)?.lead).toBe(name)
  })
})
