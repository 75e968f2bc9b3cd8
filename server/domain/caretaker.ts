/**
 * The time in which a government only takes care of business, and what the one after it takes up anew. Official work goes
 * on; which rounds rest, and what is reconfirmed, is the preset's. Source: domain study, H32.
 */
import { clears, mustClear, standingReply } from './clearance.ts'
import type { Day } from './day.ts'
import type { Act, Dossier } from './dossier.ts'
import type { CaretakingId, OrganisationId, PortfolioId } from './ids.ts'
import { nameOf, page } from './missing.ts'
import type { Frozen, Reconfirmed } from './presets.ts'
import { authoritiesFor, signaturesBy } from './signatures.ts'
import { conflict, type Missing, type Refusal } from './verdict.ts'

export interface Caretaking extends Act {
  readonly id: CaretakingId
  /** The decision that the government only takes care of business from then on. */
  readonly instrument: string
  /** The day on which it is expected to end; null: nobody knows. It ends by an act. */
  readonly until: Day | null
  readonly end: (Act & { readonly instrument: string; readonly newMinisters: boolean }) | null
}

/** After it: the circle or the mandate of a strategy, or what a portfolio had signed, stands. */
export interface Reconfirmation extends Act {
  readonly caretakingId: CaretakingId
  readonly what: Reconfirmed
  /** Of a clearance: whose. */
  readonly portfolioId: PortfolioId | null
  /** Of a mandate: the decision that renews it. */
  readonly note: string
}

/** The period that lasts; null: none, or the preset has no such thing. */
export const caretakingIn = (dossier: Dossier): Caretaking | null =>
  (dossier.strategy.rules.caretaker && dossier.directory.caretakings?.find(c => c.end === null)) || null

/** The period that lasts, where an act rests in it. */
export const restsIn = (dossier: Dossier, what: Frozen): Caretaking | null =>
  dossier.strategy.rules.caretaker?.freezes.includes(what) ? caretakingIn(dossier) : null

/** Which period, by what, and who ends it. */
export const restsWords = ({ at, instrument }: Caretaking): string =>
  `The caretaker period began on ${at.toISOString().slice(0, 10)} by ${instrument}, and the secretariat records its end`

/** Refuses what rests, and names the period. */
export const rests = (dossier: Dossier, what: Frozen): Refusal | null => {
  const period = restsIn(dossier, what)
  return period && conflict('R118', restsWords(period))
}

/** The last period after which there are new ministers, where the strategy is older than its end. */
export const lastChange = ({
  directory,
  strategy,
}: Dossier): (Caretaking & { end: NonNullable<Caretaking['end']> }) | null => {
  const last = directory.caretakings?.findLast(c => c.end?.newMinisters && c.end.at > strategy.at)
  return last?.end ? { ...last, end: last.end } : null
}

const isReconfirmed = (dossier: Dossier, id: CaretakingId, what: Reconfirmed): boolean =>
  dossier.reconfirmations.some(r => r.caretakingId === id && r.what === what)

/** Who signed for a portfolio at the political level before the ministers changed, and neither since nor has reconfirmed it. */
export const unreconfirmed = (dossier: Dossier, portfolioId: PortfolioId): readonly OrganisationId[] => {
  const { caretaker } = dossier.strategy.rules
  const change = lastChange(dossier)
  const said = standingReply(dossier, portfolioId)?.reply
  if (!caretaker?.reconfirms.includes('clearance') || !change || !said || said.revocation || !clears(said.kind))
    return []
  const organisationOf = (act: Act) => dossier.directory.posts.find(p => p.id === act.by)?.organisationId
  return authoritiesFor(dossier, portfolioId).filter(id => {
    const political = signaturesBy(dossier, said, id).filter(s => s.level >= caretaker.level)
    return (
      political.some(s => s.at < change.end.at) &&
      !political.some(s => s.at >= change.end.at) &&
      !dossier.reconfirmations.some(
        r => r.caretakingId === change.id && r.portfolioId === portfolioId && organisationOf(r) === id,
      )
    )
  })
}

/** What new ministers have not taken up again, each with the place where that is done [R119]. */
export const reconfirmationsMissing = (dossier: Dossier): Missing[] => {
  const change = lastChange(dossier)
  const asked = dossier.strategy.rules.caretaker?.reconfirms ?? []
  if (!change) return []
  const where = page(dossier, 'reconfirmations')
  const whole = (['circle', 'mandate'] as const)
    .filter(what => asked.includes(what) && !isReconfirmed(dossier, change.id, what))
    .map(what => ({ rule: 'R119' as const, subject: what === 'circle' ? 'The circle' : 'The mandate', where }))
  const clearances = mustClear(dossier)
    .filter(m => unreconfirmed(dossier, m.portfolioId).length > 0)
    .map(m => ({ rule: 'R119' as const, subject: `The clearance of ${nameOf(dossier, m.portfolioId)}`, where }))
  return [...whole, ...clearances]
}
