/** A change of government in the middle of a strategy, over the pages and in the database. Source: domain study, H32. */
import { beforeAll, expect, test } from 'vitest'
import { action as reconfirmAction } from '#app/routes/reconfirm.ts'
import { strategiesUnderChange } from '#db/caretakings.ts'
import { beginCaretaking, endCaretaking, reconfirm } from '#server/caretaker.ts'
import { caretakerPage, reconfirmationPage } from '#server/caretaker-page.ts'
import { closeRound, openRound } from '#server/circulate.ts'
import { remindOf } from '#server/decide.ts'
import { deskOf } from '#server/desk.ts'
import { signReply } from '#server/reply.ts'
import { reviewText } from '#server/review.ts'
import { roundsPage } from '#server/round-page.ts'
import { tick } from '#server/ticking.ts'
import { verify } from '#server/verify.ts'
import { testDatabase } from '../support/database.ts'
import { type Circulated, foundGovernment, type Government } from '../support/government.ts'
import { outcomeOf } from '../support/outcome.ts'
import { submit } from '../support/requests.ts'

const database = testDatabase()
let gov: Government
let secretary: ReturnType<Government['as']>
let slug = ''
let round: Circulated

beforeAll(async () => {
  gov = await foundGovernment()
  secretary = await gov.appoint('sara', gov.organisation('MoF'), 'stateSecretary')
  ;({ slug } = await gov.openSmallStrategy())
  round = await gov.circulate(slug)
  const replyId = await gov.clear(slug, round, 'budget', { writer: 'tomas' })
  await signReply(secretary, slug, { replyId, manifestHash: round.manifestHash })
  await gov.clear(slug, round, 'labour', { writer: 'bo', signer: 'farah' })
})

const open = (purpose: 'formal' | 'final' | 'preliminary') =>
  openRound(gov.as('amina'), slug, {
    versionNo: 1,
    purpose,
    deadline: null,
    coverNote: '',
    recipients: [gov.portfolio('budget'), gov.portfolio('labour')],
  })
/** A round as the database alone would take it. */
const insertRound = (purpose: string) =>
  database.sql`insert into rounds (id, strategy_id, no, version_id, purpose, cover_note, deadline_at, by)
    select gen_random_uuid(), v.strategy_id, 99, v.id, ${purpose}, '', now() + interval '60 days', ${gov.as('amina').post.id}
    from versions v where v.id = ${round.versionId}`

test('R117 H32 the secretariat begins a period, once, with the decision; everybody reads it', async () => {
  const begin = { instrument: 'Resignation of 5 September', until: '2026-12-01' as const }
  expect(await outcomeOf(beginCaretaking(gov.as('amina'), begin))).toBe('forbidden R117')
  await expect(beginCaretaking(gov.as('henrik'), { ...begin, instrument: '' })).rejects.toThrow('Name the decision.')
  await beginCaretaking(gov.as('henrik'), begin)
  expect(await outcomeOf(beginCaretaking(gov.as('henrik'), begin))).toBe('conflict R117')
  await expect(
    database.sql`insert into caretakings (id, instrument, by) values (gen_random_uuid(), 'x', ${gov.as('henrik').post.id})`,
  ).rejects.toThrow(/lasts already/)
  await expect(
    database.sql`insert into caretakings (id, instrument, by) values (gen_random_uuid(), 'x', ${gov.as('root').post.id})`,
  ).rejects.toThrow(/secretariat records/)
  expect(await caretakerPage(gov.as('bo'))).toMatchObject({
    lasting: { instrument: 'Resignation of 5 September', until: '2026-12-01', by: 'henrik' },
    records: false,
  })
})

test('R118 H32 while it lasts formal and final rounds and decisions rest, also by SQL; the open round is closed, and others opened', async () => {
  await closeRound(gov.as('henrik'), slug, { roundId: round.roundId, outcome: 'cleared', note: '' })
  await reviewText(gov.as('henrik'), slug, { manifestHash: round.manifestHash, passed: true, note: '' })
  expect((await roundsPage(gov.as('amina'), slug)).caretaking).toMatchObject({
    instrument: 'Resignation of 5 September',
  })
  expect(await outcomeOf(open('formal'))).toBe('conflict R118')
  expect(await outcomeOf(open('final'))).toBe('conflict R118')
  await expect(insertRound('formal')).rejects.toThrow(/only takes care of business/)
  expect(await outcomeOf(gov.decides(slug))).toBe('conflict R118')
  await expect(
    database.sql`insert into decisions (id, strategy_id, no, version_id, manifest_hash, put_before_id, body, day, instrument, mode, change, over_reason, note, by)
      select gen_random_uuid(), v.strategy_id, 1, v.id, v.manifest_hash, v.id, 'x', current_date, 'x', 'collective', '', '', '', ${gov.as('henrik').post.id}
      from versions v where v.id = ${round.versionId}`,
  ).rejects.toThrow(/only takes care of business/)
})

