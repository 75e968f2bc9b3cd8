/**
 * Whom a text concerns, read from the policy areas and the costs of its sections: who is proposed for the circle, and
 * whether Finance clears. Source: domain study, K6, P15, D4, Q4.1.1e; H68.
 */
import type { AreaId, Cost } from './areas.ts'
import type { Dossier } from './dossier.ts'
import { portfolioBy } from './finding.ts'
import type { PortfolioId, SectionId } from './ids.ts'
import type { Portfolio } from './people.ts'

/** Costs as a text carries them: null is not known. */
interface Costed {
  readonly sections: readonly { readonly cost: Cost | null }[]
}

/** Nothing to clear for Finance only where every section says that it costs nothing. */
export const isCostless = ({ sections }: Costed): boolean => sections.every(({ cost }) => cost?.kind === 'none')

const isFinance = (portfolio: Portfolio | undefined): boolean => portfolio?.areas.includes('finance') ?? false

/** Whether the preset has Finance clear the costs of this text; its silence then says nothing [R50]. */
export const asksFinance = (dossier: Dossier, text: Costed): boolean =>
  dossier.strategy.rules.costs === 'financeClears' && !isCostless(text)

/** Whether nobody clears the costs that the preset has Finance clear: none who must clear is of public finance [R50]. */
export const lacksFinance = (dossier: Dossier, text: Costed): boolean =>
  asksFinance(dossier, text) &&
  !dossier.circle.some(m => m.standing === 'mustClear' && isFinance(portfolioBy(dossier, m.portfolioId)))

/** Whether this portfolio clears the costs of this text. */
export const clearsCosts = (dossier: Dossier, id: PortfolioId, text: Costed): boolean =>
  asksFinance(dossier, text) && isFinance(portfolioBy(dossier, id))

/** What the sections say now about their costs, in the order of the outline. */
export const workingCosts = ({ outline, costs }: Pick<Dossier, 'outline' | 'costs'>): Costed => ({
  sections: outline.nodes.map(({ id }) => ({ cost: costs.find(c => c.sectionId === id)?.cost ?? null })),
})

/** Why a portfolio is proposed: the sections that touch its areas, and the costs. */
export interface Proposal {
  readonly portfolioId: PortfolioId
  readonly touches: readonly { readonly area: AreaId; readonly sectionIds: readonly SectionId[] }[]
  readonly forCosts: boolean
}

/**
 * The portfolios that the text as it stands concerns and that nobody has put into the circle or left out. Whoever was left
 * out is proposed again when another section comes to touch its areas.
 */
export const proposalsOf = (dossier: Dossier): readonly Proposal[] => {
  const inOutline = new Set(dossier.outline.nodes.map(node => node.id))
  const stated = dossier.areas.filter(({ sectionId }) => inOutline.has(sectionId))
  return dossier.directory.portfolios.flatMap(portfolio => {
    const member = dossier.circle.find(m => m.portfolioId === portfolio.id)
    if (member && member.standing !== 'released') return []
    const since = member?.at.getTime() ?? Number.NEGATIVE_INFINITY
    const touching = stated.filter(({ area, at }) => portfolio.areas.includes(area) && at.getTime() > since)
    const forCosts = !member && isFinance(portfolio) && asksFinance(dossier, workingCosts(dossier))
    if (touching.length === 0 && !forCosts) return []
    const touches = portfolio.areas.flatMap(area => {
      const sectionIds = touching.filter(t => t.area === area).map(t => t.sectionId)
      return sectionIds.length > 0 ? [{ area, sectionIds }] : []
    })
    return [{ portfolioId: portfolio.id, touches, forCosts }]
  })
}
