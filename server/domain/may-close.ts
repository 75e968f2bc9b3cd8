/** May a person close a round, or publish? What is missing is named all at once, each with where it is settled. */

import { asksForClearance } from './asked.ts'
import { reconfirmationsMissing } from './caretaker.ts'
import {
  isSuspended,
  levelOf,
  missingClearances,
  newestVersion,
  openRound,
  settles,
  type Text,
  versionOf,
} from './clearance.ts'
import { type SideNow, sideMissing, sideOf } from './counterpart.ts'
import { asPutBefore, decisionOn } from './decision.ts'
import type { Act, Closing, Dossier, Round, Version } from './dossier.ts'
import { standingEdition } from './editions.ts'
import { postBy, repliesIn, roundBy, signOffsIn } from './finding.ts'
import type { OrganisationId, PortfolioId, RoundId } from './ids.ts'
import { stillOpen } from './may-circulate.ts'
import { chairs, mayRun, steers } from './may-draft.ts'
import { handles } from './may-recuse.ts'
import {
  clearancesMissing,
  competenceMissing,
  costsMissing,
  differencesMissing,
  itemsMissing,
  nobodyAsked,
  page,
  quorumMissing,
  renderingsMissing,
  reviewMissing,
} from './missing.ts'
import type { Actor, Post } from './people.ts'
import { gateMissing, missingFor } from './political-gate.ts'
import { allow, conflict, firstOf, forbidden, incomplete, type Missing, type Verdict } from './verdict.ts'

/** Everything that keeps a round from being closed as cleared. */
export const missingForClosing = (dossier: Dossier, round: Round, now: Date): readonly Missing[] => {
  const text = versionOf(dossier, round)
  const where = page(dossier, `rounds/${round.no}`)
  return [
    ...nobodyAsked(dossier),
    ...competenceMissing(dossier, now),
    ...(isSuspended(round) ? [{ rule: 'R44' as const, subject: `Round ${round.no}`, where }] : []),
    ...itemsMissing(dossier, now),
    ...renderingsMissing(dossier),
    ...(asksForClearance(round)
      ? [
          ...clearancesMissing(
            dossier,
            'R25',
            text,
            missingClearances(dossier, text, levelOf(dossier, round), now, round.purpose === 'final'),
            now,
          ),
          ...quorumMissing(dossier, text, where, now),
          ...(settles(round) ? [...costsMissing(dossier, text), ...differencesMissing(dossier, now)] : []),
        ]
      : []),
  ]
}

/** The chairs whose word is still awaited for an outcome; a word given before the last act of the round counts no more. */
export const chairsAwaited = (dossier: Dossier, round: Round, outcome: Closing): readonly OrganisationId[] => {
  const replies = repliesIn(dossier, round)
  const acts = [
    ...replies,
    ...replies.flatMap(r => r.revocation ?? []),
    ...replies.flatMap(r =>
      r.items.flatMap(i => i.dispositions.flatMap(d => (d.confirmation ? [d, d.confirmation] : [d]))),
    ),
    ...signOffsIn(dossier, round),
    ...dossier.renderings.filter(w => replies.some(r => r.id === w.replyId)),
  ]
  const last = Math.max(0, ...acts.map(act => act.at.getTime()))
  const organisationOf = (act: Act) => postBy(dossier, act.by)?.organisationId
  return dossier.chairs.filter(chair => {
    const word = round.declarations.findLast(d => organisationOf(d) === chair)
    return !word || word.outcome !== outcome || word.at.getTime() < last
  })
}

/** Whether this act closes the round, or is one chair's word of several. */
export const closesAlone = (actor: Actor, dossier: Dossier, round: Round, outcome: Closing): boolean =>
  !dossier.strategy.rules.closing.together ||
  chairsAwaited(dossier, round, outcome).every(chair => chair === actor.post.organisationId)

/** Said already, and another chair's word is awaited [R40]. */
const hasDeclared = (actor: Actor, dossier: Dossier, round: Round, outcome: Closing): boolean => {
  const awaited = chairsAwaited(dossier, round, outcome)
  return awaited.length > 0 && !awaited.includes(actor.post.organisationId)
}

