/** What sections touch and cost, what portfolios cover, and claims to be concerned. */
import { rejudge } from '#collab/rooms.ts'
import {
  insertAreas,
  insertClaim,
  insertClaimAnswer,
  insertCost,
  insertPortfolioAreas,
  loadRegister,
} from '#db/concerned.ts'
import { insertDifference, insertPosition } from '#db/differences.ts'
import { database, type Tx } from '#db/sql.ts'
import { insertStanding } from '#db/strategies.ts'
import { AREAS, type AreaId, type Cost } from '#domain/areas.ts'
import { openDifferences } from '#domain/differences.ts'
import type { ClaimedStanding, Dossier } from '#domain/dossier.ts'
import type { ClaimId, DifferenceId, PortfolioId, SectionId } from '#domain/ids.ts'
import * as may from '#domain/may-concern.ts'
import type { Actor } from '#domain/people.ts'
import { allow, forbidden, type Permit } from '#domain/verdict.ts'
import { titleOf } from './assign.ts'
import { portfolioOf } from './board.ts'
import { type Act, decide } from './decide.ts'
import { newId } from './ids.ts'
import { administrate } from './people.ts'
import { Malformed } from './refused.ts'

const listed = (areas: readonly AreaId[]) => areas.map(area => AREAS[area]).join(', ') || 'none'

/** Says which policy areas a section touches. */
export const setAreas = (
  actor: Actor,
  slug: string,
  input: { sectionId: SectionId; areas: readonly AreaId[] },
  now?: Date,
): Promise<void> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.describeSection(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        const { sectionId } = input
        const before = dossier.areas.filter(a => a.sectionId === sectionId).map(a => a.area)
        const added = input.areas.filter(area => !before.includes(area))
        const gone = before.filter(area => !input.areas.includes(area))
        await insertAreas(tx, permit, { sectionId, areas: added, touches: true, ...act })
        await insertAreas(tx, permit, { sectionId, areas: gone, touches: false, ...act })
        const summary = `said what "${titleOf(dossier, sectionId)}" touches: ${listed(input.areas)}`
        return { entry: { action: 'describeSection', summary, subject: { ...input } }, result: undefined }
      },
    },
    now,
  )

const costWords = (cost: Cost | null): string =>
  cost === null
    ? 'not known'
    : cost.kind === 'none'
      ? 'nothing'
      : `${cost.amount}, ${cost.kind === 'funded' ? `from ${cost.source}` : 'not funded'}`

/** States what a section costs; null: it is not known, or not any more. */
export const setCost = (
  actor: Actor,
  slug: string,
  input: { sectionId: SectionId; cost: Cost | null },
  now?: Date,
): Promise<void> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.describeSection(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        await insertCost(tx, permit, { ...input, ...act })
        const summary = `stated what "${titleOf(dossier, input.sectionId)}" costs: ${costWords(input.cost)}`
        const subject = { sectionId: input.sectionId, cost: input.cost && { ...input.cost } }
        return { entry: { action: 'describeSection', summary, subject }, result: undefined }
      },
    },
    now,
  )

const CLAIMS: Record<ClaimedStanding, string> = { mustClear: 'has to clear', consulted: 'has to be consulted' }

/** A portfolio claims to be concerned, also by a strategy that it does not read. Throws NotFound where it has no line in the register. */
export const claimStanding = (
  actor: Actor,
  slug: string,
  input: { portfolioId: PortfolioId; standing: ClaimedStanding; reason: string },
  now?: Date,
): Promise<void> =>
  decide(
    actor,
    slug,
    {
      sees: (_, now) => (may.seeRegister(actor, now) ? allow('readStrategy') : forbidden('R2')),
      judge: (dossier, now) => may.claim(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        const id: ClaimId = newId()
        await insertClaim(tx, permit, { id, strategyId: dossier.strategy.id, ...input, ...act })
        const summary = `claimed that ${portfolioOf(dossier, input.portfolioId).name} ${CLAIMS[input.standing]}`
        return { entry: { action: 'claim', summary, subject: { id, ...input } }, result: undefined }
      },
    },
    now,
  )

/** A refused claim goes on as a difference about who is concerned, which climbs like any other; a portfolio has one at a time. */
const differOverClaim = async (tx: Tx, permit: Permit<'answerClaim'>, dossier: Dossier, claimId: ClaimId, act: Act) => {
  const { portfolioId, standing, reason, by } = dossier.claims.find(c => c.id === claimId)!
  if (openDifferences(dossier, act.at).some(d => d.claimId !== null && d.raisedFor === portfolioId)) return
  const id: DifferenceId = newId()
  const title = `${portfolioOf(dossier, portfolioId).name} ${CLAIMS[standing]}`
  await insertDifference(tx, permit, {
    id,
    strategyId: dossier.strategy.id,
    no: dossier.differences.length + 1,
    kind: 'competence',
    title,
    sectionId: null,
    otherSectionId: null,
    quote: '',
    claimId,
    raisedFor: portfolioId,
    parties: [portfolioId],
    ...act,
  })
  const position = { portfolioId, body: reason, wording: `${title}.`, mandate: reason }
  await insertPosition(tx, permit, { differenceId: id, ...position, at: act.at, by })
}

/** Accepts a claim, which sets the standing at once, or refuses it with a reason, and it climbs. */
export const answerClaim = async (
  actor: Actor,
  slug: string,
  input: { claimId: ClaimId; accepted: boolean; reason: string },
  now?: Date,
): Promise<void> => {
  await decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.answerClaim(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        const { portfolioId, standing, reason } = dossier.claims.find(c => c.id === input.claimId)!
        await insertClaimAnswer(tx, permit, { ...input, ...act })
        const set = { strategyId: dossier.strategy.id, portfolioId, standing, reason, ...act }
        if (input.accepted) await insertStanding(tx, permit, set)
        else await differOverClaim(tx, permit, dossier, input.claimId, act)
        const verb = input.accepted ? 'accepted' : 'refused'
        const summary = `${verb} the claim that ${portfolioOf(dossier, portfolioId).name} ${CLAIMS[standing]}`
        return { entry: { action: 'answerClaim', summary, subject: { ...input } }, result: undefined }
      },
    },
    now,
  )
  await rejudge()
}

/** Says which policy areas a portfolio covers; the newest word counts, for every strategy in preparation. */
export const setPortfolioAreas = (
  actor: Actor,
  input: { portfolioId: PortfolioId; areas: readonly AreaId[] },
  now = new Date(),
): Promise<void> =>
  administrate(actor, now, async (tx, permit, { portfolios }) => {
    const portfolio = portfolios.find(p => p.id === input.portfolioId)
    if (!portfolio) throw new Malformed('Choose a portfolio from the list.')
    await insertPortfolioAreas(tx, permit, { ...input, at: now })
    const summary = `said what the portfolio ${portfolio.name} covers: ${listed(input.areas)}`
    return { entry: { action: 'administer', summary, subject: { ...input } }, result: undefined }
  })

/** The lines of the register; none for whoever speaks for no portfolio. */
export const register = async (actor: Actor, now = new Date()) =>
  may.seeRegister(actor, now) ? loadRegister(database()) : []
