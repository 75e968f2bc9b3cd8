/** Closing the file over HTTP, on the pages, in the record and in the database. Source: domain study, 1.6, 4.12; H72. */
import { beforeAll, describe, expect, test } from 'vitest'
import { loader as closingLoader } from '#app/routes/closing.tsx'
import { action } from '#app/routes/file-close.ts'
import { rightsEpoch } from '#db/text-log.ts'
import { MATERIALS } from '#domain/weeding.ts'
import { setStanding } from '#server/assign.ts'
import { authorsOf } from '#server/authors.ts'
import { changesPage } from '#server/changes-page.ts'
import { closeRound, freezeVersion } from '#server/circulate.ts'
import { closingPage } from '#server/closing-page.ts'
import { consolePage } from '#server/console.ts'
import { askCorrigendum } from '#server/correct.ts'
import { deskOf } from '#server/desk.ts'
import { registerRequest } from '#server/disclose.ts'
import { filePage } from '#server/file-page.ts'
import { findImage } from '#server/images.ts'
import { openAmendment, publish } from '#server/publish.ts'
import { readEdition } from '#server/published.ts'
import { dossierFor } from '#server/read.ts'
import { recordFile } from '#server/record-file.ts'
import { recordPage } from '#server/record-page.ts'
import { sendReply, signReply } from '#server/reply.ts'
import { requestPage } from '#server/request-page.ts'
import { roundPage } from '#server/round-page.ts'
import { seatIn } from '#server/seats.ts'
import { tablePage } from '#server/table-page.ts'
import { textPage } from '#server/text-page.ts'
import { verify } from '#server/verify.ts'
import { verifyFile } from '#server/verify-file.ts'
import { versionPage } from '#server/version-page.ts'
import { withdrawEdition } from '#server/withdraw.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government, paragraphs, rewrite } from '../support/government.ts'
import { outcomeOf } from '../support/outcome.ts'
import { context, opening, submit } from '../support/requests.ts'

const database = testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
})

type Person = Parameters<Government['as']>[0]
const NO_FILTER = { ministry: '', section: '', grade: '', open: '' }
/** Words that stand in one piece each, and nowhere else. */
const [DRAFT, LATER, IDLE, FACT] = ['Quillonberg', 'Ostramark', 'Pellworm', 'Varnholt'] as const
const HASH = 'ab'.repeat(32)

const post = async (who: Person, slug: string, fields: Record<string, string>) => {
  const form = { pieces: '', reason: 'The matter is finished.', ...fields }
  const answer = await submit(action, gov.as(who), slug, form)
  const said = answer.status === 302 ? '' : ((await answer.json()) as { said: { text: string } }).said.text
  return [answer.status, said] as const
}

/** The form as the page fills it in, with some choices changed: by the kind of a piece, or by a word of it. */
const filled = async (slug: string, choices: Record<string, string> = {}, more: Record<string, string> = {}) => {
  const { material } = await closingPage(gov.as('henrik'), slug)
  const fields: Record<string, string> = { pieces: material.map(m => `${m.kind} ${m.subject}`).join('\n') }
  for (const kind of MATERIALS) fields[`reasons ${kind}`] = 'Overtaken by the final text.'
  for (const one of material) {
    const wanted = Object.entries(choices).find(([word]) => word === one.kind || one.words.includes(word))?.[1]
    fields[`choice ${one.kind} ${one.subject}`] = wanted ?? one.proposed
    fields[`note ${one.kind} ${one.subject}`] = one.words
  }
  return { ...fields, ...more }
}

/** A draft, a round with two remarks, a picture that no version has, and an edition. */
const published = async () => {
  const { slug, first, second } = await gov.openSmallStrategy()
  await rewrite(first, gov.as('amina').post.id, paragraphs(`We want ${DRAFT}.`))
  await freezeVersion(gov.as('amina'), slug)
  await rewrite(first, gov.as('amina').post.id, paragraphs('We want safe migration.'))
  const round = await gov.circulate(slug)
  const remark = (body: string) => ({ sectionId: null, quote: '', grade: 'remark' as const, body, proposedWording: '' })
  const replyId = await sendReply(gov.as('tomas'), slug, {
    roundId: round.roundId,
    portfolioId: gov.portfolio('budget'),
    kind: 'remarks',
    body: 'Two remarks.',
    items: [remark(`${IDLE} reads better.`), remark(`In ${FACT} 4711 people came.`)],
    replaces: null,
  })
  await signReply(gov.as('ingrid'), slug, { replyId, manifestHash: round.manifestHash })
  await gov.clear(slug, round, 'labour', { writer: 'bo', signer: 'farah' })
  await closeRound(gov.as('henrik'), slug, { roundId: round.roundId, outcome: 'cleared', note: '' })
  await gov.decides(slug)
  await publish(gov.as('henrik'), slug, { manifestHash: round.manifestHash, note: '' })
  const { strategy } = await dossierFor(gov.as('henrik'), slug)
  await database.sql`insert into images (strategy_id, hash, mime, bytes, width, height)
    values (${strategy.id}, ${HASH}, 'image/png', ${Buffer.from('x')}, 4, 3) on conflict do nothing`
  return { slug, first, second, strategyId: strategy.id, ...round }
}

