/** Facts that a comment brings in are noted on the file. Source: domain study, 1.6, H72. */
import { expect, test } from 'vitest'
import type { Dossier } from '#domain/dossier.ts'
import { takeNote } from '#domain/may-note.ts'
import { given, reply, round, type Step, version } from '../support/steps.ts'
import { act, actor, id, type Key, NOW, opened } from '../support/world.ts'

const commented = given(opened(), version(), round(), reply('budget', 'conditional', 'condition'))
const noted: Step = d => ({
  ...d,
  notes: [{ id: id('note-1'), no: 1, itemId: id('reply-1-item-1'), body: 'Fees rose.', ...act('amina') }],
})
const note = (who: Key, item: string | null, body = 'Fees rose.', d: Dossier = commented) => {
  const verdict = takeNote(actor(who), d, { itemId: item === null ? null : id(item), body }, NOW)
  return verdict.kind === 'allow' || verdict.kind === 'incomplete' ? verdict.kind : `${verdict.kind} ${verdict.rule}`
}

test('R124 H72 the facts of a comment are noted by who keeps the file or by its author, once, and in words', () => {
  const item = 'reply-1-item-1'
  expect([note('henrik', item), note('tomas', item), note('bo', item)]).toEqual(['allow', 'allow', 'forbidden R124'])
  expect(note('henrik', item, '')).toBe('conflict R124')
  expect(note('henrik', item, 'Fees rose.', given(commented, noted))).toBe('conflict R124')
  expect(note('henrik', 'reply-1-item-9')).toBe('conflict R35')
})

test('R124 what no comment brought in is noted by who keeps the file', () => {
  expect([note('amina', null), note('tomas', null)]).toEqual(['allow', 'forbidden R124'])
  expect(note('amina', null, 'Fees fell.', given(commented, noted))).toBe('allow')
})
