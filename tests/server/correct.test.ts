/** S13: a corrigendum or an amendment, over HTTP, for the public and in the database. Source: domain study, 4.12, 6.3; H81. */
import { beforeAll, describe, expect, test } from 'vitest'
import { action as amend } from '#app/routes/amendment-open.ts'
import { action } from '#app/routes/corrigendum.ts'
import { closeRound } from '#server/circulate.ts'
import { deskOf } from '#server/desk.ts'
import { publish } from '#server/publish.ts'
import { evidenceOf, readEdition } from '#server/published.ts'
import { dossierFor } from '#server/read.ts'
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
type Action = typeof action
const HOUR = 3_600_000

const send = async (to: Action, who: Person, slug: string, fields: Record<string, string>) => {
  const answer = await submit(to, gov.as(who), slug, fields)
  const { said } = (await answer.json()) as { said: { text: string; missing: { text: string }[] } | null }
  return [answer.status, [said?.text, ...(said?.missing ?? []).map(m => m.text)].join(' ').trim()] as const
}
const release = async (slug: string) => {
  const round = await gov.circulate(slug)
  await gov.bothClear(slug, round)
  await closeRound(gov.as('henrik'), slug, { roundId: round.roundId, outcome: 'cleared', note: '' })
  await gov.decides(slug)
  return publish(gov.as('henrik'), slug, { manifestHash: round.manifestHash, note: '' })
}
const edition = async () => {
  const { slug, first } = await gov.openSmallStrategy()
  await rewrite(first, gov.as('amina').post.id, paragraphs('Every ministry shall recieve the report within 30 days.'))
  await release(slug)
  return { slug, first }
}
const idOf = async (slug: string) => (await dossierFor(gov.as('henrik'), slug)).corrigenda.at(-1)!.id
const kinds = async (who: Person, slug: string) =>
  (
    await database.sql<{ kind: string }[]>`
      select n.kind from notices n join strategies s on s.id = n.strategy_id where s.slug = ${slug}
        and n.person_id = ${gov.as(who).personId} and n.kind like 'corrigendum%' order by n.at`
  ).map(n => n.kind)

describe('S13 H81 An error in what is published', () => {
  const ask = (who: Person, { slug, first }: { slug: string; first: string }, was: string, becomes: string) =>
    send(action, who, slug, {
      kind: 'ask',
      editionNo: '1',
      sectionId: first,
      was,
      becomes,
      reason: 'Found by a reader.',
    })

  test('R96 R98 a slip is put right by the lead and the secretariat, both wordings are shown, the text stays', async () => {
    const on = await edition()
    const { slug } = on
    const before = await readEdition(slug, 1)
    expect((await ask('henrik', on, 'recieve', 'receive'))[0]).toBe(403)
    expect(await ask('amina', on, 'reports', 'report')).toMatchObject([409, /stand 0 times/])
    expect(await ask('amina', on, 'recieve', 'receive')).toEqual([200, ''])
    expect(await kinds('henrik', slug)).toEqual(['corrigendumAsked'])
    const tasks = async (who: Person) =>
      (await deskOf(gov.as(who), new Date())).find(d => d.slug === slug)?.tasks.filter(t => t.kind === 'corrigendum')
        .length
    expect([await tasks('henrik'), await tasks('ingrid')]).toEqual([1, 0])
    const corrigendumId = await idOf(slug)
    expect((await send(action, 'amina', slug, { kind: 'confirm', corrigendumId }))[0]).toBe(403)
    expect((await send(action, 'henrik', slug, { kind: 'confirm', corrigendumId }))[0]).toBe(200)
    expect((await send(action, 'henrik', slug, { kind: 'confirm', corrigendumId }))[0]).toBe(409)
    expect(await kinds('ingrid', slug)).toEqual(['corrigendum'])
    expect([await tasks('henrik'), await tasks('ingrid')]).toEqual([0, 1])
    expect((await readEdition(slug, 1)).corrigenda).toEqual([])
    const later = new Date(Date.now() + 49 * HOUR)
    const shown = await readEdition(slug, 1, later)
    expect(shown.corrigenda).toMatchObject([{ no: 1, was: 'recieve', becomes: 'receive' }])
    expect([shown.manifestHash, shown.sections]).toEqual([before.manifestHash, before.sections])
    expect(await evidenceOf(slug, 1, later)).toMatchObject({ corrigenda: [{ no: 1 }] })
    expect((await verify()).faults).toEqual([])
  })

  test('R98 whoever signed contests it in time, and it never stands', async () => {
    const on = await edition()
    const { slug } = on
    await ask('amina', on, 'recieve', 'receive')
    const corrigendumId = await idOf(slug)
    const contest = (who: Person, reason = 'It means perceive.') =>
      send(action, who, slug, { kind: 'contest', corrigendumId, reason })
    expect((await contest('ingrid'))[0]).toBe(409)
    await send(action, 'henrik', slug, { kind: 'confirm', corrigendumId })
    expect((await contest('tomas'))[0]).toBe(403)
    const insert = (by: string) => database.sql`
      insert into corrigendum_contests (corrigendum_id, portfolio_id, reason, by)
      values (${corrigendumId}, ${gov.portfolio('budget')}, 'x', ${by})`
    await expect(insert(gov.as('tomas').post.id)).rejects.toThrow(/may not contest/)
    expect((await contest('ingrid'))[0]).toBe(200)
    expect((await contest('per'))[0]).toBe(409)
    expect((await readEdition(slug, 1, new Date(Date.now() + 99 * HOUR))).corrigenda).toEqual([])
    expect(await kinds('amina', slug)).toContain('corrigendumContested')
  })

  test.each([
    ['30 days', '31 days', /30.*31|31/],
    ['shall', 'should', /shall/],
  ])(
    'R97 %s is no slip: it is refused with the words, and goes through an amendment with a round',
    async (was, becomes, words) => {
      const on = await edition()
      const { slug, first } = on
      const [status, said] = await ask('amina', on, was, becomes)
      expect([status, said]).toMatchObject([422, words])
      expect(said).toContain('open an amendment')
      expect((await send(amend, 'amina', slug, { editionNo: '1', reason: 'It was wrong.' }))[0]).toBe(200)
      const text = `Every ministry shall recieve the report within 30 days.`.replace(was, becomes)
      await rewrite(first as never, gov.as('amina').post.id, paragraphs(text))
      expect(await release(slug)).toBe(2)
      expect((await readEdition(slug, 1)).isNewest).toBe(false)
    },
  )

  test('R97 the database itself takes no other figure, and no words that do not stand there', async () => {
    const { slug, first } = await edition()
    const { editions } = await dossierFor(gov.as('henrik'), slug)
    const insert = (was: string, becomes: string) => database.sql`
      insert into corrigenda (id, edition_id, no, section_id, was, becomes, reason, by)
      values (gen_random_uuid(), ${editions[0]!.id}, 1, ${first}, ${was}, ${becomes}, 'x', ${gov.as('amina').post.id})`
    await expect(insert('30 days', '31 days')).rejects.toThrow(/figure/)
    await expect(insert('nothing', 'something')).rejects.toThrow(/do not stand once/)
  })
})
