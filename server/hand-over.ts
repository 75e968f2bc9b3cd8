/** Hands over what an organisation has in a strategy: offered, accepted, refused, taken back; and the release afterwards. */
import { rejudge } from '#collab/rooms.ts'
import { loadDossier } from '#db/dossier.ts'
import { insertHandover, insertHandoverAnswer, insertHandoverRelease } from '#db/handovers.ts'
import { insertChairs } from '#db/round-time.ts'
import { database, type Tx } from '#db/sql.ts'
import {
  allStrategies,
  insertAssignment,
  insertAssignmentAnswer,
  insertAssignmentEnd,
  insertStanding,
} from '#db/strategies.ts'
import { circleOf } from '#domain/clearance.ts'
import type { Dossier } from '#domain/dossier.ts'
import { DUTIES, type Duty, dutiesOf, type Handover, type HandoverOutcome } from '#domain/handover.ts'
import type { HandoverId, OrganisationId } from '#domain/ids.ts'
import { administer } from '#domain/may-administer.ts'
import * as may from '#domain/may-hand-over.ts'
import type { Actor } from '#domain/people.ts'
import { allow, type Permit } from '#domain/verdict.ts'
import { titleOf } from './assign.ts'
import { type Act, decide, permitOf } from './decide.ts'
import { newId } from './ids.ts'
import { Malformed } from './refused.ts'

const nameOf = (dossier: Dossier, id: OrganisationId) =>
  dossier.directory.organisations.find(o => o.id === id)?.name ?? ''

/** "the lead", "a chair", or the sections by title. */
export const dutyWords = (
  dossier: Dossier,
  { duty, assignmentIds }: Pick<Handover, 'duty' | 'assignmentIds'>,
): string => {
  if (duty !== 'sections') return duty === 'lead' ? 'the lead' : 'the chair'
  const sections = assignmentIds.map(id => dossier.assignments.find(a => a.id === id)?.sectionId)
  return sections.map(id => `"${titleOf(dossier, id)}"`).join(', ')
}

export const offerHandover = async (
  actor: Actor,
  slug: string,
  input: may.HandoverInput,
  now?: Date,
): Promise<HandoverId> => {
  const id = await decide(
    actor,
    slug,
    {
      // An administrator sees nothing of the content, and hands it on by its name alone.
      ...(actor.post.role === 'administrator' && { sees: () => allow('readStrategy') }),
      judge: (dossier, now) => may.handOver(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        const id: HandoverId = newId()
        await insertHandover(tx, permit, { id, strategyId: dossier.strategy.id, ...input, ...act })
        const [from, to] = [nameOf(dossier, input.fromId), nameOf(dossier, input.toId)]
        const summary = `offered to hand over ${dutyWords(dossier, input)} from ${from} to ${to}: ${input.instrument}`
        const { duty, fromId, toId, instrument } = input
        const subject = { id, duty, fromId, toId, instrument, assignmentIds: [...input.assignmentIds] }
        return { entry: { action: 'handOver', summary, subject }, result: id }
      },
    },
    now,
  )
  await rejudge()
  return id
}

/** What changes hands. The old assignment ends, so that whoever drafted stays named by it, and a new one begins. */
const takeOver = async (
  tx: Tx,
  permit: Permit<'answerHandover'>,
  dossier: Dossier,
  { duty, assignmentIds, fromId, toId }: Handover,
  act: Act,
): Promise<void> => {
  if (duty === 'chair') {
    const organisationIds = dossier.chairs.map(id => (id === fromId ? toId : id))
    await insertChairs(tx, permit, { strategyId: dossier.strategy.id, organisationIds, ...act })
  }
  for (const assignment of dossier.assignments.filter(a => assignmentIds.includes(a.id))) {
    const { sectionId, part } = assignment
    const held = dossier.assignments.find(
      a => a.sectionId === sectionId && a.organisationId === toId && a.end === null && a.answer?.accepted !== false,
    )
    for (const ended of [assignment, held]) if (ended) await insertAssignmentEnd(tx, permit, ended.id, act)
    const assignmentId = newId<'assignment'>()
    await insertAssignment(tx, permit, { id: assignmentId, sectionId, organisationId: toId, part, ...act })
    await insertAssignmentAnswer(tx, permit, { assignmentId, accepted: true, reason: '', ...act })
  }
}

