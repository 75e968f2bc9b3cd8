import { describe, expect, test } from 'vitest'
import type { Dossier } from '#domain/dossier.ts'
import * as circulate from '#domain/may-circulate.ts'
import { closeRound, openAmendment, publish } from '#domain/may-close.ts'
import * as draft from '#domain/may-draft.ts'
import type { Actor } from '#domain/people.ts'
import type { RuleId } from '#domain/rules.ts'
import { ACTIONS, type Action, type Verdict } from '#domain/verdict.ts'
import {
  assignment,
  closing,
  disposition,
  edition,
  given,
  reply,
  round,
  signedByAll,
  signOff,
  version,
} from '../support/steps.ts'
import { actor, DEADLINE, ended, id, KEYS, type Key, NOW, opened, SECTIONS } from '../support/world.ts'

const ROOT_ONLY: Partial<Record<Action, RuleId>> = { readStrategy: 'R2' }

interface Row {
  /** Facts under which the act is open to those who may. */
  readonly on: Dossier
  readonly ask: (actor: Actor, on: Dossier) => Verdict<Action>
  readonly allowed: readonly Key[]
  /** What everybody else is told. */
  readonly rule: RuleId
  /** Those who are told another rule. */
  readonly but?: Partial<Record<Key, RuleId>>
}

const circulated = given(opened(), version(), round())
const replied = given(circulated, reply('budget', 'conditional', 'condition'))
const CS: readonly Key[] = ['chair', 'henrik', 'oskar']
const { goals } = SECTIONS

const TABLE = {
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
  setStanding: {
    on: opened(),
    ask: (who, on) => draft.setStanding(who, on, { portfolioId: id('health'), standing: 'mustClear', reason: '' }, NOW),
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
  closeRound: {
    on: given(circulated, ...signedByAll),
    ask: (who, on) => closeRound(who, on, { roundId: id('round-1'), outcome: 'cleared', note: '' }, NOW),
    allowed: ['amina', 'henrik'],
    rule: 'R24',
  },
  publish: {
    on: given(circulated, ...signedByAll, closing('cleared')),
    ask: (who, on) => publish(who, on, { manifestHash: on.versions[0]!.manifestHash }, NOW),
    allowed: ['henrik'],
    rule: 'R28',
  },
  openAmendment: {
    on: given(opened(), version(), edition),
    ask: (who, on) => openAmendment(who, on, { editionNo: 1, reason: 'The law has changed.' }, NOW),
    allowed: ['amina', 'henrik'],
    rule: 'R38',
  },
  administer: {
    on: opened(),
    ask: who => circulate.administer(who, NOW),
    allowed: ['root'],
    rule: 'R32',
  },
} satisfies Record<Action, Row>

/** 'allow', or the rule that refuses, or the rules of all that is missing. */
const answer = (verdict: Verdict<Action>): string =>
  verdict.kind === 'allow'
    ? 'allow'
    : verdict.kind === 'incomplete'
      ? verdict.missing.map(m => m.rule).join(' ')
      : `${verdict.kind} ${verdict.rule}`

const ask = (action: Action, who: Actor) => {
  const row: Row = TABLE[action]
  return answer(row.ask(who, row.on))
}

describe.each(ACTIONS)('%s', action => {
  const row: Row = TABLE[action]

  test.each(KEYS)(`${row.rule} says whether %s may`, key => {
    const others =
      action !== 'administer' && key === 'root' ? (ROOT_ONLY[action] ?? 'R1') : (row.but?.[key] ?? row.rule)
    expect(ask(action, actor(key))).toBe(row.allowed.includes(key) ? 'allow' : `forbidden ${others}`)
  })

  test('R3 is nobody’s whose post has ended', () => {
    for (const key of row.allowed)
      expect(ask(action, ended(key)), key).toBe(`forbidden ${action === 'readStrategy' ? 'R2' : 'R3'}`)
  })

  test('R2 is no stranger’s, and R1 no administrator’s but for people', () => {
    expect(ask(action, actor('hana'))).toMatch(/^forbidden/)
    expect(ask(action, actor('root')) === 'allow').toBe(action === 'administer')
  })
})

describe('A post', () => {
  test('R3 counts from its first day to its last, and not on the day it ends', () => {
    const tomorrow = new Date(NOW.getTime() + 1)
    expect(ask('freeze', actor('amina', { validFrom: tomorrow }))).toBe('forbidden R3')
    expect(ask('freeze', actor('amina', { validFrom: NOW, validTo: tomorrow }))).toBe('allow')
  })

  test('R10 for one portfolio does not speak for another of its ministry', () => {
    expect(ask('reply', actor('tomas', { portfolioId: id('budget') }))).toBe('allow')
    expect(ask('reply', actor('tomas', { portfolioId: id('taxes') }))).toBe('forbidden R10')
  })

  test('R2 of any kind that a person holds lets the person read', () => {
    const who = { ...actor('hana'), posts: [actor('hana').post, actor('bo').post] }
    expect(ask('readStrategy', who)).toBe('allow')
  })

  test('R2 of those who draft reads, while the offer stands', () => {
    const reads = (step: ReturnType<typeof assignment>) =>
      answer(draft.readStrategy(actor('hana'), given(opened(), step), NOW))
    expect(reads(assignment('goals', 'MoH', 'owner', 'offered'))).toBe('allow')
    expect(reads(assignment('goals', 'MoH', 'owner', 'refused'))).toBe('forbidden R2')
    expect(reads(assignment('goals', 'MoH', 'owner', 'ended'))).toBe('forbidden R2')
  })

  test('R18 with a level of its own signs at that level', () => {
    expect(ask('signOff', actor('tomas', { level: 2 }))).toBe('allow')
    expect(ask('signOff', actor('ingrid', { level: 1 }))).toBe('forbidden R18')
  })
})

describe('R21 one person signs for one portfolio in a round', () => {
  test('even with a post in each ministry', () => {
    const labour = actor('lena', { personId: id('ingrid') })
    const on = given(circulated, reply('budget', 'noObjection'), signOff('budget', 'ingrid'), reply('labour', 'agreed'))
    const sign = { replyId: id<'reply'>('reply-2'), manifestHash: on.versions[0]!.manifestHash }
    expect(answer(circulate.signOff(labour, on, sign, NOW))).toBe('conflict R21')
    expect(answer(circulate.signOff(actor('lena'), on, sign, NOW))).toBe('allow')
  })
})
