/** The states of a clearance, and what is read of one: `clearance.ts` says how. Source: domain study, 4.6 and 4.9. */
import type { Reply, SignOff, Version } from './dossier.ts'
import type { OrganisationId, PortfolioId } from './ids.ts'

export type ClearanceState =
  /** Signed at a sufficient level on exactly this text. */
  | 'valid'
  /** Signed on an earlier text, from which this one differs only editorially: certified, and not contested in time. */
  | 'carried'
  /** Was valid for another text. */
  | 'stale'
  /** Was signed, or let pass, longer ago than the preset has a clearance hold. */
  | 'expired'
  /** Agrees once its conditions are met. */
  | 'conditional'
  | 'objection'
  /** Objected, or had a condition, and the arbiter has ruled against it: never a clearance [H66]. */
  | 'overruled'
  /** Cleared the text that was put before the body, which decided this other one [H10]. */
  | 'superseded'
  /** Objected outside its mandate, which was taken for a remark [H61]. */
  | 'setAside'
  /** A reply that clears, without a sign-off at the level asked for. */
  | 'unsigned'
  /** Signed by some of those under whose joint authority it stands, and not by all: no clearance [H30]. */
  | 'partlySigned'
  /** Signed for an earlier holder, and counts for the holder of today, as the procedure has it. */
  | 'takenOver'
  /** Signed for an earlier holder of the portfolio; the holder of today has not confirmed it. */
  | 'inherited'
  | 'unanswered'
  | 'moreTime'
  | 'notConcerned'
  /** Silence that the preset reads as no objection to exactly this text. */
  | 'tacit'
  /** Silence that the preset reads as having no part in the decision. */
  | 'abstains'
  | 'none'

export interface Clearance {
  readonly portfolioId: PortfolioId
  readonly state: ClearanceState
  readonly reply: Reply | null
  readonly signOff: SignOff | null
  /** Whose signature is missing under a reply that is there. */
  readonly waitsFor: readonly OrganisationId[]
  /** The version that was answered. */
  readonly version: Version | null
  /** Differs, signed, on exactly this text, under a preset that goes forward with it on a list. */
  readonly isListed: boolean
  /** What the portfolio said last and has taken back: it counts for nothing, and nothing else does [R55]. */
  readonly revoked: Reply | null
}

const FORWARD: readonly ClearanceState[] = [
  'valid',
  'carried',
  'takenOver',
  'tacit',
  'abstains',
  'overruled',
  'superseded',
  'setAside',
]
/** Whether a text may go forward with a clearance as it is. */
export const goesForward = ({ state, isListed }: Clearance): boolean => FORWARD.includes(state) || isListed
