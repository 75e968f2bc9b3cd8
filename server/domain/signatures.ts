/**
 * Whose signatures a reply has, and whose it needs: those of the holder of its portfolio, or of all under whose joint
 * authority the holder stands. Never stored. Source: domain study, 4.2 and 4.9; H27, H28, H30.
 */
import type { Dossier, Reply, SignOff } from './dossier.ts'
import { portfolioBy, postBy, signOffsOf } from './finding.ts'
import type { OrganisationId, PortfolioId } from './ids.ts'
import { authoritiesAt, authoritiesOf } from './people.ts'

/** Whose signatures a portfolio needs today: one organisation's, or those of several together [H30]. */
export const authoritiesFor = (dossier: Dossier, portfolioId: PortfolioId): readonly OrganisationId[] => {
  const portfolio = portfolioBy(dossier, portfolioId)
  return portfolio ? authoritiesOf(portfolio) : []
}

const signerOf = (dossier: Dossier, signOff: SignOff): OrganisationId | undefined =>
  postBy(dossier, signOff.by)?.organisationId

/** Those of a reply that were not found wanting when their signer was recused. */
const standing = (dossier: Dossier, reply: Reply): readonly SignOff[] =>
  signOffsOf(dossier, reply).filter(s => s.review?.stands !== false)

const highest = (signOffs: readonly SignOff[]): SignOff | null =>
  signOffs.reduce<SignOff | null>((a, b) => (a && a.level >= b.level ? a : b), null)

/** Whether a sign-off was given under an old name of its organisation, where the preset has it signed anew under the new one. */
const isUnderOldName = (dossier: Dossier, signOff: SignOff): boolean => {
  if (dossier.strategy.rules.inherited !== 'movedOrRenamed') return false
  const organisation = dossier.directory.organisations.find(o => o.id === signerOf(dossier, signOff))
  return organisation?.formerly?.some(name => name.until > signOff.at) ?? false
}

/** Whether a sign-off was given by an organisation, and counts as its own today. */
export const isBy = (dossier: Dossier, signOff: SignOff, id: OrganisationId): boolean =>
  signerOf(dossier, signOff) === id && !isUnderOldName(dossier, signOff)

/** What an organisation signed of a reply, in the order of time. */
export const signaturesBy = (dossier: Dossier, reply: Reply, id: OrganisationId): readonly SignOff[] =>
  standing(dossier, reply).filter(s => isBy(dossier, s, id))

/** The highest sign-off of a reply that an organisation gave. */
const signedBy = (dossier: Dossier, reply: Reply, id: OrganisationId): SignOff | null =>
  highest(signaturesBy(dossier, reply, id))

/** The highest sign-off of a reply by anybody whose signature its portfolio needs today. */
export const highestSignOff = (dossier: Dossier, reply: Reply): SignOff | null => {
  const needed = authoritiesFor(dossier, reply.portfolioId)
  return highest(standing(dossier, reply).filter(s => needed.some(id => id === signerOf(dossier, s))))
}

/** The sign-offs on which a clearance rests today: the highest of each whose signature is needed. */
export const countingSignOffs = (dossier: Dossier, reply: Reply): readonly SignOff[] =>
  authoritiesFor(dossier, reply.portfolioId).flatMap(id => signedBy(dossier, reply, id) ?? [])

/** When the last of those whose signatures a portfolio needs today signed a reply, or of those before them; null: nobody has. */
export const signedAt = (dossier: Dossier, reply: Reply): Date | null =>
  countingSignOffs(dossier, reply)
    .map(s => s.at)
    .reduce<Date | null>((a, b) => (a && a >= b ? a : b), null) ??
  standing(dossier, reply).at(-1)?.at ??
  null

/** Whose signature at a level a reply still needs; empty: it is signed by all. */
export const waitsFor = (dossier: Dossier, reply: Reply, level: number): readonly OrganisationId[] =>
  authoritiesFor(dossier, reply.portfolioId).filter(id => (signedBy(dossier, reply, id)?.level ?? 0) < level)

/** Whether somebody signed a reply at a level whose signature does not count today: of an earlier holder, or under an old name. */
const isInherited = (dossier: Dossier, reply: Reply, level: number): boolean => {
  const needed = authoritiesFor(dossier, reply.portfolioId)
  return standing(dossier, reply).some(s => s.level >= level && !needed.some(id => isBy(dossier, s, id)))
}

/** Whether the preset has a reply count for the holder of today as all those signed it whose signatures it needed then. */
const isTakenOver = (dossier: Dossier, reply: Reply, level: number): boolean => {
  const { organisations } = dossier.directory
  const portfolio = portfolioBy(dossier, reply.portfolioId)
  if (dossier.strategy.rules.inherited !== 'never' || !portfolio) return false
  const signOffs = standing(dossier, reply).filter(s => s.level >= level)
  return signOffs.some(({ at }) =>
    authoritiesAt(organisations, portfolio, at).every(id =>
      signOffs.some(s => signerOf(dossier, s) === id && s.at <= at),
    ),
  )
}

/** What the signatures under a reply amount to, on the very text that it answers. */
export type Signing = 'valid' | 'takenOver' | 'partlySigned' | 'inherited' | 'unsigned'

export const isWhole = (signing: Signing): boolean => signing === 'valid' || signing === 'takenOver'

/** `awaited`: whose signature at the level is missing, as `waitsFor` gives it. */
export const signingOf = (
  dossier: Dossier,
  reply: Reply,
  level: number,
  awaited: readonly OrganisationId[],
): Signing => {
  if (awaited.length === 0) return 'valid'
  if (isTakenOver(dossier, reply, level)) return 'takenOver'
  if (awaited.length < authoritiesFor(dossier, reply.portfolioId).length) return 'partlySigned'
  return isInherited(dossier, reply, level) ? 'inherited' : 'unsigned'
}
