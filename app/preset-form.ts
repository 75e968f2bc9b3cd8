/** A preset out of its form. What does not fit together is found by the rules; here only the shape is read. */
import { CALENDAR_IDS } from '#domain/calendars.ts'
import type { ReplyKind } from '#domain/dossier.ts'
import type { Level, Role } from '#domain/people.ts'
import {
  type CaretakerRules,
  CO_OWNERS,
  COST_RULES,
  type DecisionRules,
  DISSENTS,
  DOUBLES,
  EFFECTS,
  FOUR_EYES,
  FROZEN,
  GATE_ON_RECORD,
  GATE_ROLES,
  GATE_SEEN_BY,
  INHERITED,
  type LadderStep,
  MODES,
  PHASES,
  type PoliticalGate,
  PURPOSES,
  type Purpose,
  RECONFIRMED,
  RENDERINGS,
  type RoundRules,
  type Rules,
  SILENCES,
  STANDINGS,
} from '#domain/presets.ts'
import { MATERIALS, TREATMENTS, type WeedingRules } from '#domain/weeding.ts'
import type { Form } from '#server/form.ts'
import { REPLIES } from './texts.ts'

export const RUNNERS = ['coordinator', 'secretariat', 'chair'] as const satisfies readonly Role[]
export const APPROVERS = ['secretariat', 'chair', 'stateSecretary'] as const satisfies readonly Role[]
/** Those who put a ruling, or a decision, on file. */
export const ARBITERS = ['secretariat', 'chair'] as const satisfies readonly Role[]
export const MOST_STEPS = 8
const COUNTS = ['workingDays', 'clearDays', 'hours'] as const
const QUORUMS = ['none', 'moreThanHalf', 'number'] as const

const line = (form: Form, name: string) => form.text(name, { max: 200, required: true })
const isMarked = (form: Form, name: string) => form.text(name, { max: 5 }) !== ''

const round = (form: Form, purpose: Purpose): RoundRules | null =>
  isMarked(form, `${purpose}-has`)
    ? {
        name: line(form, `${purpose}-name`),
        period: { count: form.oneOf(`${purpose}-count`, COUNTS), least: form.integer(`${purpose}-least`) },
        level: form.integer(`${purpose}-level`) as Level,
      }
    : null

const present = <K extends string, V>(keys: readonly K[], read: (key: K) => V | null): Partial<Record<K, V>> =>
  Object.fromEntries(keys.map(key => [key, read(key)]).filter(([, value]) => value !== null)) as Partial<Record<K, V>>

const clock = (form: Form) => {
  const [hour = '', minute = ''] = form.text('closesAt', { max: 5, required: true }).split(':')
  return { hour: Number(hour || NaN), minute: Number(minute || NaN) }
}

/** The steps that have a name, in their order; without days it stays. */
const ladderIn = (form: Form): LadderStep[] =>
  Array.from({ length: MOST_STEPS }, (_, at) => at).flatMap(at => {
    const name = form.text(`step-${at}-name`, { max: 200 })
    if (name === '') return []
    const days = form.text(`step-${at}-days`, { max: 5 }) === '' ? null : form.integer(`step-${at}-days`)
    return [{ name, level: form.integer(`step-${at}-level`) as Level, days }]
  })

const decisionIn = (form: Form): DecisionRules | null => {
  if (!isMarked(form, 'decision-has')) return null
  const quorum = form.oneOf('decisionQuorum', QUORUMS)
  return {
    body: line(form, 'decidingBody'),
    instrument: line(form, 'decisionPaper'),
    roles: form.someOf('recordsDecision', ARBITERS),
    quorum: quorum === 'none' ? null : quorum === 'number' ? form.integer('decisionQuorumLeast') : quorum,
    mode: form.oneOf('decisionMode', MODES),
    dissent: form.oneOf('dissent', DISSENTS),
  }
}

const caretakerIn = (form: Form): CaretakerRules | null =>
  isMarked(form, 'caretaker-has')
    ? {
        freezes: form.someOf('freezes', FROZEN),
        reconfirms: form.someOf('reconfirms', RECONFIRMED),
        level: form.integer('politicalLevel') as Level,
      }
    : null

