/** The right person at the wrong moment, or with the wrong words. Who is right at all is in `may.test.ts`. */
import { expect, test } from 'vitest'
import type { Dossier, Grade, ReplyKind } from '#domain/dossier.ts'
import * as circulate from '#domain/may-circulate.ts'
import * as decide from '#domain/may-close.ts'
import * as draft from '#domain/may-draft.ts'
import { RULE_IDS } from '#domain/rules.ts'
import type { Action, Verdict } from '#domain/verdict.ts'
import {
  amendment,
  assignment,
  closing,
  confirmation,
  disposition,
  edition,
  given,
  reply,
  round,
  signedByAll,
  signOff,
  standing,
  version,
} from '../support/steps.ts'
import { actor, DEADLINE, id, NOW, opened, SECTIONS } from '../support/world.ts'

const answer = (verdict: Verdict<Action>): string =>
  verdict.kind === 'allow'
    ? 'allow'
    : verdict.kind === 'incomplete'
      ? [...new Set(verdict.missing.map(m => m.rule))].join(' ')
      : `${verdict.kind} ${verdict.rule}`

const [amina, ingrid, tomas, henrik] = [actor('amina'), actor('ingrid'), actor('tomas'), actor('henrik')]
const { goals } = SECTIONS
const start = opened()
const frozen = given(start, version())
const out = given(frozen, round())
const conditional = given(out, reply('budget', 'conditional', 'condition'))
const answered = given(conditional, disposition('budget'))
const signed = given(out, ...signedByAll)
const cleared = given(signed, closing('cleared'))
const published = given(cleared, edition)
const amended = given(published, amendment)
const noOne = (on: Dossier) => given(on, standing('budget', 'released'), standing('labour', 'released'))

const shape = (change: Parameters<typeof draft.shapeOutline>[2]['change'], outlineNo = 1, on = start) =>
  draft.shapeOutline(amina, on, { outlineNo, change }, NOW)
const offer = (on: Dossier, code: string, part: 'owner' | 'coOwner', sectionId = goals) =>
  draft.assign(amina, on, { sectionId, organisationId: id(code), part }, NOW)
const accept = (on: Dossier, accepted = true) =>
  draft.answerAssignment(tomas, on, { assignmentId: id('assignment-1'), accepted, reason: '' }, NOW)
const stand = (area: string, to: 'mustClear' | 'released', reason: string) =>
  draft.setStanding(henrik, start, { portfolioId: id(area), standing: to, reason }, NOW)
const freeze = (on: Dossier, manifestHash: string, words: number) =>
  draft.freeze(amina, on, { manifestHash, words }, NOW)
const open = (on: Dossier, changes: Partial<circulate.RoundInput> = {}) => {
  const input: circulate.RoundInput = {
    versionNo: 1,
    purpose: 'formal',
    deadlineAt: DEADLINE,
    recipients: [id('budget'), id('labour')],
    ...changes,
  }
  return circulate.openRoundOn(amina, on, input, NOW)
}
const say = (on: Dossier, changes: Partial<circulate.ReplyInput> = {}) => {
  const input: circulate.ReplyInput = {
    roundId: id('round-1'),
    portfolioId: id('budget'),
    kind: 'noObjection',
    body: '',
    items: [],
    replaces: null,
    ...changes,
  }
  return circulate.reply(tomas, on, input, NOW)
}
const ASTRAY = { grade: 'remark', isAnchored: false } as const
const sign = (on: Dossier, manifestHash = out.versions[0]!.manifestHash, replyNo = 1) =>
  circulate.signOff(ingrid, on, { replyId: id(`reply-${replyNo}`), manifestHash }, NOW)
const settle = (on: Dossier, changes: Partial<circulate.DispositionInput> = {}) => {
  const input: circulate.DispositionInput = {
    itemId: id('reply-1-item-1'),
    outcome: 'accepted',
    wording: '',
    reason: '',
    replaces: null,
    ...changes,
  }
  return circulate.dispose(amina, on, input, NOW)
}
const confirm = (on: Dossier, answerNo = 1) =>
  circulate.confirm(tomas, on, id(`reply-1-item-1-answer-${answerNo}`), NOW)
