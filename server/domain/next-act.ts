/** What has to be done next, and by whom: the first thing in the order of a procedure that keeps the rest waiting. */
import {
  asksForAnswer,
  blocks,
  isConfirmed,
  isSuspended,
  mustClear,
  newestVersion,
  openRound,
  standingItems,
} from './clearance.ts'
import { isBehind } from './counterpart.ts'
import { blockingDifferences } from './differences.ts'
import type { Dossier } from './dossier.ts'
import { standingEdition } from './editions.ts'
import { silentIn } from './figures.ts'
import type { PortfolioId } from './ids.ts'
import { isAtRest } from './joined.ts'
import { isHouseCleared } from './may-clear-house.ts'
import { missingForClosing, missingForPublication } from './may-close.ts'
import type { Role } from './people.ts'
import type { RuleId } from './rules.ts'

/** Who: portfolios, the lead (null), or roles of the procedure. */
export interface NextAct {
  readonly act:
    | 'setCircle'
    | 'freeze'
    | 'takeVersion'
    | 'openRound'
    | 'resume'
    | 'reply'
    | 'answerItems'
    | 'confirmItems'
    | 'settle'
    | 'signOff'
    | 'close'
    | 'clearHouse'
    | 'review'
    | 'passGate'
    | 'decide'
    | 'awaitOther'
    | 'publish'
  readonly portfolios: readonly (PortfolioId | null)[]
  readonly roles: readonly Role[]
}

const unique = <T>(all: readonly T[]): T[] => [...new Set(all)]

/** In an open round: what keeps it from being closed as cleared, the first thing first. */
const inRound = (dossier: Dossier, now: Date): NextAct => {
  const { closing, opensRounds } = dossier.strategy.rules
  const round = openRound(dossier)!
  const roles = [] as const
  if (isSuspended(round)) return { act: 'resume', portfolios: [], roles: opensRounds }
  const items = standingItems(dossier).filter(({ item }) => asksForAnswer(item))
  if (items.some(({ item }) => item.dispositions.length === 0)) return { act: 'answerItems', portfolios: [null], roles }
  const silent = silentIn(dossier, now).filter(s => mustClear(dossier).some(m => m.portfolioId === s.portfolioId))
  if (silent.length > 0) return { act: 'reply', portfolios: silent.map(s => s.portfolioId), roles }
  const missing = missingForClosing(dossier, round, now)
  if (missing.length === 0) return { act: 'close', portfolios: [], roles: closing.roles }
  const unmet = items.filter(({ item }) => blocks(item) && !isConfirmed(item))
  const differing = blockingDifferences(dossier, now)
  if (differing.length > 0)
    return { act: 'settle', portfolios: [null, ...unique(differing.flatMap(d => d.parties))], roles }
  if (unmet.length > 0) return { act: 'confirmItems', portfolios: unique(unmet.map(u => u.reply.portfolioId)), roles }
  const unsigned = missing.filter(m => m.rule === 'R25' || m.rule === 'R125').map(m => m.subject)
  const named = dossier.directory.portfolios.filter(p => unsigned.includes(p.name)).map(p => p.id)
  return named.length > 0
    ? { act: 'signOff', portfolios: named, roles }
    : { act: 'close', portfolios: [], roles: closing.roles }
}

/** What is done on a cleared text before it is published. */
const LAST_STEPS: readonly RuleId[] = ['R90', 'R130', 'R132', 'R135', 'R80']

/** Null once it is published and nobody amends it, or nothing is prepared in it any more. */
export const nextActOf = (dossier: Dossier, now: Date): NextAct | null => {
  const { opensRounds, decision, politicalGate } = dossier.strategy.rules
  if (standingEdition(dossier) || isAtRest(dossier)) return null
  if (openRound(dossier)) return inRound(dossier, now)
  if (mustClear(dossier).length === 0) return { act: 'setCircle', portfolios: [null], roles: [] }
  const newest = newestVersion(dossier)
  const renew: NextAct = dossier.other?.hasText
    ? { act: 'takeVersion', portfolios: [null], roles: ['secretariat'] }
    : { act: 'freeze', portfolios: [], roles: opensRounds }
  if (!newest || isBehind(dossier)) return renew
  const differing = blockingDifferences(dossier, now)
  if (differing.length > 0)
    return { act: 'settle', portfolios: [null, ...unique(differing.flatMap(d => d.parties))], roles: [] }
  const missing = missingForPublication(dossier, now)
  const lacks = (rule: RuleId) => missing.some(m => m.rule === rule)
  if (missing.every(m => LAST_STEPS.includes(m.rule))) {
    if (lacks('R90')) return { act: 'review', portfolios: [], roles: ['reviewer', 'secretariat'] }
    if (politicalGate && (lacks('R130') || lacks('R132')))
      return { act: 'passGate', portfolios: [], roles: [politicalGate.role] }
    if (lacks('R135')) return { act: 'awaitOther', portfolios: [], roles: [] }
    if (lacks('R80')) return { act: 'decide', portfolios: [], roles: decision?.roles ?? [] }
  }
  if (missing.length === 0) return { act: 'publish', portfolios: [], roles: ['secretariat'] }
  const wasAsked = dossier.rounds.some(r => r.versionId === newest.id && r.closing?.outcome !== 'cancelled')
  if (!wasAsked && !isHouseCleared(dossier, newest)) return { act: 'clearHouse', portfolios: [null], roles: [] }
  return wasAsked ? renew : { act: 'openRound', portfolios: [], roles: opensRounds }
}
