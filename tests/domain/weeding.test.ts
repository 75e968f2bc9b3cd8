/** Closing the file: what stays, what can be weeded, and what a remark adds to the facts. */
import { describe, expect, test } from 'vitest'
import type { Dossier } from '#domain/dossier.ts'
import { type ClosingInput, closeFile, type Treated } from '#domain/may-close-file.ts'
import { askCorrigendum } from '#domain/may-correct.ts'
import { dispatch } from '#domain/may-dispatch.ts'
import { editSection, setStanding } from '#domain/may-draft.ts'
import { recuse } from '#domain/may-recuse.ts'
import { withdrawEdition } from '#domain/may-withdraw.ts'
import { nextActOf } from '#domain/next-act.ts'
import type { Action, Verdict } from '#domain/verdict.ts'
import { draftsOf, newFacts, type Piece, remarksOf } from '#domain/weeding.ts'
import { SLIP, SPELLING } from '../support/correct-steps.ts'
import { decision } from '../support/decision-steps.ts'
import { difference } from '../support/difference-steps.ts'
import { dispatched, sending } from '../support/file-steps.ts'
import { gateAnswer } from '../support/gate-steps.ts'
import { incident } from '../support/incident-steps.ts'
import {
  amendment,
  certificate,
  closing,
  disposition,
  edition,
  given,
  rendering,
  reply,
  round,
  type Step,
  signedByAll,
  version,
} from '../support/steps.ts'
import { AFTER, act, actor, id, type Key, NOW, opened, SECTIONS } from '../support/world.ts'

const said = (verdict: Verdict<Action>) => ('rule' in verdict ? verdict.rule : verdict.kind)
const published = given(opened(), version(), round(), ...signedByAll, closing('cleared'), decision(), edition)
const closed: Step = d => ({
  ...d,
  file: { reason: 'Finished.', instrument: '', weedings: [], ...act('henrik') },
})

const NONE = { draft: '', workingText: '', remark: '', picture: '', wordFile: '' }
const piece = (kind: Piece['kind'], newFacts: readonly string[] = []): Piece => ({
  kind,
  subject: 'one',
  madeAt: NOW,
  newFacts,
})
const treated = (kind: Piece['kind'], choice: Treated['choice'], reason = '', note = ''): Treated => ({
  kind,
  subject: 'one',
  choice,
  reason,
  note,
})
const ask = (
  pieces: readonly Piece[],
  treatments: readonly Treated[],
  more: Partial<ClosingInput> = {},
  on: Dossier = published,
  who: Key = 'henrik',
) => {
  const input = { reason: 'Finished.', instrument: '', reasons: NONE, pieces: treatments, ...more }
  return said(closeFile(actor(who), on, input, pieces, AFTER))
}