const close = (on: Dossier, outcome: 'cleared' | 'notCleared' | 'cancelled', note = '') =>
  decide.closeRound(henrik, on, { roundId: id('round-1'), outcome, note }, NOW)
const publish = (on: Dossier, manifestHash: string | null = null) => decide.publish(henrik, on, { manifestHash }, NOW)

const amend = (on: Dossier, reason = 'The law has changed.', editionNo = 1) =>
  decide.openAmendment(amina, on, { editionNo, reason }, NOW)

const offered = given(start, assignment('goals', 'MoF', 'owner', 'offered'))
const refused = given(start, assignment('goals', 'MoF', 'owner', 'refused'))
const owned = given(start, assignment('goals', 'MoF', 'owner', 'accepted'))
const gone = id<'section'>('gone')

const CASES: readonly (readonly [string, Verdict<Action>, string])[] = [
  ['R6 a change that does not fit the outline', shape({ kind: 'remove', id: gone }), 'conflict R6'],
  ['R6 a section that is gone is offered', offer(start, 'MoF', 'owner', gone), 'conflict R6'],
  ['R6 a section that is gone is written', draft.editSection(amina, start, gone, NOW), 'conflict R6'],
  ['R35 an outline that changed meanwhile', shape(null, 0), 'conflict R35'],
  ['R36 a section that is offered to another as owner', offer(offered, 'MoL', 'owner'), 'conflict R36'],
  ['R36 a section offered twice to one ministry', offer(offered, 'MoF', 'coOwner'), 'conflict R36'],
  ['R36 a second co-owner', offer(offered, 'MoL', 'coOwner'), 'allow'],
  ['R36 a refused section is offered anew', offer(refused, 'MoL', 'owner'), 'allow'],
  [
    'R35 an assignment that is ended is ended again',
    draft.endAssignment(amina, given(start, assignment('goals', 'MoF', 'owner', 'ended')), id('assignment-1'), NOW),
    'conflict R35',
  ],
  ['R5 an assignment is ended by the lead', draft.endAssignment(amina, owned, id('assignment-1'), NOW), 'allow'],
  [
    'R5 an assignment is not ended by its owner',
    draft.endAssignment(tomas, owned, id('assignment-1'), NOW),
    'forbidden R5',
  ],
  ['R7 an offer is answered twice', accept(owned), 'conflict R7'],
  ['R8 an offer is refused without a reason', accept(offered, false), 'conflict R8'],
  ['R9 the lead writes what is offered and not yet accepted', draft.editSection(amina, offered, goals, NOW), 'allow'],
  [
    'R9 the one who is offered a section does not write it yet',
    draft.editSection(tomas, offered, goals, NOW),
    'forbidden R9',
  ],
  ['R9 the lead no longer writes what another owns', draft.editSection(amina, owned, goals, NOW), 'forbidden R9'],
  ['R35 a standing that is so already', stand('budget', 'mustClear', ''), 'conflict R35'],
  ['R35 one is released who was never in the circle', stand('health', 'released', 'Not concerned'), 'conflict R35'],
  ['R8 one is released without a reason', stand('budget', 'released', ''), 'conflict R8'],
  ['R13 nothing is written', freeze(start, 'new', 0), 'conflict R13'],
  ['R13 nothing has changed', freeze(frozen, frozen.versions[0]!.manifestHash, 5), 'conflict R13'],
  ['R15 a version is frozen while a round is open', freeze(out, 'new', 5), 'conflict R15'],
  ['R14 there is no version to circulate', open(start), 'conflict R14'],
  ['R14 an older version is circulated', open(given(frozen, version({ costs: 'more' }))), 'conflict R14'],
  ['R15 a second round is opened', open(out), 'conflict R15'],
  [
    'R16 the deadline is a minute too early',
    open(frozen, { deadlineAt: new Date(DEADLINE.getTime() - 60_000) }),
    'conflict R16',
  ],
  ['R34 nobody must clear', open(noOne(frozen)), 'conflict R34'],
  ['R34 nobody is asked', open(frozen, { purpose: 'confirmation', recipients: [] }), 'conflict R34'],
  ['R34 one who must clear is forgotten', open(frozen, { recipients: [id('budget')] }), 'conflict R34'],
  [
    'R34 a confirmation asks only whose clearance is missing',
    open(frozen, { purpose: 'confirmation', recipients: [id('budget')] }),
    'allow',
  ],
  [
    'R35 one is asked who is not in the circle',
    open(frozen, { recipients: [id('budget'), id('labour'), id('health')] }),
    'conflict R35',
  ],
  ['a scope of sections of the version', open(frozen, { scopes: new Map([[id('budget'), [id('costs')]]]) }), 'allow'],
  [
    'R35 one is asked about a section that the version does not have',
    open(frozen, { scopes: new Map([[id('budget'), [id('costs'), gone]]]) }),
    'conflict R35',
  ],
  ['R35 one is asked about nothing', open(frozen, { scopes: new Map([[id('budget'), []]]) }), 'conflict R35'],
  [
    'R35 a scope is given to one who is not asked',
    open(frozen, { scopes: new Map([[id('health'), [id('costs')]]]) }),
    'conflict R35',
  ],
  ['R10 a portfolio answers that was not asked', say(given(frozen, round({ to: ['labour'] }))), 'conflict R10'],
  ['R11 a reply comes after the closing act', say(cleared, { replaces: id('reply-1') }), 'conflict R11'],
  ['R35 a colleague has replied meanwhile', say(signed), 'conflict R35'],
  [
    'R35 a reply replaces the one on the screen',
    say(given(out, reply('budget', 'noObjection')), { replaces: id('reply-1') }),
    'allow',
  ],
  ['R52 a passage is not quoted as it was circulated', say(out, { kind: 'remarks', items: [ASTRAY] }), 'conflict R52'],
  ['R8 more time is asked for without a reason', say(out, { kind: 'extensionRequested' }), 'conflict R8'],
  ['R8 one is not concerned without a reason', say(out, { kind: 'notConcerned' }), 'conflict R8'],
  ['R11 a sign-off comes after the closing act', sign(given(conditional, closing('notCleared'))), 'conflict R11'],
  ['R19 another text was on the screen', sign(conditional, 'another text'), 'conflict R19'],
  ['R20 there is no such reply', sign(out), 'conflict R20'],
  ['R20 the reply was replaced', sign(given(conditional, reply('budget', 'noObjection'))), 'conflict R20'],
  ['R20 a reply is signed twice by one person', sign(given(conditional, signOff('budget', 'ingrid'))), 'conflict R20'],
  [
    'R20 a reply that replaces a signed one is signed anew',
    sign(given(signed, reply('budget', 'noObjection')), undefined, 3),
    'allow',
  ],
  ['R22 other wording is not given', settle(conditional, { outcome: 'otherWords' }), 'conflict R22'],
  ['R8 an item is not accepted without a reason', settle(conditional, { outcome: 'notAccepted' }), 'conflict R8'],
  [
    'R11 an item is answered after a closing as cleared',
    settle(given(conditional, closing('cleared'))),
    'conflict R11',
  ],
  [
    'R11 an item still waits after a closing without clearance',
    settle(given(conditional, closing('notCleared'))),
    'allow',
  ],
  ['R35 a colleague has answered meanwhile', settle(answered), 'conflict R35'],
  [
    'R35 an answer replaces the one on the screen',
    settle(answered, { replaces: id('reply-1-item-1-answer-1') }),
    'allow',
  ],
  [
    'R35 an answer that was confirmed stays',
    settle(given(answered, confirmation('budget')), { replaces: id('reply-1-item-1-answer-1') }),
    'conflict R35',
  ],
  ['R35 the reply was replaced meanwhile', settle(given(conditional, reply('budget', 'noObjection'))), 'conflict R35'],
  ['R23 there is no such answer', confirm(conditional), 'conflict R23'],
  ['R35 the answer was replaced meanwhile', confirm(given(answered, disposition('budget'))), 'conflict R35'],
  ['R35 an answer is confirmed twice', confirm(given(answered, confirmation('budget'))), 'conflict R35'],
  [
    'R11 an answer is confirmed after a closing as cleared',
    confirm(given(answered, closing('cleared'))),
    'conflict R11',
  ],
  [
    'R11 an answer is confirmed after a closing without clearance',
    confirm(given(answered, closing('notCleared'))),
    'allow',
  ],
  ['R24 a round ends without clearance and without a reason', close(out, 'notCleared'), 'conflict R24'],
  ['R24 a round ends without clearance and with a reason', close(out, 'cancelled', 'Election'), 'allow'],
  ['R11 a round is closed twice', close(cleared, 'cleared'), 'conflict R11'],
  ['R25 not everybody has cleared', close(out, 'cleared'), 'R25'],
  ['R25 R26 an item waits for an answer', close(conditional, 'cleared'), 'R26 R25'],
  ['R25 R27 a condition waits for its author', close(answered, 'cleared'), 'R27 R25'],
  ['R34 nobody is left who must clear', close(noOne(out), 'cleared'), 'R34'],
  ['R29 R30 the round is still open, and nobody has cleared', publish(out), 'R29 R30 R90 R80'],
  ['R29 a version was frozen after the round', publish(given(cleared, version({ costs: 'more' }))), 'R29 R30 R90 R80'],
  ['R29 the round was closed without clearance', publish(given(signed, closing('notCleared'))), 'R29 R90 R80'],
  ['R29 a round is open again', publish(given(cleared, round())), 'R29 R90 R80'],
  ['R31 the text is published already', publish(published), 'conflict R31'],
  ['R37 a section is written that is published', draft.editSection(amina, published, goals, NOW), 'conflict R37'],
  ['R37 an outline is shaped that is published', shape(null, 1, published), 'conflict R37'],
  ['R37 a version is frozen after publication', freeze(published, 'new', 5), 'conflict R37'],
  ['R37 a section is written that is amended', draft.editSection(amina, amended, goals, NOW), 'allow'],
  ['R37 an outline is shaped that is amended', shape(null, 1, amended), 'allow'],
  ['R37 a version is frozen of an amendment', freeze(amended, 'new', 5), 'allow'],
  [
    'R37 the next edition is published too',
    draft.editSection(amina, given(amended, edition), goals, NOW),
    'conflict R37',
  ],
  ['R38 an amendment of what is not published', amend(cleared), 'conflict R38'],
  ['R38 an amendment is opened', amend(published), 'allow'],
  ['R38 an amendment is opened twice', amend(amended), 'conflict R38'],
  ['R8 an amendment is opened without a reason', amend(published, ''), 'conflict R8'],
  ['R35 another edition was on the screen', amend(published, 'Costs', 2), 'conflict R35'],
  ['R35 another text was on the screen when publishing', publish(cleared, 'another text'), 'conflict R35'],
]

