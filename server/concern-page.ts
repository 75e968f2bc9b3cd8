/** What the pages show of whom a text concerns: the circle with its proposals and claims, a section, the register. */

import { loadClaims } from '#db/concerned.ts'
import { database } from '#db/sql.ts'
import { strategyById } from '#db/strategies.ts'
import { AREA_IDS } from '#domain/areas.ts'
import { circleOf } from '#domain/clearance.ts'
import { lacksFinance, proposalsOf, workingCosts } from '#domain/concerned.ts'
import { writtenElsewhere } from '#domain/counterpart.ts'
import { openDifferences } from '#domain/differences.ts'
import { CLAIMED, type Dossier } from '#domain/dossier.ts'
import { isId, type StrategyId } from '#domain/ids.ts'
import * as may from '#domain/may-concern.ts'
import { withdraw } from '#domain/may-differ.ts'
import { setChairs, setStanding } from '#domain/may-draft.ts'
import { titlesOf } from '#domain/outline.ts'
import { type Actor, isActive, speaksFor } from '#domain/people.ts'
import { jointPage } from './agree.ts'
import { personOf, portfolioOf } from './board.ts'
import { register } from './concern.ts'
import { lineOf } from './difference-lines.ts'
import { portfolios as allPortfolios } from './directory.ts'
import { dividing } from './divide-page.ts'
import { cardsShown } from './evidence-cards.ts'
import { dossierNow } from './kept.ts'
import { dossierFor } from './read.ts'
import { NotFound } from './refused.ts'
import { accessPage } from './restrict.ts'

const proposalsShown = (dossier: Dossier) => {
  const titles = titlesOf(dossier.outline.nodes)
  return proposalsOf(dossier).map(({ portfolioId, touches, forCosts }) => ({
    portfolioId,
    ...portfolioOf(dossier, portfolioId),
    forCosts,
    leftOut: dossier.circle.some(m => m.portfolioId === portfolioId),
    touches: touches.map(({ area, sectionIds }) => ({ area, sections: sectionIds.map(id => titles.get(id) ?? '') })),
  }))
}

/** The portfolios that this person speaks for, with the standing that each could claim. */
const claimable = (actor: Actor, dossier: Dossier, now: Date) =>
  dossier.directory.portfolios.flatMap(portfolio => {
    const standings = CLAIMED.filter(standing => {
      const input = { portfolioId: portfolio.id, standing, reason: 'x' }
      return may.claim(actor, dossier, input, now).kind === 'allow'
    })
    return standings.length > 0 ? [{ id: portfolio.id, name: portfolio.name, standings }] : []
  })

const claimsShown = (actor: Actor, dossier: Dossier, now: Date) =>
  dossier.claims.toReversed().map(claim => ({
    ...claim,
    ...portfolioOf(dossier, claim.portfolioId),
    person: personOf(dossier, claim).name,
    answer: claim.answer && { ...claim.answer, person: personOf(dossier, claim.answer).name },
    mayAnswer: may.answerClaim(actor, dossier, { claimId: claim.id, accepted: true, reason: '' }, now).kind === 'allow',
  }))

export const circlePage = async (actor: Actor, slug: string, now = new Date()) => {
  const dossier = await dossierFor(actor, slug, now)
  const inside = circleOf(dossier)
  const { closing } = dossier.strategy.rules
  const { organisations, portfolios, posts } = dossier.directory
  const chairs = setChairs(actor, dossier, [], now)
  return {
    slug,
    set: setStanding(actor, dossier, { portfolioId: null, standing: 'mustClear', reason: '' }, now),
    members: dossier.circle.map(m => ({
      ...m,
      ...portfolioOf(dossier, m.portfolioId),
      person: personOf(dossier, m).name,
    })),
    others: portfolios
      .filter(p => !inside.some(m => m.portfolioId === p.id))
      .map(p => ({ value: p.id, label: p.name })),
    proposals: proposalsShown(dossier),
    /** Or it is said where the text is written. */
    isDescribed: dossier.areas.length > 0 || writtenElsewhere(dossier) !== null,
    lacksFinance: lacksFinance(dossier, workingCosts(dossier)),
    claims: claimsShown(actor, dossier, now),
    claimable: claimable(actor, dossier, now),
    chairs: closing.roles.includes('chair')
      ? {
          together: closing.together,
          // What is not possible right now is said when it is tried.
          verdict: chairs.kind === 'forbidden' ? chairs : ({ kind: 'allow' } as const),
          among: organisations
            .filter(o => posts.some(p => p.role === 'chair' && p.organisationId === o.id && isActive(p, now)))
            .map(({ id, name }) => ({ id, name, isChair: dossier.chairs.includes(id) })),
        }
      : null,
  }
}

