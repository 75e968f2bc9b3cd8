/** The pages of circulation: the list of rounds, one round, one portfolio's reply. */
import { dayIn, workingDaysLeft } from '#domain/calendar.ts'
import {
  circleOf,
  clearanceOf,
  currentReply,
  isConfirmed,
  levelOf,
  newestVersion,
  openRound,
  standingReply,
  versionOf,
} from '#domain/clearance.ts'
import { goesForward } from '#domain/clearance-state.ts'
import { leastDeadline } from '#domain/deadlines.ts'
import { differenceOfItem, stateOf } from '#domain/differences.ts'
import type { Dossier, Item, Reply, Round, Version } from '#domain/dossier.ts'
import { isId, type PortfolioId } from '#domain/ids.ts'
import * as may from '#domain/may-circulate.ts'
import { closeRound } from '#domain/may-close.ts'
import { takeVersion } from '#domain/may-counterpart.ts'
import { freeze } from '#domain/may-draft.ts'
import { isInDoubt } from '#domain/may-recuse.ts'
import { revoke } from '#domain/may-revoke.ts'
import { overlapOf } from '#domain/may-sign.ts'
import { titlesOf } from '#domain/outline.ts'
import { countLetters, runningText } from '#domain/passages.ts'
import { type Actor, type Post, speaksFor } from '#domain/people.ts'
import { purposesOf, roundRules } from '#domain/presets.ts'
import { waitsFor } from '#domain/signatures.ts'
import { personOf, portfolioOf, roundOf, waitingFor } from './board.ts'
import { besidesShown, capacityShown } from './capacity.ts'
import { caretakingShown } from './caretaker-page.ts'
import { elsewhereShown } from './counterpart.ts'
import { authorityOf, nameIn } from './joint-authority.ts'
import { bodyOf, dossierFor, type FrozenSection, frozenText, wordsFor, workingText } from './read.ts'
import { NotFound } from './refused.ts'
import { houseShown } from './review-page.ts'
import { termsSinceFrozen } from './terms.ts'
import { closingState, recipientTime, roundTime, urgencyOf } from './time-page.ts'

/** Whether a portfolio would be asked again for the newest version: it must clear and does not. */
const isAffected = (dossier: Dossier, portfolioId: PortfolioId, now: Date) => {
  const newest = newestVersion(dossier)
  const level = dossier.strategy.rules.publicationLevel
  return newest !== null && !goesForward(clearanceOf(dossier, portfolioId, newest, level, now, true))
}

/** "2.3 Title" by section, in the order of the version. */
export const versionTitles = ({ sections }: Version) =>
  titlesOf(sections.map(({ sectionId: id, parentId, title }) => ({ id, parentId, title })))

export const roundsPage = async (actor: Actor, slug: string, now = new Date()) => {
  const dossier = await dossierFor(actor, slug, now)
  const { rules } = dossier.strategy
  const newest = newestVersion(dossier)
  const text = await workingText(dossier, null)
  const asked = circleOf(dossier).map(m => m.portfolioId)
  return {
    slug,
    freeze: freeze(actor, dossier, text, now),
    open: may.openRoundOn(actor, dossier, null, now),
    house: houseShown(actor, dossier, now),
    elsewhere: elsewhereShown(actor, dossier, now),
    take: takeVersion(actor, dossier, null, now),
    words: wordsFor(dossier, actor, text),
    openNo: openRound(dossier)?.no ?? null,
    caretaking: caretakingShown(dossier),
    versions: dossier.versions
      .map(v => ({ no: v.no, at: v.at, manifestHash: v.manifestHash, person: personOf(dossier, v).name }))
      .toReversed(),
    newest: newest?.no ?? null,
    terms: await termsSinceFrozen(dossier, text, now),
    rounds: dossier.rounds
      .map(round => ({
        ...roundOf(dossier, round, now),
        closing: round.closing && { outcome: round.closing.outcome, at: round.closing.at },
        asked: round.recipients.length,
        replied: round.recipients.filter(r => currentReply(dossier, round, r.portfolioId)?.revocation === null).length,
      }))
      .toReversed(),
    circle: circleOf(dossier).map(m => ({
      portfolioId: m.portfolioId,
      standing: m.standing,
      ...portfolioOf(dossier, m.portfolioId),
      affected: isAffected(dossier, m.portfolioId, now),
    })),
    purposes: purposesOf(rules).map(purpose => ({
      purpose,
      ...roundRules(rules, purpose),
      earliest: dayIn(rules.zone, leastDeadline(dossier, purpose, asked, now)),
    })),
    closesAt: `${String(rules.closesAt.hour).padStart(2, '0')}:${String(rules.closesAt.minute).padStart(2, '0')}`,
    again: dossier.rounds.length > 0,
    urgency: urgencyOf(actor, dossier, now),
    sections: newest === null ? [] : [...versionTitles(newest)].map(([id, title]) => ({ id, title })),
  }
}

