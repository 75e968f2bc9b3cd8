/** Corrections over HTTP, on the pages, on the desk and in the database. Source: domain study, 4.9 (validity); H5, H6. */
import { beforeAll, describe, expect, test } from 'vitest'
import { action } from '#app/routes/certificate.ts'
import { SWEDEN } from '#domain/presets/sweden.ts'
import { changesPage } from '#server/changes-page.ts'
import { closeRound, freezeVersion } from '#server/circulate.ts'
import { deskOf } from '#server/desk.ts'
import { savePreset } from '#server/presets.ts'
import { publish } from '#server/publish.ts'
import { readEdition } from '#server/published.ts'
import { dossierFor } from '#server/read.ts'
import { roundPage } from '#server/round-page.ts'
import { verify } from '#server/verify.ts'
import { versionPage } from '#server/version-page.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government, paragraphs, rewrite } from '../support/government.ts'
import { outcomeOf } from '../support/outcome.ts'
import { submit } from '../support/requests.ts'

const database = testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
  const { version: _, ...rules } = { ...SWEDEN, preset: 'FREE', carryOver: { hours: 24, finalMustResign: false } }
  await savePreset(gov.as('root'), { rules, basedOn: null })
  await savePreset(gov.as('root'), { rules: { ...rules, preset: 'EXACT', carryOver: null }, basedOn: null })
})

const HOUR = 3_600_000
const later = (hours: number) => new Date(Date.now() + hours * HOUR)

type Person = Parameters<Government['as']>[0]
const post = async (who: Person, slug: string, fields: Record<string, string>) => {
  const said = { reason: 'A typing error.', read: 'yes', ...fields }
  return (await submit(action, gov.as(who), slug, said)).status
}

/** Version 1 was signed by both, and version 2 is frozen with another first section. */
const changed = async (text: string, preset?: string) => {
  const strategy = await gov.openSmallStrategy(preset)
  const { slug, first } = strategy
  await rewrite(first, gov.as('amina').post.id, paragraphs('We want safe and ordrely migration.'))
  const round = await gov.circulate(slug)
  await gov.bothClear(slug, round)
  await closeRound(gov.as('henrik'), slug, { roundId: round.roundId, outcome: 'cleared', note: '' })
  await rewrite(first, gov.as('amina').post.id, paragraphs(text))
  await freezeVersion(gov.as('amina'), slug)
  const { versions, strategy: known } = await dossierFor(gov.as('henrik'), slug)
  const [from, to] = versions
  const shown = { kind: 'certify', fromNo: '1', fromHash: from!.manifestHash, toHash: to!.manifestHash }
  return { slug, first, shown, from: from!, to: to!, strategyId: known.id }
}
const states = async (slug: string, now: Date) =>
  (await roundPage(gov.as('henrik'), slug, 2, now)).recipients.map(r => r.state)
const contestable = async (who: Person, slug: string) =>
  (await deskOf(gov.as(who), new Date())).find(d => d.slug === slug)?.tasks.filter(t => t.kind === 'contest').length

