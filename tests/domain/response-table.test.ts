import { expect, test } from 'vitest'
import type { Dossier, Item } from '#domain/dossier.ts'
import { closeRound } from '#domain/may-close.ts'
import { tableOf } from '#domain/response-table.ts'
import {
  closing,
  confirmation,
  disposition,
  given,
  reply,
  round,
  type Step,
  standing,
  version,
} from '../support/steps.ts'
import { AFTER, type Area, actor, id, opened, SECTIONS } from '../support/world.ts'

const circulated = given(opened(), version(), round())
const rowsOf = (dossier: Dossier, places: Record<string, number> = {}) =>
  tableOf(dossier, dossier.rounds[0]!, item => places[item.id] ?? -1)
const waits = (dossier: Dossier) => rowsOf(dossier).map(row => row.waits)

/** Changes the last reply of a portfolio. */
const late =
  (area: Area): Step =>
  d => ({ ...d, replies: d.replies.map(r => (r.portfolioId === area ? { ...r, at: AFTER } : r)) })
const inSection =
  (area: Area, change: (item: Item) => Partial<Item>): Step =>
  d => ({
    ...d,
    replies: d.replies.map(r =>
      r.portfolioId === area ? { ...r, items: r.items.map(item => ({ ...item, ...change(item) })) } : r,
    ),
  })

test('R26 comments of all ministries stand in the order of the text, what is said of the whole before it', () => {
  const dossier = given(
    circulated,
    reply('budget', 'remarks', 'remark', 'remark', 'remark'),
    inSection('budget', ({ no }) => ({ sectionId: no === 1 ? SECTIONS.fees : no === 2 ? SECTIONS.costs : null })),
    reply('labour', 'remarks', 'remark', 'remark'),
    inSection('labour', () => ({ sectionId: SECTIONS.costs })),
  )
  const rows = rowsOf(dossier, { 'reply-1-item-2': 40, 'reply-2-item-1': 90, 'reply-2-item-2': 3 })
  expect(rows.map(row => row.item.id)).toEqual([
    'reply-1-item-3',
    'reply-2-item-2',
    'reply-1-item-2',
    'reply-2-item-1',
    'reply-1-item-1',
  ])
})

test('R26 a comment waits for the lead, a condition then for its author, and a remark for nobody', () => {
  const asked = given(circulated, reply('budget', 'conditional', 'condition', 'shouldAddress', 'remark'))
  expect(waits(asked)).toEqual(['answer', 'answer', null])
  const answered = given(asked, disposition('budget', 1), disposition('budget', 2))
  expect(waits(answered)).toEqual(['confirmation', null, null])
  expect(waits(given(answered, confirmation('budget', 1)))).toEqual([null, null, null])
})

test('H48 a reply after the deadline is marked as late, and keeps the round open until it is answered', () => {
  const dossier = given(circulated, reply('budget', 'shouldAddress', 'shouldAddress'), late('budget'))
  expect(rowsOf(dossier)).toMatchObject([{ isLate: true, waits: 'answer' }])
  expect(rowsOf(given(circulated, reply('labour', 'remarks', 'remark')))).toMatchObject([{ isLate: false }])
  const verdict = closeRound(actor('amina'), dossier, { roundId: id('round-1'), outcome: 'cleared', note: '' }, AFTER)
  expect(verdict).toMatchObject({
    kind: 'incomplete',
    missing: expect.arrayContaining([expect.objectContaining({ rule: 'R26' })]),
  })
})

test('R26 what a later round has replaced, and advice, are shown and wait for nothing', () => {
  const first = given(circulated, reply('budget', 'shouldAddress', 'shouldAddress'), closing('notCleared'))
  const again = given(first, version({ costs: 'new' }), round(), reply('budget', 'noObjection'))
  expect(rowsOf(first)).toMatchObject([{ isStanding: true, waits: 'answer' }])
  expect(rowsOf(again)).toMatchObject([{ isStanding: false, waits: null }])
  const advised = given(
    opened(),
    standing('labour', 'advisory'),
    version(),
    round(),
    reply('labour', 'shouldAddress', 'shouldAddress'),
  )
  const asAdvice = {
    ...advised,
    rounds: advised.rounds.map(r => ({
      ...r,
      recipients: r.recipients.map(one =>
        one.portfolioId === id('labour') ? { ...one, standing: 'advisory' as const } : one,
      ),
    })),
  }
  expect(rowsOf(asAdvice)).toMatchObject([{ waits: null }])
})
