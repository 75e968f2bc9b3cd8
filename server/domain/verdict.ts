/**
 * One answer for the button, the checklist and the write alike. Only `allow` makes a permit, and every insert of a
 * workflow fact asks for the permit of its own action, so a forgotten check does not compile.
 */
import type { PersonId } from './ids.ts'
import type { Role } from './people.ts'
import type { RuleId } from './rules.ts'

export const ACTIONS = [
  'readStrategy',
  'createStrategy',
  'openCounterpart',
  'takeVersion',
  'shapeOutline',
  'splitSection',
  'mergeSections',
  'agreeSection',
  'restrict',
  'nameClearer',
  'nameGlossary',
  'assign',
  'answerAssignment',
  'handOver',
  'answerHandover',
  'releaseHandover',
  'setStanding',
  'describeSection',
  'claim',
  'answerClaim',
  'editSection',
  'freeze',
  'openRound',
  'reply',
  'signOff',
  'revoke',
  'recuse',
  'endRecusal',
  'reviewSignOff',
  'certify',
  'contest',
  'dispose',
  'confirm',
  'attest',
  'closeRound',
  'keepTime',
  'remind',
  'consentToDeadline',
  'requestUrgency',
  'answerUrgency',
  'setChairs',
  'differ',
  'lift',
  'settle',
  'setAside',
  'rule',
  'clearHouse',
  'review',
  'answerGate',
  'decide',
  'publish',
  'openAmendment',
  'withdrawEdition',
  'supersedeEdition',
  'askCorrigendum',
  'confirmCorrigendum',
  'contestCorrigendum',
  'dispatch',
  'registerAnswer',
  'caretake',
  'reconfirm',
  'registerRequest',
  'disclose',
  'takeNote',
  'openConsultation',
  'endConsultation',
  'takeIn',
  'recordIncident',
  'noteIncident',
  'keepCard',
  'registerNewer',
  'answerNewer',
  'closeFile',
  'joinStrategy',
  'administer',
] as const
export type Action = (typeof ACTIONS)[number]

declare const permitted: unique symbol
/** Proof that a rule said yes. Only `allow` can make one. */
export interface Permit<A extends Action> {
  readonly [permitted]: A
}

/** One thing that is still missing, with the place where it is settled. */
export interface Missing {
  readonly rule: RuleId
  /** What is concerned, in words: a portfolio, a section, a round. */
  readonly subject: string
  /** The state of a clearance, where one is missing. */
  readonly state?: string
  /** Path within the product where it is settled. */
  readonly where: string
}

/** Somebody whose post would do. */
export interface Able {
  readonly personId: PersonId
  readonly name: string
  readonly role: Role
}

export type Refusal =
  /** Not you. HTTP 403. `who` could do it, where the rule is about the weight of a post; empty: nobody. */
  | { readonly kind: 'forbidden'; readonly rule: RuleId; readonly who?: readonly Able[] }
  /** Not now, or the facts changed under you. HTTP 409. */
  | { readonly kind: 'conflict'; readonly rule: RuleId; readonly detail?: string; readonly where?: string }
  /** Not yet: the whole list of what is missing. HTTP 422. */
  | { readonly kind: 'incomplete'; readonly missing: readonly Missing[] }

export type Verdict<A extends Action> = { readonly kind: 'allow'; readonly permit: Permit<A> } | Refusal

export const allow = <A extends Action>(_action: A): Verdict<A> => ({ kind: 'allow', permit: {} as Permit<A> })
export const forbidden = (rule: RuleId, who?: readonly Able[]): Refusal =>
  who === undefined ? { kind: 'forbidden', rule } : { kind: 'forbidden', rule, who }
/** `detail`: what it is now, in words; `where`: the place within the product where that is seen. */
export const conflict = (rule: RuleId, detail?: string, where?: string): Refusal => ({
  kind: 'conflict',
  rule,
  ...(detail !== undefined && { detail }),
  ...(where !== undefined && { where }),
})
export const incomplete = (missing: readonly Missing[]): Refusal => ({ kind: 'incomplete', missing })

/** The first refusal among several judgements, or leave to go on. */
export const firstOf = (...refusals: readonly (Refusal | null)[]): Refusal | null =>
  refusals.find(r => r !== null) ?? null
