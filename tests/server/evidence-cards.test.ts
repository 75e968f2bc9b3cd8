/** Evidence cards over HTTP, on pages, on the desk, in the record and in the database. Source: K4; H13. */
import { beforeAll, describe, expect, test } from 'vitest'
import { action } from '#app/routes/evidence-cards.ts'
import type { SectionId } from '#domain/ids.ts'
import { sectionPage } from '#server/concern-page.ts'
import { deskOf } from '#server/desk.ts'
import { noticesPage } from '#server/notices.ts'
import { overviewPage } from '#server/overview.ts'
import { dossierFor } from '#server/read.ts'
import { recordFile } from '#server/record-file.ts'
import { addRestricted } from '#server/restrict.ts'
import { textPage } from '#server/text-page.ts'
import { verify } from '#server/verify.ts'
import { versionPage } from '#server/version-page.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government } from '../support/government.ts'
import { submit } from '../support/requests.ts'

const database = testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
})

type Person = Parameters<Government['as']>[0]
const acts = async (who: Person, slug: string, sectionId: SectionId, fields: Record<string, string>) =>
  (await submit(action, gov.as(who), slug, { sectionId, ...fields })).status
const CARD = {
  kind: 'add',
  figure: '4 100 people',
  year: '2024',
  source: 'Statistics',
  address: 'https://example.org/1',
}
const NEWER = { kind: 'newer', says: '5 200 people', asOf: '2025-12-31', found: 'Yearbook' }
const shown = async (who: Person, slug: string, id: SectionId) => (await sectionPage(gov.as(who), slug, id)).evidence
const tasks = async (who: Person, slug: string) =>
  (await deskOf(gov.as(who), new Date()))
    .find(d => d.slug === slug)
    ?.tasks.filter(t => t.kind === 'newerFigures')
    .map(t => t.text)
const carded = async () => {
  const opened = await gov.openSmallStrategy()
  expect(await acts('amina', opened.slug, opened.first, CARD)).toBe(200)
  const cardId = (await shown('bo', opened.slug, opened.first))!.cards[0]!.id
  return { ...opened, cardId }
}
const badges = async (slug: string) => {
  const { outline, section } = await textPage(gov.as('bo'), slug, null)
  return [outline.map(node => node.newerSince), section?.newerSince]
}

