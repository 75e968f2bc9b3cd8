/** Steps about leaks. */
import type { Dossier } from '#domain/dossier.ts'
import type { IncidentInput } from '#domain/incidents.ts'
import type { Step } from './steps.ts'
import { act, id } from './world.ts'

/** Found today, of the first section of the newest version. */
export const leaking = (d: Dossier, more: Partial<IncidentInput> = {}): IncidentInput => {
  const version = d.versions.at(-1)!
  const said = { day: '2026-09-07', place: 'A newspaper', known: 'Two sentences are quoted.' }
  return { ...said, versionId: version.id, sections: [version.sections[0]!.sectionId], ...more }
}

/** Ids run `incident-1`. */
export const incident =
  (more: Partial<IncidentInput> = {}): Step =>
  d => {
    const no = d.incidents.length + 1
    const one = { id: id<'incident'>(`incident-${no}`), no, ...leaking(d, more), notes: [], ...act('amina') }
    return { ...d, incidents: [...d.incidents, one] }
  }
