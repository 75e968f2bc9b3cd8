/** The sign-off sheet over HTTP: for the file with names, for the public with ministries and dates. Source: domain study, 4.12; H9, H31, H36, H66, H69. */
import { beforeAll, describe, expect, test } from 'vitest'
import { loader as publicLoader } from '#app/routes/published-sheet.tsx'
import { loader } from '#app/routes/sheet.tsx'
import { validityWords } from '#app/sheet-words.ts'
import { SWEDEN } from '#domain/presets/sweden.ts'
import { setStanding } from '#server/assign.ts'
import { closeRound, freezeVersion } from '#server/circulate.ts'
import { setCost } from '#server/concern.ts'
import { recordDecision } from '#server/decision.ts'
import { letStandIn } from '#server/people.ts'
import { savePreset } from '#server/presets.ts'
import { openAmendment, publish } from '#server/publish.ts'
import type { publicSheet } from '#server/published.ts'
import { dossierFor } from '#server/read.ts'
import { recuse } from '#server/recusal.ts'
import { signReply } from '#server/reply.ts'
import { addRestricted, nameClearer, nameReader } from '#server/restrict.ts'
import type { SheetShown } from '#server/sheet-page.ts'
import { withdrawEdition } from '#server/withdraw.ts'
import { testDatabase } from '../support/database.ts'
import { MEMBERS } from '../support/decision-steps.ts'
import { foundGovernment, type Government, paragraphs, rewrite } from '../support/government.ts'
import { context, opening } from '../support/requests.ts'

testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
})

type Person = Parameters<Government['as']>[0]
const sheet = async (slug: string, no = 1, who: Person = 'amina'): Promise<SheetShown> => {
  const request = await opening(gov.as(who))
  return (await loader({ request, params: { slug, no: String(no) }, context })) as SheetShown
}
const shownToAll = async (slug: string, edition = 1) =>
  (await publicLoader({
    request: new Request('http://localhost/x'),
    params: { slug, edition: String(edition) },
    context,
  })) as Awaited<ReturnType<typeof publicSheet>>
const rowIn = ({ mustClear }: SheetShown, name: string) => mustClear.find(r => r.name === name)!
const wordsOf = (told: SheetShown) => told.mustClear.map(row => `${row.name}: ${validityWords(row)}`)
const status = (asked: Promise<unknown>) => asked.catch((refused: Response) => refused.status)

const cleared = async () => {
  const { slug, first } = await gov.openSmallStrategy()
  const round = await gov.circulate(slug)
  await gov.bothClear(slug, round)
  await closeRound(gov.as('henrik'), slug, { roundId: round.roundId, outcome: 'cleared', note: '' })
  return { slug, first, ...round }
}
const published = async () => {
  const one = await cleared()
  await gov.decides(one.slug)
  await publish(gov.as('henrik'), one.slug, { manifestHash: one.manifestHash, note: '' })
  return one
}

