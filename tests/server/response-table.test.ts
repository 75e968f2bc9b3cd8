/** The response table on a real database: passages that stay on the right words, and what is shown of whom. */
import { beforeAll, expect, test } from 'vitest'
import { countLetters } from '#domain/passages.ts'
import { NotFound } from '#server/refused.ts'
import { answerItem, type ItemInput, sendReply } from '#server/reply.ts'
import { tablePage } from '#server/table-page.ts'
import { versionPage } from '#server/version-page.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government, paragraphs, rewrite } from '../support/government.ts'
import { atOnce, outcomeOf } from '../support/outcome.ts'

testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
})

const ALL = { ministry: '', section: '', grade: '', open: '' }
const FEES = ['The fee is due in May. Late payers pay the fee twice.', 'Nobody pays the fee for others.']
const about = (item: Partial<ItemInput>): ItemInput => ({
  sectionId: null,
  quote: '',
  grade: 'shouldAddress',
  body: 'Say which fee.',
  proposedWording: '',
  ...item,
})

const circulated = async () => {
  const strategy = await gov.openSmallStrategy()
  await rewrite(strategy.second, gov.post('amina', 'MFA'), paragraphs(...FEES))
  const { roundId } = await gov.circulate(strategy.slug)
  const replies = (
    area: 'budget' | 'labour',
    items: readonly ItemInput[],
    kind: 'shouldAddress' | 'remarks' = 'shouldAddress',
  ) =>
    sendReply(gov.as(area === 'budget' ? 'tomas' : 'bo'), strategy.slug, {
      roundId,
      portfolioId: gov.portfolio(area),
      kind,
      body: '',
      items,
      replaces: null,
    })
  const table = (filter: Partial<typeof ALL> = {}) =>
    tablePage(gov.as('amina'), strategy.slug, 1, { ...ALL, ...filter })
  return { ...strategy, replies, table }
}
const LAST = countLetters(`${FEES[0]}Nobody pays`)

test('R52 a passage is taken as it stands in the circulated text, and nothing that does not stand there', async () => {
  const { second, replies, first } = await circulated()
  const wrong: Partial<ItemInput>[] = [
    { sectionId: second, quote: 'the levy' },
    { sectionId: second, quote: 'the fee' },
    { sectionId: second, quote: 'the fee', lettersBefore: LAST + 1 },
    { sectionId: first, quote: 'the fee', lettersBefore: LAST },
    { quote: 'the fee' },
    { sectionId: gov.portfolio('law') as never },
  ]
  for (const item of wrong) expect(await outcomeOf(replies('budget', [about(item)]))).toBe('conflict R52')
  await replies('budget', [about({ sectionId: second, quote: ' the\n fee ', lettersBefore: LAST })])
})

test('H96 of the same words several times, a comment stays on those that were marked, and says when they have gone', async () => {
  const { slug, second, replies, table } = await circulated()
  const at = countLetters('The fee is due in May. Late payers pay')
  await replies('budget', [
    about({ sectionId: second, quote: 'the fee', lettersBefore: LAST }),
    about({ sectionId: second, quote: 'the fee', lettersBefore: at }),
  ])
  const passages = async () => (await table()).rows.map(r => [r.no, r.passage?.before.slice(-12), r.passage?.now])
  expect(await passages()).toEqual([
    [2, ' payers pay ', 'stands'],
    [1, 'Nobody pays ', 'stands'],
  ])
  await rewrite(second, gov.post('amina', 'MFA'), paragraphs('First of all.', FEES[0]!, 'Nobody pays for others.'))
  expect((await passages()).map(([, , now]) => now)).toEqual(['stands', 'lost'])
  expect((await table()).rows[1]).toMatchObject({ waits: 'answer', dispose: true })
  expect((await tablePage(gov.as('tomas'), slug, 1, ALL)).rows[1]).toMatchObject({ dispose: false })
})

