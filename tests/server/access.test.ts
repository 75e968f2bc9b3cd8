/** S10: a restricted section, and every place from which its words could be read by somebody who may not. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Tx } from '#db/sql.ts'
import { rightsEpoch } from '#db/text-log.ts'
import type { PortfolioId, SectionId } from '#domain/ids.ts'
import { agreeSection, jointPage } from '#server/agree.ts'
import { answerOffer, offerSection } from '#server/assign.ts'
import { authorsOf } from '#server/authors.ts'
import { changesPage } from '#server/changes-page.ts'
import { closeRound, freezeVersion } from '#server/circulate.ts'
import { setCost } from '#server/concern.ts'
import { sectionPage } from '#server/concern-page.ts'
import { deskOf } from '#server/desk.ts'
import { differencesPage } from '#server/differences-page.ts'
import { overviewPage } from '#server/overview.ts'
import { publish } from '#server/publish.ts'
import { evidenceOf, readEdition } from '#server/published.ts'
import { dossierFor } from '#server/read.ts'
import { recordFile } from '#server/record-file.ts'
import { sendReply } from '#server/reply.ts'
import { addRestricted, endReader, nameClearer, nameReader } from '#server/restrict.ts'
import { replyPage, roundPage, roundsPage } from '#server/round-page.ts'
import { seatIn } from '#server/seats.ts'
import { sectionsPage } from '#server/sections-page.ts'
import { tablePage } from '#server/table-page.ts'
import { textPage } from '#server/text-page.ts'
import { verify } from '#server/verify.ts'
import { verifyFile } from '#server/verify-file.ts'
import { versionPage } from '#server/version-page.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government, paragraphs, rewrite } from '../support/government.ts'
import { outcomeOf } from '../support/outcome.ts'

const database = testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
})

/** A word that stands in the restricted section and nowhere else. */
const SECRET = 'Quillonbergia'
const NO_FILTER = { ministry: '', section: '', grade: '', open: '' }

/** Amina and Tomas read the annex; Labour lets Finance clear it. */
const drafted = async () => {
  const { slug } = await gov.openSmallStrategy()
  const { outline } = await dossierFor(gov.as('amina'), slug)
  const annex = await addRestricted(gov.as('amina'), slug, { outlineNo: outline.no, parentId: null })
  await nameReader(gov.as('amina'), slug, { sectionId: annex, personId: gov.as('tomas').personId })
  await setCost(gov.as('amina'), slug, { sectionId: annex, cost: { kind: 'none', amount: '', source: '' } })
  await rewrite(annex, gov.as('amina').post.id, paragraphs(`The ${SECRET} accord.`, 'Nobody is told.'))
  return { slug, annex }
}
const lettingFinance = async () => {
  const one = await drafted()
  const { slug, annex } = one
  const [labour, budget] = [gov.portfolio('labour'), gov.portfolio('budget')]
  await nameClearer(gov.as('bo'), slug, { sectionId: annex, portfolioId: labour, clearerId: budget })
  return one
}

type Reader = Parameters<Government['as']>[0]
/** Everything that somebody is served of a strategy in circulation. */
const served = async (who: Reader, slug: string, annex: SectionId): Promise<Record<string, string>> => {
  const actor = gov.as(who)
  const pages = {
    text: await textPage(actor, slug, annex),
    sections: await sectionsPage(actor, slug),
    section: await sectionPage(actor, slug, annex),
    overview: await overviewPage(actor, slug),
    rounds: await roundsPage(actor, slug),
    round: await roundPage(actor, slug, 1),
    reply: await replyPage(actor, slug, 1, gov.portfolio('labour')),
    table: await tablePage(actor, slug, 1, NO_FILTER),
    version: await versionPage(actor, slug, 1, null),
    changes: await changesPage(actor, slug, 1, null),
    corrections: await changesPage(actor, slug, 1, 2),
    differences: await differencesPage(actor, slug),
    desk: await deskOf(actor, new Date()),
    record: await recordFile(actor, slug),
  }
  return Object.fromEntries(Object.entries(pages).map(([name, page]) => [name, JSON.stringify(page)]))
}
const showing = (pages: Record<string, string>) =>
  Object.entries(pages)
    .filter(([, page]) => page.includes(SECRET))
    .map(([name]) => name)

