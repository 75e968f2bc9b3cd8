/** What keeps a preset from being used. Each fault names the field; the page says it in words. */
import { isZone } from './calendar.ts'
import { CALENDAR_IDS } from './calendars.ts'
import {
  CO_OWNERS,
  DISSENTS,
  DOUBLES,
  FOUR_EYES,
  FROZEN,
  GATE_ON_RECORD,
  GATE_ROLES,
  GATE_SEEN_BY,
  INHERITED,
  MODES,
  PHASES,
  PURPOSES,
  type Purpose,
  RECONFIRMED,
  RENDERINGS,
  type RoundRules,
  type Rules,
  SILENCES,
  STANDINGS,
} from './presets.ts'
import type { Missing } from './verdict.ts'
import { MATERIALS, TREATMENTS } from './weeding.ts'

const LEAST = { workingDays: [1, 120], clearDays: [1, 120], hours: [1, 240] } as const

const within = (value: number, [from, to]: readonly [number, number]) =>
  Number.isInteger(value) && value >= from && value <= to

const roundFaults = (purpose: Purpose, { name, period, level }: RoundRules): string[] => [
  ...(name.trim().length < 2 ? [`the name of the ${purpose} round`] : []),
  ...(within(period.least, LEAST[period.count]) ? [] : [`the period of the ${purpose} round`]),
  ...(within(level, [1, 4]) ? [] : [`the level of the ${purpose} round`]),
  // Only what is urgent is counted in hours: whoever is given days finds nights in them.
  ...((period.count === 'hours') === (purpose === 'urgent') ? [] : [`the period of the ${purpose} round`]),
]

/** It ends on its last step, and nobody higher is asked before somebody lower. */
const ladderFaults = (ladder: Rules['ladder']): string[] => [
  ...(ladder.length > 0 ? [] : ['the ladder, which has a step at least']),
  ...ladder.flatMap(({ name, level, days }, at) => [
    ...(name.trim().length < 2 ? [`who meets on step ${at + 1}`] : []),
    ...(within(level, [1, 4]) && level >= (ladder[at - 1]?.level ?? 1) ? [] : [`the level of step ${at + 1}`]),
    ...((at + 1 === ladder.length ? days === null : days === null || within(days, [1, 120]))
      ? []
      : [`the days of step ${at + 1}`]),
  ]),
]

const decisionFaults = ({ decision }: Rules): string[] => {
  if (!decision) return []
  const { body, instrument, roles, quorum, mode, dissent } = decision
  const named = body.trim().length > 2 && instrument.trim().length > 2 && roles.length > 0
  return [
    ...(named ? [] : ['the body that decides, the paper it stands on, and who puts it on file']),
    ...(MODES.includes(mode) && DISSENTS.includes(dissent) ? [] : ['how the body decides']),
    ...(quorum === null || quorum === 'moreThanHalf' || within(quorum, [1, 99]) ? [] : ['the quorum of the body']),
    // Votes that are not written down cannot be counted.
    ...(mode === 'majority' && dissent === 'none' ? ['how the body decides: a majority counts who is against'] : []),
  ]
}

const caretakerFaults = ({ caretaker }: Rules): string[] =>
  !caretaker ||
  (within(caretaker.level, [1, 4]) &&
    caretaker.freezes.every(one => FROZEN.includes(one)) &&
    caretaker.reconfirms.every(one => RECONFIRMED.includes(one)) &&
    caretaker.freezes.length + caretaker.reconfirms.length > 0)
    ? []
    : ['what rests in a caretaker period, and what is reconfirmed after it']

const gateFaults = ({ politicalGate: gate }: Rules): string[] =>
  !gate ||
  (gate.name.trim().length > 2 &&
    GATE_ROLES.includes(gate.role) &&
    GATE_SEEN_BY.includes(gate.seenBy) &&
    GATE_ON_RECORD.includes(gate.onRecord))
    ? []
    : ['the political gate: what it is called, who records it, who sees it, and what is kept of it']