test('R26 the table is shown by ministry, by section and by what is open; two coordinators do not both answer', async () => {
  const { slug, second, replies, table } = await circulated()
  await replies('budget', [about({ sectionId: second }), about({})])
  await replies('labour', [about({ grade: 'remark' })], 'remarks')
  const shown = async (filter: Partial<typeof ALL>) =>
    (await table(filter)).rows.filter(r => r.isShown).map(r => `${r.ministry.name} ${r.no}`)
  expect(await shown({})).toEqual(['Labour market 1', 'Budget 2', 'Budget 1'])
  expect(await shown({ ministry: gov.portfolio('labour') })).toEqual(['Labour market 1'])
  expect(await shown({ section: second })).toEqual(['Budget 1'])
  expect(await shown({ section: 'whole', open: 'answer' })).toEqual(['Budget 2'])
  expect(await shown({ ministry: "1'--" })).toEqual([])
  expect(await shown({ grade: 'remark' })).toEqual(['Labour market 1'])
  expect(await shown({ grade: 'shouldAddress', open: 'rendering' })).toEqual(['Budget 2', 'Budget 1'])
  // Each choice says how many it would show, with the others as they are.
  const { grades, open, ministries, sections, shown: count } = await table({ grade: 'shouldAddress', section: second })
  expect(grades).toEqual([
    { grade: 'shouldAddress', count: 1 },
    { grade: 'remark', count: 0 },
  ])
  expect(open.map(one => one.count)).toEqual([1, 1, 0, 1])
  expect(ministries.map(m => [m.name, m.count])).toEqual([
    ['Labour market', 0],
    ['Budget', 1],
  ])
  expect([sections.map(s => s.count), count]).toEqual([[1, 1], 1])
  const { rows, counts } = await table()
  expect(counts).toEqual({ comments: 3, answer: 2, confirmation: 0, late: 0 })
  const answer = { itemId: rows[1]!.id, outcome: 'accepted', wording: '', reason: '', replaces: null } as const
  const said = await atOnce(answerItem(gov.as('amina'), slug, answer), answerItem(gov.as('amina'), slug, answer))
  expect(said).toEqual(['conflict R35', 'done'])
  expect((await table()).counts.answer).toBe(1)
  await expect(tablePage(gov.as('amina'), slug, 2, ALL)).rejects.toBeInstanceOf(NotFound)
  await expect(tablePage(gov.as('root'), slug, 1, ALL)).rejects.toBeInstanceOf(NotFound)
})

test('H96 the passage of a comment is marked in the version that was circulated, and looked for where it stands now', async () => {
  const { slug, second, replies, table } = await circulated()
  const meant = about({ sectionId: second, quote: 'the fee', lettersBefore: LAST })
  await replies('budget', [meant, about({ sectionId: second })])
  const [whole, marked] = (await table()).rows
  expect(marked?.passage?.find).toEqual({ words: 'the fee', nth: 2 })
  const shown = await versionPage(gov.as('tomas'), slug, 1, marked!.id)
  expect(shown.passage).toMatchObject({ no: 1, ministry: 'Budget', roundNo: 1 })
  const runs = shown.sections[1]!.doc.content!.map(one => one.content!.map(run => [run.text, run.marks?.[0]?.type]))
  expect(runs).toEqual([
    [[FEES[0], undefined]],
    [
      ['Nobody pays ', undefined],
      ['the fee', 'passage'],
      [' for others.', undefined],
    ],
  ])
  await rewrite(second, gov.post('amina', 'MFA'), paragraphs('The fee is due in May.', FEES[1]!))
  expect((await table()).rows[1]?.passage?.find).toEqual({ words: 'the fee', nth: 1 })
  for (const item of [null, whole!.id, 'x']) {
    const { passage, sections } = await versionPage(gov.as('tomas'), slug, 1, item)
    expect([passage, JSON.stringify(sections).includes('passage')]).toEqual([null, false])
  }
  await expect(versionPage(gov.as('root'), slug, 1, marked!.id)).rejects.toBeInstanceOf(NotFound)
})
