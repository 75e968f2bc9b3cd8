/**
 * Policy areas: what a section touches and what a portfolio covers, in one list, so that a text proposes whom it concerns.
 * Source: domain study, 3.1 (K6), 3.3 (D12 to D15); the areas in which migration and development policy are made coherent.
 */
export const AREAS = {
  finance: 'Public finance',
  trade: 'Trade',
  investment: 'Investment and remittances',
  aid: 'Development cooperation',
  foreign: 'Foreign policy',
  labour: 'Labour market and skills',
  migration: 'Migration and borders',
  asylum: 'Asylum and protection',
  integration: 'Integration and citizenship',
  health: 'Health',
  education: 'Education and research',
  social: 'Social protection',
  agriculture: 'Agriculture, fisheries and rural life',
  environment: 'Environment and climate',
  energy: 'Energy',
  transport: 'Transport and digital networks',
  security: 'Security and crime',
  rights: 'Human rights and rule of law',
  gender: 'Gender equality and children',
  local: 'Local government',
  statistics: 'Statistics and planning',
} as const
export type AreaId = keyof typeof AREAS
export const AREA_IDS = Object.keys(AREAS) as AreaId[]

/**
 * What carrying out a section costs the state. Not stated is not known, and not known is not nothing: Finance clears it.
 * Source: domain study, D4, X2, H68.
 */
export const COST_KINDS = ['none', 'funded', 'unfunded'] as const
export type CostKind = (typeof COST_KINDS)[number]
export interface Cost {
  readonly kind: CostKind
  /** In words, with currency and period: "SEK 12 million a year from 2028". Empty where there is no cost. */
  readonly amount: string
  /** Where the money comes from: the budget line. Only of what is funded. */
  readonly source: string
}

/** Whether two sections cost the same, in the same words; null: not stated. */
export const isSameCost = (a: Cost | null, b: Cost | null): boolean =>
  a?.kind === b?.kind && a?.amount === b?.amount && a?.source === b?.source
