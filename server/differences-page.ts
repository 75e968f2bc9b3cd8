/** The pages of differences: the list, and one with its positions side by side. */
import { circleOf } from '#domain/clearance.ts'
import { conflictsOf } from '#domain/conflicts.ts'
import { nodesOf } from '#domain/counterpart.ts'
import { aboutOf, completed, type Difference, hasSay, type Party, pursuing, stateOf } from '#domain/differences.ts'
import type { Act, Dossier } from '#domain/dossier.ts'
import type { PortfolioId, SectionId } from '#domain/ids.ts'
import { standOf, staysOf } from '#domain/ladder.ts'
import { heirsOf } from '#domain/lineage.ts'
import * as may from '#domain/may-differ.ts'
import * as settle from '#domain/may-settle.ts'
import { titlesOf } from '#domain/outline.ts'
import type { Actor } from '#domain/people.ts'
import type { RuleId } from '#domain/rules.ts'
import type { Verdict } from '#domain/verdict.ts'
import { personOf, portfolioOf } from './board.ts'
import { runsOf } from './changes.ts'
import { lineOf, linesOf } from './difference-lines.ts'
import { dossierFor, workingText } from './read.ts'
import { NotFound } from './refused.ts'
import { standsIn } from './settled-words.ts'

const sideOf = (dossier: Dossier, party: Party) => {
  if (party !== null) return portfolioOf(dossier, party)
  const organisation = dossier.directory.organisations.find(o => o.id === dossier.strategy.leadId)?.name ?? ''
  return { name: 'The lead', organisation, code: '' }
}

const isRemoved = (dossier: Dossier, difference: Difference): boolean => {
  const { nodes } = dossier.outline
  const gone = (id: SectionId) => heirsOf(dossier, id).every(heir => nodes.every(node => node.id !== heir))
  return aboutOf(difference).some(gone)
}

const ARGUMENT = { body: 'x', wording: 'x', mandate: 'x' }

/** For whom this person could raise one. */
const couldRaiseFor = (actor: Actor, dossier: Dossier, now: Date) => {
  const concerned = circleOf(dossier).filter(hasSay)
  const sides: Party[] = [...concerned.map(m => m.portfolioId), null]
  return sides
    .filter(party => {
      const against = concerned.filter(m => m.portfolioId !== party).map(m => m.portfolioId)
      const input = { ...ARGUMENT, party, against, title: 'x', sectionId: null, itemId: null }
      return may.raise(actor, dossier, input, now).kind === 'allow'
    })
    .map(party => ({ party, ...sideOf(dossier, party) }))
}

export const differencesPage = async (actor: Actor, slug: string, now = new Date()) => {
  const dossier = await dossierFor(actor, slug, now)
  return {
    slug,
    lines: linesOf(dossier, now),
    raiseFor: couldRaiseFor(actor, dossier, now),
    circle: circleOf(dossier)
      .filter(hasSay)
      .map(m => ({ id: m.portfolioId, name: portfolioOf(dossier, m.portfolioId).name })),
    sections: [...titlesOf(nodesOf(dossier))].map(([id, title]) => ({ id, title })),
    arbiter: dossier.strategy.rules.arbiter?.name ?? null,
  }
}

const signed = (dossier: Dossier, act: Act) => ({ at: act.at, person: personOf(dossier, act).name })

/** What a side holds, and what it held before. */
const sideShown = (dossier: Dossier, difference: Difference, party: Party) => {
  const positions = difference.positions
    .filter(p => p.portfolioId === party)
    .map(({ body, wording, mandate, ...act }) => ({ body, wording, mandate, ...signed(dossier, act) }))
  const position = positions.at(-1) ?? null
  const withdrawal = difference.withdrawals.find(w => w.portfolioId === party)
  return {
    party,
    ...sideOf(dossier, party),
    position,
    runs: position?.wording ? runsOf(difference.quote || position.wording, position.wording) : [],
    before: positions.slice(0, -1).toReversed(),
    withdrawn: withdrawal ? { reason: withdrawal.reason, ...signed(dossier, withdrawal) } : null,
  }
}

/** The rule that says no. */
const refusalOf = (verdict: Verdict<'settle'>): RuleId | null => ('rule' in verdict ? verdict.rule : null)

const settlementShown = (
  actor: Actor,
  dossier: Dossier,
  difference: Difference,
  settlement: Difference['settlements'][number],
  now: Date,
) => ({
  id: settlement.id,
  outcome: settlement.outcome,
  runs: settlement.wording === '' ? [] : runsOf(difference.quote || settlement.wording, settlement.wording),
  wording: settlement.wording,
  note: settlement.note,
  instrument: settlement.instrument,
  ...signed(dossier, settlement),
  completedAt: settlement.completedAt,
  counts: completed(difference)?.id === settlement.id,
  confirmed: settlement.confirmations.map(c => ({ name: sideOf(dossier, c.portfolioId).name, ...signed(dossier, c) })),
  awaited:
    settlement.completedAt || !may.isArgued(dossier, difference, now)
      ? []
      : settle.awaitedFor(dossier, difference, settlement).map(party => ({
          party,
          name: sideOf(dossier, party).name,
          who: [...new Set(settle.whoCanSettle(dossier, difference, party, now).map(post => post.personName))],
          mine: may.speaksForParty(actor, dossier, party) === null,
          refusal: refusalOf(settle.confirmSettlement(actor, dossier, { settlementId: settlement.id, party }, now)),
        })),
})

