/** Quotes from published texts: kept with a version, compared with their source, and told of when that is changed. Source: domain study, H26. */
import { beforeAll, expect, test } from 'vitest'
import type { TextNode } from '#domain/canonical.ts'
import { closeRound, freezeVersion } from '#server/circulate.ts'
import { askCorrigendum, confirmCorrigendum } from '#server/correct.ts'
import { openAmendment, publish } from '#server/publish.ts'
import { dossierFor } from '#server/read.ts'
import { addRestricted } from '#server/restrict.ts'
import { textPage } from '#server/text-page.ts'
import { tick } from '#server/ticking.ts'
import { versionPage } from '#server/version-page.ts'
import { withdrawEdition } from '#server/withdraw.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government, paragraphs, rewrite } from '../support/government.ts'

const database = testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
})

type Person = Parameters<Government['as']>[0]
const publishes = async (slug: string) => {
  const round = await gov.circulate(slug)
  await gov.bothClear(slug, round)
  await closeRound(gov.as('henrik'), slug, { roundId: round.roundId, outcome: 'cleared', note: '' })
  await gov.decides(slug)
  await publish(gov.as('henrik'), slug, { manifestHash: round.manifestHash, note: '' })
}
const quoting = (slug: string, words: string, no = 1): TextNode => ({
  type: 'doc',
  content: [
    { type: 'blockquote', content: paragraphs(words).content ?? [] },
    {
      type: 'paragraph',
      content: [
        {
          type: 'text',
          text: 'Published',
          marks: [{ type: 'link', attrs: { href: `https://beredning.example.org/published/${slug}/${no}` } }],
        },
      ],
    },
  ],
})
/** A published source, and a strategy that quotes its first sentence in a frozen version. */
const quoted = async () => {
  const source = await gov.openSmallStrategy()
  await publishes(source.slug)
  const { slug, first } = await gov.openSmallStrategy()
  await rewrite(first, gov.as('amina').post.id, quoting(source.slug, 'We want safe and orderly migration.'))
  await freezeVersion(gov.as('amina'), slug)
  return { source, slug, first }
}
const shown = async (slug: string, no = 1) => (await versionPage(gov.as('bo'), slug, no, null)).quoted
const told = async (who: Person, slug: string) =>
  (
    await database.sql<{ place: string }[]>`
      select n.place from notices n join strategies s on s.id = n.strategy_id
      where s.slug = ${slug} and n.person_id = ${gov.as(who).personId} and n.kind = 'sourceChanged' order by n.at`
  ).map(n => n.place)
const later = (hours: number) => () => new Date(Date.now() + hours * 3_600_000)

test('H26 a quote is shown with the hash of its source, and whether it is word for word; so is one that is being written', async () => {
  const { source, slug, first } = await quoted()
  const [one, ...more] = await shown(slug)
  expect(more).toEqual([])
  expect(one).toMatchObject({ number: '1', slug: source.slug, no: 1, changes: [], isCompared: true })
  expect(one?.quotes).toEqual([{ words: 'We want safe and orderly migration.', stands: true }])
  expect(one?.manifestHash).toMatch(/^[0-9a-f]{64}$/)
  await rewrite(first, gov.as('amina').post.id, quoting(source.slug, 'We want disorderly migration.'))
  const written = (await textPage(gov.as('bo'), slug, first)).section?.quoted
  expect(written?.[0]?.quotes).toEqual([{ words: 'We want disorderly migration.', stands: false }])
  await rewrite(first, gov.as('amina').post.id, quoting('no-such-strategy', 'We want migration.', 7))
  expect((await textPage(gov.as('bo'), slug, first)).section?.quoted).toMatchObject([
    { title: null, isCompared: false },
  ])
})

test('H26 whoever quotes is told once when a newer edition comes, a slip is put right or the source is withdrawn', async () => {
  const { source, slug } = await quoted()
  await tick(null)
  expect(await told('amina', slug)).toEqual([])
  const slip = { editionNo: 1, sectionId: source.first, was: 'migration', becomes: 'migratoin', reason: 'A reader.' }
  await askCorrigendum(gov.as('amina'), source.slug, slip)
  const [asked] = (await dossierFor(gov.as('henrik'), source.slug)).corrigenda
  await confirmCorrigendum(gov.as('henrik'), source.slug, asked!.id)
  await tick(null)
  expect(await told('amina', slug)).toEqual([])
  await tick(null, later(72))
  await tick(null, later(73))
  expect([await told('amina', slug), await told('henrik', slug)]).toEqual([
    ['versions/1#quoted'],
    ['versions/1#quoted'],
  ])
  await openAmendment(gov.as('amina'), source.slug, { editionNo: 1, reason: 'The law has changed.' })
  await rewrite(source.first, gov.as('amina').post.id, paragraphs('We want less migration.'))
  await publishes(source.slug)
  await withdrawEdition(gov.as('henrik'), source.slug, { editionNo: 1, reason: 'Overtaken.', instrument: 'Minutes 9' })
  await tick(null, later(74))
  expect(await told('amina', slug)).toHaveLength(3)
  // The quote itself is as it was, and of a withdrawn text nothing is read, not even to compare.
  const [one] = await shown(slug)
  expect(one).toMatchObject({ isCompared: false, quotes: [{ words: 'We want safe and orderly migration.' }] })
  expect(one?.changes.map(c => c.kind)).toEqual(expect.arrayContaining(['newer', 'withdrawn']))
  await freezeVersion(gov.as('amina'), slug).catch(() => null)
  await tick(null, later(75))
  expect(await told('amina', slug)).toHaveLength(3)
})

test('H26 H69 what a restricted section quotes is for its readers alone', async () => {
  const { source, slug } = await quoted()
  const { outline } = await dossierFor(gov.as('amina'), slug)
  const annex = await addRestricted(gov.as('amina'), slug, { outlineNo: outline.no, parentId: null })
  await rewrite(annex, gov.as('amina').post.id, quoting(source.slug, 'We want safe and orderly migration.'))
  await freezeVersion(gov.as('amina'), slug)
  const numbers = async (who: Person) => (await versionPage(gov.as(who), slug, 2, null)).quoted.map(q => q.number)
  expect([(await numbers('amina')).length, (await numbers('bo')).length]).toEqual([2, 1])
  await withdrawEdition(gov.as('henrik'), source.slug, { editionNo: 1, reason: 'Overtaken.', instrument: 'Minutes 9' })
  await tick(null)
  expect([(await told('amina', slug)).length, (await told('henrik', slug)).length]).toEqual([2, 1])
})

test('H26 the database keeps what a version quotes as it is', async () => {
  const { slug } = await quoted()
  const [row] = await database.sql`
    select c.* from citations c join versions v on v.id = c.version_id join strategies s on s.id = v.strategy_id where s.slug = ${slug}`
  expect(row).toBeDefined()
  await expect(database.sql`delete from citations`).rejects.toThrow()
  await expect(database.sql`update citations set section_id = section_id`).rejects.toThrow()
})
