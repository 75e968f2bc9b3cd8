/** What a decision does to the portfolios that had cleared another text than the one decided. Source: H10. */
import { clearanceOf, mustClear } from './clearance.ts'
import { goesForward } from './clearance-state.ts'
import { asPutBefore, type Decision, isChanged, putBefore } from './decision.ts'
import type { Dossier } from './dossier.ts'
import type { PortfolioId } from './ids.ts'

/** Those that had cleared what was put before the body and not the text as decided: they are told, and shown as superseded. */
export const supersededBy = (dossier: Dossier, decision: Decision): readonly PortfolioId[] => {
  if (!isChanged(dossier, decision)) return []
  const put = putBefore(dossier, decision)
  const decided = dossier.versions.find(v => v.id === decision.versionId)!
  const level = dossier.strategy.rules.publicationLevel
  const at = decision.at
  const undecided = { ...dossier, decisions: dossier.decisions.filter(d => d.no < decision.no) }
  return mustClear(dossier)
    .map(m => m.portfolioId)
    .filter(id => !goesForward(clearanceOf(undecided, id, decided, level, at, true)))
    .filter(id => goesForward(clearanceOf(asPutBefore(undecided, put.id), id, put, level, at, true)))
}