describe('The sheet of a version', () => {
  test('says the text by its hash, the procedure, the round, and who prepared and signed for whom', async () => {
    const { slug, manifestHash } = await cleared()
    const told = await sheet(slug)
    expect(told).toMatchObject({ manifestHash, no: 1, procedure: { preset: 'SE', version: 1 }, edition: null })
    expect(told.rounds).toMatchObject([{ no: 1, closing: { outcome: 'cleared', by: { name: 'henrik' } } }])
    expect(rowIn(told, 'Budget')).toMatchObject({
      organisation: 'Ministry of Finance',
      reply: { kind: 'noObjection', by: { name: 'tomas' } },
      signatures: [{ name: 'ingrid', role: 'headOfUnit', level: 2, counts: true, instrument: 'Decision 1' }],
    })
    expect(wordsOf(told)).toEqual(['Budget: signed', 'Labour market: signed'])
    expect([await status(sheet(slug, 7)), await status(sheet('nothing'))]).toEqual([404, 404])
  })

  test('H36 names whoever acted for somebody else, on which paper and until when', async () => {
    const { slug } = await gov.openSmallStrategy()
    const round = await gov.circulate(slug)
    const until = new Date(Date.now() + 9 * 86_400_000)
    await letStandIn(gov.as('root'), {
      personId: gov.as('tomas').personId,
      actingFor: gov.as('ingrid').post.id,
      kind: 'acting',
      level: 2,
      instrument: 'Decision 2026/7',
      instrumentDate: '2026-01-05',
      validFrom: new Date(),
      validTo: until,
    })
    const replyId = await gov.clear(slug, round, 'budget', { writer: 'tomas' })
    const { posts } = (await dossierFor(gov.as('henrik'), slug)).directory
    const acting = posts.findLast(p => p.kind === 'acting')!
    await signReply({ ...gov.as('tomas'), post: acting }, slug, { replyId, manifestHash: round.manifestHash })
    expect(rowIn(await sheet(slug), 'Budget').signatures).toMatchObject([
      { name: 'tomas', acting: { kind: 'acting', for: 'ingrid', until }, instrument: 'Decision 2026/7' },
    ])
  })

  test('H31 H39 says who was released and why, and who was recused since', async () => {
    const { slug } = await cleared()
    const labour = {
      portfolioId: gov.portfolio('labour'),
      standing: 'released',
      reason: 'Its ministry ended.',
    } as const
    await setStanding(gov.as('amina'), slug, labour)
    await recuse(gov.as('henrik'), slug, {
      personId: gov.as('ingrid').personId,
      ground: 'affected',
      reason: 'A brother.',
    })
    const told = await sheet(slug)
    expect(told.released).toMatchObject([{ name: 'Labour market', reason: 'Its ministry ended.' }])
    expect(told.recusals).toMatchObject([{ name: 'ingrid', endedAt: null }])
    expect(rowIn(told, 'Budget').signatures).toMatchObject([{ isInDoubt: true }])
    expect(JSON.stringify(told)).not.toContain('A brother.')
  })

  test('of a published text is what it was that day, whoever joins or is released afterwards', async () => {
    const { slug } = await published()
    const before = await sheet(slug)
    await openAmendment(gov.as('amina'), slug, { editionNo: 1, reason: 'The law has changed.' })
    const law = { portfolioId: gov.portfolio('law'), standing: 'mustClear', reason: 'Concerned now.' } as const
    await setStanding(gov.as('amina'), slug, law)
    const labour = { portfolioId: gov.portfolio('labour'), standing: 'released', reason: 'Not any more.' } as const
    await setStanding(gov.as('amina'), slug, labour)
    expect(await sheet(slug)).toEqual(before)
    expect(before.decision?.attendance).toHaveLength(5)
  })

  test('H69 S10 prints the section that a portfolio cleared without, by its number', async () => {
    const { slug } = await gov.openSmallStrategy()
    const { outline } = await dossierFor(gov.as('amina'), slug)
    const annex = await addRestricted(gov.as('amina'), slug, { outlineNo: outline.no, parentId: null })
    await nameReader(gov.as('amina'), slug, { sectionId: annex, personId: gov.as('tomas').personId })
    await setCost(gov.as('amina'), slug, { sectionId: annex, cost: { kind: 'none', amount: '', source: '' } })
    await rewrite(annex, gov.as('amina').post.id, paragraphs('The Quillonbergia accord.'))
    const [labour, budget] = [gov.portfolio('labour'), gov.portfolio('budget')]
    await nameClearer(gov.as('bo'), slug, { sectionId: annex, portfolioId: labour, clearerId: budget })
    const round = await gov.circulate(slug)
    await gov.bothClear(slug, round)
    const told = await sheet(slug)
    expect(wordsOf(told)).toEqual(['Budget: signed', 'Labour market: signed, except section 3'])
    expect(rowIn(told, 'Labour market').except).toEqual([{ number: '3', clearer: 'Budget' }])
  })

  test('H9 H66 prints what was decided over, on whose word and why, and never calls it signed', async () => {
    const arbiter = { name: 'the body', roles: ['secretariat'] } as const
    const { version: _, ...rules } = { ...SWEDEN, preset: 'ARBITER', arbiter }
    await savePreset(gov.as('root'), { rules, basedOn: null })
    const { slug } = await gov.openSmallStrategy('ARBITER')
    const round = await gov.circulate(slug)
    await gov.clear(slug, round, 'budget', { writer: 'tomas', signer: 'ingrid' })
    await closeRound(gov.as('henrik'), slug, { roundId: round.roundId, outcome: 'notCleared', note: 'One is missing.' })
    await gov.decides(slug, new Date(), { over: [gov.portfolio('labour')], overReason: 'The summit is on Friday.' })
    await publish(gov.as('henrik'), slug, { manifestHash: round.manifestHash, note: '' })
    const told = await sheet(slug)
    expect(wordsOf(told)).toEqual(['Budget: signed', 'Labour market: overruled by decision of the Government'])
    expect(rowIn(told, 'Labour market')).toMatchObject({
      signatures: [],
      word: { by: 'the Government', instrument: 'Minutes 1', reason: 'The summit is on Friday.' },
    })
    expect((await shownToAll(slug)).clearances.map(c => c.state)).toEqual(['valid', 'overruled'])
  })

  test('H10 of a text that the body changed says so beside what had been signed', async () => {
    const { slug, first } = await cleared()
    await gov.findsInOrder(slug)
    await rewrite(first, gov.as('amina').post.id, paragraphs('The body wants something else.'))
    await freezeVersion(gov.as('amina'), slug)
    const { manifestHash } = (await dossierFor(gov.as('henrik'), slug)).versions[1]!
    const paper = { day: '2026-01-01', instrument: 'Minutes 1', note: '', over: [], overReason: '' }
    const said = { ...paper, manifestHash, attendance: MEMBERS, change: 'Reworded.' }
    await recordDecision(gov.as('henrik'), slug, said)
    expect(wordsOf(await sheet(slug, 2))).toEqual([
      'Budget: superseded by decision of the Government',
      'Labour market: superseded by decision of the Government',
    ])
    expect(wordsOf(await sheet(slug, 1))).toEqual(['Budget: signed', 'Labour market: signed'])
  })
})

describe('The sheet for the public', () => {
  test('names ministries and dates, and nobody; of a withdrawn edition nobody at all', async () => {
    const { slug, manifestHash } = await published()
    const told = await shownToAll(slug)
    expect(told.clearances.map(c => [c.organisation, c.state])).toEqual([
      ['Ministry of Finance', 'valid'],
      ['Ministry of Labour', 'valid'],
    ])
    expect(JSON.stringify(told)).not.toMatch(/tomas|ingrid|farah|henrik|noObjection/)
    expect(await status(shownToAll(slug, 2))).toBe(404)
    await withdrawEdition(gov.as('henrik'), slug, { editionNo: 1, reason: 'Overtaken.', instrument: 'Minutes 9' })
    expect(await shownToAll(slug)).toMatchObject({
      manifestHash,
      clearances: [],
      withdrawal: { reason: 'Overtaken.', instrument: 'Minutes 9' },
    })
  })
})
