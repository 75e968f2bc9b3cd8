/** The page of joining a strategy to another one: first what that means, then what was done. */

import { circleOf } from '#domain/clearance.ts'
import { openDifferences } from '#domain/differences.ts'
import type { Dossier } from '#domain/dossier.ts'
import { isAtRest, type Joining } from '#domain/joined.ts'
import { joinStrategy } from '#domain/may-join.ts'
import type { Actor } from '#domain/people.ts'
import { personOf, portfolioOf } from './board.ts'
import { nameIn } from './joint-authority.ts'
import { dossierFor, dossiersFor } from './read.ts'

/** One strategy as the page names it; the way to it is shown to who reads it. */
const named = (
  dossier: Dossier,
  { slug, title, registrationNo, instrument, reason, at, by }: Joining,
  open: boolean,
) => ({
  ...{ slug, title, registrationNo, instrument, reason, at, isOpen: open },
  by: personOf(dossier, { at, by }),
})

/** What of a strategy stays on its file. */
const stays = (dossier: Dossier) => ({
  sections: dossier.outline.nodes.length,
  versions: dossier.versions.length,
  rounds: dossier.rounds.length,
  replies: dossier.replies.length,
  signOffs: dossier.signOffs.length,
  dispatches: dossier.dispatches.length,
})

/** What waits in it, and is not done any more. */
const stops = (dossier: Dossier, now: Date) => ({
  offers: dossier.assignments.filter(a => a.answer === null && a.end === null).length,
  handovers: dossier.handovers.filter(h => h.answer === null).length,
  claims: dossier.claims.filter(c => c.answer === null).length,
  differences: openDifferences(dossier, now).length,
})

const preview = (actor: Actor, dossier: Dossier, into: Dossier, now: Date) => {
  const there = new Set(circleOf(into).map(m => m.portfolioId))
  return {
    slug: into.strategy.slug,
    title: into.strategy.title,
    lead: nameIn(into.directory, into.strategy.leadId),
    registered: into.strategy.registered,
    together: `${into.strategy.registered} and ${dossier.strategy.registered}`,
    verdict: joinStrategy(actor, dossier, into, null, now),
    /** Portfolios of this circle that the other one has not. */
    notThere: circleOf(dossier)
      .filter(m => !there.has(m.portfolioId))
      .map(m => portfolioOf(dossier, m.portfolioId).name),
  }
}

/** `into`: the address of the strategy that would go on; empty: none is chosen yet. Throws NotFound. */
export const joiningPage = async (actor: Actor, slug: string, into: string, now = new Date()) => {
  const dossier = await dossierFor(actor, slug, now)
  const all = await dossiersFor(actor, now)
  const reads = (address: string) => all.some(d => d.strategy.slug === address)
  const shown = (one: Joining) => named(dossier, one, reads(one.slug))
  const verdict = joinStrategy(actor, dossier, null, null, now)
  const others = verdict.kind === 'allow' ? all.filter(d => d.strategy.slug !== slug && !isAtRest(d)) : []
  const chosen = others.find(d => d.strategy.slug === into)
  return {
    slug,
    title: dossier.strategy.title,
    registered: dossier.strategy.registered,
    lead: nameIn(dossier.directory, dossier.strategy.leadId),
    verdict,
    joinedTo: dossier.joinedTo && shown(dossier.joinedTo),
    joined: dossier.joined.map(shown),
    others: others.map(({ strategy: { slug, title, registered } }) => ({ slug, title, registered })),
    stays: stays(dossier),
    stops: stops(dossier, now),
    into: chosen ? preview(actor, dossier, chosen, now) : null,
  }
}
