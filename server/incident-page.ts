/** The page of the leaks of a strategy: what is known of each, beside who had the sections in their hands. */
import { readsBefore } from '#db/access.ts'
import { database } from '#db/sql.ts'
import { isReader, isRestricted } from '#domain/access.ts'
import { dayIn, endOf } from '#domain/calendar.ts'
import type { Dossier } from '#domain/dossier.ts'
import type { SectionId } from '#domain/ids.ts'
import {
  givenBefore,
  type Incident,
  noteIncident,
  readsIncident,
  recordIncident,
  seesIncidents,
} from '#domain/incidents.ts'
import { numbersIn } from '#domain/outline.ts'
import type { Actor } from '#domain/people.ts'
import { keptVersions } from '#domain/weeding.ts'
import { personOf } from './board.ts'
import { sectionsToSend } from './file-page.ts'
import { dossierFor } from './read.ts'
import { NotFound } from './refused.ts'
import { versionChosen } from './sent.ts'

/** Who had a section before a moment. Who was shown a restricted one is told to its readers alone. */
const hadBefore = async (dossier: Dossier, actor: Actor, sectionId: SectionId, until: Date) => {
  const { dispatches, releases } = givenBefore(dossier, sectionId, until)
  const reads = isReader(dossier, actor.personId, sectionId)
  return {
    isRestricted: isRestricted(dossier, sectionId),
    reads,
    inOutline: dossier.outline.nodes.some(node => node.id === sectionId),
    shown: isRestricted(dossier, sectionId) && reads ? [...(await readsBefore(database(), sectionId, until))] : [],
    dispatches: dispatches.map(({ no, name, organisation, way, at }) => ({ no, name, organisation, way, at })),
    releases: releases.map(({ request, item }) => ({
      requestNo: request.no,
      itemNo: item.no,
      isPart: item.outcome === 'part',
      at: item.at,
    })),
  }
}

const shown = async (dossier: Dossier, actor: Actor, one: Incident, now: Date) => {
  const version = dossier.versions.find(v => v.id === one.versionId)!
  const numbers = numbersIn(version.sections)
  const until = endOf(dossier.strategy.rules.zone, one.day)
  const reads = readsIncident(dossier, actor, one)
  return {
    id: one.id,
    no: one.no,
    day: one.day,
    versionNo: version.no,
    person: personOf(dossier, one),
    at: one.at,
    said: reads ? { place: one.place, known: one.known } : null,
    notes: reads ? one.notes.map(n => ({ id: n.id, body: n.body, at: n.at, person: personOf(dossier, n) })) : [],
    mayNote: noteIncident(actor, dossier, { incidentId: one.id, body: 'x' }, now).kind === 'allow',
    sections: await Promise.all(
      version.sections
        .filter(s => one.sections.includes(s.sectionId))
        .map(async ({ sectionId, title }) => ({
          id: sectionId,
          number: numbers.get(sectionId) ?? '',
          title,
          ...(await hadBefore(dossier, actor, sectionId, until)),
        })),
    ),
  }
}

/** `versionNo`: of which version a leak is to be recorded; null: the newest. Throws NotFound, also for all who do not keep them. */
export const incidentsPage = async (actor: Actor, slug: string, versionNo: number | null, now = new Date()) => {
  const dossier = await dossierFor(actor, slug, now)
  if (!seesIncidents(actor, dossier, now)) throw new NotFound()
  const today = dayIn(dossier.strategy.rules.zone, now)
  const version = versionChosen(dossier, versionNo)
  const sections = version ? sectionsToSend(dossier, actor, version) : []
  const tried = {
    day: today,
    place: 'x',
    known: 'x',
    versionId: version?.id as never,
    sections: sections.map(s => s.id),
  }
  return {
    slug,
    today,
    versions: keptVersions(dossier).map(v => v.no),
    version: version && { id: version.id, no: version.no, sections },
    recording: version ? recordIncident(actor, dossier, tried, now) : null,
    incidents: await Promise.all(dossier.incidents.toReversed().map(one => shown(dossier, actor, one, now))),
  }
}
