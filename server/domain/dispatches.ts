/**
 * What left the house, to whom, and what came back. Outsiders never get the live text: what they are sent is frozen, kept
 * word for word, and named by its hash. Source: domain study, 1.6, 4.13, 4.15 (8); H70, H78.
 */
import type { TextNode } from './canonical.ts'
import type { Consultation } from './consultations.ts'
import type { Day } from './day.ts'
import type { AccessRequest } from './disclosures.ts'
import type { Act } from './dossier.ts'
import type { AnswerId, DispatchId, RoundId, SectionId, VersionId } from './ids.ts'
import type { Incident } from './incidents.ts'
import type { FileNote } from './may-note.ts'

/** What somebody outside is: a government authority, another state, an international organisation, who translates, anybody else. */
export const OUTSIDERS = ['authority', 'state', 'international', 'translator', 'private'] as const
export type Outsider = (typeof OUTSIDERS)[number]

export const WAYS = ['mail', 'protectedMail', 'post', 'byHand'] as const
export type Way = (typeof WAYS)[number]

/** Somebody outside; an organisation is named of everybody but a private person. */
export interface Addressee {
  readonly kind: Outsider
  readonly name: string
  readonly organisation: string
}

/** What came in upon a dispatch: official on the day it arrives, and so registered. */
export interface IncomingAnswer extends Act {
  readonly id: AnswerId
  readonly day: Day
  readonly sender: string
  /** What it says, in short. */
  readonly about: string
}

export interface Dispatch extends Act, Addressee {
  readonly id: DispatchId
  readonly no: number
  readonly versionId: VersionId
  /** Of a response table: the round it is of; null: text was sent. */
  readonly roundId: RoundId | null
  /** The sections that were sent; none with a response table. */
  readonly sections: readonly SectionId[]
  readonly purpose: string
  readonly way: Way
  /** The preset's warning as it was on the screen. */
  readonly warning: string
  /** SHA-256 of what was sent, hex. */
  readonly hash: string
  readonly answers: readonly IncomingAnswer[]
}

/** What left the house, what others asked to see, the facts that are noted, what the public was asked, and what leaked. */
export interface Outgoing {
  readonly dispatches: readonly Dispatch[]
  readonly requests: readonly AccessRequest[]
  readonly notes: readonly FileNote[]
  readonly consultations: readonly Consultation[]
  readonly incidents: readonly Incident[]
}

/** A frozen text: of each section its number, its title and its canonical words. `leftOut`: numbers of restricted sections that are not in it. */
export interface SentText {
  readonly of: 'text'
  readonly sections: readonly {
    readonly number: string
    readonly title: string
    readonly hash: string
    readonly text: TextNode
  }[]
  readonly leftOut: readonly string[]
}

/** The comments of a closed round with the last answers to them; no person is named. */
export interface SentTable {
  readonly of: 'table'
  readonly roundNo: number
  readonly rows: readonly {
    readonly portfolio: string
    readonly organisation: string
    readonly no: number
    readonly section: string | null
    readonly quote: string
    readonly grade: string
    readonly body: string
    readonly proposedWording: string
    readonly answer: { readonly outcome: string; readonly wording: string; readonly reason: string } | null
  }[]
}

/** What was sent, word for word; kept as canonical JSON (RFC 8785). */
export interface Sent {
  readonly title: string
  readonly registrationNo: string
  readonly versionNo: number
  readonly manifestHash: string
  readonly what: SentText | SentTable
}

/** The bytes (UTF-8) whose SHA-256 names what was sent. */
export const sentPreimage = (payload: string): string => `beredning.dispatch.v1\0${payload}`
