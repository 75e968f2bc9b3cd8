/** May a change be certified as editorial, or contested? Source: domain study, 4.9 (validity); H5, H6. */
import { type Certificate, certificateOf, certificateState } from './certificates.ts'
import { newestVersion, versionOf } from './clearance.ts'
import type { Dossier, Version } from './dossier.ts'
import { type Cause, type Change, type Finding, isEditorial } from './editorial.ts'
import { portfolioBy, postBy, roundBy } from './finding.ts'
import type { CertificateId, PortfolioId, PostId } from './ids.ts'
import { staysAsPublished } from './may-draft.ts'
import { handles } from './may-recuse.ts'
import { page } from './missing.ts'
import { type Actor, speaksFor } from './people.ts'
import { allow, conflict, firstOf, forbidden, incomplete, type Missing, type Verdict } from './verdict.ts'

export interface CertifyInput {
  readonly fromNo: number
  /** The two texts that were on the screen. */
  readonly fromHash: string
  readonly toHash: string
  readonly reason: string
}

const signOffsOn = (dossier: Dossier, version: Version) =>
  dossier.signOffs.filter(s => {
    const round = roundBy(dossier, s.roundId)
    return round && versionOf(dossier, round).manifestHash === version.manifestHash
  })

/** The portfolios for which an earlier text was signed, each once. */
export const signedFor = (dossier: Dossier, version: Version): readonly PortfolioId[] => [
  ...new Set(signOffsOn(dossier, version).map(s => s.portfolioId)),
]

const refusedWords = ({ was, is, kind }: Change<Cause>): string =>
  kind === 'section' ? (is === '' ? 'removed' : 'new') : `“${was}” is now “${is}”`

/** The very words that are no correction, or no slip, each with its section; `where` is the page that shows them. */
export const notEditorial = (rule: 'R87' | 'R97', findings: readonly Finding[], where: string): Missing[] =>
  findings.flatMap(({ title, refused }) =>
    refused.map(change => ({ rule, subject: `${title || 'The text'}: ${refusedWords(change)}`, where })),
  )

/** `findings`: what the two texts, which never change, differ in. */
export const certify = (
  actor: Actor,
  dossier: Dossier,
  input: CertifyInput,
  findings: readonly Finding[],
  now: Date,
): Verdict<'certify'> => {
  const from = dossier.versions.find(v => v.no === input.fromNo)
  const to = newestVersion(dossier)
  const isShown = from && to && from.manifestHash === input.fromHash && to.manifestHash === input.toHash
  const refusal = firstOf(
    handles(actor, dossier, now),
    actor.post.role === 'secretariat' && dossier.strategy.rules.carryOver ? null : forbidden('R86'),
    staysAsPublished(dossier),
    isShown ? null : conflict('R35'),
    from && to && from.no < to.no && signedFor(dossier, from).length > 0 && from.manifestHash !== to.manifestHash
      ? null
      : conflict('R86'),
    from && to && certificateOf(dossier, from, to) ? conflict('R88') : null,
  )
  if (refusal) return refusal
  if (!isEditorial(findings))
    return incomplete(notEditorial('R87', findings, page(dossier, `changes?from=${input.fromNo}&to=${to?.no}`)))
  return input.reason === '' ? conflict('R8') : allow('certify')
}

/** The portfolios for which the actor may contest what is said of a text: they signed it for them, or their post could have. */
export const mayContestFor = (
  { personId, post }: Actor,
  dossier: Dossier,
  version: Version,
): readonly PortfolioId[] => {
  const signer = (by: PostId) => postBy(dossier, by)?.personId
  const signOffs = signOffsOn(dossier, version)
  return signedFor(dossier, version).filter(id => {
    const portfolio = portfolioBy(dossier, id)
    return (
      portfolio !== undefined &&
      speaksFor(post, portfolio) &&
      signOffs.some(s => s.portfolioId === id && (signer(s.by) === personId || s.level <= post.level))
    )
  })
}

/** The portfolios for which the actor's post may contest. */
export const contestsFor = (actor: Actor, dossier: Dossier, certificate: Certificate): readonly PortfolioId[] =>
  mayContestFor(actor, dossier, dossier.versions.find(v => v.id === certificate.fromId)!)

export const contest = (
  actor: Actor,
  dossier: Dossier,
  input: { certificateId: CertificateId; reason: string },
  now: Date,
): Verdict<'contest'> => {
  const certificate = dossier.certificates.find(c => c.id === input.certificateId)
  return (
    firstOf(
      handles(actor, dossier, now),
      certificate && contestsFor(actor, dossier, certificate).length > 0 ? null : forbidden('R88'),
      certificate && certificateState(certificate, now) === 'waiting' ? null : conflict('R88'),
      input.reason === '' ? conflict('R8') : null,
    ) ?? allow('contest')
  )
}