const gateIn = (form: Form): PoliticalGate | null =>
  isMarked(form, 'gate-has')
    ? {
        name: line(form, 'gateName'),
        role: form.oneOf('gateRole', GATE_ROLES),
        seenBy: form.oneOf('gateSeenBy', GATE_SEEN_BY),
        onRecord: form.oneOf('gateOnRecord', GATE_ON_RECORD),
      }
    : null

export const presetIn = (form: Form, code: string): Omit<Rules, 'version'> => {
  const quorum = form.oneOf('quorum', QUORUMS)
  const approvers = form.someOf('approver', APPROVERS)
  const reasons = form
    .text('reasons', { max: 4000 })
    .split('\n')
    .map(reason => reason.trim())
    .filter(Boolean)
  const rounds = present(PURPOSES, purpose => round(form, purpose))
  return {
    preset: code,
    name: line(form, 'name'),
    about: form.text('about', { max: 2000, required: true }),
    basis: form.text('basis', { max: 2000, required: true }),
    unit: line(form, 'unit'),
    calendar: form.oneOf('calendar', CALENDAR_IDS),
    zone: form.text('zone', { max: 60, required: true }),
    closesAt: clock(form),
    rounds,
    publicationLevel: form.integer('publicationLevel') as Level,
    opensRounds: form.someOf('opens', RUNNERS),
    closing: {
      roles: form.someOf('closes', RUNNERS),
      together: isMarked(form, 'together'),
      act: line(form, 'closingAct'),
    },
    silence: Object.fromEntries(STANDINGS.map(s => [s, form.oneOf(`silence-${s}`, SILENCES)])) as Rules['silence'],
    unmet: { condition: form.oneOf('unmet-condition', EFFECTS), objection: form.oneOf('unmet-objection', EFFECTS) },
    quorum:
      quorum === 'none'
        ? null
        : {
            least: quorum === 'number' ? form.integer('quorumLeast') : quorum,
            countsChairs: isMarked(form, 'countsChairs'),
          },
    costs: form.oneOf('costs', COST_RULES),
    coOwners: form.oneOf('coOwners', CO_OWNERS),
    signing: { fourEyes: form.oneOf('fourEyes', FOUR_EYES), double: form.oneOf('double', DOUBLES) },
    inherited: form.oneOf('inherited', INHERITED),
    clearanceDays: form.text('clearanceDays', { max: 5 }) === '' ? null : form.integer('clearanceDays'),
    carryOver: isMarked(form, 'carryOver-has')
      ? { hours: form.integer('carryOverHours'), finalMustResign: isMarked(form, 'finalMustResign') }
      : null,
    rendering: form.oneOf('rendering', RENDERINGS),
    ladder: ladderIn(form),
    arbiter: isMarked(form, 'arbiter-has')
      ? { name: line(form, 'arbiter'), roles: form.someOf('rules', ARBITERS) }
      : null,
    internalClearance:
      form.text('internalClearance', { max: 1 }) === '' ? null : (form.integer('internalClearance') as Level),
    finalReview: isMarked(form, 'finalReview'),
    corrigenda: form.text('corrigendumHours', { max: 5 }) === '' ? null : { hours: form.integer('corrigendumHours') },
    dispatch: {
      warning: form.text('dispatchWarning', { max: 2000, required: true }),
      closed: {
        versions: form.someOf('closedVersions', PHASES),
        tables: form.someOf('closedTables', PURPOSES),
      },
    },
    caretaker: caretakerIn(form),
    politicalGate: gateIn(form),
    weeding: Object.fromEntries(
      MATERIALS.map(kind => [kind, form.oneOf(`weeding-${kind}`, TREATMENTS)]),
    ) as WeedingRules,
    decision: decisionIn(form),
    urgency: rounds.urgent || approvers.length > 0 ? { approvers, reasons } : null,
    replies: present(Object.keys(REPLIES) as ReplyKind[], kind => form.text(`reply-${kind}`, { max: 80 }) || null),
  }
}
