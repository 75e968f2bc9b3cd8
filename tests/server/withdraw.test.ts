/** What becomes of a published edition: withdrawn, superseded. Over HTTP, for the public and in the database. Source: domain study, 4.12; H86, H87. */
import { beforeAll, expect, test } from 'vitest'
import { action } from '#app/routes/edition-end.ts'
import { closeRound } from '#server/circulate.ts'
import { publish } from '#server/publish.ts'
import { evidenceOf, published, readEdition } from '#server/published.ts'
import { dossierFor } from '#server/read.ts'
import { verify } from '#server/verify.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government } from '../support/government.ts'
import { submit } from '../support/requests.ts'

const database = testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
})

type Person = Parameters<Government['as']>[0]
const post = async (who: Person, slug: string, fields: Record<string, string>) => {
  const said = { editionNo: '1', reason: 'The figures were wrong.', ...fields }
  return (await submit(action, gov.as(who), slug, said)).status
}
const edition = async () => {
  const strategy = await gov.openSmallStrategy()
  const { slug } = strategy
  const round = await gov.circulate(slug)
  await gov.bothClear(slug, round)
  await closeRound(gov.as('henrik'), slug, { roundId: round.roundId, outcome: 'cleared', note: '' })
  await gov.decides(slug)
  await publish(gov.as('henrik'), slug, { manifestHash: round.manifestHash, note: '' })
  const { editions } = await dossierFor(gov.as('henrik'), slug)
  return { slug, id: editions[0]!.id, manifestHash: round.manifestHash }
}
const told = (who: Person, slug: string, kind: string) => database.sql`
  select 1 from notices n join strategies s on s.id = n.strategy_id
  where s.slug = ${slug} and n.person_id = ${gov.as(who).personId} and n.kind = ${kind}`
const WITHDRAWAL = { kind: 'withdraw', instrument: 'Minutes 9' }

test('R94 H86 a withdrawn edition keeps its address, its number, its hash and the reason, and not its text', async () => {
  const { slug, id, manifestHash } = await edition()
  expect(await post('amina', slug, WITHDRAWAL)).toBe(403)
  expect(await post('henrik', slug, { ...WITHDRAWAL, reason: '' })).toBe(400)
  expect(await post('henrik', slug, { ...WITHDRAWAL, instrument: '' })).toBe(400)
  expect(await post('henrik', slug, { ...WITHDRAWAL, editionNo: '7' })).toBe(409)
  const insert = database.sql`
    insert into withdrawals (edition_id, reason, instrument, by) values (${id}, 'x', 'x', ${gov.as('amina').post.id})`
  await expect(insert).rejects.toThrow(/by the secretariat/)
  expect((await readEdition(slug, 1)).sections.length).toBe(2)
  expect(await post('henrik', slug, WITHDRAWAL)).toBe(200)
  expect(await post('henrik', slug, WITHDRAWAL)).toBe(409)
  const left = await readEdition(slug, null)
  expect(left).toMatchObject({
    no: 1,
    manifestHash,
    sections: [],
    withdrawal: { reason: 'The figures were wrong.', instrument: 'Minutes 9' },
  })
  expect(JSON.stringify(left)).not.toMatch(/safe and orderly|Goals/)
  expect(JSON.stringify(await evidenceOf(slug, 1))).not.toContain('safe and orderly')
  expect((await published()).find(p => p.slug === slug)).toMatchObject({ no: 1, isWithdrawn: true })
  expect((await told('bo', slug, 'withdrawn')).length).toBe(1)
  expect((await verify()).faults).toEqual([])
})

test('R95 H87 an edition is superseded by a later one of another strategy, and its page says which', async () => {
  const old = await edition()
  const later = await edition()
  const supersede = (of: { slug: string }, other: string) =>
    post('henrik', of.slug, { kind: 'supersede', other, reason: 'A new government.' })
  expect(await supersede(later, `${old.slug}/1`)).toBe(409)
  expect(await supersede(old, `${old.slug}/1`)).toBe(409)
  expect(await supersede(old, `${later.slug}/2`)).toBe(409)
  expect(await supersede(old, 'nonsense')).toBe(400)
  expect(await post('amina', old.slug, { kind: 'supersede', other: `${later.slug}/1` })).toBe(403)
  const insert = database.sql`
    insert into supersessions (edition_id, by_edition_id, reason, by) values (${later.id}, ${old.id}, 'x', ${gov.as('henrik').post.id})`
  await expect(insert).rejects.toThrow(/by a later one/)
  expect(await supersede(old, `${later.slug}/1`)).toBe(200)
  expect(await supersede(old, `${later.slug}/1`)).toBe(409)
  expect((await readEdition(old.slug, 1)).supersession).toMatchObject({
    slug: later.slug,
    no: 1,
    reason: 'A new government.',
  })
  expect((await readEdition(old.slug, 1)).sections.length).toBe(2)
  expect((await published()).find(p => p.slug === old.slug)).toMatchObject({ isSuperseded: true, isWithdrawn: false })
  expect((await told('bo', old.slug, 'replaced')).length).toBe(1)
  const third = await edition()
  expect(await post('henrik', third.slug, WITHDRAWAL)).toBe(200)
  expect(await supersede(later, `${third.slug}/1`)).toBe(409)
})
