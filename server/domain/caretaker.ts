/**
 * The time in which a government only takes care of business, and what the one after it takes up anew. Official work goes
 * on; which rounds rest, and what is reconfirmed, is the preset's. Source: domain study, H32.
 */
import { dayIn } from './calendar.ts'
import { clears, mustClear, standingReply } from './clearance.ts'
import type { Day } from './day.ts'
import type { Act, Directory, Dossier } from './dossier.ts'
import { standingEdition } from './editions.ts'
import { postBy } from './finding.ts'
import type { CaretakingId, OrganisationId, PortfolioId } from './ids.ts'
import { isAtRest } from './joined.ts'
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

/** The period that lasts; null: none does. */
export const lastingIn = ({ caretakings = [] }: Directory): Caretaking | null =>
  caretakings.find(c => c.end === null) ?? null

/** The period that lasts; null: none, or the preset has no such thing. */
export const caretakingIn = ({ directory, strategy }: Dossier): Caretaking | null =>
  strategy.rules.caretaker && lastingIn(directory)

/** Refuses what rests, and names the period, by what it began, and who ends it. */
export const rests = (dossier: Dossier, what: Frozen): Refusal | null => {
  const { caretaker, zone } = dossier.strategy.rules
  const period = caretaker?.freezes.includes(what) ? caretakingIn(dossier) : null
  return (
    period &&
    conflict(
      'R118',
      `The caretaker period began on ${dayIn(zone, period.at)} by ${period.instrument}, and the secretariat records its end`,
    )
  )
}

/** The last period after which there are new ministers, where the strategy is older than its end. */
export const lastChange = ({
  directory,
  strategy,
}: Dossier): (Caretaking & { end: NonNullable<Caretaking['end']> }) | null => {
  const last = directory.caretakings?.findLast(c => c.end?.newMinisters && c.end.at > strategy.at)
  return last?.end ? { ...last, end: last.end } : null
}

/** Whether anything is prepared that ministers answer for: not of a text that stands as published, or on a closed file. */
export const isUnderway = (dossier: Dossier): boolean => !standingEdition(dossier) && !isAtRest(dossier)

/** The same, while anything is prepared. */
const toTakeUp = (dossier: Dossier) => (isUnderway(dossier) ? lastChange(dossier) : null)

const isReconfirmed = (dossier: Dossier, id: CaretakingId, what: Reconfirmed): boolean =>
  dossier.reconfirmations.some(r => r.caretakingId === id && r.what === what)

/** Who signed for a portfolio at the political level before the ministers changed, and neither since nor has reconfirmed it. */
export const unreconfirmed = (dossier: Dossier, portfolioId: PortfolioId): readonly OrganisationId[] => {
  const { caretaker } = dossier.strategy.rules
  const change = toTakeUp(dossier)
  const said = standingReply(dossier, portfolioId)?.reply
  if (!caretaker?.reconfirms.includes('clearance') || !change || !said || said.revocation || !clears(said.kind))
    return []
  return authoritiesFor(dossier, portfolioId).filter(id => {
    const political = signaturesBy(dossier, said, id).filter(s => s.level >= caretaker.level)
    return (
      political.some(s => s.at < change.end.at) &&
      !political.some(s => s.at >= change.end.at) &&
      !dossier.reconfirmations.some(
        r =>
          r.caretakingId === change.id && r.portfolioId === portfolioId && postBy(dossier, r.by)?.organisationId === id,
      )
    )
  })
}

/** What of the whole strategy new ministers have not taken up again. */
export const wholeToReconfirm = (dossier: Dossier): readonly ('circle' | 'mandate')[] => {
  const change = toTakeUp(dossier)
  const asked = dossier.strategy.rules.caretaker?.reconfirms ?? []
  return change
    ? (['circle', 'mandate'] as const).filter(what => asked.includes(what) && !isReconfirmed(dossier, change.id, what))
    : []
}

/** The portfolios whose clearance new ministers have not taken up again, each with whose word it waits for. */
export const clearancesToReconfirm = (
  dossier: Dossier,
): readonly { readonly portfolioId: PortfolioId; readonly waitsFor: readonly OrganisationId[] }[] =>
  mustClear(dossier)
    .map(({ portfolioId }) => ({ portfolioId, waitsFor: unreconfirmed(dossier, portfolioId) }))
    .filter(({ waitsFor }) => waitsFor.length > 0)

/** What new ministers have not taken up again, each with the place where that is done [R119]. */
export const reconfirmationsMissing = (dossier: Dossier): Missing[] =>
  [
    ...wholeToReconfirm(dossier).map(what => `The ${what}`),
    ...clearancesToReconfirm(dossier).map(({ portfolioId }) => `The clearance of ${nameOf(dossier, portfolioId)}`),
  ].map(subject => ({ rule: 'R119', subject, where: page(dossier, 'reconfirmations') }))
