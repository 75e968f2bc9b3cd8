/** Sending something to somebody outside, over HTTP and in the database. Source: domain study, 4.13, 4.15 (8), H70, H78. */
import { beforeAll, describe, expect, test } from 'vitest'
import { action } from '#app/routes/dispatch.ts'
import { loader } from '#app/routes/sent-file.ts'
import { entriesOf } from '#db/record.ts'
import type { SectionId } from '#domain/ids.ts'
import { closeRound, freezeVersion } from '#server/circulate.ts'
import { filePage } from '#server/file-page.ts'
import { dossierFor } from '#server/read.ts'
import { sendReply } from '#server/reply.ts'
import { addRestricted } from '#server/restrict.ts'
import { verify } from '#server/verify.ts'
import { readWord } from '#server/word/read.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government, paragraphs, rewrite } from '../support/government.ts'
import { context, opening, submit } from '../support/requests.ts'
import { weedAll } from '../support/weeded.ts'

const database = testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
})

type Person = Parameters<Government['as']>[0]

const post = async (who: Person, slug: string, fields: Record<string, string>, sections: readonly SectionId[] = []) => {
  const body = new URLSearchParams(fields)
  for (const id of sections) body.append('section', id)
  const answer = await submit(action, gov.as(who), slug, body)
  return { status: answer.status, ...((await answer.json()) as { done: string; said: { text: string } }) }
}

const VENDOR = {
  outsider: 'translator',
  name: 'Lexa Byrå',
  organisation: 'Lexa AB',
  purpose: 'Into French',
  way: 'post',
}
const send = async (who: Person, slug: string, sections: readonly SectionId[], more: Record<string, string> = {}) => {
  const { warning } = (await filePage(gov.as('henrik'), slug, null)).sending
  const fields = { kind: 'send', what: 'text', versionNo: '1', warning, isRead: 'yes', ...VENDOR, ...more }
  return post(who, slug, fields, sections)
}
const fetchSent = async (who: Person, slug: string, no = '1') => {
  const request = await opening(gov.as(who))
  return loader({ request, params: { slug, no }, context })
}
const wordsOf = async (answer: Response) =>
  JSON.stringify((await readWord(Buffer.from(await answer.arrayBuffer()))).sections)

const SECRET = 'Quillonbergia'
const COMMENT = 'Finance finds this dear'

/** Frozen with an annex that only Amina reads; commented on; and written in again since. */
const circulated = async () => {
  const { slug, first, second } = await gov.openSmallStrategy()
  const { outline } = await dossierFor(gov.as('amina'), slug)
  const annex = await addRestricted(gov.as('amina'), slug, { outlineNo: outline.no, parentId: null })
  await rewrite(annex, gov.as('amina').post.id, paragraphs(`The ${SECRET} accord.`))
  await freezeVersion(gov.as('amina'), slug)
  const round = await gov.circulateAgain(slug, 'accuracy', ['budget'])
  await gov.clear(slug, round, 'budget', { writer: 'tomas', condition: COMMENT })
  await rewrite(first, gov.as('amina').post.id, paragraphs('Not yet frozen words.'))
  return { slug, first, second, annex, ...round }
}

