/** Where a section stands; read from the facts and its working text. Source: domain study, 4.5. */
import { newestVersion, openRound } from './clearance.ts'
import type { Assignment, Dossier } from './dossier.ts'
import type { SectionId } from './ids.ts'
import { jointState } from './joint.ts'
import { isAccepted, isDisputed, stands } from './may-draft.ts'

export type SectionState =
  | 'unassigned'
  | 'offered'
  | 'refused'
  | 'empty'
  | 'drafting'
  /** One of those who write it contests its words. */
  | 'contested'
  /** All who write it agree with its words. */
  | 'ready'
  /** The working text is that of the version in the open round. */
  | 'circulating'
  /** The working text differs from the newest version. */
  | 'changed'
  /** The working text is that of a version whose round was closed as cleared. */
  | 'agreed'

/** The assignment that gives a section its owner: accepted, else offered; null while there is none. */
export const ownerOf = (dossier: Dossier, id: SectionId): Assignment | null => {
  const owners = dossier.assignments.filter(a => a.sectionId === id && a.part === 'owner' && stands(a))
  return owners.find(isAccepted) ?? owners[0] ?? null
}

export const sectionState = (dossier: Dossier, id: SectionId, text: { hash: string; words: number }): SectionState => {
  const joint = jointState(dossier, id, text.hash)
  if (joint === 'contested') return 'contested'
  const version = newestVersion(dossier)
  const frozen = version?.sections.find(s => s.sectionId === id)
  if (version && frozen) {
    if (frozen.hash !== text.hash) return joint === 'ready' ? 'ready' : 'changed'
    const rounds = dossier.rounds.filter(r => r.versionId === version.id)
    if (rounds.some(r => r.closing?.outcome === 'cleared')) return 'agreed'
    if (openRound(dossier)?.versionId === version.id) return 'circulating'
  }
  const owner = ownerOf(dossier, id)
  if (!owner) return isDisputed(dossier, id) ? 'refused' : text.words > 0 ? 'drafting' : 'unassigned'
  if (!isAccepted(owner)) return 'offered'
  if (text.words === 0) return 'empty'
  return joint === 'ready' ? 'ready' : 'drafting'
}
