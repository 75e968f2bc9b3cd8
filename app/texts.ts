/** Every label that stands for a kind or a state, and how a refusal is said; the domain knows only the ids. */
import type { CostKind } from '#domain/areas.ts'
import type { ClearanceState } from '#domain/clearance-state.ts'
import type { Closing, Grade, Outcome, ReplyKind, Standing } from '#domain/dossier.ts'
import type { Ground } from '#domain/may-recuse.ts'
import type { OrganisationKind, PostKind, Role } from '#domain/people.ts'
import type { Purpose } from '#domain/presets.ts'
import type { SectionState } from '#domain/section-state.ts'
import type { Missing, Refusal } from '#domain/verdict.ts'
import { MANY, RULES } from './rule-words.ts'

export interface Said {
  readonly text: string
  /** What is missing, each with the place where it is settled; `many`: what several such are called, after their number. */
  readonly missing: readonly { readonly text: string; readonly where: string; readonly many?: string }[]
}

const sayMissing = ({ rule, subject, state, where }: Missing) => {
  const why = state && (rule === 'R25' || rule === 'R30') ? ` (${CLEARANCE[state as ClearanceState]})` : ''
  const many = MANY[rule]
  return { text: subject ? `${subject} ${RULES[rule]}${why}` : RULES[rule], where, ...(many && { many }) }
}

/** Who could do what somebody may not, by name [H41]. */
const sayWho = (refusal: Exclude<Refusal, { kind: 'incomplete' }>): string => {
  if (refusal.kind !== 'forbidden' || !refusal.who) return ''
  const names = refusal.who.map(({ name, role }) => `${name} (${ROLES[role].toLowerCase()})`)
  return names.length > 0 ? ` It can be done by ${names.join(', ')}.` : ' At present nobody has a post that can do it.'
}

/** What changed meanwhile, where that is known. */
const sayDetail = (refusal: Exclude<Refusal, { kind: 'incomplete' }>): string =>
  refusal.kind === 'conflict' && refusal.detail ? ` ${refusal.detail}.` : ''

const sayWhere = (refusal: Exclude<Refusal, { kind: 'incomplete' }>): Said['missing'] => {
  if (refusal.kind !== 'conflict' || !refusal.where) return []
  if (refusal.rule === 'R140') return [{ text: 'Go on there', where: refusal.where }]
  if (refusal.rule !== 'R19') return [{ text: 'Open it in the text', where: refusal.where }]
  return [
    { text: 'See what changed', where: refusal.where },
    { text: 'Your desk says what you are asked now', where: '/desk' },
  ]
}

export const sayRefusal = (refusal: Refusal): Said =>
  refusal.kind === 'incomplete'
    ? { text: 'This is still missing:', missing: refusal.missing.map(sayMissing) }
    : { text: RULES[refusal.rule] + sayWho(refusal) + sayDetail(refusal), missing: sayWhere(refusal) }