describe('A restricted section', () => {
  test('R106 S10 H69 H74 is served to its readers, and to nobody else by whatever way: no word, no author, no presence', async () => {
    const { slug, annex } = await lettingFinance()
    const round = await gov.circulate(slug)
    await gov.clear(slug, round, 'labour', { writer: 'bo', signer: 'farah' })
    await closeRound(gov.as('henrik'), slug, { roundId: round.roundId, outcome: 'notCleared', note: 'Not yet.' })
    await rewrite(annex, gov.as('amina').post.id, paragraphs(`The ${SECRET}n accord.`, 'Nobody is told.'))
    await freezeVersion(gov.as('amina'), slug)
    await rewrite(annex, gov.as('amina').post.id, paragraphs(`The ${SECRET} accord.`, 'Nobody is told of it.'))
    expect(showing(await served('tomas', slug, annex))).toEqual([
      'text',
      'reply',
      'version',
      'changes',
      'corrections',
      'record',
    ])
    for (const who of ['bo', 'farah', 'henrik', 'ingrid'] as const)
      expect(showing(await served(who, slug, annex)), who).toEqual([])
    const epoch = await rightsEpoch(database.sql)
    expect([await seatIn(annex, gov.as('bo'), epoch), await seatIn(annex, gov.as('henrik'), epoch)]).toEqual([
      null,
      null,
    ])
    expect((await seatIn(annex, gov.as('tomas'), epoch))?.mode).toBe('reader')
    expect(await outcomeOf(authorsOf(gov.as('bo'), annex))).toBe('not found')
    expect((await authorsOf(gov.as('tomas'), annex)).authors.map(a => a.name)).toEqual(['amina'])
    const page = await textPage(gov.as('bo'), slug, annex)
    expect(page.section).toMatchObject({ number: '3', title: 'Restricted section', isHidden: true, mode: 'reader' })
    expect(page.section!.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(page.words).toBe((await textPage(gov.as('tomas'), slug, null)).words - 8)
    const file = await recordFile(gov.as('bo'), slug)
    expect(file.leftOut).toEqual([{ id: annex, number: '3' }])
    expect(await verifyFile(JSON.stringify(file))).toEqual([])
    expect((await verify()).faults).toEqual([])
  })

  test('R107 S10 H76 keeps who was shown it and where, once for a while; a reader who is ended reads it no more', async () => {
    const { slug, annex } = await drafted()
    await textPage(gov.as('tomas'), slug, annex)
    await textPage(gov.as('tomas'), slug, annex)
    await textPage(gov.as('tomas'), slug, null)
    await textPage(gov.as('bo'), slug, annex)
    const { access } = await sectionPage(gov.as('amina'), slug, annex)
    expect(access?.shown.map(s => [s.name, s.place])).toEqual([['tomas', 'text']])
    expect(access?.readers.map(r => r.name).sort()).toEqual(['amina', 'tomas'])
    expect((await sectionPage(gov.as('bo'), slug, annex)).access).toMatchObject({
      reads: false,
      readers: [],
      shown: [],
    })
    await endReader(gov.as('amina'), slug, access!.readers.find(r => r.name === 'tomas')!.id)
    expect((await textPage(gov.as('tomas'), slug, annex)).section?.isHidden).toBe(true)
    expect(await seatIn(annex, gov.as('tomas'), await rightsEpoch(database.sql))).toBeNull()
    const entries = JSON.stringify((await recordFile(gov.as('bo'), slug)).entries)
    expect(entries).not.toContain(gov.as('tomas').personId)
  })

  test('R106 is not quoted in a reply, nor are its writers named where they agree', async () => {
    const { slug, annex } = await lettingFinance()
    const given = { sectionId: annex, organisationId: gov.organisation('MoF'), part: 'owner' } as const
    const assignmentId = await offerSection(gov.as('amina'), slug, given)
    await answerOffer(gov.as('tomas'), slug, { assignmentId, accepted: true, reason: '' })
    const dossier = await dossierFor(gov.as('bo'), slug)
    const { hash } = await jointPage(gov.as('bo'), dossier, annex, new Date())
    await agreeSection(gov.as('tomas'), slug, { sectionId: annex, hash, agrees: true, reason: '' })
    const persons = async (who: Reader) =>
      (await jointPage(gov.as(who), await dossierFor(gov.as(who), slug), annex, new Date())).writers.map(w => w.person)
    expect([await persons('amina'), await persons('bo')]).toEqual([['tomas'], [null]])
    const { roundId } = await gov.circulate(slug)
    const item = {
      sectionId: annex,
      quote: 'Nobody is told.',
      grade: 'remark',
      body: 'Why?',
      proposedWording: '',
    } as const
    const said = { roundId, portfolioId: gov.portfolio('budget'), kind: 'remarks', body: '', replaces: null } as const
    expect(await outcomeOf(sendReply(gov.as('tomas'), slug, { ...said, items: [item] }))).toBe('conflict R106')
    await sendReply(gov.as('tomas'), slug, { ...said, items: [{ ...item, quote: '' }] })
  })

  test('R108 S10 H69 waits for a reader or another who clears it; what is signed says what it is signed without', async () => {
    const { slug, annex } = await drafted()
    expect(await outcomeOf(gov.circulate(slug))).toBe('incomplete R108')
    const labour = gov.portfolio('labour')
    await nameClearer(gov.as('bo'), slug, { sectionId: annex, portfolioId: labour, clearerId: gov.portfolio('budget') })
    const round = await gov.circulateAgain(slug)
    await gov.clear(slug, round, 'labour', { writer: 'bo', signer: 'farah' })
    await gov.clear(slug, round, 'budget', { writer: 'tomas', signer: 'ingrid' })
    const payloads = await database.sql<
      { payload: string }[]
    >`select payload from sign_offs where round_id = ${round.roundId} order by at`
    expect(payloads.map(p => JSON.parse(p.payload).except ?? null)).toEqual([
      [{ section: annex, clearedBy: gov.portfolio('budget') }],
      null,
    ])
    const { bySection } = await overviewPage(gov.as('amina'), slug)
    expect(bySection?.rows.map(r => [r.name, r.states.at(-1)])).toEqual(
      expect.arrayContaining([
        ['Labour market', 'except'],
        ['Budget', 'same'],
      ]),
    )
  })

  test('R106 S10 is covered by the hash of an edition, and left out of it and of its evidence', async () => {
    const { slug, annex } = await lettingFinance()
    const round = await gov.circulate(slug)
    await gov.clear(slug, round, 'labour', { writer: 'bo', signer: 'farah' })
    await gov.clear(slug, round, 'budget', { writer: 'tomas', signer: 'ingrid' })
    await closeRound(gov.as('henrik'), slug, { roundId: round.roundId, outcome: 'cleared', note: '' })
    await gov.decides(slug)
    await publish(gov.as('henrik'), slug, { manifestHash: round.manifestHash, note: '' })
    const edition = await readEdition(slug, null)
    expect(edition.sections.map(s => [s.number, s.title, s.isLeftOut])).toEqual([
      ['1', 'Goals', false],
      ['2', 'Costs', false],
      ['3', 'Restricted section', true],
    ])
    const evidence = await evidenceOf(slug, 1)
    expect(JSON.stringify([edition, evidence])).not.toContain(SECRET)
    expect(JSON.parse('manifest' in evidence ? evidence.manifest : '{}').sections.at(-1)).toMatchObject({
      id: annex,
      access: 'restricted',
      title: 'Restricted section',
    })
  })
})

test('R106 H69 the database by itself restricts nothing that was written, lets only readers write, and takes no title or quote', async () => {
  const { slug, annex } = await drafted()
  const { strategy, outline } = await dossierFor(gov.as('amina'), slug)
  const by = gov.as('amina').post.id
  const goals = outline.nodes[0]!.id
  await expect(
    database.sql`insert into section_restrictions (section_id, by) values (${goals}, ${by})`,
  ).rejects.toThrow(/when it is made/)
  await expect(rewrite(annex, gov.post('bo', 'MoL'), paragraphs('We were here.'))).rejects.toThrow(/by its readers/)
  await expect(
    database.sql`insert into section_readers (id, section_id, person_id, by)
      values (gen_random_uuid(), ${annex}, ${gov.as('bo').personId}, ${gov.post('bo', 'MoL')})`,
  ).rejects.toThrow(/named by a reader/)
  const nodes = outline.nodes.map(node => (node.id === annex ? { ...node, title: SECRET } : node))
  await expect(
    database.sql`insert into outlines (strategy_id, no, nodes, by)
      values (${strategy.id}, ${outline.no + 1}, ${database.sql.json(nodes as never)}, ${by})`,
  ).rejects.toThrow(/no title/)
  await expect(
    database.sql`insert into differences (id, strategy_id, no, kind, title, section_id, quote, by)
      values (gen_random_uuid(), ${strategy.id}, 1, 'substance', 'x', ${annex}, ${SECRET}, ${by})`,
  ).rejects.toThrow(/not quoted/)
  await freezeVersion(gov.as('amina'), slug)
})

test('R108 H69 the database by itself asks nobody who must clear about what none of its people reads, at once or later', async () => {
  const { slug, annex } = await drafted()
  const [labour, budget, law] = [gov.portfolio('labour'), gov.portfolio('budget'), gov.portfolio('law')]
  await freezeVersion(gov.as('amina'), slug)
  const { strategy, versions, outline } = await dossierFor(gov.as('amina'), slug)
  const opened = async (tx: Tx, purpose = 'formal') => {
    const [round] = await tx<{ id: string }[]>`
      insert into rounds (id, strategy_id, no, version_id, purpose, cover_note, deadline_at, by)
      values (gen_random_uuid(), ${strategy.id}, 1, ${versions[0]!.id}, ${purpose}, '', now() + interval '20 days',
        ${gov.as('amina').post.id}) returning id`
    return round!.id
  }
  const ask = (
    tx: Tx,
    roundId: string,
    portfolio: PortfolioId,
    scope: string[] | null = null,
    askedAt: Date | null = null,
  ) =>
    tx`insert into recipients (round_id, portfolio_id, standing, scope, deadline_at, asked_at)
      values (${roundId}, ${portfolio}, 'mustClear', ${scope}::uuid[], now() + interval '20 days', ${askedAt})`
  const UNDONE = new Error('undone')
  /** What the database says to all this, of which nothing stays. */
  const tried = (acts: (tx: Tx) => Promise<unknown>) =>
    database.sql
      .begin(async tx => {
        await acts(tx)
        throw UNDONE
      })
      .catch(error => (error === UNDONE ? 'taken' : (error as Error).message))
  const REFUSED = expect.stringMatching(/nobody who reads a restricted section/)
  expect(await tried(async tx => ask(tx, await opened(tx), budget))).toBe('taken')
  expect(await tried(async tx => ask(tx, await opened(tx), labour))).toEqual(REFUSED)
  expect(await tried(async tx => ask(tx, await opened(tx), labour, [outline.nodes[0]!.id]))).toBe('taken')
  expect(await tried(async tx => ask(tx, await opened(tx), labour, [annex]))).toEqual(REFUSED)
  expect(await tried(async tx => ask(tx, await opened(tx, 'accuracy'), labour))).toBe('taken')
  const clears = (tx: Tx, clearer: PortfolioId) =>
    tx`insert into section_clearers (section_id, portfolio_id, clearer_id, by)
      values (${annex}, ${labour}, ${clearer}, ${gov.as('bo').post.id})`
  expect(await tried(async tx => [await clears(tx, budget), await ask(tx, await opened(tx), labour)])).toBe('taken')
  expect(await tried(async tx => [await clears(tx, law), await ask(tx, await opened(tx), labour)])).toEqual(REFUSED)
  // Asked later, after the reader of the budget was ended.
  await nameClearer(gov.as('bo'), slug, { sectionId: annex, portfolioId: labour, clearerId: budget })
  const { access } = await sectionPage(gov.as('amina'), slug, annex)
  await endReader(gov.as('amina'), slug, access!.readers.find(r => r.name === 'tomas')!.id)
  expect(await tried(async tx => ask(tx, await opened(tx), labour, null, new Date()))).toEqual(REFUSED)
})
