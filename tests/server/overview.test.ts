/** The overview of a strategy, by the acts of the product. */
import { beforeAll, expect, test } from 'vitest'
import { closeRound } from '#server/circulate.ts'
import { deskOf } from '#server/desk.ts'
import { overviewPage } from '#server/overview.ts'
import { setDecisionDate } from '#server/round-time.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government, paragraphs, rewrite } from '../support/government.ts'
import { outcomeOf } from '../support/outcome.ts'

testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
})

/** A Wednesday in a month without days of rest, some years from now. */
const WEDNESDAY = `${new Date().getUTCFullYear() + 3}-02-`
const day = (n: number): string => {
  const first = new Date(`${WEDNESDAY}01T00:00:00Z`).getUTCDay()
  return `${WEDNESDAY}${String(1 + ((3 - first + 7) % 7) + 7 * n).padStart(2, '0')}`
}

test('R74 the day of the decision is set, moved with a reason, and taken back; each is on file', async () => {
  const { slug } = await gov.openSmallStrategy()
  const set = (value: string | null, reason = '') => setDecisionDate(gov.as('amina'), slug, { day: value, reason })
  expect((await overviewPage(gov.as('tomas'), slug)).decision).toBeNull()
  const both = await Promise.all([outcomeOf(set(day(0))), outcomeOf(set(day(0)))])
  expect(both.toSorted()).toEqual(['conflict R35', 'done'])
  expect(await outcomeOf(set(day(1)))).toBe('conflict R8')
  await set(day(1), 'The meeting was moved.')
  const page = await overviewPage(gov.as('tomas'), slug)
  expect([page.decision?.day, page.plan?.holds, page.maySet]).toEqual([day(1), true, false])
  await set(null, 'No date any more.')
  expect((await overviewPage(gov.as('amina'), slug)).plan).toBeNull()
})

test('H100 the matrix is of frozen versions only, and says calmly that the working text has moved on', async () => {
  const { slug, first } = await gov.openSmallStrategy()
  const round = await gov.circulate(slug)
  await gov.clear(slug, round, 'budget', { writer: 'tomas', signer: 'ingrid' })
  const shown = async () => {
    const { board } = await overviewPage(gov.as('henrik'), slug)
    return [board.columns, board.rows.map(row => row.cells.map(cell => cell.state)), board.differs]
  }
  const states = [['valid'], ['unanswered']]
  expect(await shown()).toEqual([['Version 1'], states, false])
  await rewrite(first, gov.as('amina').post.id, paragraphs('We want something else.'))
  expect(await shown()).toEqual([['Version 1'], states, true])
})

test('what is next and whose, who is silent, and each section, as things are done', async () => {
  const { slug } = await gov.openSmallStrategy()
  const shown = async () => {
    const { next, silent, bySection } = await overviewPage(gov.as('henrik'), slug)
    const states = bySection?.rows.map(row => `${row.name}: ${row.states.join(' ')}`) ?? []
    return [`${next?.act} ${next?.names.join(', ')}`.trim(), silent.map(s => s.name).join(', '), ...states]
  }
  expect(await shown()).toEqual(['freeze', ''])
  const round = await gov.circulate(slug)
  expect(await shown()).toEqual([
    'reply Budget, Labour market',
    'Budget, Labour market',
    'Budget: none none',
    'Labour market: none none',
  ])
  await gov.clear(slug, round, 'budget', { writer: 'tomas', signer: 'ingrid' })
  expect(await shown()).toEqual([
    'reply Labour market',
    'Labour market',
    'Budget: same same',
    'Labour market: none none',
  ])
  await gov.clear(slug, round, 'labour', { writer: 'bo', condition: 'Say who pays.' })
  expect((await shown())[0]).toBe('answerItems Ministry of Foreign Affairs')
})

test('the column of a version says which other one was answered, and that a later one was cleared since', async () => {
  const { slug, first } = await gov.openSmallStrategy()
  const round = await gov.circulate(slug)
  await gov.bothClear(slug, round)
  const closing = { roundId: round.roundId, outcome: 'notCleared', note: 'It is written anew.' } as const
  await closeRound(gov.as('henrik'), slug, closing)
  await rewrite(first, gov.as('amina').post.id, paragraphs('We want something else.'))
  await gov.clear(slug, await gov.circulate(slug), 'budget', { writer: 'tomas', signer: 'ingrid' })
  const { board } = await overviewPage(gov.as('henrik'), slug)
  const cells = board.rows.map(row => row.cells.map(c => [c.state, c.answeredNo, c.isPast]))
  expect(cells).toEqual([
    [
      ['stale', 2, true],
      ['valid', null, false],
    ],
    [
      ['valid', null, false],
      ['stale', 1, false],
    ],
  ])
})

test('the desk names a strategy above its tasks and not in them, and numbers the sections that are written', async () => {
  const { slug, first } = await gov.openSmallStrategy()
  await gov.shareWithFinance(slug, first)
  await gov.circulate(slug)
  const here = (await deskOf(gov.as('tomas'), new Date())).find(one => one.slug === slug)
  expect(here?.tasks.map(task => [task.text, task.on])).toEqual([['Reply for Budget', 'Version 1']])
  expect(here?.sections.map(section => section.title)).toEqual(['1 Goals'])
  const theirs = (await deskOf(gov.as('amina'), new Date())).flatMap(one =>
    one.tasks.map(task => task.on === one.title),
  )
  expect(theirs).not.toContain(true)
})
