/** What is sent to somebody outside: made of frozen text alone, kept word for word, and read again by who may. */
import { insertReads } from '#db/access.ts'
import { loadPayload } from '#db/dispatches.ts'
import { loadTexts } from '#db/preparation.ts'
import { database, type Tx } from '#db/sql.ts'
import { isReader, isRestricted, shownOf } from '#domain/access.ts'
import { type Json, jcs, type TextNode } from '#domain/canonical.ts'
import type { Dispatch, Sent, SentTable, SentText } from '#domain/dispatches.ts'
import type { Dossier, Round, Version } from '#domain/dossier.ts'
import type { SectionId } from '#domain/ids.ts'
import { numbersIn } from '#domain/outline.ts'
import type { Actor } from '#domain/people.ts'
import { tableOf } from '#domain/response-table.ts'
import { keptVersions } from '#domain/weeding.ts'
import { portfolioOf } from './board.ts'
import { markOf } from './mark.ts'
import { bodyOf, dossierFor } from './read.ts'
import { NotFound } from './refused.ts'

/** The version of which something is sent or released; null is the newest, and null where there is none. Throws NotFound. */
export const versionChosen = (dossier: Dossier, no: number | null): Version | null => {
  const kept = keptVersions(dossier)
  const version = no === null ? (kept.at(-1) ?? null) : kept.find(v => v.no === no)
  if (version === undefined) throw new NotFound()
  return version
}

/** Sections of a version; `cut`: what goes out of one of them, where something stays. */
export const textSent = async (
  tx: Tx,
  dossier: Dossier,
  version: Version,
  ids: readonly SectionId[],
  cut: (id: SectionId, doc: TextNode) => TextNode = (_, doc) => doc,
): Promise<SentText> => {
  const sections = version.sections.filter(s => ids.includes(s.sectionId))
  const texts = await loadTexts(
    tx,
    sections.map(s => s.hash),
  )
  const numbers = numbersIn(version.sections)
  const numberOf = (id: SectionId) => numbers.get(id) ?? ''
  return {
    of: 'text',
    sections: sections.map(({ sectionId, title, hash }) => {
      const text = cut(sectionId, JSON.parse(texts.get(hash) ?? '{"type":"doc"}') as TextNode)
      return { number: numberOf(sectionId), title, hash, text }
    }),
    leftOut: version.sections
      .filter(s => isRestricted(dossier, s.sectionId) && !ids.includes(s.sectionId))
      .map(s => numberOf(s.sectionId)),
  }
}

/** Comments on a restricted section stay in the house with it. */
export const tableSent = (dossier: Dossier, round: Round, version: Version): SentTable => {
  const titles = new Map(version.sections.map(s => [s.sectionId, s.title]))
  return {
    of: 'table',
    roundNo: round.no,
    rows: tableOf(dossier, round, item => item.quoteAt ?? -1)
      .filter(({ item }) => !(item.sectionId && isRestricted(dossier, item.sectionId)))
      .map(({ recipient, item }) => {
        const { name, organisation } = portfolioOf(dossier, recipient.portfolioId)
        const { no, quote, grade, proposedWording, sectionId } = item
        const body = bodyOf(dossier, item)
        const last = item.dispositions.at(-1)
        const answer = last ? { outcome: last.outcome, wording: last.wording, reason: last.reason } : null
        const section = sectionId && (titles.get(sectionId) ?? null)
        return { portfolio: name, organisation, no, section, quote, grade, body, proposedWording, answer }
      }),
  }
}

/** Canonical JSON of what leaves the house of a version, or of the response table of a round on it. */
export const payloadOf = (dossier: Dossier, version: Version, what: Sent['what']): string => {
  const { title, registered: registrationNo } = dossier.strategy
  const { no: versionNo, manifestHash } = version
  const sent: Sent = { title, registrationNo, versionNo, manifestHash, what }
  return jcs(sent as unknown as Json)
}

/** Whether somebody reads everything that was sent. */
export const readsSent = (dossier: Dossier, { personId }: Actor, { sections }: Dispatch): boolean =>
  sections.every(id => isReader(dossier, personId, id))

/** What was sent, for who reads it in the house; that they are shown a restricted section of it is kept. Throws NotFound. */
export const sentFile = async (actor: Actor, slug: string, no: number, now = new Date()) => {
  const dossier = await dossierFor(actor, slug, now)
  const dispatch = dossier.dispatches.find(d => d.no === no)
  if (!dispatch || !readsSent(dossier, actor, dispatch)) throw new NotFound()
  const { kept } = shownOf(dossier, actor.personId, dispatch.sections)
  if (kept.length > 0) await insertReads(database(), kept, actor.personId, 'dispatch', now)
  const sent = JSON.parse(await loadPayload(database(), dispatch.id)) as Sent
  const mark = markOf(dossier, actor, `version ${sent.versionNo}`, now)
  return { name: `dispatch ${no}`, hash: dispatch.hash, sent, mark }
}
