/**
 * That a version differs from an earlier one only editorially, as an act that whoever signed the earlier one may contest.
 * Each certificate is upon two texts, the signed one and the new one; none rests upon another, so that small changes do not
 * add up unseen. Source: domain study, 4.9 (validity).
 */
import type { Act, Dossier } from './dossier.ts'
import type { CertificateId, PortfolioId, VersionId } from './ids.ts'

export interface Certificate extends Act {
  readonly id: CertificateId
  /** The version that was signed. */
  readonly fromId: VersionId
  readonly toId: VersionId
  readonly reason: string
  /** Until when it can be contested; from then on it counts. */
  readonly until: Date
  /** Contested for a portfolio: void from the beginning, and the change is substantive. */
  readonly contest: (Act & { readonly portfolioId: PortfolioId; readonly reason: string }) | null
}

interface Hashed {
  readonly manifestHash: string
}

/** The last certificate upon two texts, whatever became of it; versions with the same text are one. */
export const certificateOf = (dossier: Dossier, from: Hashed, to: Hashed): Certificate | null => {
  const hash = (id: VersionId) => dossier.versions.find(v => v.id === id)?.manifestHash
  return (
    dossier.certificates.findLast(c => hash(c.fromId) === from.manifestHash && hash(c.toId) === to.manifestHash) ?? null
  )
}

export const certificateState = ({ contest, until }: Certificate, now: Date): 'waiting' | 'counts' | 'contested' =>
  contest ? 'contested' : now < until ? 'waiting' : 'counts'

/** Whether what was cleared on a text carries over to another one. */
export const isCarried = (dossier: Dossier, from: Hashed, to: Hashed, now: Date): boolean => {
  const certificate = certificateOf(dossier, from, to)
  return certificate !== null && certificateState(certificate, now) === 'counts'
}
