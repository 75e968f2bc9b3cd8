/** What the pages of a version and of its changes say of corrections: what was found, what was certified, who may contest it. */
import { toldOf } from '#db/certificates.ts'
import { database } from '#db/sql.ts'
import { type Certificate, certificateOf, certificateState } from '#domain/certificates.ts'
import type { Dossier, Version } from '#domain/dossier.ts'
import { isEditorial } from '#domain/editorial.ts'
import type { PostId } from '#domain/ids.ts'
import * as may from '#domain/may-certify.ts'
import { numbersIn } from '#domain/outline.ts'
import type { Actor } from '#domain/people.ts'
import { personOf, portfolioOf } from './board.ts'
import { findingsBetween } from './certify.ts'

/** The post in which something may be done, the one the person acts in first; null: in none of theirs. */
const postFor = (actor: Actor, judge: (at: Actor) => { readonly kind: string }): PostId | null =>
  [actor.post, ...actor.posts].find(post => judge({ ...actor, post }).kind === 'allow')?.id ?? null

const shown = async (dossier: Dossier, actor: Actor, certificate: Certificate, now: Date) => {
  const no = (id: Version['id']) => dossier.versions.find(v => v.id === id)!.no
  const { contest } = certificate
  const from = dossier.versions.find(v => v.id === certificate.fromId)!
  const input = { certificateId: certificate.id, reason: 'x' }
  return {
    id: certificate.id,
    fromNo: no(certificate.fromId),
    toNo: no(certificate.toId),
    state: certificateState(certificate, now),
    reason: certificate.reason,
    at: certificate.at,
    by: personOf(dossier, certificate),
    until: certificate.until,
    hoursLeft: Math.max(0, Math.ceil((certificate.until.getTime() - now.getTime()) / 3_600_000)),
    mustResign: dossier.strategy.rules.carryOver?.finalMustResign ?? false,
    signedFor: may.signedFor(dossier, from).map(id => portfolioOf(dossier, id).name),
    told: [...(await toldOf(database(), certificate.id))],
    contest: contest && {
      at: contest.at,
      by: personOf(dossier, contest),
      portfolio: portfolioOf(dossier, contest.portfolioId).name,
      reason: contest.reason,
    },
    contestAs: postFor(actor, at => may.contest(at, dossier, input, now)),
  }
}
export type CertificateShown = Awaited<ReturnType<typeof shown>>

/** The certificates upon a version, the oldest first. */
export const certificatesOf = (dossier: Dossier, actor: Actor, version: Version, now: Date) =>
  Promise.all(dossier.certificates.filter(c => c.toId === version.id).map(c => shown(dossier, actor, c, now)))

/** What two versions differ in, by the sorts of a correction, and whether that can be certified; null where it is not asked. */
export const correctionOf = async (dossier: Dossier, actor: Actor, from: Version, to: Version, now: Date) => {
  const { carryOver } = dossier.strategy.rules
  const signedFor = may.signedFor(dossier, from)
  if (!carryOver || from.no >= to.no || from.manifestHash === to.manifestHash || signedFor.length === 0) return null
  const findings = await findingsBetween(dossier, from, to)
  const input = { fromNo: from.no, fromHash: from.manifestHash, toHash: to.manifestHash, reason: 'x' }
  const certificate = certificateOf(dossier, from, to)
  const numbers = numbersIn(to.sections)
  return {
    findings: findings.map(of => ({ ...of, number: (of.sectionId && numbers.get(of.sectionId)) || '' })),
    isEditorial: isEditorial(findings),
    hours: carryOver.hours,
    mustResign: carryOver.finalMustResign,
    signedFor: signedFor.map(id => portfolioOf(dossier, id).name),
    fromNo: from.no,
    toNo: to.no,
    fromHash: from.manifestHash,
    toHash: to.manifestHash,
    isSecretariat: actor.posts.some(post => post.role === 'secretariat'),
    certify: may.certify(actor, dossier, input, findings, now),
    certifyAs: postFor(actor, at => may.certify(at, dossier, input, findings, now)),
    certificate: certificate && (await shown(dossier, actor, certificate, now)),
  }
}
