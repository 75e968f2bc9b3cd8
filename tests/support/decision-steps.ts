/** Steps about decisions: what the body decided, and what is put on file of it. */
import { newestVersion } from '#domain/clearance.ts'
import type { Attendant, Decision } from '#domain/decision.ts'
import type { Dossier } from '#domain/dossier.ts'
import type { DecisionInput } from '#domain/may-decide.ts'
import type { Step } from './steps.ts'
import { act, id } from './world.ts'

/** The body decides the newest version; `put` is the number of the version that had been cleared, where it is another. */
export const decision =
  (more: Partial<Decision> = {}, put?: number): Step =>
  d => {
    const { id: versionId, manifestHash } = newestVersion(d)!
    const no = d.decisions.length + 1
    const said = { body: 'the Government', day: '2026-09-07', instrument: 'Minutes 1', mode: 'collective' } as const
    const none = { change: put ? 'So decided.' : '', over: [], overReason: '', note: '' }
    const putBeforeId = put ? d.versions[put - 1]!.id : versionId
    const made = { id: id<'decision'>(`decision-${no}`), no, versionId, manifestHash, putBeforeId, attendance: MEMBERS }
    return { ...d, decisions: [...d.decisions, { ...said, ...none, ...made, ...act('henrik'), ...more }] }
  }

/** What is put on file of a decision on the newest version as it was cleared. */
export const decided = (d: Dossier, more: Partial<DecisionInput> = {}): DecisionInput => ({
  manifestHash: newestVersion(d)!.manifestHash,
  day: '2026-09-07',
  instrument: 'Minutes 1',
  attendance: MEMBERS,
  change: '',
  over: [],
  overReason: '',
  note: '',
  ...more,
})

export const member = (name: string, more: Partial<Attendant> = {}): Attendant => ({
  name,
  isMember: true,
  isPresent: true,
  voice: 'for',
  words: '',
  ...more,
})
export const MEMBERS: readonly Attendant[] = ['Ek', 'Fors', 'Gran', 'Holm', 'Ivarsson'].map(name => member(name))

/** Law and language of the newest version are in order, or not. */
export const inOrder =
  (passed = true): Step =>
  d => {
    const { id: versionId, manifestHash } = newestVersion(d)!
    const said = { versionId, manifestHash, passed, note: passed ? '' : 'Section 2 says shall where it means should.' }
    return { ...d, reviews: [...d.reviews, { id: id(`review-${d.reviews.length + 1}`), ...said, ...act('henrik') }] }
  }
