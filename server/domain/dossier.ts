/** All facts of one strategy, loaded at once. Facts are inserted and never changed; every state is read from them. */
import type { Clearer, Reader, Restriction } from './access.ts'
import type { AreaId, Cost } from './areas.ts'
import type { Caretaking, Reconfirmation } from './caretaker.ts'
import type { Certificate } from './certificates.ts'
import type { Corrigendum } from './corrigenda.ts'
import type { OtherSide } from './counterpart.ts'
import type { Decision, DecisionDate, HouseClearance, Review } from './decision.ts'
import type { Difference } from './differences.ts'
import type { Outgoing } from './dispatches.ts'
import type { Edition } from './editions.ts'
import type { Evidenced } from './evidence-cards.ts'
import type { Handover } from './handover.ts'
import type {
  AssignmentId,
  ClaimId,
  DispositionId,
  ItemId,
  OrganisationId,
  PortfolioId,
  PostId,
  ReplyId,
  RoundId,
  SectionId,
  SignOffId,
  StrategyId,
  UrgencyId,
  VersionId,
} from './ids.ts'
import type { Joinable, Registered } from './joined.ts'
import type { Agreement } from './joint.ts'
import type { Lineage } from './lineage.ts'
import type { Recusal } from './may-recuse.ts'
import type { Reminded } from './may-remind.ts'
import type { OutlineNode } from './outline.ts'
import type { Organisation, Portfolio, Post } from './people.ts'
import type { GateAnswer } from './political-gate.ts'
import type { Purpose, Rules, STANDINGS } from './presets.ts'
import type { Rendering } from './rendering.ts'
import type { Closable } from './weeding.ts'

export type Standing = (typeof STANDINGS)[number] | 'released'
export type Part = 'owner' | 'coOwner'
export type ReplyKind =
  | 'noObjection'
  | 'agreed'
  | 'remarks'
  | 'shouldAddress'
  | 'conditional'
  | 'objection'
  | 'notConcerned'
  | 'extensionRequested'
export type Grade = 'remark' | 'shouldAddress' | 'condition' | 'objection'
export type Outcome = 'accepted' | 'otherWords' | 'notAccepted'
export type Closing = 'cleared' | 'notCleared' | 'cancelled'

/** Who did it and when: part of every fact. */
export interface Act {
  readonly at: Date
  readonly by: PostId
}

export interface Strategy extends Act, Registered {
  readonly id: StrategyId
  readonly slug: string
  readonly title: string
  readonly leadId: OrganisationId
  /** The preset's rules as they were when the strategy was opened. */
  readonly rules: Rules
}

/** The tree of sections as it stands; each change is a new outline with the next number. */
export interface Outline extends Act {
  readonly no: number
  readonly nodes: readonly OutlineNode[]
}

export interface Assignment extends Act {
  readonly id: AssignmentId
  readonly sectionId: SectionId
  readonly organisationId: OrganisationId
  readonly part: Part
  readonly answer: (Act & { readonly accepted: boolean; readonly reason: string }) | null
  readonly end: Act | null
}

export interface CircleMember extends Act {
  readonly portfolioId: PortfolioId
  readonly standing: Standing
  readonly reason: string
}

/** A policy area that a section touches. */
export interface SectionArea extends Act {
  readonly sectionId: SectionId
  readonly area: AreaId
}

export interface SectionCost extends Act {
  readonly sectionId: SectionId
  readonly cost: Cost
}

/** A portfolio says that it is concerned, or more than it is taken to be. */
export interface Claim extends Act {
  readonly id: ClaimId
  readonly portfolioId: PortfolioId
  readonly standing: ClaimedStanding
  readonly reason: string
  readonly answer: (Act & { readonly accepted: boolean; readonly reason: string }) | null
}
export const CLAIMED = ['mustClear', 'consulted'] as const
export type ClaimedStanding = (typeof CLAIMED)[number]

export interface VersionSection {
  readonly sectionId: SectionId
  readonly parentId: SectionId | null
  readonly title: string
  /** SHA-256 of the canonical text, hex. */
  readonly hash: string
  /** As it was stated when the text was frozen; null: not known. */
  readonly cost: Cost | null
  /** The definitions it rests on: the SHA-256 of each, hex, sorted. */
  readonly definitions: readonly string[]
}

export interface Version extends Act {
  readonly id: VersionId
  readonly no: number
  /** SHA-256 of the manifest, hex: names the text. Two versions with the same text have the same hash. */
  readonly manifestHash: string
  /** The section that held the definitions; null: none did. */
  readonly glossaryId: SectionId | null
  readonly sections: readonly VersionSection[]
}

export interface Recipient {
  readonly portfolioId: PortfolioId
  readonly standing: Exclude<Standing, 'released'>
  /** The sections asked about, or null: the whole text. */
  readonly scope: readonly SectionId[] | null
  /** As it stands, with every later change. */
  readonly deadlineAt: Date
  /** When the portfolio was asked: with the others, or later. */
  readonly askedAt: Date
}

export type Cause = 'extension' | 'refusal' | 'consent' | 'suspension' | 'outage'

/** A change of one recipient's deadline; of a request that was refused there is no date. */
export interface DeadlineChange extends Act {
  readonly portfolioId: PortfolioId
  readonly cause: Cause
  readonly deadlineAt: Date | null
  readonly reason: string
}

