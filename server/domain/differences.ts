/**
 * Differences: disagreements that are tracked by themselves while the rest of the text stays agreed. What state one is in
 * is read from its facts. Source: domain study, 1.5 and 4.8; H57 to H67.
 */
import type { Act, Dossier, Standing, Version } from './dossier.ts'
import type { ClaimId, DifferenceId, ItemId, PortfolioId, SectionId, SettlementId, VersionId } from './ids.ts'

export const DIFFERENCE_KINDS = [
  'substance',
  'cost',
  'legal',
  'competence',
  'fact',
  'wording',
  'process',
  /** Between two sections, of both owners [H25]. */
  'contradiction',
] as const
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number]

/** What the parties can agree on: exact words; a later edition; that they differ, on file; that there is nothing left to settle. */
export const AGREED = ['wording', 'deferred', 'noted', 'moot'] as const
/** What an arbiter rules: for those who object, or against them. */
export const RULED = ['upheld', 'overruled'] as const
export type Settled = (typeof AGREED)[number] | (typeof RULED)[number]

/** One side: a portfolio, or the lead. */
export type Party = PortfolioId | null

/** What a party holds; its newest one counts. */
export interface Position extends Act {
  readonly portfolioId: Party
  readonly body: string
  /** Word for word what would settle it for this party. */
  readonly wording: string
  /** The law, the decision or the task on which a portfolio rests it; of the lead and of a chair there is none. */
  readonly mandate: string
}

/** To a higher step of the ladder, before the days of the present one are over. */
export interface Lift extends Act {
  readonly step: number
  readonly reason: string
}

export interface Settlement extends Act {
  readonly id: SettlementId
  readonly outcome: Settled
  readonly wording: string
  readonly note: string
  /** Of a ruling: the decision, as it is cited on paper. */
  readonly instrument: string
  /** Of the parties: each with a post of the level of the step. */
  readonly confirmations: readonly (Act & { readonly portfolioId: Party })[]
  /** When every party had confirmed it, or the arbiter ruled. */
  readonly completedAt: Date | null
  /** Whether its wording stands, for each version frozen since and for the newest one then. */
  readonly checks: readonly { readonly versionId: VersionId; readonly stands: boolean }[]
}

/** Taken for a remark, as it is outside the mandate of its author, who may appeal until a moment. */
export interface SetAside extends Act {
  readonly reason: string
  readonly until: Date
  readonly appeal: (Act & { readonly reason: string }) | null
}

export interface Difference extends Act {
  readonly id: DifferenceId
  readonly no: number
  readonly kind: DifferenceKind
  readonly title: string
  readonly sectionId: SectionId | null
  /** Of a contradiction: the other section. */
  readonly otherSectionId: SectionId | null
  /** The passage it is about, as it stood. */
  readonly quote: string
  /** For whom it was raised: a portfolio, or null: by the lead or a chair. */
  readonly raisedFor: Party
  /** Beside the lead: who raised it, against whom it was raised, and who has joined. */
  readonly parties: readonly PortfolioId[]
  /** The items of replies that say it. */
  readonly itemIds: readonly ItemId[]
  /** The refused claim that it goes on with. */
  readonly claimId: ClaimId | null
  readonly positions: readonly Position[]
  readonly lifts: readonly Lift[]
  readonly settlements: readonly Settlement[]
  readonly withdrawals: readonly (Act & { readonly portfolioId: PortfolioId; readonly reason: string })[]
  readonly setAside: SetAside | null
  /** Settled together with these, or not at all. */
  readonly links: readonly DifferenceId[]
}

export type DifferenceState =
  | 'open'
  /** The words are agreed and do not stand in the newest version yet. */
  | 'agreed'
  /** The agreed words stood in a version, and do not any more. */
  | 'reopened'
  /** Agreed by itself, and linked to one that is not. */
  | 'waits'
  | 'settled'
  | 'deferred'
  | 'noted'
  | 'moot'
  | 'upheld'
  | 'overruled'
  | 'withdrawn'
  /** Outside the mandate of its author, and taken for a remark. */
  | 'remark'

const OPEN: readonly DifferenceState[] = ['open', 'agreed', 'reopened', 'waits']
export const isOpenState = (state: DifferenceState): boolean => OPEN.includes(state)