describe('H13 newer figures than those a signed text takes', () => {
  test('are a badge and a task until they are answered; hash, matrix and text are as before', async () => {
    const { slug, first, cardId } = await carded()
    const round = await gov.circulate(slug)
    await gov.bothClear(slug, round)
    const before = await overviewPage(gov.as('henrik'), slug)
    const text = (await versionPage(gov.as('bo'), slug, 1, null)).sections.map(s => s.doc)
    expect(await acts('bo', slug, first, { ...NEWER, cardId })).toBe(200)
    const since = '2025-12-31'
    expect(await badges(slug)).toEqual([[since, null], since])
    const version = await versionPage(gov.as('bo'), slug, 1, null)
    expect(version.sections.map(s => s.newerSince)).toEqual([since, null])
    expect(version.sections.map(s => s.doc)).toEqual(text)
    expect(version.manifestHash).toBe(round.manifestHash)
    const matrix = (page: typeof before) => JSON.stringify('matrix' in page ? page.matrix : page)
    expect(matrix(await overviewPage(gov.as('henrik'), slug))).toBe(matrix(before))
    expect(await tasks('amina', slug)).toEqual(['There are newer figures for section 1: look at them'])
    expect(await tasks('bo', slug)).toEqual([])
    const told = (await noticesPage(gov.as('amina'))).groups.find(g => g.slug === slug)
    expect(told?.lines.map(l => l.where)).toContain(`/strategies/${slug}/sections/${first}#evidence`)

    const newerId = (await shown('amina', slug, first))!.cards[0]!.newer[0]!.id
    const answer = { kind: 'answer', newerId, outcome: 'kept', reason: 'The trend is the same.' }
    expect(await acts('bo', slug, first, answer)).toBe(403)
    expect(await acts('amina', slug, first, { ...answer, reason: '' })).toBe(400)
    expect(await acts('amina', slug, first, answer)).toBe(200)
    expect(await acts('amina', slug, first, answer)).toBe(409)
    expect(await badges(slug)).toEqual([[null, null], null])
    expect(await tasks('amina', slug)).toEqual([])
    expect((await shown('bo', slug, first))!.cards[0]!.newer[0]!.answer).toMatchObject({ outcome: 'kept' })
    expect((await dossierFor(gov.as('bo'), slug)).versions[0]?.manifestHash).toBe(round.manifestHash)
    expect((await verify()).faults).toEqual([])
  })

  test('R144 R145 are refused to whoever has no part, in words of a form that are none, and of a card taken away', async () => {
    const { slug, first, cardId } = await carded()
    expect(await acts('bo', slug, first, CARD)).toBe(403)
    expect(await acts('amina', slug, first, { ...CARD, address: 'http://example.org' })).toBe(409)
    expect(await acts('henrik', slug, first, { ...NEWER, cardId })).toBe(403)
    expect(await acts('leila', slug, first, { ...NEWER, cardId })).toBe(404)
    expect(await acts('bo', slug, first, { ...NEWER, cardId, asOf: '2099-01-01' })).toBe(409)
    expect(await acts('amina', slug, first, { kind: 'end', cardId })).toBe(200)
    expect((await shown('bo', slug, first))?.cards).toEqual([])
    expect(await acts('bo', slug, first, { ...NEWER, cardId })).toBe(409)
  })

  test('R106 of a restricted section nothing is shown but to its readers, nor said in the record', async () => {
    const { slug } = await gov.openSmallStrategy()
    const { outline } = await dossierFor(gov.as('amina'), slug)
    const secret = await addRestricted(gov.as('amina'), slug, { outlineNo: outline.no, parentId: null })
    expect(await acts('amina', slug, secret, CARD)).toBe(200)
    const cardId = (await shown('amina', slug, secret))!.cards[0]!.id
    expect(await acts('bo', slug, secret, { ...NEWER, cardId })).toBe(403)
    expect(await acts('amina', slug, secret, { ...NEWER, cardId })).toBe(200)
    expect(await shown('bo', slug, secret)).toBeNull()
    const seen = async (who: Person) => (await textPage(gov.as(who), slug, null)).outline.at(-1)?.newerSince
    expect([await seen('amina'), await seen('bo')]).toEqual([NEWER.asOf, null])
    const record = JSON.stringify(await recordFile(gov.as('bo'), slug))
    expect([record.includes('4 100'), record.includes('5 200'), record.includes('registered newer figures')]).toEqual([
      false,
      false,
      true,
    ])
  })
})

describe('H13 the database', () => {
  test('keeps cards to who writes, newer figures to who reads, and every word of them', async () => {
    const { slug, first, cardId } = await carded()
    expect(await acts('bo', slug, first, { ...NEWER, cardId })).toBe(200)
    const { sql } = database
    const card = (by: string, address: string) => sql`
      insert into evidence_cards (id, section_id, figure, year, source, address, by)
      values (gen_random_uuid(), ${first}, '1', 2024, 'x', ${address}, ${by})`
    const amina = gov.as('amina').post.id
    const bo = gov.as('bo').post.id
    await expect(card(bo, '')).rejects.toThrow(/whoever writes/)
    await expect(card(amina, 'http://x.org')).rejects.toThrow(/address/)
    await expect(sql`insert into evidence_card_ends (card_id, by) values (${cardId}, ${bo})`).rejects.toThrow(/writes/)
    await expect(sql`
      insert into newer_figure_answers (newer_id, outcome, reason, by)
      select id, 'kept', 'x', ${bo} from newer_figures where card_id = ${cardId}`).rejects.toThrow(/writes/)
    await expect(sql`update newer_figures set says = 'x'`).rejects.toThrow()
    await expect(sql`delete from evidence_cards`).rejects.toThrow()
    await sql`insert into evidence_card_ends (card_id, by) values (${cardId}, ${amina})`
    await expect(sql`
      insert into newer_figures (id, card_id, says, as_of, found, by)
      values (gen_random_uuid(), ${cardId}, 'x', '2025-01-01', 'y', ${bo})`).rejects.toThrow(/taken away/)

    const { outline } = await dossierFor(gov.as('amina'), slug)
    const secret = await addRestricted(gov.as('amina'), slug, { outlineNo: outline.no, parentId: null })
    expect(await acts('amina', slug, secret, CARD)).toBe(200)
    await expect(sql`
      insert into newer_figures (id, card_id, says, as_of, found, by)
      select gen_random_uuid(), id, 'x', '2025-01-01', 'y', ${bo} from evidence_cards where section_id = ${secret}`).rejects.toThrow(
      /readers/,
    )
  })
})