test.each(CASES)('%s', (_title, verdict, expected) => {
  expect(answer(verdict)).toBe(expected)
})

test.each<[ReplyKind, readonly Grade[], boolean]>([
  ['noObjection', [], true],
  ['noObjection', ['remark'], false],
  ['agreed', [], true],
  ['agreed', ['condition'], false],
  ['remarks', ['remark'], true],
  ['remarks', [], false],
  ['remarks', ['shouldAddress'], false],
  ['shouldAddress', ['remark', 'shouldAddress'], true],
  ['shouldAddress', ['remark'], false],
  ['shouldAddress', ['shouldAddress', 'condition'], false],
  ['conditional', ['condition', 'remark'], true],
  ['conditional', ['shouldAddress'], false],
  ['conditional', ['condition', 'objection'], false],
  ['objection', ['objection', 'condition'], true],
  ['objection', [], false],
  ['notConcerned', ['condition'], false],
  ['extensionRequested', ['objection'], false],
])('R17 the reply %s with items %j: %s', (kind, grades, fits) => {
  const items = grades.map(grade => ({ grade }))
  expect(answer(say(out, { kind, items, body: 'Because.' }))).toBe(fits ? 'allow' : 'conflict R17')
})

/** Of procedures, time, concern, organisations, sign-off, the response table, differences; these have files of their own. */
const ELSEWHERE = RULE_IDS.slice(RULE_IDS.indexOf('R39')).filter(rule => rule !== 'R52')

test('every rule that speaks of a moment is among the cases', () => {
  const elsewhere = ['R1', 'R2', 'R3', 'R4', 'R12', 'R17', 'R18', 'R21', 'R28', 'R32', 'R33', ...ELSEWHERE]
  const here = new Set(CASES.flatMap(([title]) => title.match(/\bR\d+\b/g) ?? []))
  expect(RULE_IDS.filter(rule => !here.has(rule))).toEqual(elsewhere)
})
