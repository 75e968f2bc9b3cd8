/** Rules as a strategy pinned them, in the shape they have today. */
import type { Level, Role } from '../people.ts'
import { type DispatchRules, PURPOSES, type Purpose, type RoundRules, type Rules, type Silence } from '../presets.ts'
import { NEUTRAL } from './neutral.ts'
import { SWEDEN } from './sweden.ts'

/** The shape before kinds of round had names and periods of their own; only Sweden was there. */
interface FirstRules {
  readonly version: number
  readonly workingDays: Readonly<Partial<Record<Purpose, number>>>
  readonly levels: Readonly<Partial<Record<Purpose, Level>>>
  readonly publicationLevel: Level
  readonly opensRounds: readonly Role[]
  readonly closesRounds: readonly Role[]
  readonly silence: Readonly<Record<'mustClear' | 'consulted' | 'information', Silence>>
}

/** The shape before papers had phases: one word on all response tables. */
interface TableRules {
  readonly warning: string
  readonly table: 'mayLeave' | 'stays'
}
const readDispatch = (said: DispatchRules | TableRules): DispatchRules =>
  'table' in said
    ? { warning: said.warning, closed: { versions: [], tables: said.table === 'stays' ? PURPOSES : [] } }
    : said

/** What presets came to say later, as strategies that were opened before have it. */
const LATER = {
  costs: 'asOthers',
  rendering: 'offered',
  ladder: SWEDEN.ladder,
  arbiter: null,
  coOwners: 'shown',
  internalClearance: null,
  finalReview: false,
  corrigenda: null,
  ...NEUTRAL,
  weeding: { draft: 'keep', workingText: 'keep', remark: 'keep', picture: 'keep', wordFile: 'keep' },
  decision: null,
  signing: { fourEyes: 'notAsked', double: 'refused' },
  carryOver: null,
} as const satisfies Partial<Rules>

const isFirst = (stored: Rules | FirstRules): stored is FirstRules => 'workingDays' in stored

export const readRules = (stored: Rules | FirstRules): Rules => {
  if (!isFirst(stored)) return { ...LATER, ...stored, dispatch: readDispatch(stored.dispatch ?? LATER.dispatch) }
  const { workingDays, levels, closesRounds, silence, ...same } = stored
  const round = (purpose: Purpose): RoundRules[] => {
    const [known, least, level] = [SWEDEN.rounds[purpose], workingDays[purpose], levels[purpose]]
    return known && least !== undefined && level !== undefined
      ? [{ name: known.name, period: { count: 'workingDays', least }, level }]
      : []
  }
  const rounds = Object.fromEntries((Object.keys(workingDays) as Purpose[]).flatMap(p => round(p).map(r => [p, r])))
  return {
    ...SWEDEN,
    ...LATER,
    ...same,
    rounds,
    urgency: null,
    closing: { ...SWEDEN.closing, roles: closesRounds },
    silence: { ...silence, advisory: 'none' },
  }
}
