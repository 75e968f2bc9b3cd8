/** The first page after log-in: what waits for this person, in which capacity, on which text, by when. */
import { workingDaysLeft } from '#domain/calendar.ts'
import {
  awaitsTime,
  circleOf,
  clearanceOf,
  currentReply,
  isConfirmed,
  levelOf,
  mustClear,
  newestVersion,
  openRound,
  silenceMeans,
  standingItems,
  standingReply,
  versionOf,
} from '#domain/clearance.ts'
import { goesForward } from '#domain/clearance-state.ts'
import type { Dossier, Recipient, Round } from '#domain/dossier.ts'
import { isWaitedFor } from '#domain/figures.ts'
import { isAtRest } from '#domain/joined.ts'
import * as circulate from '#domain/may-circulate.ts'
import { closeRound, publish } from '#domain/may-close.ts'
import { takeVersion } from '#domain/may-counterpart.ts'
import { decide } from '#domain/may-decide.ts'
import { freeze, isAccepted, isCoordinator, stands, writesSection } from '#domain/may-draft.ts'
import { titlesOf } from '#domain/outline.ts'
import { type Actor, type Portfolio, type Post, speaksFor } from '#domain/people.ts'
import { waitsFor } from '#domain/signatures.ts'
import { boardOf, portfolioOf } from './board.ts'
import { caretakerTasks } from './caretaker-page.ts'
import { certificateTasks } from './certificate-tasks.ts'
import { submissionTasks, waitingSubmissions } from './consultation-page.ts'
import { corrigendumTasks } from './correct-page.ts'
import { differenceTasks } from './difference-tasks.ts'
import { newerTasks } from './evidence-cards.ts'
import { gateTasks } from './gate.ts'
import { handoverTasks } from './handover-page.ts'
import { dossiersFor, workingText } from './read.ts'
import { substitutes } from './recusal-page.ts'
import { requestTasks } from './request-page.ts'
import { reviewTasks } from './review-page.ts'
import { capacity, concernedTasks, dueAt, haste, renderingTasks, type Task } from './tasks.ts'
import { vacancyTasks } from './vacancy-tasks.ts'

const changedSince = (dossier: Dossier, portfolio: Portfolio, base: string): string | null => {
  const newest = newestVersion(dossier)
  const last = standingReply(dossier, portfolio.id)
  const cleared = last && circulate.fits(last.reply.kind, last.reply.items) ? versionOf(dossier, last.round) : null
  return newest && cleared && cleared.manifestHash !== newest.manifestHash
    ? `${base}/changes?from=${cleared.no}&to=${newest.no}`
    : null
}

/** Silence that says something is overdue for nobody: they may still reply, and are told what it counts as until they do [H47]. */
const replyAsked = (dossier: Dossier, round: Round, recipient: Recipient, name: string, now: Date) => {
  const means = isWaitedFor(dossier, round, recipient, now)
    ? null
    : silenceMeans(dossier, recipient, versionOf(dossier, round))
  if (!means) return { text: `Reply for ${name}` }
  const counts = means === 'tacit' ? 'no objection' : 'having no part in it'
  return {
    text: `Reply for ${name}: the time is over, and its silence counts as ${counts}`,
    deadlineAt: null,
    daysLeft: null,
  }
}

/** What a portfolio is asked in the open round: a reply, or a sign-off of the reply that is there. */
const asked = (dossier: Dossier, actor: Actor, post: Post, now: Date): Task[] => {
  const round = openRound(dossier)
  if (!round) return []
  const base = `/strategies/${dossier.strategy.slug}`
  const level = levelOf(dossier, round)
  return round.recipients.flatMap((recipient): Task[] => {
    const portfolio = dossier.directory.portfolios.find(p => p.id === recipient.portfolioId)
    if (!portfolio || !speaksFor(post, portfolio) || recipient.standing === 'information') return []
    const reply = currentReply(dossier, round, portfolio.id)
    const on = `Version ${versionOf(dossier, round).no}`
    const common = {
      on,
      deadlineAt: recipient.deadlineAt,
      daysLeft: workingDaysLeft(dossier.strategy.rules, now, recipient.deadlineAt),
      post: capacity(dossier, post),
      changed: changedSince(dossier, portfolio, base),
    }
    const where = `${base}/rounds/${round.no}/replies/${portfolio.id}`
    if (!reply || reply.revocation)
      return [{ kind: 'reply', where, ...common, ...replyAsked(dossier, round, recipient, portfolio.name, now) }]
    const clearing =
      circulate.fits(reply.kind, reply.items) &&
      !['objection', 'notConcerned', 'extensionRequested'].includes(reply.kind)
    const hash = versionOf(dossier, round).manifestHash
    const may = circulate.signOff({ ...actor, post }, dossier, { replyId: reply.id, manifestHash: hash }, now)
    const needs = clearing && waitsFor(dossier, reply, level).includes(post.organisationId) && may.kind === 'allow'
    const confirms = reply.items.filter(
      i => (i.grade === 'condition' || i.grade === 'objection') && i.dispositions.length > 0 && !isConfirmed(i),
    )
    return [
      ...(needs ? [{ kind: 'sign' as const, text: `Sign for ${portfolio.name}`, where, ...common }] : []),
      ...confirms.map(item => ({
        kind: 'confirm' as const,
        text: `Is your condition ${item.no} met? The lead has answered`,
        ...common,
        where: `${base}/rounds/${round.no}#item-${item.id}`,
      })),
    ]
  })
}

