/** Definitions in a section of their own: what their change does to clearances, pages, record and database. Source: K12; H14. */
import { beforeAll, describe, expect, test } from 'vitest'
import { connect } from '#db/sql.ts'
import { clearanceOf } from '#domain/clearance.ts'
import type { SectionId } from '#domain/ids.ts'
import { changesPage } from '#server/changes-page.ts'
import { closeRound, freezeVersion } from '#server/circulate.ts'
import { nameGlossary } from '#server/define.ts'
import { markOf, splitSection } from '#server/divide.ts'
import { overviewPage } from '#server/overview.ts'
import { dossierFor, workingText } from '#server/read.ts'
import { recordFile } from '#server/record-file.ts'
import { addRestricted, nameReader } from '#server/restrict.ts'
import { roundsPage } from '#server/round-page.ts'
import { sectionsPage } from '#server/sections-page.ts'
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

const writes = (sectionId: SectionId, ...texts: string[]) =>
  rewrite(sectionId, gov.as('amina').post.id, paragraphs(...texts))
const freezes = (slug: string) => freezeVersion(gov.as('amina'), slug)
const STATE = 'Partner: a State.'
const CITY = 'Partner: a State or a city.'
const FEE = 'Fee: a sum.'

/** The goals hold two definitions, of which the costs use one. */
const defined = async () => {
  const opened = await gov.openSmallStrategy()
  await writes(opened.first, STATE, FEE)
  await writes(opened.second, 'Each partner pays.')
  await nameGlossary(gov.as('amina'), opened.slug, { sectionId: opened.first })
  return opened
}
/** Version 1 was cleared by Labour, and by Budget for the costs alone. */
const cleared = async () => {
  const opened = await defined()
  const { slug, second } = opened
  const round = await gov.circulate(slug, 'formal', undefined, new Map([[gov.portfolio('budget'), [second]]]))
  await gov.bothClear(slug, round)
  await closeRound(gov.as('henrik'), slug, { roundId: round.roundId, outcome: 'notCleared', note: 'More is to come.' })
  return opened
}
/** What Budget's and Labour's acts amount to for the newest version, and whether the database says that Budget was asked about it. */
const standing = async (slug: string) => {
  const dossier = await dossierFor(gov.as('henrik'), slug)
  const newest = dossier.versions.at(-1)!
  const [row] = await database.sql<{ asked: boolean }[]>`
    select is_asked_about(r, ${newest.id}) as asked from recipients r
    where r.round_id = ${dossier.rounds[0]!.id} and r.portfolio_id = ${gov.portfolio('budget')}`
  const states = (['budget', 'labour'] as const).map(
    area => clearanceOf(dossier, gov.portfolio(area), newest, 2, new Date()).state,
  )
  return [...states, row!.asked]
}