/** What a person was told of the change of government, and where that leads to. */
const told = async (who: typeof secretary) => {
  const rows = await database.sql<{ kind: string; place: string }[]>`
    select kind, place from notices where person_id = ${who.personId}
      and kind in ('caretakerBegan', 'caretakerEnded', 'reconfirmAsked') order by kind, cause`
  return rows.map(n => `${n.kind} ${n.place}`)
}

test('R117 H32 the lead hears once that a period has begun, though no round is open; of a strategy that is new, nobody', async () => {
  const { slug: newer } = await gov.openSmallStrategy()
  await tick(null)
  await tick(null)
  expect(await told(gov.as('amina'))).toEqual(['caretakerBegan rounds'])
  expect(await told(gov.as('bo'))).toEqual([])
  expect(await remindOf(newer, new Date())).toBe(0)
  expect(await strategiesUnderChange(database.sql, new Date())).toEqual([])
})

const tasks = async (who: typeof secretary) =>
  (await deskOf(who, new Date()))
    .filter(d => d.slug === slug)
    .flatMap(d => d.tasks.filter(t => t.kind === 'reconfirm').map(t => t.text))
const post = async (who: typeof secretary, fields: Record<string, string>) =>
  (await submit(reconfirmAction, who, slug, fields)).status

test('R119 R120 H32 new ministers reconfirm circle, mandate and political clearances before a final round and a decision', async () => {
  await endCaretaking(gov.as('henrik'), { instrument: 'Government formed', newMinisters: true })
  expect(await outcomeOf(gov.decides(slug))).toBe('incomplete R119, R119, R119')
  expect(await outcomeOf(open('final'))).toBe('incomplete R119, R119, R119')
  await expect(insertRound('final')).rejects.toThrow(/not reconfirmed: circle/)
  expect(await tasks(gov.as('henrik'))).toEqual(['Reconfirm the circle'])
  expect(await tasks(gov.as('amina'))).toEqual(['Reconfirm the circle', 'Reconfirm the mandate'])
  expect(await tasks(secretary)).toEqual(['Reconfirm the clearance of Budget'])
  await tick(null)
  await tick(null)
  // One of the strategy that was being cleared, one of the newer one, in which nobody signed yet.
  const whole = ['caretakerEnded rounds', 'caretakerEnded rounds', ...Array(2).fill('reconfirmAsked reconfirmations')]
  expect(await told(gov.as('amina'))).toEqual(['caretakerBegan rounds', ...whole])
  expect(await told(gov.as('henrik'))).toEqual(whole.slice(2))
  expect(await told(secretary)).toEqual(['reconfirmAsked reconfirmations'])
  const minister = await gov.appoint('mira', gov.organisation('MoF'), 'stateSecretary')
  await tick(null)
  expect(await told(minister)).toEqual(['reconfirmAsked reconfirmations'])
  expect(await post(gov.as('henrik'), { kind: 'circle' })).toBe(200)
  expect(await post(gov.as('amina'), { kind: 'mandate', note: '' })).toBe(409)
  await reconfirm(gov.as('amina'), slug, { what: 'mandate', portfolioId: null, note: 'Decision 9' })
  await expect(insertRound('final')).rejects.toThrow(/not reconfirmed: clearance/)
  const clearance = { kind: 'clearance', portfolioId: gov.portfolio('budget') }
  expect(await post(gov.as('ingrid'), clearance)).toBe(403)
  expect(await outcomeOf(gov.decides(slug))).toBe('incomplete R119')
  expect(await reconfirmationPage(secretary, slug)).toMatchObject({
    whole: [],
    clearances: [{ name: 'Budget', waitsFor: ['Ministry of Finance'], mine: true }],
  })
  expect(await post(secretary, clearance)).toBe(200)
  expect(await post(secretary, clearance)).toBe(409)
  const page = await reconfirmationPage(secretary, slug)
  expect([page.clearances, page.done.length]).toEqual([[], 3])
  await gov.decides(slug)
  expect(await strategiesUnderChange(database.sql, new Date())).not.toContainEqual({ slug })
  expect((await verify()).faults).toEqual([])
})

test('R120 H32 the database takes a reconfirmation from nobody else', async () => {
  const insert = (what: string, by: string, portfolio: string | null = null) =>
    database.sql`insert into reconfirmations (strategy_id, caretaking_id, what, portfolio_id, note, by)
      select s.id, e.caretaking_id, ${what}, ${portfolio}, 'x', ${by} from strategies s, caretaking_ends e where s.slug = ${slug}`
  const budget = gov.portfolio('budget')
  await expect(insert('clearance', gov.as('ingrid').post.id, budget)).rejects.toThrow(/may not reconfirm/)
  await expect(insert('clearance', gov.as('henrik').post.id, budget)).rejects.toThrow(/may not reconfirm/)
  await expect(insert('mandate', gov.as('henrik').post.id)).rejects.toThrow(/may not reconfirm/)
  await expect(database.sql`update reconfirmations set note = 'y'`).rejects.toThrow()
})