export const ROLES: Record<Role, string> = {
  focalPoint: 'Focal point',
  headOfUnit: 'Head of unit',
  stateSecretary: 'State secretary',
  coordinator: 'Coordinator',
  reviewer: 'Final reviewer',
  chair: 'Committee chair',
  secretariat: 'Secretariat',
  observer: 'Observer',
  administrator: 'Administrator',
}
export const GROUND_WORDS: Record<Ground, string> = {
  affected: 'The person, or somebody near to them, is affected',
  represents: 'Speaks for a party',
  judgedBefore: 'Has judged the matter in another instance',
  other: 'Another circumstance that puts impartiality in doubt',
}
/** Before the name of whose post it is. */
export const POST_KINDS: Record<PostKind, string> = {
  substantive: '',
  acting: 'acting for',
  deputy: 'as deputy of',
  onBehalf: 'on behalf of',
}
export const ORGANISATION_KINDS: Record<OrganisationKind, string> = {
  ministry: 'Ministry',
  agency: 'Agency',
  commission: 'Commission',
  secretariat: 'Secretariat',
}
export const STANDINGS: Record<Standing, string> = {
  mustClear: 'Must clear',
  consulted: 'Consulted',
  advisory: 'Advises',
  information: 'For information',
  released: 'Released',
}
/** What carrying out a section costs the state. */
export const COSTS: Record<CostKind | 'unknown', string> = {
  unknown: 'Not known yet',
  none: 'Costs nothing',
  funded: 'Costs money, which is there',
  unfunded: 'Costs money, which is not there yet',
}
export const PURPOSE: Record<Purpose, string> = {
  preliminary: 'Preliminary',
  formal: 'Formal',
  confirmation: 'Confirmation',
  final: 'Final',
  urgent: 'Urgent',
  accuracy: 'Check of facts',
}
/** The preset's own words for replies, with what they mean. */
export const REPLIES: Record<ReplyKind, { label: string; meaning: string }> = {
  noObjection: { label: 'No objection', meaning: 'Clears.' },
  agreed: { label: 'Agreed', meaning: 'Clears, and expressly approves.' },
  remarks: { label: 'Remarks', meaning: 'Clears; the remarks are for the lead to decide.' },
  shouldAddress: { label: 'Comments to be answered', meaning: 'Clears; each comment must be answered.' },
  conditional: { label: 'Agreed on conditions', meaning: 'Clears once you have confirmed that each condition is met.' },
  objection: { label: 'Objection', meaning: 'Does not clear.' },
  notConcerned: { label: 'Not concerned', meaning: 'Asks to leave the circle; give the reason.' },
  extensionRequested: { label: 'More time needed', meaning: 'Asks for a later deadline; give the reason.' },
}
export const GRADES: Record<Grade, string> = {
  remark: 'Remark',
  shouldAddress: 'To be answered',
  condition: 'Condition',
  objection: 'Objection',
}
export const OUTCOMES: Record<Outcome, string> = {
  accepted: 'Accepted',
  otherWords: 'Accepted in other words',
  notAccepted: 'Not accepted',
}
export const CLOSINGS: Record<Closing, string> = {
  cleared: 'Cleared',
  notCleared: 'Not cleared',
  cancelled: 'Cancelled',
}
export const CLEARANCE: Record<ClearanceState, string> = {
  valid: 'cleared',
  carried: 'carried over (editorial)',
  stale: 'cleared an earlier text',
  expired: 'cleared too long ago',
  conditional: 'condition open',
  objection: 'objects',
  overruled: 'overruled',
  superseded: 'superseded by decision',
  setAside: 'taken for a remark',
  unsigned: 'not signed',
  partlySigned: 'signed by some, not by all',
  takenOver: 'cleared by the holder before (taken over)',
  inherited: 'inherited, to be confirmed',
  unanswered: 'no answer yet',
  moreTime: 'asks for time',
  notConcerned: 'not concerned',
  tacit: 'no objection (silent)',
  abstains: 'takes no part (silent)',
  none: 'not asked',
}
/** What an edition tells the public of a portfolio that had to clear it. */
export const PUBLIC_CLEARANCE: Partial<Record<ClearanceState, string>> = {
  valid: 'Cleared and signed',
  carried: 'Cleared; carried over to corrected wording',
  takenOver: 'Cleared and signed by the ministry before it',
  tacit: 'No objection within the period',
  abstains: 'Took no part',
  conditional: 'Reservation',
  objection: 'Dissent',
  overruled: 'Overruled by decision',
  superseded: 'Cleared an earlier text; superseded by decision',
  setAside: 'Dissent outside its mandate',
}
export const SECTION_STATES: Record<SectionState, string> = {
  unassigned: 'No owner',
  offered: 'Offered',
  refused: 'Refused',
  empty: 'Not begun',
  drafting: 'Drafting',
  contested: 'Contested',
  ready: 'Ready for review',
  circulating: 'In circulation',
  changed: 'Changed since version',
  agreed: 'Cleared',
}
