/**
 * Requests to see something on the file, and what was answered to each thing that was asked for. Who asks, and why, is
 * nowhere: nobody is asked. Source: domain study, 1.6, 4.13; H71 (the Swedish rule against inquiring, TF 2:18).
 */
import type { TextNode } from './canonical.ts'
import type { Day } from './day.ts'
import type { Act } from './dossier.ts'
import type { AccessItemId, AccessRequestId, OrganisationId, RoundId, SectionId, VersionId } from './ids.ts'

export const RELEASES = ['full', 'part', 'refused'] as const
export type Release = (typeof RELEASES)[number]

/** What was answered about one thing. */
export interface AccessItem extends Act {
  readonly id: AccessItemId
  readonly no: number
  /** A frozen version, or the response table of a closed round; both null: something else, which the label names. */
  readonly versionId: VersionId | null
  readonly roundId: RoundId | null
  readonly label: string
  readonly isOfficial: boolean
  readonly outcome: Release
  /** The law on which it is refused, or something of it is left out. */
  readonly ground: string
  /** The ministry that decided: the one that led then. */
  readonly organisationId: OrganisationId
  /** SHA-256 of what was released, hex; null where that is not kept here. */
  readonly hash: string | null
  /** Whether the whole request is answered with it. */
  readonly closes: boolean
}

export interface AccessRequest extends Act {
  readonly id: AccessRequestId
  readonly no: number
  /** On which it came in. */
  readonly day: Day
  readonly asked: string
  readonly items: readonly AccessItem[]
}

export const isAnswered = ({ items }: AccessRequest): boolean => items.some(item => item.closes)

/** Something that is left out of a released version: a block of a section, from 0, or the whole section. */
export interface Mask {
  readonly sectionId: SectionId
  readonly block: number | null
}

const leftOut = (ground: string): TextNode => ({
  type: 'paragraph',
  content: [{ type: 'text', text: `[Left out: ${ground}]`, marks: [{ type: 'italic' }] }],
})

/** The text of a section without what is left out; in each place stands the ground. */
export const masked = (doc: TextNode, masks: readonly Mask[], ground: string): TextNode => {
  if (masks.some(mask => mask.block === null)) return { ...doc, content: [leftOut(ground)] }
  const isOut = (at: number) => masks.some(mask => mask.block === at)
  return { ...doc, content: (doc.content ?? []).map((block, at) => (isOut(at) ? leftOut(ground) : block)) }
}

/** The bytes (UTF-8) whose SHA-256 names what was released. */
export const releasePreimage = (payload: string): string => `beredning.release.v1\0${payload}`
