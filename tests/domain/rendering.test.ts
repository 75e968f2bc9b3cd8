import { expect, test } from 'vitest'
import type { Dossier } from '#domain/dossier.ts'
import { dispose } from '#domain/may-circulate.ts'
import { chairsAwaited, closeRound } from '#domain/may-close.ts'
import { attest, type RenderingInput } from '#domain/may-render.ts'
import { GERMANY } from '#domain/presets/germany.ts'
import { SWEDEN } from '#domain/presets/sweden.ts'
import { changedItems, renderingOf, rowsOf } from '#domain/rendering.ts'
import type { Action, Verdict } from '#domain/verdict.ts'
import {
  closing,
  confirmation,
  disposition,
  given,
  rendering,
  reply,
  round,
  signOff,
  standing,
  version,
} from '../support/steps.ts'
import { actor, id, NOW, opened } from '../support/world.ts'

const answer = (verdict: Verdict<Action>): string =>
  verdict.kind === 'allow'
    ? 'allow'
    : verdict.kind === 'incomplete'
      ? verdict.missing.map(m => `${m.rule} ${m.subject}`).join(', ')
      : `${verdict.kind} ${verdict.rule}`

const required = { ...SWEDEN, rendering: 'required' } as const
const circulated = given(opened(required), version(), round())
const asked = given(circulated, reply('budget', 'conditional', 'condition', 'remark'), signOff('budget', 'ingrid'))
const answered = given(asked, disposition('budget'))
const cleared = given(answered, confirmation('budget'), reply('labour', 'noObjection'), signOff('labour', 'lena'))

const say = (on: Dossier, changes: Partial<RenderingInput> = {}, who: 'tomas' | 'bo' | 'amina' = 'tomas') =>
  answer(attest(actor(who), on, { replyId: id('reply-1'), changed: null, fault: null, ...changes }, NOW))
const wrong = (no: number, body = 'We asked for more.') => ({
  fault: { itemId: id<'item'>(`reply-1-item-${no}`), body },
})
const stateOf = (on: Dossier) => renderingOf(on, on.replies.find(r => r.portfolioId === id('budget'))!).state
const close = (on: Dossier) =>
  answer(closeRound(actor('amina'), on, { roundId: id('round-1'), outcome: 'cleared', note: '' }, NOW))

test('R56 a ministry confirms its own rows, when the lead has answered them, and once', () => {
  expect(say(asked)).toBe('conflict R56')
  expect(say(answered)).toBe('allow')
  expect(say(answered, {}, 'bo')).toBe('forbidden R10')
  expect(say(answered, {}, 'amina')).toBe('forbidden R10')
  expect(say(given(answered, rendering('budget')))).toBe('conflict R35')
  expect(say(answered, { replyId: id('gone') })).toBe('conflict R35')
  expect(say(given(answered, reply('budget', 'noObjection')))).toBe('conflict R35')
  expect(say(given(circulated, reply('budget', 'noObjection')))).toBe('conflict R56')
  expect(say(given(answered, closing('cleared')))).toBe('conflict R11')
  expect(say(given(answered, closing('notCleared')))).toBe('allow')
})

test('R56 it says what is wrong and in which row, also before an answer, and then the lead answers anew', () => {
  expect(say(asked, wrong(2))).toBe('allow')
  expect(say(answered, wrong(1, ''))).toBe('conflict R8')
  expect(say(answered, wrong(3))).toBe('conflict R35')
  const settle = (on: Dossier, no: number, replaces: string | null) =>
    answer(
      dispose(
        actor('amina'),
        on,
        {
          itemId: id(`reply-1-item-${no}`),
          outcome: 'accepted',
          wording: '',
          reason: '',
          replaces: replaces === null ? null : id(replaces),
        },
        NOW,
      ),
    )
  const contested = given(cleared, rendering('budget', 1))
  expect(settle(cleared, 1, 'reply-1-item-1-answer-1')).toBe('conflict R35')
  expect(settle(contested, 1, 'reply-1-item-1-answer-1')).toBe('allow')
  expect(settle(contested, 2, null)).toBe('allow')
  expect(stateOf(given(contested, disposition('budget', 1, 'accepted', 'In full.')))).toBe('stale')
})

test('R58 the word is upon the rows on the screen: others make it stale, the same make it valid again', () => {
  expect(say(answered, { changed: 'item 1' })).toBe('conflict R58')
  expect(attest(actor('tomas'), answered, { replyId: id('reply-1'), changed: 'item 1', ...wrong(1) }, NOW)).toEqual({
    kind: 'conflict',
    rule: 'R58',
    detail: 'item 1',
  })
  const confirmed = given(answered, rendering('budget'))
  const otherwise = given(confirmed, disposition('budget', 1, 'notAccepted', 'Too dear.'))
  const states = [answered, confirmed, otherwise, given(otherwise, disposition('budget'))].map(stateOf)
  expect(states).toEqual(['unsaid', 'right', 'stale', 'right'])
  const [before, after] = [confirmed, otherwise].map(d => rowsOf(d, d.replies[0]!))
  expect(changedItems(before!, after!)).toEqual([1])
  expect(stateOf(given(confirmed, rendering('budget', 1)))).toBe('wrong')
  expect(stateOf(given(confirmed, rendering('budget', 1), rendering('budget')))).toBe('right')
  expect(stateOf(given(confirmed, confirmation('budget')))).toBe('right')
})

test('R57 where the preset asks for it, closing as cleared waits for every position, and names whose', () => {
  expect(close(cleared)).toBe('R57 budget')
  expect(close(given(cleared, rendering('budget')))).toBe('allow')
  expect(close(given(cleared, rendering('budget', 1)))).toBe('R57 budget')
  expect(close(given(cleared, rendering('budget'), disposition('budget', 2)))).toBe('R57 budget')
  expect(close(given(cleared, standing('budget', 'released')))).toBe('allow')
  expect(close(given(cleared, standing('budget', 'advisory')))).toBe('allow')
  const unasked = given(cleared, d => ({ ...d, strategy: { ...d.strategy, rules: SWEDEN } }))
  expect([close(unasked), GERMANY.rendering]).toEqual(['allow', 'required'])
  const link = closeRound(actor('amina'), cleared, { roundId: id('round-1'), outcome: 'cleared', note: '' }, NOW)
  expect(link).toMatchObject({ missing: [{ where: '/strategies/skills/rounds/1/table#position-budget' }] })
})

test('R40 what a chair declared before a position was confirmed counts no more', () => {
  const later = new Date(NOW.getTime() + 60_000)
  const declared = given(cleared, d => ({
    ...d,
    chairs: [id('CS')],
    rounds: d.rounds.map(r => ({
      ...r,
      declarations: [{ outcome: 'cleared', note: '', at: NOW, by: id<'post'>('chair') }],
    })),
  }))
  const word = given(declared, rendering('budget'), d => ({
    ...d,
    renderings: d.renderings.map(w => ({ ...w, at: later })),
  }))
  const awaited = (on: Dossier) => chairsAwaited(on, on.rounds[0]!, 'cleared')
  expect([awaited(declared), awaited(word)]).toEqual([[], ['CS']])
})
