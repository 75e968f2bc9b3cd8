/** How differences are settled: words that every side confirms, or the ruling of an arbiter. */
import { insertChecks, insertCompletion, insertSettlement, insertSettlementConfirmation } from '#db/differences.ts'
import { insertConfirmation, insertDisposition } from '#db/preparation.ts'
import type { Tx } from '#db/sql.ts'
import { isConfirmed, isStanding, newestVersion } from '#domain/clearance.ts'
import { aboutOf, type Difference, type Party, type Settlement } from '#domain/differences.ts'
import type { Dossier } from '#domain/dossier.ts'
import type { DifferenceId, SettlementId } from '#domain/ids.ts'
import * as may from '#domain/may-settle.ts'
import type { Actor } from '#domain/people.ts'
import type { Permit } from '#domain/verdict.ts'
import { type Act, decide } from './decide.ts'
import { differenceIn, partyName } from './differences.ts'
import { newId } from './ids.ts'
import { dossierFor, type FrozenSection, frozenText } from './read.ts'
import { standsIn } from './settled-words.ts'

/** What was frozen does not change, so it is read before the strategy is locked. */
const newestText = async (actor: Actor, slug: string, now?: Date) => {
  const dossier = await dossierFor(actor, slug, now)
  const newest = newestVersion(dossier)
  return { versionId: newest?.id ?? null, text: newest ? await frozenText(dossier, newest, null) : [] }
}

interface Frozen {
  readonly versionId: string | null
  readonly text: readonly FrozenSection[]
}

/** Whether the words stand in the newest version; a version that was frozen meanwhile has looked for itself. */
const check = async (
  tx: Tx,
  permit: Permit<'settle'> | Permit<'rule'>,
  dossier: Dossier,
  difference: Difference,
  settlement: Pick<Settlement, 'id' | 'wording'>,
  { versionId, text }: Frozen,
) => {
  const newest = newestVersion(dossier)
  if (!newest || settlement.wording === '') return
  const stands = newest.id === versionId && standsIn(dossier, text, aboutOf(difference), settlement.wording)
  await insertChecks(tx, permit, newest.id, [{ settlementId: settlement.id, stands }])
}

/** A post that is high enough confirms what it proposes by proposing it. */
export const proposeSettlement = async (
  actor: Actor,
  slug: string,
  input: may.Proposal,
  now?: Date,
): Promise<SettlementId> => {
  const frozen = await newestText(actor, slug, now)
  return decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.propose(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        const { differenceId, party, outcome, wording, note } = input
        const difference = differenceIn(dossier, differenceId)
        const id: SettlementId = newId()
        const settlement = { id, outcome, wording, note, instrument: '', ...act }
        await insertSettlement(tx, permit, { differenceId, ...settlement })
        const proposed = { ...settlement, confirmations: [], completedAt: null, checks: [] }
        const then = { ...difference, settlements: [...difference.settlements, proposed] }
        const differences = dossier.differences.map(d => (d === difference ? then : d))
        const word = { settlementId: id, party }
        const confirmed = may.confirmSettlement(actor, { ...dossier, differences }, word, act.at)
        if (confirmed.kind === 'allow')
          await confirmHere(tx, confirmed.permit, dossier, { difference, settlement: proposed, party, frozen }, act)
        const summary = `proposed for ${partyName(dossier, party)} how difference ${difference.no} is settled: ${outcome}`
        return { entry: { action: 'differ', summary, subject: { id, ...input } }, result: id }
      },
    },
    now,
  )
}

interface Confirming {
  readonly difference: Difference
  readonly settlement: Settlement
  readonly party: Party
  readonly frozen: Frozen
}

/** The word of a side; with the last one that is needed it is settled, and the items that say it are answered. */
const confirmHere = async (
  tx: Tx,
  permit: Permit<'settle'>,
  dossier: Dossier,
  { difference, settlement, party, frozen }: Confirming,
  act: Act,
): Promise<boolean> => {
  await insertSettlementConfirmation(tx, permit, { settlementId: settlement.id, portfolioId: party, ...act })
  if (!may.completes(dossier, difference, settlement, party)) return false
  await insertCompletion(tx, permit, { settlementId: settlement.id, at: act.at })
  await check(tx, permit, dossier, difference, settlement, frozen)
  const confirmations = [...settlement.confirmations, { portfolioId: party, ...act }]
  await answerItems(tx, permit, dossier, difference, { ...settlement, confirmations })
  return true
}

/**
 * What the sides have confirmed is the lead's answer to the items of the difference, and their authors' word that it meets
 * them: each by who confirmed for that side, at that hour.
 */
const answerItems = async (
  tx: Tx,
  permit: Permit<'settle'>,
  dossier: Dossier,
  difference: Difference,
  settlement: Settlement,
) => {
  const wordOf = (party: Party) => settlement.confirmations.find(c => c.portfolioId === party)
  const standing = dossier.replies.filter(r => isStanding(dossier, r))
  for (const reply of standing)
    for (const item of reply.items.filter(i => difference.itemIds.includes(i.id) && !isConfirmed(i))) {
      const [lead, author] = [wordOf(null), wordOf(reply.portfolioId)]
      if (!lead || !author) continue
      const worded = settlement.wording !== ''
      const id = newId<'disposition'>()
      await insertDisposition(tx, permit, {
        id,
        itemId: item.id,
        outcome: worded ? 'otherWords' : 'notAccepted',
        wording: settlement.wording,
        reason: settlement.note,
        at: settlement.confirmations.at(-1)!.at,
        by: lead.by,
      })
      const confirmed = { at: settlement.confirmations.at(-1)!.at, by: author.by }
      await insertConfirmation(tx, permit, id, confirmed)
    }
}

/** True: it is settled. False: the word of another side is awaited. */
export const confirmSettlement = async (
  actor: Actor,
  slug: string,
  input: { readonly differenceId: DifferenceId; readonly settlementId: SettlementId; readonly party: Party },
  now?: Date,
): Promise<boolean> => {
  const frozen = await newestText(actor, slug, now)
  return decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.confirmSettlement(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        const difference = dossier.differences.find(d => d.settlements.some(s => s.id === input.settlementId))!
        const settlement = difference.settlements.find(s => s.id === input.settlementId)!
        const isSettled = await confirmHere(
          tx,
          permit,
          dossier,
          { difference, settlement, party: input.party, frozen },
          act,
        )
        const words = isSettled ? 'and so settled' : 'as one of several sides,'
        const summary = `confirmed for ${partyName(dossier, input.party)}, ${words} difference ${difference.no}`
        return { entry: { action: 'settle', summary, subject: { ...input } }, result: isSettled }
      },
    },
    now,
  )
}

/** Puts a ruling of the arbiter on file. Whoever it goes against has not cleared, and is shown as overruled [H66]. */
export const ruleOn = async (actor: Actor, slug: string, input: may.Ruling, now?: Date): Promise<void> => {
  const frozen = await newestText(actor, slug, now)
  return decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.rule(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        const { differenceId, ...said } = input
        const difference = differenceIn(dossier, differenceId)
        const settlement = { id: newId<'settlement'>(), ...said, ...act }
        await insertSettlement(tx, permit, { differenceId, ...settlement })
        await insertCompletion(tx, permit, { settlementId: settlement.id, at: act.at })
        await check(tx, permit, dossier, difference, settlement, frozen)
        const { arbiter } = dossier.strategy.rules
        const summary = `put on file the ruling of ${arbiter?.name ?? ''} on difference ${difference.no}: ${input.outcome}`
        return { entry: { action: 'rule', summary, subject: { ...input } }, result: undefined }
      },
    },
    now,
  )
}
