/** The page of the file: its register number, what left the house to whom, what came back, and what others asked to see. */
import { readsOf } from '#db/access.ts'
import { database } from '#db/sql.ts'
import { isReader, isRestricted } from '#domain/access.ts'
import { dayIn } from '#domain/calendar.ts'
import type { Dispatch } from '#domain/dispatches.ts'
import type { Dossier, Version } from '#domain/dossier.ts'
import { seesIncidents } from '#domain/incidents.ts'
import { dispatch as mayDispatch, registerAnswer, tableMayLeave, type What } from '#domain/may-dispatch.ts'
import { numbersIn, numbersOf } from '#domain/outline.ts'
import { isClosedVersion } from '#domain/papers.ts'
import type { Actor } from '#domain/people.ts'
import { keptVersions } from '#domain/weeding.ts'
import { personOf } from './board.ts'
import { whatWords } from './dispatch.ts'
import { notesOf } from './file-note.ts'
import { nameIn } from './joint-authority.ts'
import { papersOf } from './papers.ts'
import { dossierFor } from './read.ts'
import { requestsOf } from './request-page.ts'
import { readsSent, versionChosen } from './sent.ts'

/** The sections that somebody can send of a version, or say that they leaked; a restricted one only who reads it. */
export const sectionsToSend = (dossier: Dossier, actor: Actor, version: Version) => {
  const numbers = numbersIn(version.sections)
  return version.sections
    .filter(s => isReader(dossier, actor.personId, s.sectionId))
    .map(s => ({
      id: s.sectionId,
      label: `${numbers.get(s.sectionId)} ${s.title}`,
      isRestricted: isRestricted(dossier, s.sectionId),
    }))
}

/** Whether somebody could send anything at all now: asked with all that they can send of the version, and everything said. */
const maySend = (dossier: Dossier, actor: Actor, what: What, now: Date) => {
  const { warning } = dossier.strategy.rules.dispatch
  const said = { kind: 'private', name: 'x', organisation: '', purpose: 'x', way: 'post' } as const
  return mayDispatch(actor, dossier, { what, ...said, warning, isRead: true }, now)
}

const shown = (dossier: Dossier, actor: Actor, sent: Dispatch, now: Date) => {
  const version = dossier.versions.find(v => v.id === sent.versionId)!
  const round = dossier.rounds.find(r => r.id === sent.roundId)
  const what: What = round ? { roundNo: round.no } : { versionNo: version.no, sections: sent.sections }
  const { id, no, kind, name, organisation, purpose, way, warning, hash, at } = sent
  const today = dayIn(dossier.strategy.rules.zone, now)
  const asked = registerAnswer(actor, dossier, { dispatchId: id, day: today, sender: 'x', about: 'x' }, now)
  return {
    ...{ id, no, kind, name, organisation, purpose, way, warning, hash, at },
    what: whatWords(dossier, what),
    person: personOf(dossier, sent),
    isOpen: readsSent(dossier, actor, sent),
    mayRegister: asked.kind === 'allow',
    answers: sent.answers.map(({ id, day, sender, about, at, by }) => {
      return { id, day, sender, about, at, person: personOf(dossier, { at, by }).name }
    }),
  }
}

/** Who was shown the restricted sections that somebody reads: nobody else is told. */
const readsFor = (dossier: Dossier, { personId }: Actor) => {
  const numbers = numbersOf(dossier.outline.nodes)
  return Promise.all(
    dossier.restrictions
      .filter(r => isReader(dossier, personId, r.sectionId))
      .map(async ({ sectionId }) => ({
        sectionId,
        number: numbers.get(sectionId) ?? '',
        shown: [...(await readsOf(database(), sectionId))],
      })),
  )
}

/** `versionNo`: the version to send something of; null: the newest. Throws NotFound. */
export const filePage = async (actor: Actor, slug: string, versionNo: number | null, now = new Date()) => {
  const dossier = await dossierFor(actor, slug, now)
  const { registered: registrationNo, title, leadId, rules, at } = dossier.strategy
  const open = keptVersions(dossier).filter(v => !isClosedVersion(dossier, v))
  const version = versionNo === null ? (open.at(-1) ?? versionChosen(dossier, null)) : versionChosen(dossier, versionNo)
  const isClosed = version !== null && isClosedVersion(dossier, version)
  const tables = dossier.rounds.filter(r => tableMayLeave(dossier, r)).map(r => r.no)
  const [roundNo] = isClosed ? tables : []
  const sections = version ? sectionsToSend(dossier, actor, version) : []
  return {
    slug,
    title,
    registrationNo,
    openedAt: at,
    lead: nameIn(dossier.directory, leadId),
    joined: dossier.joined.map(({ registrationNo, title, instrument, at }) => ({
      registrationNo,
      title,
      instrument,
      at,
    })),
    /** How many leaks are recorded; null: that is not for them. */
    incidents: seesIncidents(actor, dossier, now) ? dossier.incidents.length : null,
    today: dayIn(rules.zone, now),
    sending: {
      verdict: maySend(
        dossier,
        actor,
        roundNo ? { roundNo } : { versionNo: version?.no ?? 0, sections: sections.map(s => s.id) },
        now,
      ),
      warning: rules.dispatch.warning,
      versionNo: version?.no ?? null,
      isClosed,
      versions: open.map(v => v.no),
      sections,
      tables,
    },
    papers: papersOf(dossier),
    ...requestsOf(dossier, actor, now),
    ...notesOf(dossier, actor, now),
    reads: await readsFor(dossier, actor),
    dispatches: dossier.dispatches.toReversed().map(sent => shown(dossier, actor, sent, now)),
  }
}