export const itemShown = (actor: Actor, dossier: Dossier, item: Item, titles: Map<string, string>, now: Date) => {
  const last = item.dispositions.at(-1)
  const difference = differenceOfItem(dossier, item.id)
  return {
    id: item.id,
    no: item.no,
    section: item.sectionId && titles.get(item.sectionId),
    quote: item.quote,
    grade: item.grade,
    body: bodyOf(dossier, item),
    proposedWording: item.proposedWording,
    mandate: item.mandate,
    difference: difference && { no: difference.no, state: stateOf(dossier, difference, now) },
    confirmed: isConfirmed(item),
    dispositions: item.dispositions.map(d => ({
      id: d.id,
      outcome: d.outcome,
      wording: d.wording,
      reason: d.reason,
      at: d.at,
      person: personOf(dossier, d).name,
      confirmedBy: d.confirmation && personOf(dossier, d.confirmation).name,
    })),
    dispose:
      may.dispose(
        actor,
        dossier,
        { itemId: item.id, outcome: 'accepted', wording: '', reason: '', replaces: last?.id ?? null },
        now,
      ).kind === 'allow',
    confirm: last ? may.confirm(actor, dossier, last.id, now).kind === 'allow' : false,
  }
}

const replyShown = (
  actor: Actor,
  dossier: Dossier,
  round: Round,
  reply: Reply,
  titles: Map<string, string>,
  now: Date,
) => ({
  id: reply.id,
  kind: reply.kind,
  label: dossier.strategy.rules.replies[reply.kind] ?? null,
  body: reply.body,
  at: reply.at,
  person: personOf(dossier, reply).name,
  acting: personOf(dossier, reply).acting,
  items: reply.items.map(item => itemShown(actor, dossier, item, titles, now)),
  signOffs: dossier.signOffs
    .filter(s => s.replyId === reply.id)
    .map(s => ({
      id: s.id,
      level: s.level,
      at: s.at,
      isEnough: s.level >= levelOf(dossier, round),
      review: s.review && { stands: s.review.stands, reason: s.review.reason },
      inDoubt: isInDoubt(dossier, s),
      alsoFor: overlapOf(dossier, s).map(id => portfolioOf(dossier, id).name),
      ...personOf(dossier, s),
    })),
  revocation: reply.revocation && {
    reason: reply.revocation.reason,
    at: reply.revocation.at,
    ...personOf(dossier, reply.revocation),
  },
  revoke: revoke(actor, dossier, { replyId: reply.id, reason: 'x' }, now).kind === 'allow',
  enough: waitsFor(dossier, reply, levelOf(dossier, round)).length === 0,
})

export const roundIn = (dossier: Dossier, no: number): Round => {
  const round = dossier.rounds.find(r => r.no === no)
  if (!round) throw new NotFound()
  return round
}

export const roundPage = async (actor: Actor, slug: string, no: number, now = new Date()) => {
  const dossier = await dossierFor(actor, slug, now)
  const round = roundIn(dossier, no)
  const version = versionOf(dossier, round)
  const titles = versionTitles(version)
  const level = levelOf(dossier, round)
  const close = (outcome: 'cleared' | 'notCleared') =>
    closeRound(actor, dossier, { roundId: round.id, outcome, note: 'x' }, now)
  return {
    slug,
    ...roundOf(dossier, round, now),
    level,
    coverNote: round.coverNote,
    openedBy: personOf(dossier, round),
    manifestHash: version.manifestHash,
    closing: round.closing && { ...round.closing, person: personOf(dossier, round.closing).name },
    close: { cleared: close('cleared'), other: close('notCleared') },
    ending: closingState(dossier, round, now),
    time: roundTime(actor, dossier, round, now),
    recipients: round.recipients.map(recipient => {
      const { portfolioId } = recipient
      const reply = currentReply(dossier, round, portfolioId)
      const clearance = clearanceOf(dossier, portfolioId, version, level, now, round.purpose === 'final')
      return {
        portfolioId,
        standing: recipient.standing,
        ...portfolioOf(dossier, portfolioId),
        scope: recipient.scope?.map(id => titles.get(id) ?? '') ?? null,
        state: clearance.state,
        waitsFor: waitingFor(dossier, clearance),
        authority: authorityOf(dossier.directory, portfolioId, now),
        time: recipientTime(actor, dossier, round, recipient, now),
        reply: reply && replyShown(actor, dossier, round, reply, titles, now),
        mine:
          may.reply(
            actor,
            dossier,
            { roundId: round.id, portfolioId, kind: 'noObjection', body: '', items: [], replaces: reply?.id ?? null },
            now,
          ).kind === 'allow',
        sign: actor.posts.some(
          post =>
            reply &&
            may.signOff({ ...actor, post }, dossier, { replyId: reply.id, manifestHash: version.manifestHash }, now)
              .kind === 'allow',
        ),
      }
    }),
  }
}