/** One section: what it touches and costs, and whom that concerns. */
export const sectionPage = async (actor: Actor, slug: string, sectionId: string, now = new Date()) => {
  const dossier = await dossierFor(actor, slug, now)
  const node = isId(sectionId) ? dossier.outline.nodes.find(n => n.id === sectionId) : undefined
  if (!node) throw new NotFound()
  const areas = dossier.areas.filter(a => a.sectionId === node.id)
  const cost = dossier.costs.find(c => c.sectionId === node.id) ?? null
  const covering = (area: string) =>
    dossier.directory.portfolios
      .filter(p => p.areas.some(a => a === area))
      .map(p => ({
        name: p.name,
        standing: dossier.circle.find(m => m.portfolioId === p.id)?.standing ?? null,
      }))
  return {
    slug,
    id: node.id,
    title: titlesOf(dossier.outline.nodes).get(node.id) ?? '',
    describe: may.describeSection(actor, dossier, { sectionId: node.id }, now),
    areas: AREA_IDS.map(area => ({ area, touches: areas.some(a => a.area === area), portfolios: covering(area) })),
    cost: cost && { ...cost.cost, at: cost.at, person: personOf(dossier, cost).name },
    financeClears: dossier.strategy.rules.costs === 'financeClears',
    evidence: cardsShown(dossier, actor, node.id, now),
    access: await accessPage(actor, dossier, node.id, now),
    joint: await jointPage(actor, dossier, node.id, now),
    dividing: await dividing(actor, dossier, node.id, now),
  }
}

/** Where refused claims of this person's portfolios stand on the ladder. */
const claimLines = async (actor: Actor, id: StrategyId, now: Date) => {
  const dossier = await dossierNow(await strategyById(database(), id))
  return openDifferences(dossier, now)
    .filter(d => d.claimId !== null)
    .map(d => ({
      id: d.id,
      portfolioId: d.raisedFor,
      ...lineOf(dossier, d, now),
      steps: dossier.strategy.rules.ladder.map((step, at) => ({ value: String(at), label: step.name })),
      mayWithdraw:
        d.raisedFor !== null &&
        withdraw(actor, dossier, { differenceId: d.id, portfolioId: d.raisedFor }, now).kind === 'allow',
    }))
}

/** Matters in preparation besides those that this person reads, with the portfolios that could claim to be concerned. */
export const registerPage = async (actor: Actor, read: readonly string[], now = new Date()) => {
  const [lines, portfolios] = await Promise.all([register(actor, now), allPortfolios()])
  const mine = portfolios.filter(p => speaksFor(actor.post, p))
  const unread = lines.filter(line => !read.includes(line.slug))
  return Promise.all(
    unread.map(async line => {
      const claims = await loadClaims(database(), line.id)
      const lifted = claims.some(c => c.answer?.accepted === false) ? await claimLines(actor, line.id, now) : []
      return {
        ...line,
        mine: mine.map(({ id, name, areas }) => {
          const last = claims.findLast(c => c.portfolioId === id)
          return {
            id,
            name,
            isTouched: areas.some(area => line.areas.includes(area)),
            difference: lifted.find(one => one.portfolioId === id) ?? null,
            claim: last ? { at: last.at, standing: last.standing, refusal: last.answer?.reason ?? null } : null,
          }
        }),
      }
    }),
  )
}