/** The settlement that counts: the last one that was completed. */
export const completed = ({ settlements }: Difference): (Settlement & { completedAt: Date }) | null =>
  settlements
    .filter((s): s is Settlement & { completedAt: Date } => s.completedAt !== null)
    .reduce<(Settlement & { completedAt: Date }) | null>((a, b) => (a && a.completedAt > b.completedAt ? a : b), null)

const standsIn = (settlement: Settlement, version: Version): boolean | null =>
  settlement.checks.find(c => c.versionId === version.id)?.stands ?? null

/** The version that first did without the words of a settlement after they had stood in one. */
export const reopenedBy = (dossier: Dossier, settlement: Settlement): Version | null => {
  let stood = false
  for (const version of dossier.versions) {
    const stands = standsIn(settlement, version)
    if (stands === false && stood && !dossier.versions.some(v => v.no > version.no && standsIn(settlement, v)))
      return version
    stood ||= stands === true
  }
  return null
}

/** Who has a say: must clear, or is consulted. Advice counts for nothing, and who is informed has nothing to settle [H45]. */
export const hasSay = ({ standing }: { readonly standing: Standing }): boolean =>
  standing === 'mustClear' || standing === 'consulted'

/** Whether a portfolio of the circle has a say. */
export const isConcerned = (dossier: Dossier, id: PortfolioId): boolean =>
  dossier.circle.some(m => m.portfolioId === id && hasSay(m))

/** Beside the lead, those who still pursue it: parties that have not withdrawn and that the text concerns [H45]. */
export const pursuing = (dossier: Dossier, difference: Difference): readonly PortfolioId[] =>
  difference.parties.filter(
    id =>
      !difference.withdrawals.some(w => w.portfolioId === id) &&
      (difference.claimId !== null || isConcerned(dossier, id)),
  )

/** Of a claim: whether the portfolio has by now what it claimed. */
const isGranted = (dossier: Dossier, { claimId }: Difference): boolean => {
  const claim = dossier.claims.find(c => c.id === claimId)
  const standing = dossier.circle.find(m => m.portfolioId === claim?.portfolioId)?.standing
  return claim !== undefined && (standing === 'mustClear' || standing === claim.standing)
}

/** By itself, without those it is linked to. */
const stateAlone = (dossier: Dossier, difference: Difference, now: Date): DifferenceState => {
  const last = completed(difference)
  if (last) {
    if (last.wording === '') return last.outcome === 'wording' ? 'settled' : last.outcome
    const newest = dossier.versions.at(-1)
    if (newest && standsIn(last, newest)) return last.outcome === 'wording' ? 'settled' : last.outcome
    return reopenedBy(dossier, last) ? 'reopened' : 'agreed'
  }
  if (isGranted(dossier, difference)) return 'moot'
  if (pursuing(dossier, difference).length === 0 && difference.kind !== 'contradiction') return 'withdrawn'
  const { setAside } = difference
  return setAside && setAside.appeal === null && setAside.until < now ? 'remark' : 'open'
}

/** Two linked ones settle both or neither [H65]. */
export const stateOf = (dossier: Dossier, difference: Difference, now: Date): DifferenceState => {
  const alone = stateAlone(dossier, difference, now)
  if (isOpenState(alone)) return alone
  const linked = dossier.differences.filter(d => difference.links.includes(d.id))
  return linked.some(d => isOpenState(stateAlone(dossier, d, now))) ? 'waits' : alone
}

/** Those that nothing has settled yet. */
export const openDifferences = (dossier: Dossier, now: Date): readonly Difference[] =>
  dossier.differences.filter(d => isOpenState(stateOf(dossier, d, now)))

/** The sections it is about; none: the whole text. */
export const aboutOf = ({ sectionId, otherSectionId }: Difference): readonly SectionId[] =>
  [sectionId, otherSectionId].flatMap(id => id ?? [])

/** Two sections that contradict each other, as long as that is not settled [H25]. */
export const openContradictions = (dossier: Dossier, now: Date): readonly Difference[] =>
  openDifferences(dossier, now).filter(d => d.kind === 'contradiction')

/** Those that keep a text back: the open ones, unless the preset goes forward with an objection on a list. */
export const blockingDifferences = (dossier: Dossier, now: Date): readonly Difference[] =>
  dossier.strategy.rules.unmet.objection === 'listed' ? [] : openDifferences(dossier, now)

/** The one that an item says. */
export const differenceOfItem = (dossier: Dossier, itemId: ItemId): Difference | null =>
  dossier.differences.find(d => d.itemIds.includes(itemId)) ?? null
