/** Steps about differences: raised, argued, lifted, settled, ruled upon. All in the one that was raised last. */
import type { Difference, Settled, Settlement } from '#domain/differences.ts'
import type { Dossier } from '#domain/dossier.ts'
import type { Rules } from '#domain/presets.ts'
import type { Step } from './steps.ts'
import { type Area, act, id, type Key, NOW, SECTIONS, type Section } from './world.ts'

/** The same facts under another procedure. */
export const under = (rules: Rules, dossier: Dossier): Dossier => ({
  ...dossier,
  strategy: { ...dossier.strategy, rules },
})

const SPOKESMEN = { foreign: 'farid', budget: 'tomas', labour: 'bo', law: 'leila', health: 'hana' } as const
export type Side = Area | null
const speaker = (side: Side): Key => (side === null ? 'amina' : SPOKESMEN[side])
const partyOf = (side: Side) => (side === null ? null : id<'portfolio'>(side))

export interface DifferenceWords {
  readonly section?: Section
  readonly quote?: string
  readonly wording?: string
  /** The item that says it. */
  readonly item?: string
  readonly at?: Date
}

/** Raised for a portfolio, which states its position. Ids run `difference-1`. */
export const difference =
  (area: Area, { section, quote = '', wording = 'Its words.', item, at = NOW }: DifferenceWords = {}): Step =>
  d => {
    const no = d.differences.length + 1
    const by = { ...act(speaker(area)), at }
    const raised: Difference = {
      id: id(`difference-${no}`),
      no,
      kind: 'substance',
      title: 'Who pays',
      sectionId: section ? SECTIONS[section] : null,
      otherSectionId: null,
      quote,
      raisedFor: id(area),
      parties: [id(area)],
      itemIds: item ? [id(item)] : [],
      claimId: null,
      positions: [{ portfolioId: id(area), body: 'We do not pay.', wording, mandate: 'The budget act.', ...by }],
      lifts: [],
      settlements: [],
      withdrawals: [],
      setAside: null,
      links: [],
      ...by,
    }
    return { ...d, differences: [...d.differences, raised] }
  }

/** Changes one difference, or the last one. */
export const inDifference =
  (change: (difference: Difference, dossier: Dossier) => Difference, no?: number): Step =>
  d => ({
    ...d,
    differences: d.differences.map(one => (one.no === (no ?? d.differences.length) ? change(one, d) : one)),
  })

export const lifted = (step: number, at: Date): Step =>
  inDifference(d => ({ ...d, lifts: [...d.lifts, { step, reason: 'The meeting is near.', ...act('tomas'), at }] }))

export const withdrawn = (area: Area, at = NOW): Step =>
  inDifference(d => ({
    ...d,
    withdrawals: [...d.withdrawals, { portfolioId: id(area), reason: '', ...act(speaker(area)), at }],
  }))

export const joined = (area: Area): Step => inDifference(d => ({ ...d, parties: [...d.parties, id(area)] }))

/** Linked with the one before. */
export const linkedBack: Step = d => {
  const [one, other] = d.differences.slice(-2).map(x => x.id)
  return {
    ...d,
    differences: d.differences.map(x =>
      x.id === one ? { ...x, links: [other!] } : x.id === other ? { ...x, links: [one!] } : x,
    ),
  }
}

export interface SettlementWords {
  readonly wording?: string
  /** Its difference, or the last one. */
  readonly no?: number
  /** Null: awaited still. */
  readonly completedAt?: Date | null
}
/** Confirmed by these sides. Ids run `settlement-1` within a difference. */
export const settlement = (outcome: Settled, ...sides: readonly Side[]): Step => settled(outcome, sides, {})

export const settled = (outcome: Settled, sides: readonly Side[], words: SettlementWords): Step =>
  inDifference((d, dossier) => {
    const isWorded = outcome === 'wording' || words.wording !== undefined
    const made: Settlement = {
      id: id(`settlement-${d.settlements.length + 1}`),
      outcome,
      wording: isWorded ? (words.wording ?? 'The ministries share it.') : '',
      note: isWorded ? '' : 'So agreed.',
      instrument: outcome === 'upheld' || outcome === 'overruled' ? 'RIM 1' : '',
      confirmations: sides.map(side => ({ portfolioId: partyOf(side), ...act(speaker(side)) })),
      completedAt: words.completedAt ?? null,
      checks: [],
      ...act('amina'),
    }
    return dossier && { ...d, settlements: [...d.settlements, made] }
  }, words.no)

/** Whether the words of the last settlement stand in the newest version. */
export const stands = (does: boolean, no?: number): Step =>
  inDifference((d, { versions }) => {
    const last = d.settlements.at(-1)!
    const checks = [...last.checks, { versionId: versions.at(-1)!.id, stands: does }]
    return { ...d, settlements: [...d.settlements.slice(0, -1), { ...last, checks }] }
  }, no)

export const setAsideUntil = (until: Date, appealed = false): Step =>
  inDifference(d => ({
    ...d,
    setAside: {
      reason: 'It is about schools.',
      until,
      appeal: appealed ? { reason: 'It is about the budget.', ...act('tomas') } : null,
      ...act('amina'),
    },
  }))
