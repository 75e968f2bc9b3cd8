/** Offers sections to organisations, answers offers, sets the circle. */
import { rejudge } from '#collab/rooms.ts'
import { insertChairs } from '#db/round-time.ts'
import { insertAssignment, insertAssignmentAnswer, insertAssignmentEnd, insertStanding } from '#db/strategies.ts'
import type { Dossier, Part, Standing } from '#domain/dossier.ts'
import type { AssignmentId, OrganisationId, PortfolioId, SectionId } from '#domain/ids.ts'
import * as may from '#domain/may-draft.ts'
import type { Actor } from '#domain/people.ts'
import { decide } from './decide.ts'
import { newId } from './ids.ts'
import { Malformed } from './refused.ts'

export const titleOf = (dossier: Dossier, id: SectionId | undefined) =>
  dossier.outline.nodes.find(n => n.id === id)?.title ?? 'a removed section'
const organisationOf = (dossier: Dossier, id: OrganisationId) => {
  const found = dossier.directory.organisations.find(o => o.id === id)
  if (!found) throw new Malformed('Choose an organisation from the list.')
  return found
}

export const offerSection = (
  actor: Actor,
  slug: string,
  input: { sectionId: SectionId; organisationId: OrganisationId; part: Part },
  now?: Date,
) =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.assign(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        const organisation = organisationOf(dossier, input.organisationId)
        const id: AssignmentId = newId()
        await insertAssignment(tx, permit, { id, ...input, ...act })
        const part = input.part === 'owner' ? '' : ' as co-owner'
        return {
          entry: {
            action: 'assign',
            summary: `offered "${titleOf(dossier, input.sectionId)}" to ${organisation.name}${part}`,
            subject: { id, ...input },
          },
          result: id,
        }
      },
    },
    now,
  )

export const answerOffer = async (
  actor: Actor,
  slug: string,
  input: { assignmentId: AssignmentId; accepted: boolean; reason: string },
  now?: Date,
): Promise<void> => {
  await decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.answerAssignment(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        await insertAssignmentAnswer(tx, permit, { ...input, ...act })
        const section = dossier.assignments.find(a => a.id === input.assignmentId)?.sectionId
        const verb = input.accepted ? 'accepted' : 'refused'
        return {
          entry: {
            action: 'answerAssignment',
            summary: `${verb} "${titleOf(dossier, section)}"`,
            subject: { ...input },
          },
          result: undefined,
        }
      },
    },
    now,
  )
  await rejudge()
}

/** Takes back an offer, or ends an assignment; from that moment the organisation no longer writes there. */
export const endOffer = async (actor: Actor, slug: string, id: AssignmentId, now?: Date): Promise<void> => {
  await decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.endAssignment(actor, dossier, id, now),
      write: async (tx, permit, dossier, act) => {
        await insertAssignmentEnd(tx, permit, id, act)
        const section = dossier.assignments.find(a => a.id === id)?.sectionId
        return {
          entry: {
            action: 'assign',
            summary: `ended the assignment of "${titleOf(dossier, section)}"`,
            subject: { id },
          },
          result: undefined,
        }
      },
    },
    now,
  )
  await rejudge()
}

const STANDING: Record<Standing, string> = {
  mustClear: 'must clear',
  consulted: 'is consulted',
  advisory: 'advises',
  information: 'is informed',
  released: 'is released from the circle',
}

export const setStanding = async (
  actor: Actor,
  slug: string,
  input: { portfolioId: PortfolioId; standing: Standing; reason: string },
  now?: Date,
): Promise<void> => {
  await decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.setStanding(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        const portfolio = dossier.directory.portfolios.find(p => p.id === input.portfolioId)
        if (!portfolio) throw new Malformed('Choose a portfolio from the list.')
        await insertStanding(tx, permit, { strategyId: dossier.strategy.id, ...input, ...act })
        return {
          entry: {
            action: 'setStanding',
            summary: `decided that ${portfolio.name} ${STANDING[input.standing]}`,
            subject: { ...input },
          },
          result: undefined,
        }
      },
    },
    now,
  )
  await rejudge()
}

/** Names the organisations whose chairs close the rounds of a strategy. */
export const nameChairs = (
  actor: Actor,
  slug: string,
  organisationIds: readonly OrganisationId[],
  now?: Date,
): Promise<void> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.setChairs(actor, dossier, organisationIds, now),
      write: async (tx, permit, dossier, act) => {
        await insertChairs(tx, permit, { strategyId: dossier.strategy.id, organisationIds, ...act })
        const names = dossier.directory.organisations.filter(o => organisationIds.includes(o.id)).map(o => o.name)
        const summary = `named as chairs: ${names.join(', ')}`
        return { entry: { action: 'setChairs', summary, subject: { organisationIds } }, result: undefined }
      },
    },
    now,
  )