/** Everything that somebody is served of it. */
const served = async (who: Person, slug: string, first: string) => {
  const actor = gov.as(who)
  const pages = {
    draft: await versionPage(actor, slug, 1, null),
    changes: await changesPage(actor, slug, 1, 2),
    now: await changesPage(actor, slug, 2, null),
    text: await textPage(actor, slug, first),
    round: await roundPage(actor, slug, 1),
    table: await tablePage(actor, slug, 1, NO_FILTER),
    record: await recordPage(actor, slug, null),
    file: await recordFile(actor, slug),
    closing: await closingPage(actor, slug),
  }
  return Object.fromEntries(Object.entries(pages).map(([name, page]) => [name, JSON.stringify(page)]))
}
const showing = async (who: Person, slug: string, first: string, word: string) =>
  Object.entries(await served(who, slug, first))
    .filter(([, page]) => page.includes(word))
    .map(([name]) => name)

describe('The file of a published strategy', () => {
  test('R126 R127 is closed with every piece of the working material kept or weeded, and an index of what was weeded', async () => {
    const { slug, first, strategyId } = await published()
    const page = await closingPage(gov.as('henrik'), slug)
    expect(page.material.map(m => [m.kind, m.what, m.proposed])).toEqual([
      ['draft', 'Version 1', 'weed'],
      ['remark', 'Budget, round 1, item 1', 'keep'],
      ['remark', 'Budget, round 1, item 2', 'keep'],
      ['picture', 'Picture, 4 × 3', 'weed'],
    ])
    expect(await findImage(HASH, gov.as('amina'))).not.toBe(null)
    expect((await closingPage(gov.as('amina'), slug)).material).toEqual([])
    expect(await post('amina', slug, await filled(slug))).toMatchObject([403, /closed by the secretariat/])
    expect(await post('henrik', slug, await filled(slug, {}, { pieces: '' }))).toMatchObject([409, /changed while/])
    const without = await filled(slug, {}, { 'reasons draft': '' })
    expect(await post('henrik', slug, without)).toMatchObject([409, /for a reason/])
    expect(await showing('bo', slug, first, DRAFT)).toEqual(['draft', 'changes', 'file'])
    const before = JSON.stringify(await recordFile(gov.as('bo'), slug))
    expect(await post('henrik', slug, await filled(slug, { [IDLE]: 'weed' }))).toEqual([302, ''])
    for (const who of ['bo', 'amina', 'henrik'] as const)
      for (const word of [DRAFT, IDLE]) expect(await showing(who, slug, first, word), `${who} ${word}`).toEqual([])
    expect(await showing('bo', slug, first, FACT)).toEqual(['round', 'table', 'record', 'file'])
    expect(await findImage(HASH, gov.as('amina'))).toBe(null)
    const closed = (await closingPage(gov.as('bo'), slug)).closed!
    expect(closed.weedings.map(w => [w.kind, w.reason])).toEqual([
      ['draft', 'Overtaken by the final text.'],
      ['picture', 'Overtaken by the final text.'],
      ['remark', 'Overtaken by the final text.'],
    ])
    const [entry] = (await recordPage(gov.as('bo'), slug, null)).entries
    expect(entry).toMatchObject({ summary: 'closed the file: 3 of 4 pieces weeded', name: 'henrik' })
    expect((await verify()).faults).toEqual([])
    const after = await recordFile(gov.as('bo'), slug)
    expect([await verifyFile(before), await verifyFile(JSON.stringify(after))]).toEqual([[], []])
    const lost = { ...after.entries.find(e => e.payload === null), seq: 999_999 }
    const later = JSON.stringify({ ...after, entries: [...after.entries, lost] })
    expect(await verifyFile(later)).toEqual([expect.stringMatching(/not stored: 999999 \w/)])
    expect(await post('henrik', slug, {})).toMatchObject([409, /file is closed/])
    expect((await database.sql`select 1 from weedings where strategy_id = ${strategyId}`).length).toBe(3)
  })

  test('R128 H72 flags a remark that adds facts, and keeps them as a file note', async () => {
    const { slug, first } = await published()
    const { material } = await closingPage(gov.as('henrik'), slug)
    expect(material.filter(m => m.kind === 'remark').map(m => m.newFacts)).toEqual([[], ['4711']])
    expect(await post('henrik', slug, await filled(slug, { [FACT]: 'weed' }))).toMatchObject([409, /adds a figure/])
    expect(await post('henrik', slug, await filled(slug, { [FACT]: 'note' }))).toEqual([302, ''])
    const { closed } = await closingPage(gov.as('bo'), slug)
    expect(closed?.notes).toBe(1)
    expect((await filePage(gov.as('bo'), slug, null)).notes).toMatchObject([
      { no: 1, body: `In ${FACT} 4711 people came.`, comment: 'Budget, round 1, item 2' },
    ])
    expect(closed?.weedings.find(w => w.kind === 'remark')?.reason).toBe(
      'What it adds to the facts is kept as a file note.',
    )
    expect(await showing('bo', slug, first, FACT)).toEqual([])
  })

  test('R129 takes no act any more but those that follow a publication, whoever tries', async () => {
    const { slug, first, strategyId, versionId } = await published()
    expect(await post('henrik', slug, await filled(slug))).toEqual([302, ''])
    expect(await outcomeOf(openAmendment(gov.as('amina'), slug, { editionNo: 1, reason: 'New law.' }))).toBe(
      'conflict R129',
    )
    const law = { portfolioId: gov.portfolio('law'), standing: 'consulted', reason: '' } as const
    expect(await outcomeOf(setStanding(gov.as('amina'), slug, law))).toBe('conflict R129')
    expect(await outcomeOf(freezeVersion(gov.as('amina'), slug))).toBe('conflict R129')
    expect((await deskOf(gov.as('amina'), new Date())).find(d => d.slug === slug)?.tasks).toEqual([])
    const seat = await seatIn(first, gov.as('amina'), await rightsEpoch(database.sql))
    expect(seat).toMatchObject({ mode: 'reader', isPublished: true })
    const { sql } = database
    const by = gov.as('henrik').post.id
    const more = sql`insert into circle_standings (strategy_id, portfolio_id, standing, by)
      values (${strategyId}, ${gov.portfolio('law')}, 'consulted', ${by})`
    await expect(more).rejects.toThrow(/file is closed/)
    const amended = sql`insert into amendments (edition_id, reason, by) select id, 'x', ${by} from editions where version_id = ${versionId}`
    await expect(amended).rejects.toThrow(/file is closed/)
    await expect(rewrite(first, by, paragraphs('More.'))).rejects.toThrow(/file is closed/)
    const late = sql`insert into weedings (strategy_id, kind, subject, made_at, reason)
      values (${strategyId}, 'workingText', ${first}, now(), 'x')`
    await expect(late).rejects.toThrow(/when it is closed/)
    await withdrawEdition(gov.as('henrik'), slug, { editionNo: 1, reason: 'Overtaken.', instrument: 'Minutes 9' })
    expect((await readEdition(slug, 1)).withdrawal).toMatchObject({ reason: 'Overtaken.' })
  })

  test('R129 goes on asking for what is still done in it: a slip to confirm, and a request to answer', async () => {
    const { slug, first } = await published()
    expect(await post('henrik', slug, await filled(slug))).toEqual([302, ''])
    const slip = { editionNo: 1, sectionId: first, was: 'migration', becomes: 'migratoin', reason: 'A reader wrote.' }
    await askCorrigendum(gov.as('amina'), slug, slip)
    const { today } = await filePage(gov.as('henrik'), slug, null)
    await registerRequest(gov.as('henrik'), slug, { day: today, asked: 'All drafts.' })
    const tasks = async (who: Person) =>
      (await deskOf(gov.as(who), new Date())).find(d => d.slug === slug)?.tasks.map(t => t.kind)
    expect([await tasks('henrik'), await tasks('amina')]).toEqual([['corrigendum'], ['disclosure']])
    const { groups } = await consolePage(gov.as('henrik'), { strategy: slug, verb: '' })
    expect(groups.flatMap(g => g.lines.map(l => l.text))).toEqual(['Confirm corrigendum 1 to edition 1'])
  })
})

