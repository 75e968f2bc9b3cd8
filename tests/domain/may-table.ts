/** For each act: facts under which it is open, who may do it then, and what everybody else is told. */
import type { Dossier } from '#domain/dossier.ts'
import { administer } from '#domain/may-administer.ts'
import * as caretaker from '#domain/may-caretake.ts'
import * as circulate from '#domain/may-circulate.ts'
import { closeRound } from '#domain/may-close.ts'
import * as concern from '#domain/may-concern.ts'
import { lift, withdraw } from '#domain/may-differ.ts'
import * as draft from '#domain/may-draft.ts'
import { remind } from '#domain/may-remind.ts'
import { attest } from '#domain/may-render.ts'
import { confirmSettlement, rule, setAside } from '#domain/may-settle.ts'
import * as time from '#domain/may-time.ts'
import type { Actor } from '#domain/people.ts'
import { FRANCE } from '#domain/presets/france.ts'
import { SWEDEN } from '#domain/presets/sweden.ts'
import type { RuleId } from '#domain/rules.ts'
import type { Action, Verdict } from '#domain/verdict.ts'
import { newMinisters } from '../support/caretaker-steps.ts'
import { claim } from '../support/concern-steps.ts'
import { difference, settlement, under } from '../support/difference-steps.ts'
import { assignment, disposition, given, reply, round, signedByAll, version } from '../support/steps.ts'
import { asked, urgency } from '../support/time-steps.ts'
import { DEADLINE, id, type Key, NOW, opened, SECTIONS } from '../support/world.ts'
import { FILE_ROWS } from './may-table-file.ts'
import { HANDOVER_ROWS } from './may-table-handover.ts'
import { PUBLISHING } from './may-table-publishing.ts'
import { SIGNING } from './may-table-signing.ts'

export interface Row {
  /** Facts under which the act is open to those who may. */
  readonly on: Dossier
  readonly ask: (actor: Actor, on: Dossier) => Verdict<Action>
  readonly allowed: readonly Key[]
  /** What everybody else is told. */
  readonly rule: RuleId
  /** Those who are told another rule. */
  readonly but?: Partial<Record<Key, RuleId>>
}

export const circulated = given(opened(), version(), round())
const replied = given(circulated, reply('budget', 'conditional', 'condition'))
const differing = given(circulated, difference('budget'))
const CS: readonly Key[] = ['chair', 'henrik', 'oskar']
const { goals } = SECTIONS
const [GROUND = ''] = SWEDEN.urgency?.reasons ?? []

