/** A clearance holds for as long as the preset says; what was signed longer ago is confirmed. Source: domain study, 4.9; H56. */
import type { Text } from './clearance.ts'
import type { Clearance } from './clearance-state.ts'
import { decisionOn } from './decision.ts'
import type { Dossier } from './dossier.ts'
import type { PortfolioId } from './ids.ts'

const DAY = 86_400_000

/** Up to when a clearance of a text has to hold: until it was decided, or published; else now. */
export const heldUntil = (dossier: Dossier, text: Text, now: Date): Date => {
  const edition = dossier.editions.at(-1)
  const published = edition?.manifestHash === text.manifestHash ? edition.at : now
  return decisionOn(dossier, text)?.at ?? published
}

/** When the time of whoever is silent was over: in the last round that asked and counts. */
const silentSince = ({ rounds }: Dossier, portfolioId: PortfolioId): Date | undefined =>
  rounds
    .filter(r => r.closing?.outcome !== 'cancelled' && r.purpose !== 'accuracy')
    .flatMap(r => r.recipients.filter(p => p.portfolioId === portfolioId))
    .at(-1)?.deadlineAt

/** The clearance as it is where it has to hold until a moment. */
export const lapsed = (dossier: Dossier, clearance: Clearance, until: Date): Clearance => {
  const { clearanceDays } = dossier.strategy.rules
  if (clearanceDays === null) return clearance
  const { state, signOff, portfolioId } = clearance
  const since =
    state === 'valid' || state === 'carried' || state === 'takenOver'
      ? signOff?.at
      : state === 'tacit'
        ? silentSince(dossier, portfolioId)
        : undefined
  return since && until.getTime() - since.getTime() > clearanceDays * DAY
    ? { ...clearance, state: 'expired' }
    : clearance
}
