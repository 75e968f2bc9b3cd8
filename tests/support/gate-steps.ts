/** Steps of a political gate: what it said of the newest version. */
import { newestVersion } from '#domain/clearance.ts'
import type { PoliticalGate } from '#domain/presets.ts'
import type { Step } from './steps.ts'
import { act, id } from './world.ts'

/** Shown only to those who keep the procedure, without its reasons. */
export const COALITION: PoliticalGate = {
  name: 'the coalition round',
  role: 'secretariat',
  seenBy: 'keepers',
  onRecord: 'outcomeOnly',
}

export const gateAnswer =
  (passed: boolean, reason = ''): Step =>
  d => {
    const { id: versionId, manifestHash } = newestVersion(d)!
    const said = { id: id<'gateAnswer'>(`gate-${d.gateAnswers.length + 1}`), versionId, manifestHash, passed, reason }
    return { ...d, gateAnswers: [...d.gateAnswers, { ...said, ...act('henrik') }] }
  }
