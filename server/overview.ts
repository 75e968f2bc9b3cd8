/** A strategy at one glance, beside the matrix: what is next and whose, the day of the decision, who is silent, what was lost. */
import { newestVersion } from '#domain/clearance.ts'
import { nodesOf } from '#domain/counterpart.ts'
import { hasSay } from '#domain/differences.ts'
import type { Dossier } from '#domain/dossier.ts'
import { daysLost, figuresOf, silentIn } from '#domain/figures.ts'
import type { PortfolioId } from '#domain/ids.ts'
import { setDecisionDate } from '#domain/may-time.ts'
import { nextActOf } from '#domain/next-act.ts'
import { numbersIn } from '#domain/outline.ts'
import type { Actor } from '#domain/people.ts'
import { planOf } from '#domain/plan.ts'
import type { RuleId } from '#domain/rules.ts'
import { sectionClearances } from '#domain/section-matrix.ts'
import { boardOf, personOf, portfolioOf } from './board.ts'
import { otherSideShown } from './counterpart.ts'
import { gateShown } from './gate.ts'
import { dossierFor, wordsFor, workingText } from './read.ts'

/** The name of a portfolio; of the lead, which is null, that of its ministry. */
export const nameOf = (dossier: Dossier, id: PortfolioId | null): string =>
  id === null
    ? (dossier.directory.organisations.find(o => o.id === dossier.strategy.leadId)?.name ?? '')
    : portfolioOf(dossier, id).name

/** Sections of the newest version by portfolios that must clear; null while there is none. */
const sectionsShown = (dossier: Dossier, now: Date) => {
  const newest = newestVersion(dossier)
  if (!newest) return null
  const numbers = numbersIn(newest.sections)
  return {
    versionNo: newest.no,
    sections: newest.sections.map(s => ({ id: s.sectionId, number: numbers.get(s.sectionId) ?? '', title: s.title })),
    rows: dossier.circle.filter(hasSay).map(({ portfolioId }) => ({
      portfolioId,
      name: portfolioOf(dossier, portfolioId).name,
      states: sectionClearances(dossier, portfolioId, newest, now).map(s => s.state),
    })),
  }
}

/** Refused for good: it is published, closed, or joined to another strategy. */
const OVER: readonly RuleId[] = ['R37', 'R129', 'R140']

export const overviewPage = async (actor: Actor, slug: string, now = new Date()) => {
  const dossier = await dossierFor(actor, slug, now)
  const working = await workingText(dossier, null)
  const gate = gateShown(actor, dossier, now)
  const next = nextActOf(dossier, now)
  const set = setDecisionDate(actor, dossier, { day: '9999-12-31', reason: 'x' }, now)
  return {
    slug,
    otherSide: otherSideShown(dossier, now),
    board: boardOf(actor, dossier, working, now),
    gate: gate && { name: gate.name, passed: gate.passed, text: gate.text },
    words: wordsFor(dossier, actor, working),
    sectionCount: nodesOf(dossier).length,
    // Of a step that is not for them, people are told only that it is waited for.
    next: next && {
      ...next,
      roles: next.act === 'passGate' && !gate ? [] : next.roles,
      names: next.portfolios.map(id => nameOf(dossier, id)),
    },
    plan: planOf(dossier, now),
    decision: dossier.decisionDate && {
      day: dossier.decisionDate.day,
      reason: dossier.decisionDate.reason,
      person: personOf(dossier, dossier.decisionDate).name,
    },
    maySet: set.kind !== 'forbidden' && !(set.kind === 'conflict' && OVER.includes(set.rule)),
    silent: silentIn(dossier, now).map(one => ({ ...one, name: nameOf(dossier, one.portfolioId) })),
    lost: daysLost(dossier, now).map(one => ({ ...one, name: nameOf(dossier, one.portfolioId) })),
    figures: figuresOf(dossier, now),
    bySection: sectionsShown(dossier, now),
  }
}