describe('A correction of what was signed', () => {
  test('R86 R88 is certified upon the texts on the screen, waits, and carries over; published as that', async () => {
    const { slug, shown } = await changed('We want safe and orderly migration.', 'FREE')
    const page = await changesPage(gov.as('henrik'), slug, 1, 2)
    expect(page.correction).toMatchObject({ isEditorial: true, certificate: null, certify: { kind: 'allow' } })
    expect(page.correction?.findings[0]?.corrections).toEqual([{ kind: 'spelling', was: 'ordrely', is: 'orderly' }])
    expect((await versionPage(gov.as('henrik'), slug, 2, null)).signedBefore).toEqual([1])
    expect(await post('amina', slug, shown)).toBe(403)
    expect(await post('henrik', slug, { ...shown, toHash: shown.fromHash })).toBe(409)
    expect(await post('henrik', slug, { ...shown, reason: '' })).toBe(400)
    expect(await post('henrik', slug, { ...shown, read: '' })).toBe(400)
    expect(await post('henrik', slug, shown)).toBe(200)
    expect(await post('henrik', slug, shown)).toBe(409)
    const [one] = (await versionPage(gov.as('ingrid'), slug, 2, null)).certificates
    expect(one).toMatchObject({ state: 'waiting', hoursLeft: 24, contestAs: gov.as('ingrid').post.id })
    expect(one?.told.map(t => t.name)).toEqual(['bo', 'farah', 'ingrid', 'per', 'tomas'])
    expect(await Promise.all((['ingrid', 'tomas', 'henrik'] as const).map(who => contestable(who, slug)))).toEqual([
      1, 0, 0,
    ])
    const again = await gov.circulateAgain(slug, 'formal')
    expect(await states(slug, later(23))).toEqual(['stale', 'stale'])
    expect(await states(slug, later(25))).toEqual(['carried', 'carried'])
    const close = (now?: Date) =>
      outcomeOf(closeRound(gov.as('henrik'), slug, { roundId: again.roundId, outcome: 'cleared', note: '' }, now))
    expect(await close()).toBe('incomplete R25 stale, R25 stale')
    expect(await close(later(25))).toBe('done')
    await gov.decides(slug, later(25))
    const { manifestHash } = again
    expect(await outcomeOf(publish(gov.as('henrik'), slug, { manifestHash, note: '' }, later(26)))).toBe('done')
    expect((await readEdition(slug, null)).clearances.map(c => c.state)).toEqual(['carried', 'carried'])
    expect((await verify()).faults).toEqual([])
  })

  test('R88 that a signatory contests is void at once: the clearance stays stale for ever', async () => {
    const { slug, shown } = await changed('We want safe and orderly migration.', 'FREE')
    await post('henrik', slug, shown)
    const [one] = (await dossierFor(gov.as('ingrid'), slug)).certificates
    const contest = { kind: 'contest', certificateId: one!.id, reason: 'It alters the aim.' }
    expect(await post('tomas', slug, contest)).toBe(403)
    expect(await post('ingrid', slug, { ...contest, reason: '' })).toBe(400)
    expect(await post('ingrid', slug, contest)).toBe(200)
    expect(await post('per', slug, contest)).toBe(409)
    await gov.circulateAgain(slug, 'formal')
    expect(await states(slug, later(48))).toEqual(['stale', 'stale'])
    const [page] = (await versionPage(gov.as('amina'), slug, 2, null)).certificates
    expect(page).toMatchObject({ state: 'contested', contest: { portfolio: 'Budget', reason: 'It alters the aim.' } })
    expect(await post('henrik', slug, shown)).toBe(409)
  })

  test('R89 in Sweden closes a formal round, and is signed anew before publication, in the database too', async () => {
    const { slug, shown, strategyId, to } = await changed('We want safe and orderly migration.')
    await post('henrik', slug, shown)
    const again = await gov.circulateAgain(slug, 'formal')
    await closeRound(gov.as('henrik'), slug, { roundId: again.roundId, outcome: 'cleared', note: '' }, later(25))
    const release = () => publish(gov.as('henrik'), slug, { manifestHash: to.manifestHash, note: '' }, later(26))
    expect(await outcomeOf(release())).toBe('incomplete R89 stale, R89 stale, R90, R80')
    await expect(
      database.sql`insert into editions (id, strategy_id, no, version_id, manifest_hash, note, clearances, at, by)
        values (gen_random_uuid(), ${strategyId}, 1, ${to.id}, ${to.manifestHash}, '', '[{}]', ${later(26)}, ${gov.as('henrik').post.id})`,
    ).rejects.toThrow('cleared another text')
  })
})

describe('What is more than a correction', () => {
  test('R87 H6 is refused with its words, whoever says that it is one', async () => {
    const { slug, shown } = await changed('We may want safe and orderly migration in 2027.')
    const page = await changesPage(gov.as('henrik'), slug, 1, 2)
    expect(page.correction).toMatchObject({ isEditorial: false, certifyAs: null })
    expect(page.correction?.findings[0]?.refused).toContainEqual({ kind: 'modal', was: '', is: 'may' })
    expect(await post('henrik', slug, shown)).toBe(422)
  })

  test('R86 R87 R88 is refused by the database: another figure, another act, another time, twice', async () => {
    const insert = (
      one: Awaited<ReturnType<typeof changed>>,
      more: { by?: Person; hours?: number; to?: string } = {},
    ) => {
      const { by = 'henrik', hours = 24, to = one.to.id } = more
      const at = new Date()
      return database.sql`insert into certificates (id, strategy_id, from_version_id, to_version_id, reason, at, until, by)
        values (gen_random_uuid(), ${one.strategyId}, ${one.from.id}, ${to}, 'x', ${at},
          ${new Date(at.getTime() + hours * HOUR)}, ${gov.as(by).post.id}) returning id`
    }
    const figure = await changed('We want safe and orderly migration in 2027.')
    await expect(insert(figure)).rejects.toThrow('no correction')
    const typo = await changed('We want safe and orderly migration.')
    await expect(insert(typo, { by: 'amina' })).rejects.toThrow('the secretariat certifies')
    await expect(insert(typo, { hours: 1 })).rejects.toThrow('no such certificate')
    await expect(insert(typo, { to: typo.from.id })).rejects.toThrow('the newest version')
    const none = await changed('We want safe and orderly migration.', 'EXACT')
    await expect(insert(none)).rejects.toThrow('no such certificate')
    const [row] = await insert(typo)
    await expect(insert(typo)).rejects.toThrow('certified before')
    const contest = (who: Person, at: Date) => database.sql`
      insert into certificate_contests (certificate_id, portfolio_id, reason, at, by)
      values (${row!['id']}, ${gov.portfolio('budget')}, 'x', ${at}, ${gov.as(who).post.id})`
    await expect(contest('tomas', new Date())).rejects.toThrow('may not contest')
    await expect(contest('ingrid', later(25))).rejects.toThrow('is over')
    await contest('ingrid', new Date())
    await expect(database.sql`delete from certificates`).rejects.toThrow()
  })
})