/** By which portfolios the old organisation stays concerned: those that the text touches, else all it holds [H20]. */
const stayingOn = (dossier: Dossier, { duty, fromId, assignmentIds }: Handover) => {
  const held = dossier.directory.portfolios.filter(p => p.organisationId === fromId)
  const isInside = circleOf(dossier).some(m => held.some(p => p.id === m.portfolioId))
  if (duty === 'chair' || isInside || (duty === 'sections' && dossier.strategy.leadId === fromId)) return []
  const sections = dossier.assignments.filter(a => assignmentIds.includes(a.id)).map(a => a.sectionId)
  const touched = dossier.areas.filter(a => duty === 'lead' || sections.includes(a.sectionId)).map(a => a.area)
  const covering = held.filter(p => p.areas.some(area => touched.includes(area)))
  return covering.length > 0 ? covering : held
}

/** Accepts, refuses or takes back. Who writes changes with the acceptance, in open pages too. */
export const answerHandover = async (
  actor: Actor,
  slug: string,
  input: { handoverId: HandoverId; outcome: HandoverOutcome; reason: string },
  now?: Date,
): Promise<void> => {
  await decide(
    actor,
    slug,
    {
      ...(actor.post.role === 'administrator' && { sees: () => allow('readStrategy') }),
      judge: (dossier, now) => may.answerHandover(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        const offer = dossier.handovers.find(h => h.id === input.handoverId)!
        const from = nameOf(dossier, offer.fromId)
        if (input.outcome === 'accepted') {
          await takeOver(tx, permit, dossier, offer, act)
          const standing = { strategyId: dossier.strategy.id, standing: 'consulted', ...act } as const
          for (const { id: portfolioId } of stayingOn(dossier, offer)) {
            const reason = `Handed over ${dutyWords(dossier, offer)}`
            await insertStanding(tx, permit, { ...standing, portfolioId, reason })
          }
        }
        await insertHandoverAnswer(tx, permit, { ...input, ...act })
        const verb = { accepted: 'accepted', refused: 'refused', withdrawn: 'took back the offer of' }[input.outcome]
        const summary = `${verb} ${dutyWords(dossier, offer)} ${input.outcome === 'withdrawn' ? 'of' : 'from'} ${from}`
        return { entry: { action: 'answerHandover', summary, subject: { ...input } }, result: undefined }
      },
    },
    now,
  )
  await rejudge()
}

/** The old organisation leaves: what it was put into the circle for by the handover ends too. */
export const releaseHandover = async (
  actor: Actor,
  slug: string,
  input: { handoverId: HandoverId; reason: string },
  now?: Date,
): Promise<void> => {
  await decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.releaseHandover(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        const done = dossier.handovers.find(h => h.id === input.handoverId)!
        await insertHandoverRelease(tx, permit, { ...input, ...act })
        const put = dossier.circle.filter(
          m => m.standing === 'consulted' && m.at.getTime() === done.answer?.at.getTime() && m.by === done.answer.by,
        )
        const standing = {
          strategyId: dossier.strategy.id,
          standing: 'released',
          reason: input.reason,
          ...act,
        } as const
        for (const { portfolioId } of put) await insertStanding(tx, permit, { ...standing, portfolioId })
        const summary = `said that ${nameOf(dossier, done.fromId)} is not concerned any more by ${dutyWords(dossier, done)}`
        return { entry: { action: 'releaseHandover', summary, subject: { ...input } }, result: undefined }
      },
    },
    now,
  )
  await rejudge()
}

export interface Succession {
  readonly fromId: OrganisationId
  readonly toId: OrganisationId
  readonly instrument: string
}

/** What an organisation with nobody left has in every strategy, offered to its successor by an administrator. Gives how many offers. */
export const offerAll = async (actor: Actor, input: Succession, now = new Date()): Promise<number> => {
  permitOf(administer(actor, now))
  let offered = 0
  for (const strategy of await allStrategies(database())) {
    const has = dutiesOf(await loadDossier(database(), strategy), input.fromId)
    const assignmentIds = has.assignments.map(a => a.id)
    const isThere: Record<Duty, boolean> = { ...has, sections: assignmentIds.length > 0 }
    for (const duty of DUTIES.filter(one => isThere[one])) {
      const given = duty === 'sections' ? assignmentIds : []
      await offerHandover(actor, strategy.slug, { ...input, duty, assignmentIds: given }, now)
      offered += 1
    }
  }
  if (offered === 0) throw new Malformed('That organisation has no section, no lead and no chair to hand over.')
  return offered
}
