/** A clearance holds for as long as the preset says; what was signed longer ago is confirmed. Source: domain study, 4.9; H56. */
import { lastAsked } from './asked.ts'
import type { Text } from './clearance.ts'
import type { Clearance } from './clearance-state.ts'
import type { Decision } from './decision.ts'
import type { Dossier } from './dossier.ts'
import { signedAt } from './signatures.ts'

const DAY = 86_400_000

/** Up to when a clearance of a text has to hold: until it was decided, as `decision` says, or published; else now. */
export const heldUntil = ({ editions }: Dossier, text: Text, decision: Decision | null, now: Date): Date => {
  const edition = editions.at(-1)
  const published = edition?.manifestHash === text.manifestHash ? edition.at : now
  return decision?.at ?? published
}

/** The clearance as it is where it has to hold until a moment. */
export const lapsed = (dossier: Dossier, clearance: Clearance, until: Date): Clearance => {
  const { clearanceDays } = dossier.strategy.rules
  if (clearanceDays === null) return clearance
  const { state, reply, portfolioId } = clearance
  const since =
    state === 'valid' || state === 'carried' || state === 'takenOver'
      ? reply && signedAt(dossier, reply)
      : state === 'tacit'
        ? lastAsked(dossier, portfolioId)?.recipient.deadlineAt
        : undefined
  return since && until.getTime() - since.getTime() > clearanceDays * DAY
    ? { ...clearance, state: 'expired' }
    : clearance
}