/** An item as it is written again, with the place of its passage as a page counts it. */
const draftOf = (
  { sectionId, quote, quoteAt, grade, body, proposedWording, mandate }: Item,
  texts: readonly FrozenSection[],
) => {
  const doc = texts.find(s => s.sectionId === sectionId)?.doc
  const lettersBefore = doc && quoteAt !== null ? countLetters(runningText(doc).slice(0, quoteAt)) : null
  return { sectionId, quote, lettersBefore, grade, body, proposedWording, mandate }
}

/** The text as it was circulated, beside one portfolio's reply. */
export const replyPage = async (actor: Actor, slug: string, no: number, portfolioId: string, now = new Date()) => {
  const dossier = await dossierFor(actor, slug, now)
  const round = roundIn(dossier, no)
  const recipient = isId(portfolioId) ? round.recipients.find(r => r.portfolioId === portfolioId) : undefined
  if (!recipient) throw new NotFound()
  const version = versionOf(dossier, round)
  const titles = versionTitles(version)
  const reply = currentReply(dossier, round, recipient.portfolioId)
  const before = standingReply({ ...dossier, rounds: dossier.rounds.filter(r => r.no < no) }, recipient.portfolioId)
  const cleared = before && versionOf(dossier, before.round)
  const sections = await frozenText(dossier, version, { actor, place: 'reply' })
  const input = {
    roundId: round.id,
    portfolioId: recipient.portfolioId,
    kind: 'noObjection',
    body: '',
    items: [],
    replaces: reply?.id ?? null,
  } as const
  const signs = (post: Post) =>
    reply && may.signOff({ ...actor, post }, dossier, { replyId: reply.id, manifestHash: version.manifestHash }, now)
  const portfolio = dossier.directory.portfolios.find(p => p.id === recipient.portfolioId)
  const speaking = actor.posts.filter(post => portfolio && speaksFor(post, portfolio))
  const anew = may.askedAnew(dossier, round, recipient.portfolioId)
  const newText = anew && versionOf(dossier, anew)
  const mine = speaking.length > 0 ? speaking : [actor.post]
  return {
    slug,
    ...roundOf(dossier, round, now),
    ...portfolioOf(dossier, recipient.portfolioId),
    authority: authorityOf(dossier.directory, recipient.portfolioId, now),
    waitsFor: reply ? waitsFor(dossier, reply, levelOf(dossier, round)).map(id => nameIn(dossier.directory, id)) : [],
    deadlineAt: recipient.deadlineAt,
    daysLeft: workingDaysLeft(dossier.strategy.rules, now, recipient.deadlineAt),
    replies: dossier.strategy.rules.replies,
    unmet: dossier.strategy.rules.unmet,
    portfolioId: recipient.portfolioId,
    coverNote: round.coverNote,
    closed: round.closing !== null,
    anew: anew &&
      newText && {
        no: anew.no,
        versionNo: newText.no,
        differs: newText.manifestHash !== version.manifestHash,
      },
    level: levelOf(dossier, round),
    manifestHash: version.manifestHash,
    scope: recipient.scope?.map(id => titles.get(id) ?? '') ?? null,
    capacity: capacityShown(dossier, actor.post),
    capacities: mine.map(post => ({ ...capacityShown(dossier, post), verdict: signs(post) })),
    others: actor.posts.filter(
      p => p !== actor.post && may.reply({ ...actor, post: p }, dossier, input, now).kind === 'allow',
    ).length,
    besides: besidesShown(actor, dossier, round, recipient.portfolioId),
    changedFrom: cleared && cleared.manifestHash !== version.manifestHash ? cleared.no : null,
    sections: sections.map(s => ({ id: s.sectionId, title: `${s.number} ${s.title}`, doc: s.doc })),
    reply: reply && replyShown(actor, dossier, round, reply, titles, now),
    draft: reply && { kind: reply.kind, body: reply.body, items: reply.items.map(item => draftOf(item, sections)) },
    may: may.reply(actor, dossier, input, now),
  }
}