/** Names of the fields that cannot be as they are; none where the preset can be used [R47]. */
export const presetFaults = (rules: Rules): readonly Missing[] => {
  const { quorum, urgency, closesAt } = rules
  const rounds = PURPOSES.flatMap(purpose => {
    const round = rules.rounds[purpose]
    return round ? roundFaults(purpose, round) : []
  })
  const replies = Object.values(rules.replies).filter(label => label !== undefined)
  const faults = [
    ...(/^[A-Z][A-Z0-9-]{1,15}$/.test(rules.preset) ? [] : ['the code']),
    ...(rules.name.trim().length < 3 ? ['the name'] : []),
    ...(rules.about.trim().length < 10 ? ['how it works, in plain words'] : []),
    ...(rules.basis.trim().length < 10 ? ['where it is written'] : []),
    ...(rules.unit.trim().length < 2 ? ['who clears'] : []),
    ...(CALENDAR_IDS.includes(rules.calendar) ? [] : ['the calendar']),
    ...(isZone(rules.zone) ? [] : ['the time zone']),
    ...(within(closesAt.hour, [0, 23]) && within(closesAt.minute, [0, 59])
      ? []
      : ['the hour at which a deadline ends']),
    ...rounds,
    ...(rules.rounds.formal ? [] : ['a formal round, without which nothing can be cleared']),
    ...(within(rules.publicationLevel, [1, 4]) ? [] : ['the level of a publication']),
    ...(rules.opensRounds.length > 0 ? [] : ['who opens rounds']),
    ...(rules.closing.roles.length > 0 ? [] : ['who closes rounds']),
    ...(rules.closing.together && rules.closing.roles.some(role => role !== 'chair')
      ? ['who closes rounds: only chairs close together']
      : []),
    ...(STANDINGS.every(standing => SILENCES.includes(rules.silence[standing])) ? [] : ['what silence means']),
    ...(rules.silence.mustClear === 'none' ? ['what silence of one who must clear means'] : []),
    ...(FOUR_EYES.includes(rules.signing.fourEyes) && DOUBLES.includes(rules.signing.double)
      ? []
      : ['who signs beside whom']),
    ...(INHERITED.includes(rules.inherited) ? [] : ['when an inherited clearance is confirmed']),
    ...(rules.carryOver && !within(rules.carryOver.hours, [1, 240]) ? ['how long a correction can be contested'] : []),
    ...(rules.clearanceDays === null || within(rules.clearanceDays, [7, 3650])
      ? []
      : ['for how many days a clearance holds']),
    ...(CO_OWNERS.includes(rules.coOwners) ? [] : ['whether co-owners agree first']),
    ...(RENDERINGS.includes(rules.rendering) ? [] : ['whether positions are confirmed']),
    ...(quorum && quorum.least !== 'moreThanHalf' && !within(quorum.least, [1, 99]) ? ['how many must take part'] : []),
    // Who abstains is not counted, so somebody has to be.
    ...(rules.silence.mustClear === 'abstains' && !quorum ? ['how many must take part, where silence abstains'] : []),
    ...ladderFaults(rules.ladder),
    ...(rules.internalClearance === null || within(rules.internalClearance, [1, 4])
      ? []
      : ['the level at which the lead clears within its house']),
    ...(rules.corrigenda === null || within(rules.corrigenda.hours, [1, 720])
      ? []
      : ['the hours in which a corrigendum is contested']),
    ...(rules.dispatch.warning.trim().length < 20 ? ['what is said before something is sent outside'] : []),
    ...(rules.dispatch.closed.versions.every(one => PHASES.includes(one)) &&
    rules.dispatch.closed.tables.every(one => PURPOSES.includes(one))
      ? []
      : ['of which phases papers are never let out']),
    ...caretakerFaults(rules),
    ...gateFaults(rules),
    ...(MATERIALS.every(kind => TREATMENTS.includes(rules.weeding[kind]))
      ? []
      : ['what is kept when the file is closed']),
    ...decisionFaults(rules),
    ...(rules.arbiter && (rules.arbiter.name.trim().length < 3 || rules.arbiter.roles.length === 0)
      ? ['the arbiter, and who puts a ruling on file']
      : []),
    ...((urgency !== null) === (rules.rounds.urgent !== undefined) ? [] : ['the urgent round, with who approves it']),
    ...(urgency && (urgency.approvers.length === 0 || urgency.reasons.length === 0)
      ? ['who approves an urgent round, and for which reasons']
      : []),
    ...(replies.some(label => label.trim().length < 2) ? ['the words for the replies'] : []),
    ...(rules.replies.objection && (rules.replies.agreed || rules.replies.noObjection)
      ? []
      : ['a reply that clears, and one that objects']),
  ]
  return [...new Set(faults)].map(subject => ({ rule: 'R47', subject, where: '#top' }))
}
