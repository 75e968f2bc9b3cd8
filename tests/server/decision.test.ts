/** The decision of the body over HTTP, on the pages, for the public and in the database. Source: domain study, 4.10; H9 to H11, H44, H63. */
import { beforeAll, describe, expect, test } from 'vitest'
import { action } from '#app/routes/decision-record.ts'
import { SWEDEN } from '#domain/presets/sweden.ts'
import { closeRound, freezeVersion } from '#server/circulate.ts'
import { decisionPage } from '#server/decision-page.ts'
import { deskOf } from '#server/desk.ts'
import { overviewPage } from '#server/overview.ts'
import { savePreset } from '#server/presets.ts'
import { publish } from '#server/publish.ts'
import { readEdition } from '#server/published.ts'
import { dossierFor } from '#server/read.ts'
import { recordPage } from '#server/record-page.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government, paragraphs, rewrite } from '../support/government.ts'
import { outcomeOf } from '../support/outcome.ts'
import { submit } from '../support/requests.ts'

const database = testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
})

type Person = Parameters<Government['as']>[0]
const FIVE = 'Ek\nFors\nGran\nHolm\nIvarsson'

const newest = async (slug: string) => (await dossierFor(gov.as('henrik'), slug)).versions.at(-1)!
const post = async (who: Person, slug: string, fields: Record<string, string> = {}) => {
  const { manifestHash } = await newest(slug)
  const said = { manifestHash, day: '2026-01-01', instrument: 'Minutes 7', present: FIVE, ...fields }
  const answer = await submit(action, gov.as(who), slug, said)
  return [answer.status, ((await answer.json()) as { said: { text: string } | null }).said?.text ?? ''] as const
}

const cleared = async (preset?: string, outcome: 'cleared' | 'notCleared' = 'cleared') => {
  const strategy = await gov.openSmallStrategy(preset)
  const round = await gov.circulate(strategy.slug)
  await gov.clear(strategy.slug, round, 'budget', { writer: 'tomas', signer: 'ingrid' })
  if (outcome === 'cleared') await gov.clear(strategy.slug, round, 'labour', { writer: 'bo', signer: 'farah' })
  await closeRound(gov.as('henrik'), strategy.slug, { roundId: round.roundId, outcome, note: 'x' })
  await gov.findsInOrder(strategy.slug)
  return { ...strategy, ...round }
}
const told = (who: Person, slug: string) => database.sql<{ kind: string }[]>`
  select n.kind from notices n join strategies s on s.id = n.strategy_id
  where s.slug = ${slug} and n.person_id = ${gov.as(who).personId} and n.kind in ('decided', 'superseded')`