const isCloser = (post: Post, dossier: Dossier): boolean =>
  dossier.strategy.rules.closing.roles.includes(post.role) &&
  mayRun(post, dossier) &&
  (post.role !== 'chair' || chairs(post, dossier))

export const closeRound = (
  actor: Actor,
  dossier: Dossier,
  input: { roundId: RoundId; outcome: Closing; note: string },
  now: Date,
): Verdict<'closeRound'> => {
  const round = roundBy(dossier, input.roundId)
  const { together } = dossier.strategy.rules.closing
  const refusal = firstOf(
    handles(actor, dossier, now),
    isCloser(actor.post, dossier) ? null : forbidden('R24'),
    stillOpen(round),
    together && dossier.chairs.length === 0 ? conflict('R46') : null,
    round && together && hasDeclared(actor, dossier, round, input.outcome) ? conflict('R40') : null,
    input.outcome !== 'cleared' && input.note === '' ? conflict('R24') : null,
  )
  if (refusal || !round) return refusal ?? conflict('R11')
  const missing = input.outcome === 'cleared' ? missingForClosing(dossier, round, now) : []
  return missing.length > 0 ? incomplete(missing) : allow('closeRound')
}

/** Whether a round that a publication can rest on was closed with an outcome on exactly this text. */
const isClosedOn = (dossier: Dossier, text: Text, outcomes: readonly Closing[]): boolean =>
  dossier.rounds.some(
    r =>
      r.closing &&
      outcomes.includes(r.closing.outcome) &&
      settles(r) &&
      versionOf(dossier, r).manifestHash === text.manifestHash,
  )

/** Where a clearance is missing that the body decides over, the round cannot have been closed as cleared [H9]. */
const outcomesFor = (over: readonly PortfolioId[]): readonly Closing[] =>
  over.length > 0 ? ['cleared', 'notCleared'] : ['cleared']

const newestClosed = (dossier: Dossier, outcomes: readonly Closing[]): Version | null => {
  const published = dossier.versions.find(v => v.id === dossier.editions.at(-1)?.versionId)?.no ?? 0
  return dossier.versions.findLast(v => v.no > published && isClosedOn(dossier, v, outcomes)) ?? null
}

/** The version that can be put before the body: the newest that was circulated and closed, since the last edition. */
export const clearedBefore = (dossier: Dossier, over: readonly PortfolioId[] = []): Version | null =>
  newestClosed(dossier, outcomesFor(over))

/** The same, where the body may decide over who has not cleared it. */
export const closedBefore = (dossier: Dossier): Version | null => newestClosed(dossier, ['cleared', 'notCleared'])

/** Everything that keeps the newest version of a view of the facts from going forward, but for those whom the body decides over. */
const missingOnWay = (dossier: Dossier, over: readonly PortfolioId[], now: Date): Missing[] => {
  const version = newestVersion(dossier)
  if (!version) return [{ rule: 'R29', subject: 'The text', where: page(dossier, 'rounds') }]
  const where = page(dossier, 'rounds')
  const level = dossier.strategy.rules.publicationLevel
  const isOver = (id: PortfolioId) => over.includes(id)
  return [
    ...nobodyAsked(dossier),
    ...competenceMissing(dossier, now),
    ...(isClosedOn(dossier, version, outcomesFor(over)) || openRound(dossier)
      ? []
      : [{ rule: 'R29' as const, subject: `Version ${version.no}`, where }]),
    ...itemsMissing(dossier, now, over),
    ...clearancesMissing(
      dossier,
      'R30',
      version,
      missingClearances(dossier, version, level, now, true).filter(c => !isOver(c.portfolioId)),
      now,
    ),
    ...quorumMissing(dossier, version, where, now),
    ...costsMissing(dossier, version),
    ...differencesMissing(dossier, now),
    ...reviewMissing(dossier, version),
  ]
}

/** Nothing goes forward while a round is open. */
const roundMissing = (dossier: Dossier): Missing[] => {
  const open = openRound(dossier)
  return open
    ? [{ rule: 'R29', subject: `Version ${versionOf(dossier, open).no}`, where: page(dossier, `rounds/${open.no}`) }]
    : []
}