const lead = (dossier: Dossier, post: Post, now: Date): Task[] => {
  const base = `/strategies/${dossier.strategy.slug}`
  const round = openRound(dossier)
  const common = {
    deadlineAt: round?.deadlineAt ?? null,
    daysLeft: round ? workingDaysLeft(dossier.strategy.rules, now, round.deadlineAt) : null,
    post: capacity(dossier, post),
    changed: null,
  }
  const open = standingItems(dossier).filter(
    ({ item, round: r }) => !r.closing && item.grade !== 'remark' && item.dispositions.length === 0,
  )
  const waiting = (round?.recipients ?? []).flatMap(({ portfolioId }) => {
    const reply = round && currentReply(dossier, round, portfolioId)
    return round && awaitsTime(round, reply) ? [portfolioId] : []
  })
  const unowned = dossier.outline.nodes.filter(
    node => !dossier.assignments.some(a => a.sectionId === node.id && a.part === 'owner' && stands(a)),
  )
  return [
    ...open.map(({ item, reply }) => ({
      kind: 'answer' as const,
      text: `Answer ${portfolioOf(dossier, reply.portfolioId).name}, item ${item.no}`,
      ...common,
      where: `${base}/rounds/${round?.no}#item-${item.id}`,
    })),
    ...waiting.map(id => ({
      kind: 'time' as const,
      text: `${portfolioOf(dossier, id).name} asks for more time`,
      ...common,
      where: `${base}/rounds/${round?.no}#portfolio-${id}`,
    })),
    ...(unowned.length > 0 && dossier.versions.length === 0
      ? [
          {
            kind: 'owner' as const,
            text: `${unowned.length} sections without an owner`,
            where: `${base}/sections`,
            ...common,
          },
        ]
      : []),
  ]
}

const rounds = (dossier: Dossier, actor: Actor, post: Post, now: Date): Task[] => {
  const base = `/strategies/${dossier.strategy.slug}`
  const at = { ...actor, post }
  const round = openRound(dossier)
  const newest = newestVersion(dossier)
  const common = {
    on: newest ? `Version ${newest.no}` : 'Working text',
    deadlineAt: round?.deadlineAt ?? null,
    daysLeft: round ? workingDaysLeft(dossier.strategy.rules, now, round.deadlineAt) : null,
    post: capacity(dossier, post),
    changed: null,
  }
  const published = newest && dossier.editions.at(-1)?.manifestHash === newest.manifestHash
  const closedOn = newest && dossier.rounds.some(r => r.closing && r.versionId === newest.id)
  const tasks: Task[] = []
  if (circleOf(dossier).length === 0 || mustClear(dossier).length === 0)
    tasks.push({ kind: 'circle', text: 'The circle has nobody who must clear', where: `${base}/circle`, ...common })
  if (round && closeRound(at, dossier, { roundId: round.id, outcome: 'cleared', note: '' }, now).kind === 'allow')
    tasks.push({
      kind: 'close',
      text: `Close round ${round.no}: nothing blocks`,
      where: `${base}/rounds/${round.no}`,
      ...common,
    })
  else if (round && round.deadlineAt < now)
    tasks.push({
      kind: 'close',
      text: `Round ${round.no} is past its deadline`,
      where: `${base}/rounds/${round.no}`,
      ...common,
    })
  if (newest && !published && !closedOn && circulate.openRoundOn(at, dossier, null, now).kind === 'allow')
    tasks.push({ kind: 'open', text: `Open a round on version ${newest.no}`, where: `${base}/rounds`, ...common })
  if (decide(at, dossier, null, now).kind === 'allow')
    tasks.push({ kind: 'decide', text: 'Put the decision on file', where: `${base}/decision`, ...common })
  if (publish(at, dossier, { manifestHash: null }, now).kind === 'allow')
    tasks.push({ kind: 'publish', text: 'Publish: nothing blocks', where: `${base}/publication`, ...common })
  if (!newest && freeze(at, dossier, { manifestHash: '', words: 1 }, now).kind === 'allow')
    tasks.push({ kind: 'freeze', text: 'No version has been frozen yet', where: `${base}/rounds`, ...common })
  if (takeVersion(at, dossier, null, now).kind === 'allow')
    tasks.push({
      kind: 'freeze',
      text: 'Take over the newest version of the text',
      where: `${base}/rounds#freeze`,
      ...common,
    })
  return tasks
}

