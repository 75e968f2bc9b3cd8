/** The log of requests to see something, and the page of one of them: what was answered, and what can be answered now. */
import { isRestricted } from '#domain/access.ts'
import { dayIn } from '#domain/calendar.ts'
import type { TextNode } from '#domain/canonical.ts'
import { type AccessItem, type AccessRequest, isAnswered } from '#domain/disclosures.ts'
import type { Dossier, Version } from '#domain/dossier.ts'
import type { AccessRequestId } from '#domain/ids.ts'
import { disclose, registerRequest } from '#domain/may-disclose.ts'
import { isCoordinator } from '#domain/may-draft.ts'
import { isClosedVersion } from '#domain/papers.ts'
import { runningText } from '#domain/passages.ts'
import type { Actor, Post } from '#domain/people.ts'
import { keptVersions } from '#domain/weeding.ts'
import { personOf } from './board.ts'
import { askedWords } from './disclose.ts'
import { nameIn } from './joint-authority.ts'
import { papersOf } from './papers.ts'
import { dossierFor, frozenText } from './read.ts'
import { NotFound } from './refused.ts'
import { versionChosen } from './sent.ts'
import { capacity, type Task } from './tasks.ts'

const itemShown = (dossier: Dossier, item: AccessItem) => {
  const version = dossier.versions.find(v => v.id === item.versionId)
  const round = dossier.rounds.find(r => r.id === item.roundId)
  const what = version ? { versionNo: version.no, masks: [] } : round ? { roundNo: round.no } : { label: item.label }
  const { no, isOfficial, outcome, ground, hash, at } = item
  const person = personOf(dossier, item)
  return {
    no,
    isOfficial,
    outcome,
    ground,
    hash,
    at,
    what: askedWords(what),
    person: person.name,
    decider: person.organisation,
  }
}

const requestShown = (dossier: Dossier, request: AccessRequest) => {
  const { no, day, asked, at, items } = request
  return {
    ...{ no, day, asked, at },
    person: personOf(dossier, request).name,
    isAnswered: isAnswered(request),
    items: items.map(item => itemShown(dossier, item)),
  }
}

/** For the page of the file: the log, and whether somebody may register a request. */
export const requestsOf = (dossier: Dossier, actor: Actor, now: Date) => ({
  registering: registerRequest(actor, dossier, { day: dayIn(dossier.strategy.rules.zone, now), asked: 'x' }, now),
  requests: dossier.requests.toReversed().map(request => requestShown(dossier, request)),
})

/** Whether somebody may answer a request at all now. */
const mayAnswer = (dossier: Dossier, actor: Actor, requestId: AccessRequestId, now: Date) => {
  const said = { isOfficial: true, outcome: 'full', ground: '', closes: false } as const
  return disclose(actor, dossier, { requestId, what: { label: 'x' }, ...said }, now)
}

/** Letters of a passage by which it is known in a list. */
const FIRST = 90
const firstWords = (block: TextNode): string => {
  const text = runningText({ type: 'doc', content: [block] }).trim()
  return text.length > FIRST ? `${text.slice(0, FIRST)} …` : text || 'A passage without words'
}

/** The passages of a version, section by section, of which some can be left out; a restricted section always is. */
const passagesOf = async (dossier: Dossier, version: Version) => {
  const sections = await frozenText(dossier, version, null)
  return sections.map(({ sectionId, number, title, doc }) => ({
    id: sectionId,
    title: `${number} ${title}`,
    isRestricted: isRestricted(dossier, sectionId),
    passages: isRestricted(dossier, sectionId)
      ? []
      : (doc.content ?? []).map((block, at) => ({ value: `${sectionId}:${at}`, label: firstWords(block) })),
  }))
}

/** `versionNo`: of which version something could be left out; null: the newest. Throws NotFound. */
export const requestPage = async (
  actor: Actor,
  slug: string,
  no: number,
  versionNo: number | null,
  now = new Date(),
) => {
  const dossier = await dossierFor(actor, slug, now)
  const request = dossier.requests.find(r => r.no === no)
  const version = versionChosen(dossier, versionNo)
  if (!request) throw new NotFound()
  const { leadId } = dossier.strategy
  const answering = mayAnswer(dossier, actor, request.id, now)
  return {
    slug,
    id: request.id,
    ...requestShown(dossier, request),
    lead: nameIn(dossier.directory, leadId),
    answering,
    versionNo: version?.no ?? null,
    versions: keptVersions(dossier).map(v => v.no),
    /** In which dispatches something of the version was sent outside already. */
    sentIn: dossier.dispatches.filter(d => d.versionId === version?.id && d.roundId === null).map(d => d.no),
    /** For whoever answers it. */
    sections: version && answering.kind === 'allow' ? await passagesOf(dossier, version) : [],
    tables: dossier.rounds.filter(r => r.closing !== null).map(r => r.no),
    isClosed: version !== null && isClosedVersion(dossier, version),
    papers: papersOf(dossier),
  }
}

/** On the desk of the coordinator of the lead: a request that nobody has answered, since when. */
export const requestTasks = (dossier: Dossier, actor: Actor, post: Post, now: Date): Task[] =>
  dossier.requests.flatMap((request): Task[] => {
    const isMine = isCoordinator(post, dossier)
    if (!isMine || mayAnswer(dossier, { ...actor, post }, request.id, now).kind !== 'allow') return []
    return [
      {
        kind: 'disclosure',
        text: `Somebody asked on ${request.day} to see something, and is to be answered promptly`,
        where: `/strategies/${dossier.strategy.slug}/requests/${request.no}`,
        deadlineAt: null,
        daysLeft: null,
        post: capacity(dossier, post),
        changed: null,
      },
    ]
  })