const ladderShown = (dossier: Dossier, difference: Difference, now: Date) => {
  const stays = staysOf(dossier, difference, now).map(stay => ({
    ...stay,
    person: stay.by && personOf(dossier, { at: stay.since, by: stay.by }).name,
    reason: difference.lifts.find(l => l.step === stay.step && l.at.getTime() === stay.since.getTime())?.reason ?? null,
  }))
  return dossier.strategy.rules.ladder.map((step, at) => ({ ...step, stays: stays.filter(s => s.step === at) }))
}

/** What this person may do here; a refusal is shown with its reason where the act is theirs in principle. */
const actsOf = (actor: Actor, dossier: Dossier, difference: Difference, now: Date) => {
  const differenceId = difference.id
  const step = standOf(dossier, difference, now).step + 1
  const sides: Party[] = [null, ...circleOf(dossier).map(m => m.portfolioId)]
  const named = (parties: readonly Party[]) => parties.map(party => ({ party, name: sideOf(dossier, party).name }))
  const allows = (verdict: { readonly kind: string }) => verdict.kind === 'allow'
  const others = dossier.differences.filter(other =>
    allows(may.link(actor, dossier, { differenceId, otherId: other.id, reason: 'x' }, now)),
  )
  return {
    argue: named(sides.filter(party => allows(may.argue(actor, dossier, { differenceId, party, ...ARGUMENT }, now)))),
    propose: named(
      sides.filter(party =>
        allows(settle.propose(actor, dossier, { differenceId, party, outcome: 'noted', wording: '', note: 'x' }, now)),
      ),
    ),
    withdraw: named(
      pursuing(dossier, difference).filter(portfolioId =>
        allows(may.withdraw(actor, dossier, { differenceId, portfolioId }, now)),
      ),
    ) as { party: PortfolioId; name: string }[],
    lift: allows(may.lift(actor, dossier, { differenceId, step, reason: 'x' }, now)),
    link: others.map(({ id, no, title }) => ({ value: id, label: `${no} ${title}` })),
    setAside: allows(settle.setAside(actor, dossier, { differenceId, reason: 'x' }, now)),
    appeal: allows(settle.appeal(actor, dossier, { differenceId, reason: 'x' }, now)),
    rule: allows(
      settle.rule(actor, dossier, { differenceId, outcome: 'upheld', wording: '', note: 'x', instrument: 'x' }, now),
    ),
  }
}

/** Throws NotFound. */
export const differencePage = async (actor: Actor, slug: string, no: number, now = new Date()) => {
  const dossier = await dossierFor(actor, slug, now)
  const difference = dossier.differences.find(d => d.no === no)
  if (!difference) throw new NotFound()
  const settlement = completed(difference)
  const working = settlement?.wording ? (await workingText(dossier, null)).sections : []
  const sides: Party[] = [...difference.parties, null]
  const others = (found: readonly Difference[]) =>
    found.map(d => ({ no: d.no, title: d.title, state: stateOf(dossier, d, now) }))
  const reply = dossier.replies.find(r => r.items.some(i => i.id === difference.itemIds.at(-1)))
  const { setAside } = difference
  return {
    slug,
    ...lineOf(dossier, difference, now),
    id: difference.id,
    quote: difference.quote,
    sectionId: difference.sectionId,
    /** Whether what it is about was taken out of the text. */
    isRemoved: isRemoved(dossier, difference),
    at: difference.at,
    raisedBy: personOf(dossier, difference),
    raisedForName: sideOf(dossier, difference.raisedFor).name,
    roundNo: dossier.rounds.find(r => r.id === reply?.roundId)?.no ?? null,
    itemId: difference.itemIds.at(-1) ?? null,
    ladder: ladderShown(dossier, difference, now),
    sides: sides.map(party => sideShown(dossier, difference, party)),
    settlements: difference.settlements.toReversed().map(s => settlementShown(actor, dossier, difference, s, now)),
    /** Whether the agreed words stand in the working text, where words were agreed. */
    standsNow: settlement?.wording ? standsIn(dossier, working, aboutOf(difference), settlement.wording) : null,
    newest: dossier.versions.at(-1)?.no ?? null,
    links: others(dossier.differences.filter(d => difference.links.includes(d.id))),
    conflicts: others(conflictsOf(dossier, difference)),
    setAside: setAside && {
      reason: setAside.reason,
      until: setAside.until,
      ...signed(dossier, setAside),
      appeal: setAside.appeal && { reason: setAside.appeal.reason, ...signed(dossier, setAside.appeal) },
    },
    arbiter: dossier.strategy.rules.arbiter?.name ?? null,
    acts: actsOf(actor, dossier, difference, now),
  }
}
