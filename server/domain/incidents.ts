/**
 * Leaks: words of a draft were seen where they should not be. What is known is put down for those who look after the whole,
 * beside the facts that are there already: who was shown the sections, and to whom they were given. What is found out later
 * is added, and nothing is taken away. Source: domain study, 4.13; H76.
 */
import { isReader } from './access.ts'
import { dayIn } from './calendar.ts'
import type { Day } from './day.ts'
import type { Act, Dossier } from './dossier.ts'
import type { IncidentId, IncidentNoteId, SectionId, VersionId } from './ids.ts'
import { steers } from './may-draft.ts'
import { handlesAfterwards } from './may-recuse.ts'
import type { Actor } from './people.ts'
import { allow, conflict, firstOf, forbidden, type Refusal, type Verdict } from './verdict.ts'

/** What was found out later. */
export interface IncidentNote extends Act {
  readonly id: IncidentNoteId
  readonly body: string
}

export interface Incident extends Act {
  readonly id: IncidentId
  readonly no: number
  /** On which it was found. */
  readonly day: Day
  /** Where the words were seen. */
  readonly place: string
  /** What is known of it. */
  readonly known: string
  readonly versionId: VersionId
  /** The sections of that version whose words were seen; at least one. */
  readonly sections: readonly SectionId[]
  /** Oldest first. */
  readonly notes: readonly IncidentNote[]
}

export type IncidentInput = Pick<Incident, 'day' | 'place' | 'known' | 'versionId' | 'sections'>
export type IncidentNoteInput = { readonly incidentId: IncidentId; readonly body: string }

/** The secretariat, or a coordinator of the lead, who is not recused. */
const keeps = (actor: Actor, dossier: Dossier, now: Date): Refusal | null =>
  handlesAfterwards(actor, dossier, now) ?? (steers(actor.post, dossier) ? null : forbidden('R143'))

/** For whom there are incidents at all: for all others there is not even a page [R143]. */
export const seesIncidents = (actor: Actor, dossier: Dossier, now: Date): boolean => keeps(actor, dossier, now) === null

/** Who reads what was put down of an incident: of a restricted section, its readers alone [R106]. */
export const readsIncident = (
  dossier: Dossier,
  { personId }: Actor,
  { sections }: Pick<Incident, 'sections'>,
): boolean => sections.every(id => isReader(dossier, personId, id))

/** `day`: in the zone of the preset. */
export const recordIncident = (
  actor: Actor,
  dossier: Dossier,
  input: IncidentInput,
  now: Date,
): Verdict<'recordIncident'> => {
  const version = dossier.versions.find(v => v.id === input.versionId)
  const { sections } = input
  const areIn = sections.every(id => version?.sections.some(s => s.sectionId === id))
  return (
    firstOf(
      keeps(actor, dossier, now),
      input.day > dayIn(dossier.strategy.rules.zone, now) ? conflict('R143', 'The day is still to come') : null,
      input.place === '' || input.known === ''
        ? conflict('R143', 'Say where it was seen, and what is known of it')
        : null,
      !version || !areIn ? conflict('R35') : null,
      sections.length === 0 ? conflict('R143', 'Choose at least one section') : null,
      new Set(sections).size < sections.length ? conflict('R143', 'A section stands there twice') : null,
      readsIncident(dossier, actor, input) ? null : forbidden('R143'),
    ) ?? allow('recordIncident')
  )
}

/** By who reads what it is added to. */
export const noteIncident = (
  actor: Actor,
  dossier: Dossier,
  { incidentId, body }: IncidentNoteInput,
  now: Date,
): Verdict<'noteIncident'> => {
  const incident = dossier.incidents.find(one => one.id === incidentId)
  return (
    firstOf(
      keeps(actor, dossier, now),
      incident ? null : conflict('R35'),
      incident && !readsIncident(dossier, actor, incident) ? forbidden('R143') : null,
      body === '' ? conflict('R143', 'Say what was found out') : null,
    ) ?? allow('noteIncident')
  )
}

/** To whom a section had left the house before a moment: what was sent of it, and what was released of a version with it. */
export const givenBefore = (dossier: Dossier, sectionId: SectionId, until: Date) => ({
  dispatches: dossier.dispatches.filter(d => d.at < until && d.sections.includes(sectionId)),
  releases: dossier.requests.flatMap(request =>
    request.items
      .filter(({ at, outcome, versionId }) => {
        const version = dossier.versions.find(v => v.id === versionId)
        return at < until && outcome !== 'refused' && version?.sections.some(s => s.sectionId === sectionId)
      })
      .map(item => ({ request, item })),
  ),
})

/** What the hash in the record is of: `payload` is what was put down, in canonical form, with a random part. */
export const incidentPreimage = (payload: string): string => `beredning.incident.v1\0${payload}`