describe('The file', () => {
  test('R126 is closed by the secretariat, once, with a reason, and while no round is open', () => {
    expect(ask([], [])).toBe('allow')
    expect([ask([], [], {}, published, 'amina'), ask([], [], {}, published, 'chair')]).toEqual(['R126', 'R126'])
    expect(ask([], [], { reason: '' })).toBe('R8')
    expect(ask([], [], {}, given(opened(), version(), round()))).toBe('R15')
    expect(ask([], [], {}, given(published, closed))).toBe('R129')
  })

  test('R126 of a text that is not published, or is being amended, is closed by a decision to abandon it', () => {
    const paper = { instrument: 'Minutes 12' }
    for (const on of [given(opened(), version()), given(published, amendment)])
      expect([ask([], [], {}, on), ask([], [], paper, on)]).toEqual(['R126', 'allow'])
  })

  test('R127 has every piece kept or weeded, and of what is weeded the reason, of its own or of its kind', () => {
    const draft = [piece('draft')]
    expect([ask(draft, []), ask([], [treated('draft', 'keep')])]).toEqual(['R35', 'R35'])
    expect(ask(draft, [treated('draft', 'keep')])).toBe('allow')
    expect(ask(draft, [treated('draft', 'weed')])).toBe('R127')
    expect(ask(draft, [treated('draft', 'weed', 'Overtaken.')])).toBe('allow')
    expect(ask(draft, [treated('draft', 'weed')], { reasons: { ...NONE, draft: 'Overtaken.' } })).toBe('allow')
    expect(ask(draft, [treated('draft', 'note', '', 'Facts.')])).toBe('R128')
  })

  test('R128 H72 does not lose what a remark adds to the facts: kept, noted, or weeded for a reason of its own', () => {
    const remark = [piece('remark', ['40'])]
    const forKind = { reasons: { ...NONE, remark: 'Overtaken.' } }
    expect(ask(remark, [treated('remark', 'weed')], forKind)).toBe('R128')
    expect(ask(remark, [treated('remark', 'weed', 'The figure was withdrawn.')])).toBe('allow')
    expect(ask(remark, [treated('remark', 'keep')])).toBe('allow')
    expect([
      ask(remark, [treated('remark', 'note')]),
      ask(remark, [treated('remark', 'note', '', '40 came.')]),
    ]).toEqual(['R128', 'allow'])
    expect(ask([piece('remark')], [treated('remark', 'weed')], forKind)).toBe('allow')
  })

  test('R129 once closed takes no act but those that follow a publication', () => {
    const on = given(published, closed)
    expect(said(editSection(actor('amina'), on, SECTIONS.goals, AFTER))).toBe('R129')
    const standing = { portfolioId: id<'portfolio'>('health'), standing: 'consulted', reason: '' } as const
    expect(said(setStanding(actor('amina'), on, standing, AFTER))).toBe('R129')
    const ground = { personId: id<'person'>('bo'), ground: 'other', reason: 'A brother.' } as const
    expect(said(recuse(actor('bo'), on, ground, AFTER))).toBe('R129')
    const withdrawn = { editionNo: 1, reason: 'Overtaken.', instrument: 'Minutes 9' }
    expect(said(withdrawEdition(actor('henrik'), on, withdrawn, AFTER))).toBe('allow')
    expect(said(askCorrigendum(actor('amina'), on, SLIP, { times: 1, findings: SPELLING }, AFTER))).toBe('allow')
    expect(said(dispatch(actor('amina'), on, sending(on), AFTER))).toBe('allow')
    expect(nextActOf(given(opened(), version(), closed), AFTER)).toBe(null)
  })
})

describe('The working material', () => {
  test('R127 has the versions on which nothing rests: not circulated, decided, certified or published', () => {
    const numbers = (d: Dossier) => draftsOf(d).map(v => v.no)
    expect(numbers(given(opened(), version(), version({ goals: 'b' })))).toEqual([1, 2])
    expect(numbers(given(opened(), version(), version({ goals: 'b' }), round()))).toEqual([1])
    const twice = given(opened(), version(), version({ goals: 'b' }), round(), closing('notCleared'), version())
    expect(numbers(twice)).toEqual([1, 3])
    const back = given(opened(), version(), round(), closing('notCleared'), version({ goals: 'b' }), version())
    expect(numbers(back)).toEqual([2])
    expect(numbers(given(back, certificate(2, NOW)))).toEqual([])
    expect(numbers(given(opened(), version(), dispatched()))).toEqual([])
    expect(numbers(given(opened(), version(), gateAnswer(true)))).toEqual([])
    expect(numbers(given(opened(), version(), incident()))).toEqual([])
    expect(numbers(published)).toEqual([])
  })

  test('R127 has the remarks that nobody answered, took further, or confirmed on the table; never a condition', () => {
    const asked = given(opened(), version(), round(), reply('budget', 'conditional', 'remark', 'condition', 'remark'))
    const found = (d: Dossier) => remarksOf(d).map(r => r.item.no)
    expect(found(asked)).toEqual([1, 3])
    expect(found(given(asked, disposition('budget', 3)))).toEqual([1])
    expect(found(given(asked, difference('budget', { item: 'reply-1-item-1' })))).toEqual([3])
    expect(found(given(asked, rendering('budget')))).toEqual([])
  })

  const TEXT = 'In 2027 we return 1,200 people by 3 May. See https://example.org/plan. Half of them work.'
  test.each([
    ['Say it better.', []],
    ['In 2027, 1,200 people.', []],
    ['It was 3 May in 2026.', ['2026']],
    ['Only 120 came.', ['120']],
    ['They come in June.', ['June']],
    ['Two million more.', ['million']],
    ['It is at https://example.org/plan already.', []],
    ['It is at https://example.org/other.', ['https://example.org/other']],
    ['Look at www.example.org/list', ['www.example.org/list']],
    ['According to the audit office this fails.', ['According to the audit office this fails']],
  ])('H72 finds in “%s” the figures, dates, sources and links that stand nowhere in the text', (words, facts) => {
    expect(newFacts(words, TEXT)).toEqual(facts)
  })
})