describe('H14 A term that is defined anew', () => {
  test('R138 makes stale what was cleared for a section that uses it, until the definition is back', async () => {
    const { slug, first } = await cleared()
    expect(await standing(slug)).toEqual(['valid', 'valid', true])
    await writes(first, CITY, FEE)
    await freezes(slug)
    expect(await standing(slug)).toEqual(['stale', 'stale', false])
    const { bySection } = await overviewPage(gov.as('henrik'), slug)
    expect(bySection!.rows.map(r => [r.name, r.states])).toEqual(
      expect.arrayContaining([
        ['Budget', ['outside', 'changed']],
        ['Labour market', ['changed', 'changed']],
      ]),
    )
    await writes(first, STATE, FEE)
    await freezes(slug)
    expect(await standing(slug)).toEqual(['valid', 'valid', true])
    // A definition that the costs do not use.
    await writes(first, STATE, 'Fee: a price.')
    await freezes(slug)
    expect(await standing(slug)).toEqual(['valid', 'stale', true])
    expect((await verify()).faults).toEqual([])
  })

  test('R138 is listed before freezing and among the changes, with the sections that use it and who clears them anew', async () => {
    const { slug, first, second } = await cleared()
    expect((await roundsPage(gov.as('amina'), slug)).terms).toEqual({ terms: [], restricted: [] })
    await writes(first, CITY, 'Corridor: a path.')
    const { terms } = (await roundsPage(gov.as('amina'), slug)).terms!
    expect(terms).toEqual([
      {
        term: 'Partner',
        kind: 'anew',
        was: 'a State.',
        is: 'a State or a city.',
        sections: [{ id: second, title: '2 Costs', anew: ['Budget', 'Labour market'] }],
      },
      { term: 'Corridor', kind: 'added', was: '', is: 'a path.', sections: [] },
      { term: 'Fee', kind: 'takenAway', was: 'a sum.', is: '', sections: [] },
    ])
    expect((await changesPage(gov.as('bo'), slug, 1, null)).terms.terms).toEqual(terms)
    await freezes(slug)
    const between = await changesPage(gov.as('bo'), slug, 1, 2)
    expect(between.sections.map(s => s.title)).toEqual(['Goals'])
    expect(between.terms.terms).toEqual(terms)
  })

  test('is never a mere correction, also for the database', async () => {
    const { slug, first } = await cleared()
    await writes(first, 'Partner: a Sttae.', FEE)
    await freezes(slug)
    await writes(first, STATE, FEE, 'It is so.')
    await freezes(slug)
    const [one, two, three] = (await dossierFor(gov.as('amina'), slug)).versions.map(v => v.id)
    const isSubstantive = async (from: string, to: string) =>
      (await database.sql<{ is: boolean }[]>`select is_substantive(${from}, ${to}) as is`)[0]!.is
    expect([await isSubstantive(one!, two!), await isSubstantive(one!, three!)]).toEqual([true, false])
  })
})

test('H14 the terms that a section uses stand beside it with their definitions, as they were in each version', async () => {
  const { slug, first, second } = await cleared()
  await writes(first, CITY, FEE)
  const texts = await textPage(gov.as('bo'), slug, second)
  expect(texts.section).toMatchObject({
    isGlossary: false,
    terms: [{ term: 'Partner', meaning: 'a State or a city.' }],
  })
  expect((await textPage(gov.as('bo'), slug, first)).section).toMatchObject({ isGlossary: true, terms: [] })
  const { sections } = await versionPage(gov.as('bo'), slug, 1, null)
  expect(sections.map(s => [s.isGlossary, s.terms])).toEqual([
    [true, []],
    [false, [{ term: 'Partner', meaning: 'a State.' }]],
  ])
})

test('H14 H69 of a restricted section nobody is told which terms it uses, and every definition counts for it', async () => {
  const { slug, first } = await defined()
  const { outline } = await dossierFor(gov.as('amina'), slug)
  const annex = await addRestricted(gov.as('amina'), slug, { outlineNo: outline.no, parentId: null })
  await nameReader(gov.as('amina'), slug, { sectionId: annex, personId: gov.as('tomas').personId })
  await writes(annex, 'A partner is bought.')
  await freezes(slug)
  await writes(first, CITY, FEE)
  await freezes(slug)
  const [one, two] = (await dossierFor(gov.as('amina'), slug)).versions
  const rests = (version: typeof one) => version!.sections.map(s => s.definitions)
  expect(rests(one).map(list => list.length)).toEqual([2, 1, 2])
  expect(rests(one)[2]).toEqual(rests(one)[0])
  expect(rests(two)[2]).not.toEqual(rests(one)[2])
  for (const who of ['tomas', 'bo'] as const) {
    const { terms } = await changesPage(gov.as(who), slug, 1, 2)
    expect(terms.terms.map(t => t.sections.map(s => s.title))).toEqual([['2 Costs']])
    expect(terms.restricted.map(s => s.title)).toEqual(['3 Restricted section'])
  }
  const shown = async (who: 'tomas' | 'bo') => [
    (await textPage(gov.as(who), slug, annex)).section!.terms.length,
    (await versionPage(gov.as(who), slug, 2, null)).sections[2]!.terms.length,
  ]
  expect([await shown('tomas'), await shown('bo')]).toEqual([
    [1, 1],
    [0, 0],
  ])
  const file = await recordFile(gov.as('bo'), slug)
  expect(await verifyFile(JSON.stringify(file))).toEqual([])
  expect((await verify()).faults).toEqual([])
})