describe('A decision', () => {
  test('R81 R82 R83 H44 H63 is put on file by the secretariat, with who was there and who differed', async () => {
    const { slug, manifestHash } = await cleared()
    expect((await overviewPage(gov.as('amina'), slug)).next).toMatchObject({ act: 'decide', roles: ['secretariat'] })
    const desk = await deskOf(gov.as('henrik'), new Date())
    expect(desk.find(d => d.slug === slug)?.tasks.map(t => t.text)).toContain('Put the decision on file')
    expect(await post('amina', slug)).toMatchObject([403, /put on file by those/])
    expect(await post('henrik', slug, { present: 'Ek\nFors', absent: 'Gran' })).toMatchObject([
      409,
      /2 of the 5 needed are present/,
    ])
    expect(await post('henrik', slug, { against: 'Jung: No.' })).toMatchObject([400, /not among the members present/])
    expect(await post('henrik', slug, { against: 'Ek' })).toMatchObject([400, /a colon/])
    const dissent = 'Ek: It costs too much.'
    expect(await post('henrik', slug, { against: dissent, absent: 'Jung', advisers: 'Karlsson' })).toMatchObject([
      200,
      '',
    ])
    expect(await post('henrik', slug)).toMatchObject([409, /once for a text/])
    const page = await decisionPage(gov.as('bo'), slug)
    expect(page.decided).toMatchObject({ body: 'the Government', manifestHash, superseded: [], isChanged: false })
    expect(page.decided?.attendance.find(a => a.name === 'Ek')).toMatchObject({
      voice: 'against',
      words: 'It costs too much.',
    })
    expect((await told('bo', slug)).map(n => n.kind)).toEqual(['decided'])
    expect((await overviewPage(gov.as('amina'), slug)).next).toMatchObject({ act: 'publish' })
    await publish(gov.as('henrik'), slug, { manifestHash, note: '' })
    expect((await readEdition(slug, null)).decision).toEqual({
      body: 'the Government',
      day: '2026-01-01',
      instrument: 'Minutes 7',
    })
  })

  test('R80 H11 is on one text: a version frozen after it is not published, by SQL neither', async () => {
    const { slug, first } = await cleared()
    await gov.decides(slug)
    await rewrite(first, gov.as('amina').post.id, paragraphs('We want something else.'))
    await freezeVersion(gov.as('amina'), slug)
    const { id, manifestHash } = await newest(slug)
    const release = () => publish(gov.as('henrik'), slug, { manifestHash, note: '' })
    expect(await outcomeOf(release())).toBe('incomplete R29, R30 stale, R30 stale, R90, R80')
    const again = await gov.circulateAgain(slug, 'confirmation')
    await gov.bothClear(slug, again)
    await closeRound(gov.as('henrik'), slug, { roundId: again.roundId, outcome: 'cleared', note: '' })
    const insert = database.sql`
      insert into editions (id, strategy_id, no, version_id, manifest_hash, note, clearances, by)
      select gen_random_uuid(), v.strategy_id, 1, v.id, v.manifest_hash, '', '[{}]', ${gov.as('henrik').post.id}
      from versions v where v.id = ${id}`
    await expect(insert).rejects.toThrow(/has not been decided/)
    expect(await gov.decides(slug)).toBe(2)
    expect(await release()).toBe(1)
  })

  test('R84 H10 of another text than was cleared is shown as superseding, told, and published as that', async () => {
    const { slug, first } = await cleared()
    await rewrite(first, gov.as('amina').post.id, paragraphs('The body wants something else.'))
    await freezeVersion(gov.as('amina'), slug)
    expect(await post('henrik', slug)).toMatchObject([409, /what the body changed and why/])
    expect(await post('henrik', slug, { change: 'The first goal was reworded.' })).toMatchObject([200, ''])
    const page = await decisionPage(gov.as('amina'), slug)
    expect(page.decided).toMatchObject({ putBeforeNo: 1, versionNo: 2, superseded: ['Budget', 'Labour market'] })
    expect((await told('bo', slug)).map(n => n.kind)).toEqual(['superseded'])
    const { manifestHash } = await newest(slug)
    await publish(gov.as('henrik'), slug, { manifestHash, note: '' })
    expect((await readEdition(slug, null)).clearances.map(c => c.state)).toEqual(['superseded', 'superseded'])
    const { entries } = await recordPage(gov.as('amina'), slug, null)
    expect(entries.some(e => e.summary.includes('changed from version 1 as it was cleared'))).toBe(true)
  })

  test('R85 H9 goes over a missing clearance only where there is an arbiter, and is printed with it', async () => {
    const { version: _, ...rules } = {
      ...SWEDEN,
      preset: 'ARBITER',
      arbiter: { name: 'the body', roles: ['secretariat'] } as const,
    }
    await savePreset(gov.as('root'), { rules, basedOn: null })
    const { slug, manifestHash } = await cleared('ARBITER', 'notCleared')
    const over = { over: gov.portfolio('labour'), overReason: 'The summit is on Friday.' }
    expect((await post('henrik', slug))[0]).toBe(422)
    expect(await post('henrik', slug, { ...over, over: gov.portfolio('budget') })).toMatchObject([422, /missing/])
    expect(await post('henrik', slug, over)).toMatchObject([200, ''])
    await publish(gov.as('henrik'), slug, { manifestHash, note: '' })
    expect((await readEdition(slug, null)).clearances.map(c => c.state)).toEqual(['valid', 'overruled'])
    const { entries } = await recordPage(gov.as('amina'), slug, null)
    expect(entries.some(e => e.summary.includes('over the missing clearance of Labour market'))).toBe(true)
    expect((await told('bo', slug)).map(n => n.kind)).toEqual(['superseded'])
  })
})

describe('The database refuses', () => {
  const decide = async (slug: string, more: { by?: Person; put?: string; change?: string; present?: number } = {}) => {
    const { strategy, versions } = await dossierFor(gov.as('henrik'), slug)
    const version = versions.at(-1)!
    await database.sql.begin(async tx => {
      const [row] = await tx<{ id: string }[]>`
        insert into decisions (id, strategy_id, no, version_id, manifest_hash, put_before_id, body, day, instrument, mode,
          change, over_reason, note, by)
        values (gen_random_uuid(), ${strategy.id}, 1, ${version.id}, ${version.manifestHash}, ${more.put ?? version.id}, 'x',
          '2026-01-01', 'x', 'collective', ${more.change ?? ''}, '', '', ${gov.as(more.by ?? 'henrik').post.id}) returning id`
      for (let no = 1; no <= (more.present ?? 5); no += 1)
        await tx`insert into decision_attendance (decision_id, no, name, is_member, is_present, voice, words)
          values (${row!.id}, ${no}, ${`Member ${no}`}, true, true, 'for', '')`
    })
  }

  test('R81 R82 R84 a decision without its quorum, by another role, of a change without a reason', async () => {
    const { slug } = await cleared()
    await expect(decide(slug, { present: 4 })).rejects.toThrow(/quorum/)
    await expect(decide(slug, { by: 'amina' })).rejects.toThrow(/may not put a decision on file/)
    await expect(decide(slug, { change: 'Nothing.' })).rejects.toThrow(/with a reason/)
    const other = await gov.openSmallStrategy('UK')
    await freezeVersion(gov.as('amina'), other.slug)
    await expect(decide(other.slug)).rejects.toThrow(/no body that decides/)
    await decide(slug)
    const late = database.sql`insert into decision_attendance (decision_id, no, name, is_member, is_present, voice, words)
      select d.id, 9, 'Late', true, true, 'for', '' from decisions d join strategies s on s.id = d.strategy_id where s.slug = ${slug}`
    await expect(late).rejects.toThrow(/as a whole/)
  })
})