/** Whether closing the open round is this post's, under the procedure of the strategy. */
const mayClose = (dossier: Dossier, actor: Actor, post: Post, now: Date): boolean => {
  const round = openRound(dossier)
  if (!round) return false
  const verdict = closeRound({ ...actor, post }, dossier, { roundId: round.id, outcome: 'cleared', note: '' }, now)
  return verdict.kind !== 'forbidden'
}

export const tasksIn = (dossier: Dossier, actor: Actor, now: Date): Task[] =>
  actor.posts.flatMap(post => [
    ...dossier.assignments
      .filter(a => a.organisationId === post.organisationId && !a.answer && !a.end && post.role !== 'administrator')
      .map(a => ({
        kind: 'offer' as const,
        text: `Accept or refuse the section “${dossier.outline.nodes.find(n => n.id === a.sectionId)?.title ?? ''}”`,
        where: `/strategies/${dossier.strategy.slug}/sections#section-${a.sectionId}`,
        deadlineAt: null,
        daysLeft: null,
        post: capacity(dossier, post),
        changed: null,
      })),
    ...asked(dossier, actor, post, now),
    ...(isCoordinator(post, dossier) ? [...lead(dossier, post, now), ...rounds(dossier, actor, post, now)] : []),
    ...(post.role === 'secretariat' || (post.role === 'chair' && mayClose(dossier, actor, post, now))
      ? rounds(dossier, actor, post, now)
      : []),
    ...corrigendumTasks(dossier, actor, post, now),
    ...reviewTasks(dossier, actor, post, now),
    ...gateTasks(dossier, actor, post, now),
    ...haste(dossier, actor, post, now),
    ...concernedTasks(dossier, actor, post, now),
    ...substitutes(dossier, actor, post, now),
    ...differenceTasks(dossier, actor, post, now),
    ...handoverTasks(dossier, actor, post, now),
    ...newerTasks(dossier, actor, post, now),
    ...vacancyTasks(dossier, post, now),
    ...caretakerTasks(dossier, actor, post, now),
    ...certificateTasks(dossier, actor, post, now),
    ...renderingTasks(dossier, actor, post, now),
    ...requestTasks(dossier, actor, post, now),
  ])

/** What waits when the file is closed: what follows a publication, and what others ask to see [R129]. */
const tasksAfterwards = (dossier: Dossier, actor: Actor, now: Date): Task[] =>
  actor.posts.flatMap(post => [
    ...corrigendumTasks(dossier, actor, post, now),
    ...requestTasks(dossier, actor, post, now),
  ])

const mySections = (dossier: Dossier, actor: Actor) => {
  const titles = titlesOf(dossier.outline.nodes)
  return dossier.outline.nodes
    .filter(
      node =>
        actor.posts.some(post => writesSection(post, dossier, node.id)) &&
        dossier.assignments.some(
          a => a.sectionId === node.id && isAccepted(a) && actor.posts.some(p => p.organisationId === a.organisationId),
        ),
    )
    .map(({ id }) => ({ id, title: titles.get(id) ?? '' }))
}

/** Of each strategy what is due first comes first; so do the strategies. */
export const deskOf = async (actor: Actor, now: Date) => {
  const [dossiers, waiting] = await Promise.all([dossiersFor(actor, now), waitingSubmissions(actor)])
  const roles = new Set(actor.posts.map(post => post.role))
  const desk = await Promise.all(
    dossiers.map(async dossier => {
      const { slug, title, registered: registrationNo } = dossier.strategy
      const newest = newestVersion(dossier)
      const level = dossier.strategy.rules.publicationLevel
      const cleared = newest
        ? mustClear(dossier).filter(m => goesForward(clearanceOf(dossier, m.portfolioId, newest, level, now))).length
        : 0
      return {
        slug,
        title,
        registrationNo,
        tasks: (isAtRest(dossier)
          ? tasksAfterwards(dossier, actor, now)
          : [...tasksIn(dossier, actor, now), ...submissionTasks(dossier, actor, waiting)]
        ).toSorted((one, other) => dueAt([one]) - dueAt([other])),
        sections: mySections(dossier, actor),
        cleared,
        mustClear: mustClear(dossier).length,
        edition: dossier.editions.at(-1)?.no ?? null,
        board:
          roles.has('chair') || roles.has('secretariat') || roles.has('observer')
            ? boardOf(actor, dossier, await workingText(dossier, null), now)
            : null,
      }
    }),
  )
  return desk.toSorted((one, other) => dueAt(one.tasks) - dueAt(other.tasks))
}
export type Desk = Awaited<ReturnType<typeof deskOf>>