describe('R137 The section that holds the definitions', () => {
  test('is named by a coordinator of the lead, shown in the plan, and is not split; another takes its place, or none', async () => {
    const { slug, first, second } = await defined()
    const names = (who: 'amina' | 'tomas', sectionId: SectionId | null) =>
      outcomeOf(nameGlossary(gov.as(who), slug, { sectionId }))
    expect(await names('tomas', second)).toBe('forbidden R137')
    expect(await names('amina', first)).toBe('conflict R35')
    const { glossary, outlineNo } = await sectionsPage(gov.as('amina'), slug)
    expect([glossary.section?.title, glossary.terms.map(t => t.term)]).toEqual(['1 Goals', ['Partner', 'Fee']])
    const place = { at: 1, key: markOf(paragraphs(FEE).content![0]!) }
    const input = { sectionId: first, outlineNo, place, titles: ['A', 'B'] as const }
    expect(await outcomeOf(splitSection(gov.as('amina'), slug, input))).toBe('conflict R137')
    await nameGlossary(gov.as('amina'), slug, { sectionId: second })
    expect((await sectionsPage(gov.as('bo'), slug)).glossary).toMatchObject({ section: { id: second }, terms: [] })
    await nameGlossary(gov.as('amina'), slug, { sectionId: null })
    expect((await sectionsPage(gov.as('bo'), slug)).glossary.section).toBeNull()
    const text = await workingText(await dossierFor(gov.as('bo'), slug), null)
    expect(text.sections.map(s => s.definitions)).toEqual([[], []])
  })

  test('H14 the database by itself takes one of the lead’s, that stays whole, and versions that rest on what it says', async () => {
    const { slug, first, second } = await cleared()
    const { strategy, versions } = await dossierFor(gov.as('amina'), slug)
    const name = (sectionId: SectionId | null, by: string) =>
      database.sql`insert into glossaries (strategy_id, section_id, by) values (${strategy.id}, ${sectionId}, ${by})`
    const { id: by } = gov.as('amina').post
    await expect(name(second, gov.as('tomas').post.id)).rejects.toThrow(/coordinator of the lead/)
    await expect(name(first, by)).rejects.toThrow(/so already/)
    const elsewhere = (await gov.openSmallStrategy()).first
    await expect(name(elsewhere, by)).rejects.toThrow(/section of the outline/)
    await expect(database.sql`delete from glossaries`).rejects.toThrow(/permission denied/)
    const [version] = versions
    await expect(
      database.sql`insert into versions (id, strategy_id, no, manifest, manifest_hash, by)
        select gen_random_uuid(), strategy_id, 2, manifest, manifest_hash, by from versions where id = ${version!.id}`,
    ).rejects.toThrow(/definitions that the text has/)
    await expect(
      database.sql`insert into version_sections (version_id, position, section_id, title, hash, definitions)
        select version_id, 9, ${elsewhere}, title, hash, array[repeat('f', 64)]
        from version_sections where version_id = ${version!.id} and section_id = ${second}`,
    ).rejects.toThrow(/definitions of its version/)
  })

  test('H14 what the stored definitions promise is recomputed from the stored words', async () => {
    await cleared()
    const owner = connect(database.url, null, 1)
    try {
      await owner`alter table version_sections disable trigger user`
      await owner`update version_sections set definitions = '{}' where cardinality(definitions) = 1`
      expect((await verify()).faults).toEqual([expect.stringContaining('rests on other definitions')])
    } finally {
      await owner.end({ timeout: 5 })
    }
  })
})
