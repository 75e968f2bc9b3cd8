/** What is put down of leaks. */

import type { IncidentId, SectionId, StrategyId } from '#domain/ids.ts'
import type { Incident, IncidentNote } from '#domain/incidents.ts'
import type { Permit } from '#domain/verdict.ts'
import type { Reader, Tx } from './sql.ts'

/** What the record names by `payloadHash`. */
interface Bound {
  readonly payload: string
  readonly payloadHash: string
}

export const loadIncidents = async (sql: Reader, id: StrategyId): Promise<Incident[]> => {
  const rows = await sql<(Omit<Incident, 'notes' | 'sections'> & { readonly sections: SectionId[] })[]>`
    select i.id, i.no, i.day::text as day, i.place, i.known, i.version_id, i.at, i.by,
      (select json_agg(s.section_id order by v.position) from incident_sections s
        join version_sections v on v.version_id = s.version_id and v.section_id = s.section_id
        where s.incident_id = i.id) as sections
    from incidents i where i.strategy_id = ${id} order by i.no`
  if (rows.length === 0) return []
  const notes = await sql<(IncidentNote & { incidentId: IncidentId })[]>`
    select n.id, n.incident_id, n.body, n.at, n.by from incident_notes n join incidents i on i.id = n.incident_id
    where i.strategy_id = ${id} order by n.at, n.id`
  return rows.map(row => ({
    ...row,
    notes: notes.flatMap(({ incidentId, ...note }) => (incidentId === row.id ? [note] : [])),
  }))
}

export const insertIncident = async (
  tx: Tx,
  _permit: Permit<'recordIncident'>,
  strategyId: StrategyId,
  i: Omit<Incident, 'notes'> & Bound,
) => {
  await tx`insert into incidents (id, strategy_id, no, day, place, known, version_id, payload, payload_hash, at, by)
    values (${i.id}, ${strategyId}, ${i.no}, ${i.day}, ${i.place}, ${i.known}, ${i.versionId}, ${i.payload}, ${i.payloadHash},
      ${i.at}, ${i.by})`
  await tx`insert into incident_sections (incident_id, version_id, section_id)
    select ${i.id}, ${i.versionId}, leaked.id from unnest(${[...i.sections]}::uuid[]) as leaked (id)`
}

export const insertIncidentNote = (
  tx: Tx,
  _permit: Permit<'noteIncident'>,
  n: IncidentNote & Bound & { readonly incidentId: IncidentId },
) =>
  tx`insert into incident_notes (id, incident_id, body, payload, payload_hash, at, by)
    values (${n.id}, ${n.incidentId}, ${n.body}, ${n.payload}, ${n.payloadHash}, ${n.at}, ${n.by})`