/** What the body adds is cleared by Finance as well, where it costs money. */
const newCosts = (dossier: Dossier, view: Dossier): Missing[] => {
  const newest = newestVersion(dossier)
  return newest && newest !== newestVersion(view) ? costsMissing(dossier, newest) : []
}

/** Everything that keeps the text from being decided. The body may change a text that was cleared [H10]. */
export const missingForDecision = (dossier: Dossier, over: readonly PortfolioId[], now: Date): readonly Missing[] => {
  const put = clearedBefore(dossier, over)
  const view = put ? asPutBefore(dossier, put.id) : dossier
  return [
    ...roundMissing(dossier),
    ...missingOnWay(view, over, now),
    ...newCosts(dossier, view),
    ...reconfirmationsMissing(dossier),
    ...gateMissing(dossier),
    ...otherMissing(dossier, now, false),
  ]
}

/**
 * Whether all is there for the newest version of a strategy to be decided, or published where nobody decides. What a
 * political gate says is no clearance, and for nobody on the other side.
 */
const isCleared = (dossier: Dossier, now: Date): boolean =>
  clearedBefore(dossier)?.manifestHash === newestVersion(dossier)?.manifestHash &&
  (dossier.strategy.rules.decision ? missingForDecision(dossier, [], now) : missingForPublication(dossier, now)).every(
    m => m.rule === 'R130' || m.rule === 'R132',
  )

/** How the other side stands to the newest version; null where one government prepares it alone [H23]. */
export const otherSideNow = (dossier: Dossier, now: Date): SideNow | null =>
  dossier.other && sideOf(dossier, dossier.other, newestVersion(dossier), side => isCleared(side, now))

const otherMissing = (dossier: Dossier, now: Date, isPublishing: boolean): Missing[] => {
  const newest = newestVersion(dossier)
  return newest ? sideMissing(dossier, newest, otherSideNow(dossier, now), isPublishing) : []
}

/** Everything that keeps the newest version from being published, all at once. */
export const missingForPublication = (dossier: Dossier, now: Date): readonly Missing[] => {
  const version = newestVersion(dossier)
  const decision = decisionOn(dossier, version)
  const view = decision ? asPutBefore(dossier, decision.putBeforeId) : dossier
  return [
    ...roundMissing(dossier),
    ...missingOnWay(view, decision?.over ?? [], now),
    ...newCosts(dossier, view),
    ...gateMissing(dossier),
    ...(dossier.strategy.rules.decision && version && !decision
      ? [{ rule: 'R80' as const, subject: `Version ${version.no}`, where: page(dossier, 'decision') }]
      : []),
    ...otherMissing(dossier, now, decision !== null || !dossier.strategy.rules.decision),
  ]
}

/** `manifestHash` is the text that was on the screen. */
export const publish = (
  actor: Actor,
  dossier: Dossier,
  input: { manifestHash: string | null },
  now: Date,
): Verdict<'publish'> => {
  const newest = newestVersion(dossier)
  const refusal = firstOf(
    handles(actor, dossier, now),
    actor.post.role === 'secretariat' ? null : forbidden('R28'),
    newest && dossier.editions.at(-1)?.manifestHash === newest.manifestHash ? conflict('R31') : null,
    input.manifestHash !== null && input.manifestHash !== newest?.manifestHash ? conflict('R35') : null,
  )
  if (refusal) return refusal
  const missing = missingForPublication(dossier, now)
  return missing.length > 0 ? incomplete(missingFor(actor, dossier, missing, now)) : allow('publish')
}

/** `editionNo` is the edition that was on the screen. */
export const openAmendment = (
  actor: Actor,
  dossier: Dossier,
  input: { editionNo: number; reason: string },
  now: Date,
): Verdict<'openAmendment'> => {
  const edition = standingEdition(dossier)
  return (
    firstOf(
      handles(actor, dossier, now),
      steers(actor.post, dossier) ? null : forbidden('R38'),
      edition ? null : conflict('R38'),
      edition?.no === input.editionNo ? null : conflict('R35'),
      input.reason === '' ? conflict('R8') : null,
    ) ?? allow('openAmendment')
  )
}
