/** Putting down a leak, and what is found out of it later. */
import { insertIncident, insertIncidentNote } from '#db/incidents.ts'
import type { IncidentId, IncidentNoteId } from '#domain/ids.ts'
import * as may from '#domain/incidents.ts'
import type { Actor } from '#domain/people.ts'
import { decide } from './decide.ts'
import { salted } from './hash.ts'
import { newId } from './ids.ts'

export const recordIncident = (actor: Actor, slug: string, input: may.IncidentInput, now?: Date): Promise<void> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.recordIncident(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        const id: IncidentId = newId()
        const no = dossier.incidents.length + 1
        const { manifestHash } = dossier.versions.find(v => v.id === input.versionId)!
        const { day, place, known, sections } = input
        const bound = salted(may.incidentPreimage, {
          incidentId: id,
          day,
          place,
          known,
          manifestHash,
          sections: [...sections],
        })
        await insertIncident(tx, permit, dossier.strategy.id, { id, no, ...input, ...bound, ...act })
        const subject = { id, no, payloadHash: bound.payloadHash }
        return { entry: { action: 'recordIncident', summary: `recorded incident ${no}`, subject }, result: undefined }
      },
    },
    now,
  )

export const noteIncident = (actor: Actor, slug: string, input: may.IncidentNoteInput, now?: Date): Promise<void> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.noteIncident(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        const id: IncidentNoteId = newId()
        const { no } = dossier.incidents.find(one => one.id === input.incidentId)!
        const bound = salted(may.incidentPreimage, { incidentId: input.incidentId, noteId: id, body: input.body })
        await insertIncidentNote(tx, permit, { id, ...input, ...bound, ...act })
        const subject = { id, incidentId: input.incidentId, payloadHash: bound.payloadHash }
        return { entry: { action: 'noteIncident', summary: `added to incident ${no}`, subject }, result: undefined }
      },
    },
    now,
  )
