/** A leak, over HTTP, on the pages, in the record and in the database. Source: domain study, 4.13; H76. */
import { beforeAll, expect, test } from 'vitest'
import { action } from '#app/routes/incident-record.ts'
import type { SectionId } from '#domain/ids.ts'
import { freezeVersion } from '#server/circulate.ts'
import { setCost } from '#server/concern.ts'
import { dispatch } from '#server/dispatch.ts'
import { filePage } from '#server/file-page.ts'
import { incidentsPage } from '#server/incident-page.ts'
import { dossierFor } from '#server/read.ts'
import { recordFile } from '#server/record-file.ts'
import { recordPage } from '#server/record-page.ts'
import { recuse } from '#server/recusal.ts'
import { addRestricted, nameReader } from '#server/restrict.ts'
import { textPage } from '#server/text-page.ts'
import { verify } from '#server/verify.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government, paragraphs, rewrite } from '../support/government.ts'
import { submit } from '../support/requests.ts'

const database = testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
})

type Person = Parameters<Government['as']>[0]
const PLACE = 'The Morning Gazette'

/** A version with a section that Amina and Tomas alone read. */
const drafted = async () => {
  const { slug } = await gov.openSmallStrategy()
  const { outline } = await dossierFor(gov.as('amina'), slug)
  const annex = await addRestricted(gov.as('amina'), slug, { outlineNo: outline.no, parentId: null })
  await nameReader(gov.as('amina'), slug, { sectionId: annex, personId: gov.as('tomas').personId })
  await setCost(gov.as('amina'), slug, { sectionId: annex, cost: { kind: 'none', amount: '', source: '' } })
  await rewrite(annex, gov.as('amina').post.id, paragraphs('An accord.'))
  await freezeVersion(gov.as('amina'), slug)
  const dossier = await dossierFor(gov.as('amina'), slug)
  const [version] = dossier.versions
  const open = version!.sections.map(s => s.sectionId).find(id => id !== annex)!
  const { today } = await incidentsPage(gov.as('amina'), slug, null)
  return { slug, annex, open, version: version!, dossier, today }
}

const post = async (who: Person, slug: string, fields: [string, string][]) =>
  (await submit(action, gov.as(who), slug, new URLSearchParams(fields))).status
const leak = (versionId: string, sections: readonly SectionId[], more: Record<string, string> = {}) => {
  const said = { kind: 'record', day: '2026-01-01', place: PLACE, known: 'It is quoted.', versionId, ...more }
  return [...Object.entries(said), ...sections.map((id): [string, string] => ['section', id])] as [string, string][]
}

test('R143 H76 a leak is recorded beside who had been shown and who had been sent it; others do not learn of it', async () => {
  const { slug, annex, open, version, dossier, today } = await drafted()
  await textPage(gov.as('tomas'), slug, annex)
  const { warning } = dossier.strategy.rules.dispatch
  const to = { kind: 'international', name: 'Ada Lund', organisation: 'IOM', purpose: 'Advice.', way: 'post' } as const
  await dispatch(gov.as('henrik'), slug, { what: { versionNo: 1, sections: [open] }, ...to, warning, isRead: true })

  expect(await post('tomas', slug, leak(version.id, [open]))).toBe(403)
  expect(await post('henrik', slug, leak(version.id, [annex]))).toBe(403)
  expect(await post('amina', slug, leak(version.id, []))).toBe(409)
  expect(await post('amina', slug, leak(version.id, [open], { day: '2999-01-01' }))).toBe(409)
  expect(await post('amina', slug, leak(version.id, [open], { place: '' }))).toBe(400)
  expect(await post('amina', slug, leak(version.id, [open, annex], { day: today }))).toBe(200)

  const page = await incidentsPage(gov.as('amina'), slug, null)
  const [incident] = page.incidents
  expect(incident).toMatchObject({ no: 1, day: today, versionNo: 1, said: { place: PLACE }, mayNote: true })
  const of = (id: SectionId) => incident!.sections.find(s => s.id === id)!
  expect(of(annex).shown.map(s => `${s.name} ${s.place}`)).toEqual(['tomas text'])
  expect(of(annex).dispatches).toEqual([])
  expect([of(open).shown, of(open).dispatches.map(d => d.name)]).toEqual([[], ['Ada Lund']])

  expect(
    await post('henrik', slug, [
      ['kind', 'note'],
      ['incidentId', incident!.id],
      ['body', 'x'],
    ]),
  ).toBe(403)
  expect(
    await post('amina', slug, [
      ['kind', 'note'],
      ['incidentId', incident!.id],
      ['body', 'By a copy.'],
    ]),
  ).toBe(200)
  expect((await incidentsPage(gov.as('amina'), slug, null)).incidents[0]?.notes.map(n => n.body)).toEqual([
    'By a copy.',
  ])
  // Henrik keeps the file and reads no annex: he sees that there is an incident, and not what is known of it.
  const [his] = (await incidentsPage(gov.as('henrik'), slug, null)).incidents
  expect(his).toMatchObject({ no: 1, said: null, notes: [], mayNote: false })
  expect(his!.sections.map(s => s.shown)).toEqual([[], []])

  for (const who of ['tomas', 'bo'] as const) {
    await expect(incidentsPage(gov.as(who), slug, null)).rejects.toThrow()
    expect((await filePage(gov.as(who), slug, null)).incidents).toBeNull()
  }
  expect((await filePage(gov.as('henrik'), slug, null)).incidents).toBe(1)
  const record = await recordPage(gov.as('tomas'), slug, null)
  expect(record.entries.slice(0, 2).map(e => e.summary)).toEqual(['added to incident 1', 'recorded incident 1'])
  expect(JSON.stringify([record, await recordFile(gov.as('tomas'), slug)])).not.toMatch(/Gazette|quoted|By a copy/)
  expect(await verify()).toMatchObject({ incidents: 2, faults: [] })
})

