/**
 * Whether those who write a section agree with its words as they stand: its owner, who coordinates it, and its co-owners.
 * Read from what each has said last, and of which words. Source: domain study, 4.5; H22.
 */
import type { Act, Dossier, Part } from './dossier.ts'
import type { OrganisationId, SectionId } from './ids.ts'
import { isAccepted } from './may-draft.ts'

/** An organisation's word on the words of a section that it writes; its newest one counts. */
export interface Agreement extends Act {
  readonly sectionId: SectionId
  readonly organisationId: OrganisationId
  /** Of the words that were on the screen: SHA-256 of the canonical text, hex. */
  readonly hash: string
  /** False: it contests them. */
  readonly agrees: boolean
  /** Why it contests them. */
  readonly reason: string
}

export type WriterState =
  | 'agrees'
  /** Agreed with other words. */
  | 'earlier'
  /** Stays, whatever is written, until it agrees. */
  | 'contests'
  | 'awaited'

export interface Writer {
  readonly organisationId: OrganisationId
  readonly part: Part
  readonly state: WriterState
  readonly said: Agreement | null
}

/** Owner first. */
export const writersOf = (dossier: Dossier, sectionId: SectionId, hash: string): readonly Writer[] =>
  dossier.assignments
    .filter(a => a.sectionId === sectionId && isAccepted(a))
    .toSorted((a, b) => Number(b.part === 'owner') - Number(a.part === 'owner'))
    .map(({ organisationId, part }) => {
      const said = dossier.agreements.findLast(a => a.sectionId === sectionId && a.organisationId === organisationId)
      const state = !said ? 'awaited' : !said.agrees ? 'contests' : said.hash === hash ? 'agrees' : 'earlier'
      return { organisationId, part, state, said: said ?? null }
    })

/** `ready`: all agree with these words; one who contests them makes it `contested`. A section that nobody has taken on is neither. */
export const jointState = (
  dossier: Dossier,
  sectionId: SectionId,
  hash: string,
): 'ready' | 'contested' | 'awaited' | null => {
  const writers = writersOf(dossier, sectionId, hash)
  if (writers.length === 0) return null
  if (writers.some(w => w.state === 'contests')) return 'contested'
  return writers.every(w => w.state === 'agrees') ? 'ready' : 'awaited'
}

/** Whether several write it, so that one alone cannot say that it is ready. */
export const isJoint = (dossier: Dossier, sectionId: SectionId): boolean =>
  dossier.assignments.filter(a => a.sectionId === sectionId && isAccepted(a)).length > 1
