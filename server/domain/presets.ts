/**
 * National procedures as data, composed of a few primitives: who opens and closes, how long, at which level, what silence
 * means, what an unmet condition or an objection does, how many must take part. No country has code of its own. A strategy
 * pins the rules it was opened under; later versions of a preset do not reach it. Source: domain study, 2 and 4.10.
 */
import type { Hours, Period } from './calendar.ts'
import type { ReplyKind } from './dossier.ts'
import type { Level, Role } from './people.ts'
import type { WeedingRules } from './weeding.ts'

export const PURPOSES = ['preliminary', 'formal', 'confirmation', 'final', 'urgent', 'accuracy'] as const
export type Purpose = (typeof PURPOSES)[number]

export const STANDINGS = ['mustClear', 'consulted', 'advisory', 'information'] as const

/**
 * What no reply by the deadline means: nothing yet; no objection to exactly the text that was circulated; no part in the
 * decision, neither for nor against; or nothing at all, as nothing was asked.
 */
export const SILENCES = ['unanswered', 'noObjection', 'abstains', 'none'] as const
export type Silence = (typeof SILENCES)[number]

/** What a condition that is not met, or an objection, does: keeps the text from going forward, or goes forward with it on a list. */
export const EFFECTS = ['blocks', 'listed'] as const
export type Effect = (typeof EFFECTS)[number]

/** Finance clears what costs money or may, or is asked like everybody else. */
export const COST_RULES = ['financeClears', 'asOthers'] as const
export type CostRule = (typeof COST_RULES)[number]

/** Those who write a section together agree with its words before a round asks all, or it is only shown whether they do. */
export const CO_OWNERS = ['agreeFirst', 'shown'] as const

/** Every portfolio confirms, before a round is closed as cleared, that the response table renders its position correctly; or may. */
export const RENDERINGS = ['required', 'offered'] as const
export type RenderingRule = (typeof RENDERINGS)[number]

/** Whether who prepared a reply may be the only one who signs it. */
export const FOUR_EYES = ['asked', 'notAsked'] as const
/** One person who signs for two portfolios in a round: not at all, or as two acts that are shown to be one person's. */
export const DOUBLES = ['refused', 'flagged'] as const

/**
 * When what was signed before a ministry changed is signed anew by whoever signs today: where its portfolio has moved, where
 * it only has another name too, or never [H27, H28].
 */
export const INHERITED = ['moved', 'movedOrRenamed', 'never'] as const

export interface Signing {
  readonly fourEyes: (typeof FOUR_EYES)[number]
  readonly double: (typeof DOUBLES)[number]
}

/** What a correction of the text does to clearances of the text before it. */
export interface CarryOver {
  /** How long whoever signed may contest that it is one. */
  readonly hours: number
  /** Whether what is cleared for the whole text is signed anew in the final round, and before publication. */
  readonly finalMustResign: boolean
}

/** Who sees a political gate: everybody who reads the strategy, or the lead's coordinators, the chairs and the secretariat. */
export const GATE_SEEN_BY = ['everyone', 'keepers'] as const
/** What of its answer is kept: the outcome with its reason, or the outcome alone, and the reason nowhere. */
export const GATE_ON_RECORD = ['full', 'outcomeOnly'] as const
/** Who can be asked to record it. */
export const GATE_ROLES = ['secretariat', 'chair'] as const satisfies readonly Role[]

/** A step at which parties, and no ministry, say whether a text may go on [H64]. */
export interface PoliticalGate {
  /** As people call it, with its article: "the coalition round". */
  readonly name: string
  readonly role: (typeof GATE_ROLES)[number]
  readonly seenBy: (typeof GATE_SEEN_BY)[number]
  readonly onRecord: (typeof GATE_ON_RECORD)[number]
}

/** What can rest while a government only takes care of business: a kind of round, or the decision. */
export const FROZEN = [...PURPOSES, 'decision'] as const
export type Frozen = (typeof FROZEN)[number]
/** What new ministers can be asked to take up again. */
export const RECONFIRMED = ['circle', 'mandate', 'clearance'] as const
export type Reconfirmed = (typeof RECONFIRMED)[number]

/** A government that only takes care of business, and the one after it [H32]. */
export interface CaretakerRules {
  readonly freezes: readonly Frozen[]
  /** Before a final round, or a decision. */
  readonly reconfirms: readonly Reconfirmed[]
  /** From this level on, a clearance is a politician's. */
  readonly level: Level
}

export interface RoundRules {
  /** What this government calls such a round. */
  readonly name: string
  readonly period: Period
  /** The lowest sign-off level that counts in it. */
  readonly level: Level
}

export interface Closer {
  readonly roles: readonly Role[]
  /** Every chair of the strategy has to say the same, rather than any one of them. */
  readonly together: boolean
  /** What closes a round here, as a noun: "the chair's clearance letter". */
  readonly act: string
}

export interface Quorum {
  /** So many of those who must clear take part, or more than half of them. */
  readonly least: number | 'moreThanHalf'
  /** Whether portfolios of the chairs' own organisations count towards it. */
  readonly countsChairs: boolean
}

export interface Urgency {
  /** Who approves that a round be shorter than its kind; never the person who asks for it. */
  readonly approvers: readonly Role[]
  /** The reasons that are accepted. A delay of one's own making is none of them. */
  readonly reasons: readonly string[]
}

