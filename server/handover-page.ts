/** What the page of handovers and the desk show: what is offered, what changed hands, and what this person could offer. */
import type { Dossier } from '#domain/dossier.ts'
import { type DUTIES, dutiesOf, type Handover, isDone, isOpen, leftBehind, ROLES_OF_DUTY } from '#domain/handover.ts'
import * as may from '#domain/may-hand-over.ts'
import { titlesOf } from '#domain/outline.ts'
import { type Actor, nameAt, type Post } from '#domain/people.ts'
import { personOf } from './board.ts'
import { dutyWords } from './hand-over.ts'
import { dossierFor } from './read.ts'
import { capacity, type Task } from './tasks.ts'

/** An organisation as it was called when this was offered. */
const called = (dossier: Dossier, id: string, at: Date) => {
  const organisation = dossier.directory.organisations.find(o => o.id === id)
  return organisation ? nameAt(organisation, at) : ''
}

const shown = (actor: Actor, dossier: Dossier, handover: Handover, now: Date) => {
  const { id: handoverId, answer, release } = handover
  const may_ = (outcome: 'accepted' | 'withdrawn') =>
    may.answerHandover(actor, dossier, { handoverId, outcome, reason: 'x' }, now).kind === 'allow'
  return {
    id: handoverId,
    duty: handover.duty,
    what: dutyWords(dossier, handover),
    from: called(dossier, handover.fromId, handover.at),
    to: called(dossier, handover.toId, handover.at),
    instrument: handover.instrument,
    at: handover.at,
    person: personOf(dossier, handover),
    answer: answer && { ...answer, person: personOf(dossier, answer).name },
    release: release && { ...release, person: personOf(dossier, release).name },
    mayAnswer: may_('accepted'),
    mayWithdraw: may_('withdrawn'),
    mayRelease:
      isDone(handover) && may.releaseHandover(actor, dossier, { handoverId, reason: 'x' }, now).kind === 'allow',
  }
}

/** What the organisation of a post could offer, in that post. */
const offerable = (dossier: Dossier, post: Post) => {
  const has = dutiesOf(dossier, post.organisationId)
  const titles = titlesOf(dossier.outline.nodes)
  const offers = (duty: (typeof DUTIES)[number]) => ROLES_OF_DUTY[duty].offer.includes(post.role)
  // In the order of the text.
  const sections = [...titles].flatMap(([sectionId, title]) =>
    has.assignments.flatMap(({ id, sectionId: of, part }) =>
      of === sectionId && offers('sections')
        ? [{ value: id, isMarked: false, label: part === 'owner' ? title : `${title} (as co-owner)` }]
        : [],
    ),
  )
  return { sections, lead: has.lead && offers('lead'), chair: has.chair && offers('chair') }
}

export const handoversPage = async (actor: Actor, slug: string, now = new Date()) => {
  const dossier = await dossierFor(actor, slug, now)
  const { organisations } = dossier.directory
  const all = dossier.handovers.toReversed().map(h => ({ ...shown(actor, dossier, h, now), isOpen: isOpen(h) }))
  return {
    slug,
    fromId: actor.post.organisationId,
    from: organisations.find(o => o.id === actor.post.organisationId)?.name ?? '',
    open: all.filter(h => h.isOpen),
    past: all.filter(h => !h.isOpen),
    offerable: offerable(dossier, actor.post),
    others: organisations.filter(o => o.id !== actor.post.organisationId).map(o => ({ value: o.id, label: o.name })),
  }
}

/** Offers to answer; sections that were left behind when a portfolio moved away. */
export const handoverTasks = (dossier: Dossier, actor: Actor, post: Post, now: Date): Task[] => {
  const common = {
    kind: 'handover' as const,
    where: `/strategies/${dossier.strategy.slug}/handovers`,
    deadlineAt: null,
    daysLeft: null,
    post: capacity(dossier, post),
    changed: null,
  }
  const offers = dossier.handovers.filter(({ id: handoverId }) => {
    const input = { handoverId, outcome: 'accepted', reason: '' } as const
    return may.answerHandover({ ...actor, post }, dossier, input, now).kind === 'allow'
  })
  const behind = ROLES_OF_DUTY.sections.offer.includes(post.role) ? leftBehind(dossier, post.organisationId) : []
  const titles = titlesOf(dossier.outline.nodes)
  return [
    ...offers.map(offer => ({
      ...common,
      text: `${called(dossier, offer.fromId, offer.at)} hands over ${dutyWords(dossier, offer)}: accept or refuse`,
    })),
    ...behind.map(({ assignment, portfolio }) => ({
      ...common,
      text: `${portfolio.name} moved to ${called(dossier, portfolio.organisationId, now)}: hand over “${titles.get(assignment.sectionId) ?? ''}”`,
    })),
  ]
}