describe('The file of a text that is given up', () => {
  test('R126 R127 is closed by a decision; what was written after the newest version is shown to nobody', async () => {
    const { slug, first } = await gov.openSmallStrategy()
    const round = await gov.circulate(slug)
    expect(await post('henrik', slug, { instrument: 'Minutes 3' })).toMatchObject([409, /close it first/])
    await closeRound(gov.as('henrik'), slug, { roundId: round.roundId, outcome: 'cancelled', note: 'Given up.' })
    await rewrite(first, gov.as('amina').post.id, paragraphs(`We want ${LATER}.`))
    const page = await closingPage(gov.as('henrik'), slug)
    expect(page).toMatchObject({ abandons: true, material: [{ kind: 'workingText', what: 'Section 1 Goals' }] })
    expect(await showing('bo', slug, first, LATER).catch(() => 'no second version')).toBe('no second version')
    expect(await post('henrik', slug, await filled(slug))).toMatchObject([409, /abandoned/])
    expect(await post('henrik', slug, await filled(slug, {}, { instrument: 'Minutes 3' }))).toEqual([302, ''])
    const text = await textPage(gov.as('bo'), slug, first)
    expect(text.section).toMatchObject({ isHidden: true, isWeeded: true, mode: 'reader' })
    const pages = [
      text,
      await changesPage(gov.as('bo'), slug, 1, null),
      await recordFile(gov.as('bo'), slug),
      await closingPage(gov.as('bo'), slug),
    ]
    expect(JSON.stringify(pages)).not.toContain(LATER)
    expect(await seatIn(first, gov.as('amina'), await rightsEpoch(database.sql))).toBe(null)
    expect(await outcomeOf(authorsOf(gov.as('amina'), first))).toBe('not found')
    expect((await versionPage(gov.as('bo'), slug, 1, null)).sections[0]?.title).toBe('Goals')
    const loaded = await closingLoader({ request: await opening(gov.as('bo')), params: { slug }, context })
    expect(loaded).toMatchObject({ closed: { instrument: 'Minutes 3' }, material: [] })
  })

  /** Circulated, given up, written in again, and frozen once more as a draft that nobody was shown. */
  const draftedAgain = async () => {
    const { slug, first } = await gov.openSmallStrategy()
    const round = await gov.circulate(slug)
    await closeRound(gov.as('henrik'), slug, { roundId: round.roundId, outcome: 'cancelled', note: 'Given up.' })
    await rewrite(first, gov.as('amina').post.id, paragraphs(`We want ${LATER}.`))
    await freezeVersion(gov.as('amina'), slug)
    return { slug, first }
  }

  test('R127 is weeded of the words of its last draft also where they stand in the working text', async () => {
    const { slug, first } = await draftedAgain()
    const { material } = await closingPage(gov.as('henrik'), slug)
    expect(material.map(m => [m.kind, m.what, m.proposed])).toEqual([
      ['draft', 'Version 2', 'weed'],
      ['workingText', 'Section 1 Goals', 'weed'],
    ])
    expect(await showing('bo', slug, first, LATER)).toEqual(['changes', 'text', 'file'])
    expect(await post('henrik', slug, await filled(slug, {}, { instrument: 'Minutes 3' }))).toEqual([302, ''])
    expect(await showing('bo', slug, first, LATER)).toEqual([])
    expect(await verifyFile(JSON.stringify(await recordFile(gov.as('bo'), slug)))).toEqual([])
  })

  test('R110 R123 R127 of a draft that was weeded nothing is offered to be sent or released, and the version before it is', async () => {
    const { slug } = await draftedAgain()
    const { today, sending } = await filePage(gov.as('henrik'), slug, null)
    expect(sending).toMatchObject({ versionNo: 2, versions: [1, 2] })
    await registerRequest(gov.as('henrik'), slug, { day: today, asked: 'All drafts.' })
    expect(await post('henrik', slug, await filled(slug, {}, { instrument: 'Minutes 3' }))).toEqual([302, ''])
    const kept = { versionNo: 1, versions: [1] }
    const { sending: now } = await filePage(gov.as('henrik'), slug, null)
    expect(now).toMatchObject({ ...kept, verdict: { kind: 'allow' } })
    expect(await requestPage(gov.as('amina'), slug, 1, null)).toMatchObject(kept)
    expect(await outcomeOf(filePage(gov.as('henrik'), slug, 2))).toBe('not found')
    expect(await outcomeOf(requestPage(gov.as('amina'), slug, 1, 2))).toBe('not found')
  })

  test('R127 the database lets nothing be weeded that was circulated, answered or published', async () => {
    const { slug, strategyId, versionId } = await published()
    const close = (kind: string, subject: string) =>
      database.sql.begin(async tx => {
        await tx`insert into file_closings (strategy_id, reason, instrument, by)
          values (${strategyId}, 'x', '', ${gov.as('henrik').post.id})`
        await tx`insert into weedings (strategy_id, kind, subject, made_at, reason) values (${strategyId}, ${kind}, ${subject}, now(), 'x')`
      })
    const { replies } = await dossierFor(gov.as('henrik'), slug)
    await expect(close('draft', versionId)).rejects.toThrow(/is not weeded/)
    await expect(close('remark', replies[0]!.id)).rejects.toThrow(/is not weeded/)
    await expect(close('picture', 'cd'.repeat(32))).rejects.toThrow(/is not weeded/)
    const other = database.sql`insert into file_closings (strategy_id, reason, instrument, by)
      values (${strategyId}, 'x', '', ${gov.as('amina').post.id})`
    await expect(other).rejects.toThrow(/by the secretariat/)
  })
})