describe('Somebody outside', () => {
  test('H70 is never in the live text, and is sent frozen words without comments and people', async () => {
    const { slug, first, second, annex } = await circulated()
    const stranger = { ...gov.as('tomas'), posts: [] }
    await expect(filePage(stranger, slug, null)).rejects.toThrow()
    expect(await send('tomas', slug, [first])).toMatchObject({ status: 403 })
    expect(await send('henrik', slug, [annex])).toMatchObject({ status: 409 })
    expect(await send('henrik', slug, [first, second])).toMatchObject({ status: 200, done: /dispatch 1/ })
    const words = await wordsOf(await fetchSent('bo', slug))
    expect(words).toContain('We want safe and orderly migration.')
    expect(words).toContain('Section 3 is left out.')
    for (const inside of [SECRET, COMMENT, 'Not yet frozen', 'amina', 'tomas']) expect(words).not.toContain(inside)
  })

  test('H78 who translates gets a frozen export, on file with its hash and the warning that was read', async () => {
    const { slug, first, second, manifestHash } = await circulated()
    expect((await send('amina', slug, [first], { isRead: '' })).said.text).toMatch(/^Read the warning/)
    expect((await send('amina', slug, [first], { name: '' })).said.text).toContain('Nobody is named who receives it.')
    expect((await send('amina', slug, [first], { versionNo: '2' })).said.text).toContain('There is no such version.')
    expect(await send('amina', slug, [second])).toMatchObject({ status: 200 })
    const [sent] = (await filePage(gov.as('bo'), slug, null)).dispatches
    expect(sent).toMatchObject({ no: 1, kind: 'translator', organisation: 'Lexa AB', what: '1 section of version 1' })
    expect(sent?.warning).toContain('official document')
    expect(await verify()).toMatchObject({ faults: [] })
    const [entry] = await entriesOf(database.sql, (await dossierFor(gov.as('amina'), slug)).strategy.id, 1, null)
    expect(entry?.payload).toContain('sent 1 section of version 1 to Lexa Byrå, Lexa AB')
    expect(entry?.payload).toContain(sent!.hash)
    const [{ payload } = { payload: '' }] = await database.sql<{ payload: string }[]>`
      select payload from dispatches where id = ${sent!.id}`
    expect(JSON.parse(payload)).toMatchObject({ manifestHash, versionNo: 1 })
  })

  test('H70 a restricted section that its reader names is opened in the house by its readers, and that is kept', async () => {
    const { slug, annex } = await circulated()
    expect(await send('amina', slug, [annex])).toMatchObject({ status: 200 })
    expect(await wordsOf(await fetchSent('amina', slug))).toContain(SECRET)
    await expect(fetchSent('henrik', slug)).rejects.toMatchObject({ status: 404 })
    const seen = await filePage(gov.as('henrik'), slug, null)
    expect([seen.dispatches[0]?.isOpen, seen.sending.sections.length]).toEqual([false, 2])
    const reads = await database.sql`select place from section_reads where section_id = ${annex} and place = 'dispatch'`
    expect(reads).toHaveLength(1)
  })

  test('R110 gets the response table of a closed round, without who wrote it, and not of an open one', async () => {
    const { slug, roundId } = await circulated()
    expect(await send('henrik', slug, [], { what: '1' })).toMatchObject({ status: 409 })
    await closeRound(gov.as('henrik'), slug, { roundId, outcome: 'cancelled', note: 'No more facts.' })
    expect(await send('henrik', slug, [], { what: '1' })).toMatchObject({ status: 200 })
    const words = await wordsOf(await fetchSent('henrik', slug))
    expect(words).toContain(COMMENT)
    expect(words).not.toContain('tomas')
  })

  test('R110 R127 gets it also of a closed file, where it says of what was weeded that it was', async () => {
    const { slug } = await gov.openSmallStrategy()
    const { roundId } = await gov.circulate(slug)
    const said = { kind: 'remarks', body: 'A remark.', replaces: null } as const
    const remark = { sectionId: null, quote: '', grade: 'remark', body: COMMENT, proposedWording: '' } as const
    await sendReply(gov.as('tomas'), slug, { ...said, roundId, portfolioId: gov.portfolio('budget'), items: [remark] })
    await closeRound(gov.as('henrik'), slug, { roundId, outcome: 'cancelled', note: 'Given up.' })
    await weedAll(gov, slug)
    expect(await send('henrik', slug, [], { what: '1' })).toMatchObject({ status: 200 })
    const words = await wordsOf(await fetchSent('henrik', slug))
    expect(words).toContain('This was weeded when the file was closed.')
    expect(words).not.toContain(COMMENT)
  })

  test('R113 answers, and the answer is registered under its day', async () => {
    const { slug, first } = await circulated()
    await send('henrik', slug, [first])
    const { dispatches, today } = await filePage(gov.as('henrik'), slug, null)
    const answer = { kind: 'answer', dispatchId: dispatches[0]!.id, sender: 'Lexa AB', about: 'The French text.' }
    expect(await post('henrik', slug, { ...answer, day: '2020-01-01' })).toMatchObject({
      status: 409,
      said: { text: expect.stringContaining('That day is before it was sent.') },
    })
    expect(await post('bo', slug, { ...answer, day: today })).toMatchObject({ status: 403 })
    expect(await post('henrik', slug, { ...answer, day: today })).toMatchObject({ status: 200 })
    const [sent] = (await filePage(gov.as('bo'), slug, null)).dispatches
    expect(sent).toMatchObject({ mayRegister: false, answers: [{ sender: 'Lexa AB', day: today, person: 'henrik' }] })
  })
})

test('R110 R112 R113 the database refuses what is not frozen, not read, not closed, or came too early', async () => {
  const { slug, annex, versionId, roundId } = await circulated()
  const other = await circulated()
  const { strategy } = await dossierFor(gov.as('henrik'), slug)
  const { warning } = strategy.rules.dispatch
  const insert = (more: Record<string, string | null> = {}) => {
    const row = { version: versionId, round: null as string | null, warning, by: gov.as('henrik').post.id, ...more }
    return database.sql<{ id: string }[]>`
      insert into dispatches (id, strategy_id, no, version_id, round_id, kind, name, organisation, purpose, way, warning, payload, payload_hash, by)
      select gen_random_uuid(), ${strategy.id}, coalesce((select max(no) from dispatches where strategy_id = ${strategy.id}), 0) + 1,
        ${row.version}, ${row.round}, 'state', 'x', 'x', 'x', 'post', ${row.warning}, '{}',
        encode(sha256('beredning.dispatch.v1'::bytea || '\\x00'::bytea || '{}'::bytea), 'hex'), ${row.by} returning id`
  }
  await expect(insert({ version: other.versionId })).rejects.toThrow(/frozen/)
  await expect(insert({ round: roundId })).rejects.toThrow(/closed round/)
  await expect(insert({ warning: 'All is well.' })).rejects.toThrow(/warning/)
  const [{ id } = { id: '' }] = await insert()
  const section = database.sql`
    insert into dispatch_sections (dispatch_id, version_id, section_id) values (${id}, ${versionId}, ${annex})`
  await expect(section).rejects.toThrow(/readers/)
  const answer = (day: string) => database.sql`
    insert into dispatch_answers (id, dispatch_id, day, sender, about, by)
    values (gen_random_uuid(), ${id}, ${day}, 'x', 'x', ${gov.as('henrik').post.id})`
  await expect(answer('2020-01-01')).rejects.toThrow(/comes in after/)
  await expect(answer('2999-01-01')).rejects.toThrow(/comes in after/)
})