test('R143 H76 who was shown it after that day is not among them, and whoever is recused sees no page', async () => {
  const { slug, annex, version } = await drafted()
  await textPage(gov.as('tomas'), slug, annex)
  expect(await post('amina', slug, leak(version.id, [annex]))).toBe(200)
  expect((await incidentsPage(gov.as('amina'), slug, null)).incidents[0]?.sections.map(s => s.shown)).toEqual([[]])
  const { personId } = gov.as('amina')
  await recuse(gov.as('henrik'), slug, { personId, ground: 'affected', reason: 'A relative.' })
  await expect(incidentsPage(gov.as('amina'), slug, null)).rejects.toThrow()
  expect(await post('amina', slug, leak(version.id, [annex]))).toBe(403)
})

test('R143 H76 the database refuses what others put down, a day to come, no section, and a restricted one of no reader', async () => {
  const { slug, annex, open, version, dossier, today } = await drafted()
  const other = await drafted()
  const insert = (by: Person, section: SectionId | null, day = today, of = version.id) =>
    database.sql.begin(async tx => {
      const [one] = await tx<{ id: string }[]>`
        insert into incidents (id, strategy_id, no, day, place, known, version_id, payload, payload_hash, by)
        values (gen_random_uuid(), ${dossier.strategy.id}, 9, ${day}, 'x', 'x', ${of}, '{}', 'x', ${gov.as(by).post.id}) returning id`
      if (section)
        await tx`insert into incident_sections (incident_id, version_id, section_id) values (${one!.id}, ${of}, ${section})`
    })
  await expect(insert('tomas', open)).rejects.toThrow(/by the lead or the secretariat/)
  await expect(insert('amina', open, '2999-01-01')).rejects.toThrow(/a day that has come/)
  await expect(insert('amina', null)).rejects.toThrow(/at least one section/)
  await expect(insert('henrik', annex)).rejects.toThrow(/for its readers/)
  await expect(insert('amina', open, today, other.version.id)).rejects.toThrow(/a version in this matter/)
  expect(await post('amina', slug, leak(version.id, [annex]))).toBe(200)
  const { id } = (await incidentsPage(gov.as('amina'), slug, null)).incidents[0]!
  const note = (by: Person) => database.sql`
    insert into incident_notes (id, incident_id, body, payload, payload_hash, by)
    values (gen_random_uuid(), ${id}, 'x', '{}', 'x', ${gov.as(by).post.id})`
  await expect(note('tomas')).rejects.toThrow(/by the lead or the secretariat/)
  await expect(note('henrik')).rejects.toThrow(/for its readers/)
  for (const facts of ['incidents', 'incident_sections', 'incident_notes'])
    await expect(database.sql`delete from ${database.sql(facts)}`).rejects.toThrow()
  const weeds = database.sql.begin(async tx => {
    await tx`insert into file_closings (strategy_id, reason, instrument, by) values (${dossier.strategy.id}, 'x', 'x', ${gov.as('henrik').post.id})`
    await tx`insert into weedings (strategy_id, kind, subject, made_at, reason)
      values (${dossier.strategy.id}, 'draft', ${version.id}, now(), 'x')`
  })
  await expect(weeds).rejects.toThrow(/is not weeded/)
})
