/** The final review and the house that clears first, over HTTP, on the pages and in the database. Source: domain study, 4.4, 4.9. */
import { beforeAll, describe, expect, test } from 'vitest'
import { action } from '#app/routes/review.ts'
import { SWEDEN } from '#domain/presets/sweden.ts'
import { closeRound, freezeVersion } from '#server/circulate.ts'
import { decisionPage } from '#server/decision-page.ts'
import { deskOf } from '#server/desk.ts'
import { addPost } from '#server/people.ts'
import { savePreset } from '#server/presets.ts'
import { dossierFor } from '#server/read.ts'
import { reviewText } from '#server/review.ts'
import { roundsPage } from '#server/round-page.ts'
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
const post = async (who: Person, slug: string, fields: Record<string, string> = {}) => {
  const { manifestHash, id } = (await dossierFor(gov.as('henrik'), slug)).versions.at(-1)!
  const said = { kind: 'review', outcome: 'inOrder', manifestHash, versionId: id, ...fields }
  const answer = await submit(action, gov.as(who), slug, said)
  return [answer.status, ((await answer.json()) as { said: { text: string } | null }).said?.text ?? ''] as const
}
const cleared = async () => {
  const strategy = await gov.openSmallStrategy()
  const round = await gov.circulate(strategy.slug)
  await gov.bothClear(strategy.slug, round)
  await closeRound(gov.as('henrik'), strategy.slug, { roundId: round.roundId, outcome: 'cleared', note: '' })
  return { ...strategy, ...round }
}
const tasks = async (who: Person, slug: string) =>
  (await deskOf(gov.as(who), new Date())).find(d => d.slug === slug)?.tasks.map(t => t.text) ?? []
const told = async (who: Person, slug: string) =>
  (
    await database.sql<{ kind: string }[]>`
      select n.kind from notices n join strategies s on s.id = n.strategy_id where s.slug = ${slug}
        and n.person_id = ${gov.as(who).personId} and n.kind in ('reviewed', 'givenBack', 'houseCleared') order by n.at`
  ).map(n => n.kind)

describe('The final review', () => {
  test('R90 R91 gives a text back or finds it in order, before which nothing is decided, by SQL neither', async () => {
    const { slug, versionId, manifestHash } = await cleared()
    const said = { day: '2026-01-01', instrument: 'Minutes 1' } as const
    expect(await tasks('henrik', slug)).toContain('Review version 1 before it is decided')
    expect((await post('amina', slug))[0]).toBe(403)
    expect((await post('henrik', slug, { outcome: 'givenBack' }))[0]).toBe(409)
    expect(await post('henrik', slug, { outcome: 'givenBack', note: 'Section 1 is unclear.' })).toEqual([200, ''])
    expect(await told('amina', slug)).toEqual(['givenBack'])
    expect((await decisionPage(gov.as('amina'), slug)).review).toMatchObject({
      passed: false,
      past: [{ passed: false }],
    })
    const { strategy } = await dossierFor(gov.as('henrik'), slug)
    const insert = database.sql`
      insert into decisions (id, strategy_id, no, version_id, manifest_hash, put_before_id, body, day, instrument, mode, change,
        over_reason, note, by)
      values (gen_random_uuid(), ${strategy.id}, 1, ${versionId}, ${manifestHash}, ${versionId}, 'x', ${said.day}, 'x', 'collective',
        '', '', '', ${gov.as('henrik').post.id})`
    await expect(insert).rejects.toThrow(/has not been reviewed/)
    expect(await post('henrik', slug)).toEqual([200, ''])
    expect(await told('amina', slug)).toEqual(['givenBack', 'reviewed'])
    expect(await tasks('henrik', slug)).not.toContain('Review version 1 before it is decided')
    expect(await gov.decides(slug)).toBe(1)
    expect((await post('henrik', slug))[0]).toBe(409)
  })

  test('R92 is not done by whoever wrote in the text, as the log has it, and the database refuses it too', async () => {
    const { slug, first, versionId, manifestHash } = await cleared()
    await rewrite(first, gov.as('henrik').post.id, paragraphs('Henrik wrote a sentence.'))
    expect(await post('henrik', slug)).toMatchObject([409, /You have written in this text/])
    expect((await decisionPage(gov.as('henrik'), slug)).review?.verdict).toMatchObject({ rule: 'R92' })
    const certify = (by: string) => database.sql`
      insert into reviews (id, strategy_id, version_id, manifest_hash, passed, note, by)
      select gen_random_uuid(), v.strategy_id, v.id, ${manifestHash}, true, '', ${by} from versions v where v.id = ${versionId}`
    await expect(certify(gov.as('henrik').post.id)).rejects.toThrow(/does not review/)
    await expect(certify(gov.as('leila').post.id)).rejects.toThrow(/may not review/)
  })

  test('R91 R92 is done by a final reviewer of the lead, and not by one who signed', async () => {
    const { slug } = await cleared()
    const given = {
      organisationId: gov.organisation('MFA'),
      portfolioId: null,
      role: 'reviewer',
      validTo: null,
    } as const
    const appoint = async (who: Person) => {
      const { personId, name } = gov.as(who)
      const id = await addPost(gov.as('root'), { ...given, personId, instrument: 'Decision 3' })
      const held = (await dossierFor(gov.as('henrik'), slug)).directory.posts.find(p => p.id === id)!
      return { personId, name, post: held, posts: [held] }
    }
    const [leila, ingrid] = [await appoint('leila'), await appoint('ingrid')]
    const { manifestHash } = (await dossierFor(gov.as('henrik'), slug)).versions.at(-1)!
    const certify = (who: typeof leila) => outcomeOf(reviewText(who, slug, { manifestHash, passed: true, note: '' }))
    expect(await certify(ingrid)).toBe('conflict R92')
    expect(await certify(leila)).toBe('done')
  })
})

describe('The house first', () => {
  test('R93 clears a version before it is circulated, by SQL too', async () => {
    const { version: _, ...rules } = { ...SWEDEN, preset: 'HOUSE', internalClearance: 2 } as const
    await savePreset(gov.as('root'), { rules, basedOn: null })
    const { slug } = await gov.openSmallStrategy('HOUSE')
    await freezeVersion(gov.as('amina'), slug)
    expect((await roundsPage(gov.as('amina'), slug)).house).toMatchObject({
      level: 2,
      done: null,
      verdict: { kind: 'allow' },
    })
    expect(await tasks('amina', slug)).toContain('Clear version 1 within the house')
    expect(await outcomeOf(gov.circulateAgain(slug))).toBe('conflict R93')
    const { versions, strategy } = await dossierFor(gov.as('henrik'), slug)
    const insert = database.sql`
      insert into rounds (id, strategy_id, no, version_id, purpose, cover_note, deadline_at, by)
      values (gen_random_uuid(), ${strategy.id}, 1, ${versions[0]!.id}, 'formal', '', now() + interval '90 days', ${gov.as('amina').post.id})`
    await expect(insert).rejects.toThrow(/the house has not cleared/)
    expect((await post('ingrid', slug, { kind: 'house' }))[0]).toBe(403)
    expect(await post('amina', slug, { kind: 'house', note: 'As discussed.' })).toEqual([200, ''])
    expect((await post('amina', slug, { kind: 'house' }))[0]).toBe(409)
    expect(await told('henrik', slug)).toEqual(['houseCleared'])
    expect((await roundsPage(gov.as('ingrid'), slug)).house?.done).toMatchObject({
      name: 'amina',
      note: 'As discussed.',
    })
    expect(await outcomeOf(gov.circulateAgain(slug))).toBe('done')
  })
})