/** A step of the ladder that a difference climbs. */
export interface LadderStep {
  /** Who meets on it: "heads of unit". */
  readonly name: string
  /** The lowest level of the posts that settle it there. */
  readonly level: Level
  /** Full working days until it climbs by itself; null: it stays. */
  readonly days: number | null
}

/** Who decides where the parties do not agree, and which roles put the ruling on file. */
export interface Arbiter {
  readonly name: string
  readonly roles: readonly Role[]
}

/**
 * How a body decides: jointly, whoever differs; when nobody goes on opposing; when more are for it than against; or one
 * person does.
 */
export const MODES = ['collective', 'consensus', 'majority', 'singleAuthority'] as const
/** Where those who differ are written down, with their words; or they are not: the body speaks with one voice. */
export const DISSENTS = ['inMinutes', 'inNote', 'none'] as const

/** When a paper was made: before any round, or in a kind of round. */
export const PHASES = ['drafting', ...PURPOSES] as const
export type Phase = (typeof PHASES)[number]

/** The phases whose versions, and whose response tables, are never let out, also after the decision [H77]. */
export interface ClosedPapers {
  readonly versions: readonly Phase[]
  readonly tables: readonly Purpose[]
}

/** What is said and kept when something is sent to somebody outside, and what never is. */
export interface DispatchRules {
  /** What the law makes of it, in plain sentences; read before anything is sent. */
  readonly warning: string
  readonly closed: ClosedPapers
}

/** The body that decides about a cleared text before it is published. */
export interface DecisionRules {
  /** "the Government". */
  readonly body: string
  /** On which paper it stands, as a noun: "the minutes of the government meeting". */
  readonly instrument: string
  /** The roles that put it on file. */
  readonly roles: readonly Role[]
  /** So many members are present when it is decided, or more than half of all; null: no number is asked for. */
  readonly quorum: number | 'moreThanHalf' | null
  readonly mode: (typeof MODES)[number]
  readonly dissent: (typeof DISSENTS)[number]
}

export interface Rules extends Hours {
  /** "SE"; the version counts up with every change of the preset. */
  readonly preset: string
  readonly version: number
  readonly name: string
  /** How it works, in two or three sentences. */
  readonly about: string
  /** Where it is written, and which of its values are from practice and should be checked before they are relied on. */
  readonly basis: string
  /** Who clears, as this government says it: "minister", "service". */
  readonly unit: string
  readonly rounds: { readonly [P in Purpose]?: RoundRules | undefined }
  /** The lowest level of the clearances a publication rests on. */
  readonly publicationLevel: Level
  readonly opensRounds: readonly Role[]
  readonly closing: Closer
  /** By standing. Silence is never agreement unless it says so here. */
  readonly silence: Readonly<Record<(typeof STANDINGS)[number], Silence>>
  readonly unmet: Readonly<Record<'condition' | 'objection', Effect>>
  readonly quorum: Quorum | null
  /** Whether Finance has to clear, in words, a text that is not known to cost nothing. */
  readonly costs: CostRule
  readonly signing: Signing
  /** When an inherited clearance is confirmed before it counts. */
  readonly inherited: (typeof INHERITED)[number]
  /** For how many days what was cleared holds, until the decision; null: for as long as its text stands [H56]. */
  readonly clearanceDays: number | null
  /** Null: a clearance is of exactly the text that was signed. */
  readonly carryOver: CarryOver | null
  /** Whether closing as cleared waits for the portfolios' word on the response table. */
  readonly rendering: RenderingRule
  /** From those who write up to where it ends; the last step has no days. */
  readonly ladder: readonly LadderStep[]
  /** Null: nobody decides against one who must clear. */
  readonly arbiter: Arbiter | null
  /** Whether those who write a section together agree with its words before a round asks all [H22], or it is only shown. */
  readonly coOwners: (typeof CO_OWNERS)[number]
  /** The lowest level at which the lead clears a version within its house before a round asks all; null: none is asked for. */
  readonly internalClearance: Level | null
  /** Whether law and language of the cleared text are reviewed, by somebody who had no part in it, before it goes on. */
  readonly finalReview: boolean
  /** For how long whoever signed may contest that a slip in what is published is one; null: everything goes through an amendment. */
  readonly corrigenda: { readonly hours: number } | null
  readonly dispatch: DispatchRules
  /** Null: a change of government changes nothing here. */
  readonly caretaker: CaretakerRules | null
  /** Null: nobody but the ministries, and the body that decides, says whether a text may go on. */
  readonly politicalGate: PoliticalGate | null
  /** What is proposed for the working material when the file is closed. */
  readonly weeding: WeedingRules
  /** Null: what closes a round is the decision. */
  readonly decision: DecisionRules | null
  /** Null: no round is shorter than its kind. */
  readonly urgency: Urgency | null
  /** The replies that can be given, in this government's words. */
  readonly replies: { readonly [K in ReplyKind]?: string | undefined }
}

/** The rules of a kind of round; throws where the preset has no such round, which `openRound` refuses. */
export const roundRules = (rules: Rules, purpose: Purpose): RoundRules => {
  const found = rules.rounds[purpose]
  if (!found) throw new Error(`${rules.preset} has no ${purpose} round`)
  return found
}

/** Whether a kind of round asks all that must clear: a confirmation asks those whose clearance is missing, a check of facts those who know. */
export const asksAll = (purpose: Purpose): boolean => purpose !== 'confirmation' && purpose !== 'accuracy'

/** The kinds of round that a preset has, in the order of a procedure. */
export const purposesOf = (rules: Rules): readonly Purpose[] => PURPOSES.filter(purpose => rules.rounds[purpose])
