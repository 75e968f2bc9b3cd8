/** The page of a frozen version; with the passage of a comment marked, where one is asked for. */
import { isRestricted } from '#domain/access.ts'
import { newestVersion } from '#domain/clearance.ts'
import type { Dossier, Version } from '#domain/dossier.ts'
import { withPassage } from '#domain/marked-passage.ts'
import { signedFor } from '#domain/may-certify.ts'
import { placesOf, runningText } from '#domain/passages.ts'
import type { Actor } from '#domain/people.ts'
import { personOf, portfolioOf } from './board.ts'
import { certificatesOf } from './certificate-page.ts'
import { citationsShown } from './citations.ts'
import { badgeOf } from './evidence-cards.ts'
import { markOf } from './mark.ts'
import { dossierFor, type FrozenSection, frozenText } from './read.ts'
import { NotFound } from './refused.ts'
import { termsIn } from './terms.ts'

/** The comment of a round on this version, and where its passage stands; null where there is no such comment, or it is of no passage. */
const passageIn = (dossier: Dossier, version: Version, sections: readonly FrozenSection[], itemId: string) => {
  const reply = dossier.replies.find(r => r.items.some(i => i.id === itemId))
  const round = dossier.rounds.find(r => r.id === reply?.roundId)
  const item = reply?.items.find(i => i.id === itemId)
  const section = sections.find(s => s.sectionId === item?.sectionId)
  if (!reply || !round || !item || !section || item.quote === '' || round.versionId !== version.id) return null
  const at = item.quoteAt ?? placesOf(runningText(section.doc), item.quote)[0]
  if (at === undefined) return null
  const { name } = portfolioOf(dossier, reply.portfolioId)
  const said = { itemId: item.id, no: item.no, ministry: name, roundNo: round.no }
  return { sectionId: section.sectionId, doc: withPassage(section.doc, at, at + item.quote.length), said }
}

/** The numbers of earlier versions that were signed and say something else, where corrections carry clearances over. */
const signedBefore = (dossier: Dossier, version: Version): number[] =>
  dossier.strategy.rules.carryOver && version === newestVersion(dossier)
    ? dossier.versions
        .filter(v => v.manifestHash !== version.manifestHash && signedFor(dossier, v).length > 0)
        .map(v => v.no)
    : []

/** Throws NotFound. */
export const versionIn = (dossier: Dossier, no: number): Version => {
  const version = dossier.versions.find(v => v.no === no)
  if (!version) throw new NotFound()
  return version
}

/** `itemId`: the comment whose passage is marked. Throws NotFound. */
export const versionPage = async (actor: Actor, slug: string, no: number, itemId: string | null) => {
  const now = new Date()
  const dossier = await dossierFor(actor, slug, now)
  const version = versionIn(dossier, no)
  const sections = await frozenText(dossier, version, { actor, place: 'version' })
  const termsOf = termsIn(sections, version.glossaryId)
  const passage = itemId === null ? null : passageIn(dossier, version, sections, itemId)
  return {
    slug,
    no,
    mark: markOf(dossier, actor, `version ${no}`, now),
    at: version.at,
    person: personOf(dossier, version),
    manifestHash: version.manifestHash,
    passage: passage?.said ?? null,
    certificates: await certificatesOf(dossier, actor, version, now),
    signedBefore: signedBefore(dossier, version),
    quoted: await citationsShown(
      sections.filter(s => !s.isHidden),
      now,
    ),
    sections: sections.map(s => ({
      id: s.sectionId,
      number: s.number,
      title: s.title,
      hash: s.hash,
      terms: termsOf(s),
      isShown: isRestricted(dossier, s.sectionId) && !s.isHidden,
      newerSince: badgeOf(dossier, actor, s.sectionId),
      isGlossary: s.sectionId === version.glossaryId,
      doc: passage?.sectionId === s.sectionId ? passage.doc : s.doc,
    })),
  }
}