export interface Suspension extends Act {
  readonly reason: string
  readonly resumption: Act | null
}

/** What a chair says about a round that the chairs close together. */
export interface Declaration extends Act {
  readonly outcome: Closing
  readonly note: string
}

export interface Round extends Act, Reminded {
  readonly id: RoundId
  readonly no: number
  readonly versionId: VersionId
  readonly purpose: Purpose
  readonly coverNote: string
  readonly deadlineAt: Date
  readonly recipients: readonly Recipient[]
  readonly deadlineChanges: readonly DeadlineChange[]
  readonly suspensions: readonly Suspension[]
  readonly declarations: readonly Declaration[]
  /** Of an urgent round: the request it rests on. */
  readonly urgencyId: UrgencyId | null
  readonly closing: (Act & { readonly outcome: Closing; readonly note: string }) | null
}

/** A request to circulate a version for less time than its kind of round asks for. */
export interface Urgency extends Act {
  readonly id: UrgencyId
  readonly versionId: VersionId
  /** One of the preset's reasons, and why it holds here. */
  readonly ground: string
  readonly reason: string
  readonly answer: (Act & { readonly approved: boolean; readonly reason: string }) | null
  /** Written afterwards: was it right? */
  readonly review: (Act & { readonly finding: string }) | null
}

export interface Disposition extends Act {
  readonly id: DispositionId
  readonly outcome: Outcome
  /** Word for word what the text will say, with `otherWords`. */
  readonly wording: string
  readonly reason: string
  /** The author's word that the condition is met by this answer. */
  readonly confirmation: Act | null
}

/** One comment of a reply, anchored to a passage of the circulated version. */
export interface Item {
  readonly id: ItemId
  readonly no: number
  readonly sectionId: SectionId | null
  readonly quote: string
  /** Where the quote begins in the circulated text of the section, as one line; null: of no passage, or from before that was kept. */
  readonly quoteAt: number | null
  readonly grade: Grade
  readonly body: string
  readonly proposedWording: string
  /** Of an objection: the law, the decision or the task of the portfolio on which it rests. */
  readonly mandate: string
  /** Oldest first; the last one counts. */
  readonly dispositions: readonly Disposition[]
}

export interface Reply extends Act {
  readonly id: ReplyId
  readonly roundId: RoundId
  readonly portfolioId: PortfolioId
  readonly kind: ReplyKind
  readonly body: string
  readonly items: readonly Item[]
  /** Taken back by its portfolio: it stays on file and says nothing any more. */
  readonly revocation: Revocation | null
}

export interface Revocation extends Act {
  readonly reason: string
}

export interface SignOff extends Act {
  readonly id: SignOffId
  readonly roundId: RoundId
  readonly replyId: ReplyId
  readonly portfolioId: PortfolioId
  readonly level: number
  readonly manifestHash: string
  /** What was decided about it, where its signer was recused later. */
  readonly review: (Act & { readonly stands: boolean; readonly reason: string }) | null
}

/** Who exists in this government now, and every post ever held (past acts keep their names). */
export interface Directory {
  readonly organisations: readonly Organisation[]
  readonly portfolios: readonly Portfolio[]
  readonly posts: readonly Post[]
  /** When the government only took care of business, the oldest first; absent: never. */
  readonly caretakings?: readonly Caretaking[]
}

/** Lists are in the order in which things were done. */
export interface Dossier extends Closable, Evidenced, Joinable, Lineage, Outgoing {
  readonly strategy: Strategy
  readonly outline: Outline
  readonly assignments: readonly Assignment[]
  readonly handovers: readonly Handover[]
  readonly agreements: readonly Agreement[]
  readonly restrictions: readonly Restriction[]
  readonly readers: readonly Reader[]
  readonly clearers: readonly Clearer[]
  /** The section that holds the definitions of the text; null: nobody has said, or none does any more. */
  readonly glossary: (Act & { readonly sectionId: SectionId }) | null
  /** The current standing of each portfolio that was ever in the circle. */
  readonly circle: readonly CircleMember[]
  /** The policy areas that the sections touch, and what they cost, as they are stated now. */
  readonly areas: readonly SectionArea[]
  readonly costs: readonly SectionCost[]
  readonly claims: readonly Claim[]
  /** The organisations that chair this strategy; none named: every chair does. */
  readonly chairs: readonly OrganisationId[]
  readonly urgencies: readonly Urgency[]
  readonly versions: readonly Version[]
  readonly rounds: readonly Round[]
  readonly replies: readonly Reply[]
  readonly renderings: readonly Rendering[]
  readonly signOffs: readonly SignOff[]
  readonly recusals: readonly Recusal[]
  readonly reconfirmations: readonly Reconfirmation[]
  readonly houseClearances: readonly HouseClearance[]
  readonly reviews: readonly Review[]
  readonly gateAnswers: readonly GateAnswer[]
  readonly decisions: readonly Decision[]
  readonly certificates: readonly Certificate[]
  readonly editions: readonly Edition[]
  readonly corrigenda: readonly Corrigendum[]
  readonly differences: readonly Difference[]
  /** Null: no day is set. */
  readonly decisionDate: DecisionDate | null
  /** The other government's preparation of the same text; null: there is none. */
  readonly other: OtherSide | null
  readonly directory: Directory
}