export const TABLE = {
  readStrategy: {
    on: opened(),
    ask: (who, on) => draft.readStrategy(who, on, NOW),
    allowed: ['amina', 'farid', 'tomas', 'ingrid', 'sara', 'bo', 'lena', 'karin', 'leila', ...CS],
    rule: 'R2',
  },
  createStrategy: {
    on: opened(),
    ask: who => draft.createStrategy(who, { leadId: id('MFA') }, NOW),
    allowed: ['amina', 'henrik'],
    rule: 'R4',
  },
  shapeOutline: {
    on: opened(),
    ask: (who, on) => draft.shapeOutline(who, on, { outlineNo: 1, change: null }, NOW),
    allowed: ['amina'],
    rule: 'R5',
  },
  assign: {
    on: opened(),
    ask: (who, on) => draft.assign(who, on, { sectionId: goals, organisationId: id('MoF'), part: 'owner' }, NOW),
    allowed: ['amina'],
    rule: 'R5',
  },
  answerAssignment: {
    on: given(opened(), assignment('goals', 'MoF', 'owner', 'offered')),
    ask: (who, on) =>
      draft.answerAssignment(who, on, { assignmentId: id('assignment-1'), accepted: true, reason: '' }, NOW),
    allowed: ['tomas', 'ingrid', 'sara'],
    rule: 'R7',
  },
  ...HANDOVER_ROWS,
  ...FILE_ROWS,
  setStanding: {
    on: opened(),
    ask: (who, on) => draft.setStanding(who, on, { portfolioId: id('health'), standing: 'mustClear', reason: '' }, NOW),
    allowed: ['amina', 'henrik'],
    rule: 'R33',
  },
  describeSection: {
    on: given(opened(), assignment('goals', 'MoF', 'owner', 'accepted')),
    ask: (who, on) => concern.describeSection(who, on, { sectionId: goals, areas: ['trade'] }, NOW),
    allowed: ['amina', 'tomas', 'ingrid'],
    rule: 'R48',
  },
  claim: {
    on: opened(),
    ask: (who, on) => concern.claim(who, on, { portfolioId: id('law'), standing: 'mustClear', reason: 'Courts.' }, NOW),
    allowed: ['leila'],
    rule: 'R10',
  },
  answerClaim: {
    on: given(opened(), claim('law', 'mustClear')),
    ask: (who, on) => concern.answerClaim(who, on, { claimId: id('claim-1'), accepted: true, reason: '' }, NOW),
    allowed: ['amina', 'henrik'],
    rule: 'R33',
  },
  editSection: {
    on: given(
      opened(),
      assignment('goals', 'MoF', 'owner', 'accepted'),
      assignment('goals', 'MoL', 'coOwner', 'accepted'),
    ),
    ask: (who, on) => draft.editSection(who, on, goals, NOW),
    allowed: ['tomas', 'ingrid', 'bo', 'lena', 'karin'],
    rule: 'R9',
  },
  freeze: {
    on: opened(),
    ask: (who, on) => draft.freeze(who, on, { manifestHash: 'new', words: 5 }, NOW),
    allowed: ['amina', 'henrik'],
    rule: 'R12',
  },
  openRound: {
    on: given(opened(), version()),
    ask: (who, on) =>
      circulate.openRoundOn(
        who,
        on,
        { versionNo: 1, purpose: 'formal', deadlineAt: DEADLINE, recipients: [id('budget'), id('labour')] },
        NOW,
      ),
    allowed: ['amina', 'henrik'],
    rule: 'R14',
  },
  reply: {
    on: circulated,
    ask: (who, on) =>
      circulate.reply(
        who,
        on,
        { roundId: id('round-1'), portfolioId: id('budget'), kind: 'noObjection', body: '', items: [], replaces: null },
        NOW,
      ),
    allowed: ['tomas', 'ingrid', 'sara'],
    rule: 'R10',
  },
  signOff: {
    on: replied,
    ask: (who, on) =>
      circulate.signOff(who, on, { replyId: id('reply-1'), manifestHash: on.versions[0]!.manifestHash }, NOW),
    allowed: ['ingrid', 'sara'],
    rule: 'R10',
    but: { tomas: 'R18' },
  },
  ...SIGNING,
  dispose: {
    on: replied,
    ask: (who, on) =>
      circulate.dispose(
        who,
        on,
        { itemId: id('reply-1-item-1'), outcome: 'accepted', wording: '', reason: '', replaces: null },
        NOW,
      ),
    allowed: ['amina'],
    rule: 'R22',
  },
  confirm: {
    on: given(replied, disposition('budget')),
    ask: (who, on) => circulate.confirm(who, on, id('reply-1-item-1-answer-1'), NOW),
    allowed: ['tomas', 'ingrid', 'sara'],
    rule: 'R23',
  },
  attest: {
    on: given(replied, disposition('budget')),
    ask: (who, on) => attest(who, on, { replyId: id('reply-1'), changed: null, fault: null }, NOW),
    allowed: ['tomas', 'ingrid', 'sara'],
    rule: 'R10',
  },
  closeRound: {
    on: given(circulated, ...signedByAll),
    ask: (who, on) => closeRound(who, on, { roundId: id('round-1'), outcome: 'cleared', note: '' }, NOW),
    allowed: ['amina', 'henrik'],
    rule: 'R24',
  },
  ...PUBLISHING,
  keepTime: {
    on: circulated,
    ask: (who, on) =>
      time.extend(
        who,
        on,
        {
          roundId: id('round-1'),
          portfolioIds: [id('budget')],
          deadlineAt: new Date('2026-09-21T14:00:00Z'),
          reason: 'The budget bill.',
          cause: 'extension',
        },
        NOW,
      ),
    allowed: ['amina', 'henrik'],
    rule: 'R14',
  },
  remind: {
    on: circulated,
    ask: (who, on) => remind(who, on, { roundId: id('round-1'), portfolioId: id('budget') }, NOW),
    allowed: ['amina', 'henrik'],
    rule: 'R114',
  },
  consentToDeadline: {
    on: given(opened(), version(), round({ to: ['budget', 'labour'] }), asked('law', 'consulted')),
    ask: (who, on) => time.consentToDeadline(who, on, { roundId: id('round-1'), portfolioId: id('law') }, NOW),
    allowed: ['leila'],
    rule: 'R10',
  },
  requestUrgency: {
    on: given(opened(), version()),
    ask: (who, on) =>
      time.requestUrgency(
        who,
        on,
        { versionId: id('version-1'), ground: GROUND, reason: 'The summit is on Friday.' },
        NOW,
      ),
    allowed: ['amina', 'henrik'],
    rule: 'R14',
  },
  answerUrgency: {
    on: given(opened(), version(), urgency('amina')),
    ask: (who, on) => time.answerUrgency(who, on, { urgencyId: id('urgency-1'), approved: true, reason: '' }, NOW),
    allowed: ['henrik'],
    rule: 'R45',
  },
  setChairs: {
    on: opened(),
    ask: (who, on) => draft.setChairs(who, on, [id('CS')], NOW),
    allowed: ['amina', 'henrik'],
    rule: 'R33',
  },
  differ: {
    on: differing,
    ask: (who, on) => withdraw(who, on, { differenceId: id('difference-1'), portfolioId: id('budget') }, NOW),
    allowed: ['tomas', 'ingrid', 'sara'],
    rule: 'R62',
  },
  lift: {
    on: differing,
    ask: (who, on) => lift(who, on, { differenceId: id('difference-1'), step: 1, reason: 'The meeting is near.' }, NOW),
    allowed: ['amina', 'farid', 'tomas', 'ingrid', 'sara', 'chair'],
    rule: 'R64',
  },
  settle: {
    on: given(differing, settlement('wording', null)),
    ask: (who, on) => confirmSettlement(who, on, { settlementId: id('settlement-1'), party: id('budget') }, NOW),
    allowed: ['tomas', 'ingrid', 'sara'],
    rule: 'R62',
  },
  setAside: {
    on: differing,
    ask: (who, on) => setAside(who, on, { differenceId: id('difference-1'), reason: 'It is about schools.' }, NOW),
    allowed: ['amina', 'chair'],
    rule: 'R68',
  },
  rule: {
    on: under(FRANCE, differing),
    ask: (who, on) =>
      rule(
        who,
        on,
        {
          differenceId: id('difference-1'),
          outcome: 'overruled',
          wording: '',
          note: 'So decided.',
          instrument: 'RIM 1',
        },
        NOW,
      ),
    allowed: ['henrik'],
    rule: 'R67',
  },
  caretake: {
    on: opened(),
    ask: (who, on) => caretaker.caretake(who, on.directory, 'begin', NOW),
    allowed: ['henrik'],
    rule: 'R117',
  },
  reconfirm: {
    on: given(opened(), newMinisters),
    ask: (who, on) => caretaker.reconfirm(who, on, { what: 'circle', portfolioId: null, note: '' }, NOW),
    allowed: ['amina', 'henrik'],
    rule: 'R120',
  },
  administer: {
    on: opened(),
    ask: who => administer(who, NOW),
    allowed: ['root'],
    rule: 'R32',
  },
} satisfies Record<Action, Row>
