/** Differences: raised, argued, lifted, withdrawn, linked, taken for a remark. How they are settled is in settle.ts. */
import {
  insertAppeal,
  insertDifference,
  insertDifferenceItem,
  insertDifferenceLink,
  insertLift,
  insertParty,
  insertPosition,
  insertSetAside,
  insertWithdrawal,
} from '#db/differences.ts'
import type { Difference, DifferenceKind, Party } from '#domain/differences.ts'
import type { Dossier } from '#domain/dossier.ts'
import type { DifferenceId, PortfolioId } from '#domain/ids.ts'
import { standOf } from '#domain/ladder.ts'
import * as may from '#domain/may-differ.ts'
import { appeal, appealUntil, setAside } from '#domain/may-settle.ts'
import type { Actor } from '#domain/people.ts'
import { portfolioOf } from './board.ts'
import { decide } from './decide.ts'
import { newId } from './ids.ts'

export const partyName = (dossier: Dossier, party: Party): string =>
  party === null ? 'the lead' : portfolioOf(dossier, party).name

export const differenceIn = (dossier: Dossier, id: DifferenceId): Difference => may.found(dossier, id)!

const called = (dossier: Dossier, id: DifferenceId) => {
  const { no, title } = differenceIn(dossier, id)
  return `difference ${no} (${title})`
}

export interface RaiseInput extends Omit<may.Raising, 'against'> {
  readonly against: readonly PortfolioId[]
  readonly kind: DifferenceKind
  readonly quote: string
}

/** Raises a difference. Gives its number. */
export const raiseDifference = (actor: Actor, slug: string, input: RaiseInput, now?: Date): Promise<number> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.raise(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        const { party, title, sectionId, contradicts: otherSectionId = null, itemId } = input
        const { quote, body, wording, mandate } = input
        const kind = otherSectionId ? 'contradiction' : input.kind
        const id: DifferenceId = newId()
        const no = dossier.differences.length + 1
        const strategyId = dossier.strategy.id
        const parties = may.sidesOf(dossier, input)
        const about = { kind, title, sectionId, otherSectionId, quote } as const
        const head = { id, strategyId, no, ...about, claimId: null, raisedFor: party, parties }
        await insertDifference(tx, permit, { ...head, ...act })
        const position = { portfolioId: party, body, wording, mandate }
        await insertPosition(tx, permit, { differenceId: id, ...position, ...act })
        if (itemId) await insertDifferenceItem(tx, permit, { differenceId: id, itemId, at: act.at })
        const summary = `raised difference ${no} for ${partyName(dossier, party)}: ${title}`
        return {
          entry: { action: 'differ', summary, subject: { ...head, parties: [...parties], ...position, itemId } },
          result: no,
        }
      },
    },
    now,
  )

/** States a position, or states it anew; whoever was no party becomes one. */
export const stateDifference = (
  actor: Actor,
  slug: string,
  input: may.Argument & { readonly differenceId: DifferenceId; readonly party: Party },
  now?: Date,
): Promise<void> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.argue(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        const { differenceId, party, body, wording, mandate } = input
        const isNew = party !== null && !differenceIn(dossier, differenceId).parties.includes(party)
        if (isNew) await insertParty(tx, permit, { differenceId, portfolioId: party, ...act })
        await insertPosition(tx, permit, { differenceId, portfolioId: party, body, wording, mandate, ...act })
        const summary = `stated the position of ${partyName(dossier, party)} in ${called(dossier, differenceId)}`
        return { entry: { action: 'differ', summary, subject: { ...input } }, result: undefined }
      },
    },
    now,
  )

export const liftDifference = (
  actor: Actor,
  slug: string,
  input: { readonly differenceId: DifferenceId; readonly step: number; readonly reason: string },
  now?: Date,
): Promise<void> =>
  decide(
    actor,
    slug,
    {
      sees: (dossier, now) => may.seeDifference(actor, dossier, input.differenceId, now),
      judge: (dossier, now) => may.lift(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        await insertLift(tx, permit, { ...input, ...act })
        const step = dossier.strategy.rules.ladder[input.step]?.name ?? ''
        const summary = `lifted ${called(dossier, input.differenceId)} to ${step}`
        return { entry: { action: 'lift', summary, subject: { ...input } }, result: undefined }
      },
    },
    now,
  )

/** Gives a difference up for a portfolio. This clears nothing: its clearance is what its replies say [H57]. */
export const withdrawDifference = (
  actor: Actor,
  slug: string,
  input: { readonly differenceId: DifferenceId; readonly portfolioId: PortfolioId; readonly reason: string },
  now?: Date,
): Promise<void> =>
  decide(
    actor,
    slug,
    {
      sees: (dossier, now) => may.seeDifference(actor, dossier, input.differenceId, now),
      judge: (dossier, now) => may.withdraw(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        await insertWithdrawal(tx, permit, { ...input, ...act })
        const summary = `withdrew ${partyName(dossier, input.portfolioId)} from ${called(dossier, input.differenceId)}`
        return { entry: { action: 'differ', summary, subject: { ...input } }, result: undefined }
      },
    },
    now,
  )

/** Two differences are settled together from now on, or not at all [H65]. */
export const linkDifferences = (
  actor: Actor,
  slug: string,
  input: { readonly differenceId: DifferenceId; readonly otherId: DifferenceId; readonly reason: string },
  now?: Date,
): Promise<void> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.link(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        await insertDifferenceLink(tx, permit, { ...input, ...act })
        const summary = `linked ${called(dossier, input.differenceId)} with ${called(dossier, input.otherId)}`
        return { entry: { action: 'differ', summary, subject: { ...input } }, result: undefined }
      },
    },
    now,
  )

/** Takes an objection for a remark, as it is outside its author's mandate [H61]. */
export const setDifferenceAside = (
  actor: Actor,
  slug: string,
  input: { readonly differenceId: DifferenceId; readonly reason: string },
  now?: Date,
): Promise<void> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => setAside(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        const until = appealUntil(dossier, act.at)
        await insertSetAside(tx, permit, { ...input, until, ...act })
        const summary = `took ${called(dossier, input.differenceId)} for a remark`
        const subject = { ...input, until: until.toISOString() }
        return { entry: { action: 'setAside', summary, subject }, result: undefined }
      },
    },
    now,
  )

/** The author's appeal against that: open as before, one step higher [H61]. */
export const appealDifference = (
  actor: Actor,
  slug: string,
  input: { readonly differenceId: DifferenceId; readonly reason: string },
  now?: Date,
): Promise<void> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => appeal(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        await insertAppeal(tx, permit, { ...input, ...act })
        const { step } = standOf(dossier, differenceIn(dossier, input.differenceId), act.at)
        if (step + 1 < dossier.strategy.rules.ladder.length)
          await insertLift(tx, permit, { ...input, step: step + 1, ...act })
        const summary = `appealed for ${called(dossier, input.differenceId)} being more than a remark`
        return { entry: { action: 'differ', summary, subject: { ...input } }, result: undefined }
      },
    },
    now,
  )
