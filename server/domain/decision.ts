/**
 * What the competent body decided about a text, and how it stands to what was cleared. Source: domain study, 4.4 and 4.10;
 * H9, H10, H11, H44, H45, H63, H66.
 */
import { counts } from './asked.ts'
import type { Day } from './day.ts'
import type { Act, Dossier, Round, Version } from './dossier.ts'
import { repliesIn } from './finding.ts'
import type { DecisionId, PortfolioId, ReviewId, VersionId } from './ids.ts'
import type { DecisionRules } from './presets.ts'

/** For it, against it, for it with a reservation, or neither. Only members have a voice. */
export const VOICES = ['for', 'against', 'reservation', 'abstains'] as const
export type Voice = (typeof VOICES)[number]

/** Somebody named in the attendance of this item, as it was when it was decided. */
export interface Attendant {
  readonly name: string
  /** Whoever advises is none, and never counted [H45]. */
  readonly isMember: boolean
  /** Whoever had left is absent, also where they were there at the opening [H44]. */
  readonly isPresent: boolean
  /** Of members who are present; null for everybody else. */
  readonly voice: Voice | null
  /** The words of a dissent or a reservation; empty for everybody else. */
  readonly words: string
}

export interface Decision extends Act {
  readonly id: DecisionId
  readonly no: number
  /** The text as decided. */
  readonly versionId: VersionId
  readonly manifestHash: string
  /** The text that had been cleared and was put before the body: the same, or an earlier version. */
  readonly putBeforeId: VersionId
  readonly body: string
  readonly day: Day
  /** The paper and its number. */
  readonly instrument: string
  readonly mode: DecisionRules['mode']
  readonly attendance: readonly Attendant[]
  /** Why the text as decided is another than the one put before; empty where it is the same. */
  readonly change: string
  /** Portfolios whose clearance was missing and over which the body decided, with its reason. */
  readonly over: readonly PortfolioId[]
  readonly overReason: string
  readonly note: string
}

/** The day on which it is meant to be decided. */
export interface DecisionDate extends Act {
  readonly day: Day
  readonly reason: string
}

/** Law and language of a text were found in order, or it was given back. */
export interface Review extends Act {
  readonly id: ReviewId
  readonly versionId: VersionId
  readonly manifestHash: string
  readonly passed: boolean
  readonly note: string
}

/** The lead cleared a version within its house. */
export interface HouseClearance extends Act {
  readonly versionId: VersionId
  readonly manifestHash: string
  readonly level: number
  readonly note: string
}

interface Text {
  readonly manifestHash: string
}

/** The decision on exactly this text: another text, and a text of the next edition, need another decision [R80]. */
export const decisionOn = (dossier: Dossier, text: Text | null): Decision | null => {
  const edition = dossier.editions.at(-1)
  const noOf = (id: VersionId | undefined) => dossier.versions.find(v => v.id === id)?.no ?? 0
  const after = edition?.manifestHash === text?.manifestHash ? 0 : noOf(edition?.versionId)
  return dossier.decisions.findLast(d => d.manifestHash === text?.manifestHash && noOf(d.versionId) > after) ?? null
}

/** Whether the newest version is decided and waits to be published: nothing is taken back any more [R55]. */
export const awaitsPublication = (dossier: Dossier): boolean => {
  const newest = dossier.versions.at(-1) ?? null
  return decisionOn(dossier, newest) !== null && dossier.editions.at(-1)?.manifestHash !== newest?.manifestHash
}

/** Whether somebody who must clear has answered another text since: what they say of it is not passed over. */
const hasAnsweredSince = (dossier: Dossier, later: readonly Round[]): boolean =>
  later
    .filter(counts)
    .flatMap(round => repliesIn(dossier, round))
    .some(reply => dossier.circle.some(m => m.portfolioId === reply.portfolioId && m.standing === 'mustClear'))

/** The facts with a version as the newest one, and its rounds as the last. */
export const upTo = (dossier: Dossier, versionId: VersionId): Dossier => {
  const last = dossier.versions.findIndex(v => v.id === versionId)
  if (last < 0 || last === dossier.versions.length - 1) return dossier
  const versions = dossier.versions.slice(0, last + 1)
  return { ...dossier, versions, rounds: dossier.rounds.filter(r => versions.some(v => v.id === r.versionId)) }
}

/**
 * The facts as they stood with the version that was put before the body as the newest one. Where a later text was circulated,
 * and answered by who must clear, they are as they stand now: the body decides about what was said last.
 */
export const asPutBefore = (dossier: Dossier, versionId: VersionId): Dossier => {
  const before = upTo(dossier, versionId)
  return hasAnsweredSince(
    dossier,
    dossier.rounds.filter(r => !before.rounds.includes(r)),
  )
    ? dossier
    : before
}

export const isChanged = (dossier: Dossier, { putBeforeId, manifestHash }: Decision): boolean =>
  dossier.versions.find(v => v.id === putBeforeId)?.manifestHash !== manifestHash

export const putBefore = (dossier: Dossier, { putBeforeId }: Decision): Version =>
  dossier.versions.find(v => v.id === putBeforeId)!

const membersOf = (attendance: readonly Attendant[]) => attendance.filter(a => a.isMember)

/** Members present when it was decided, and how many the preset asks for; advisers are not counted [H44, H45]. */
export const presenceOf = ({ quorum }: DecisionRules, attendance: readonly Attendant[]) => {
  const members = membersOf(attendance)
  const needed = quorum === 'moreThanHalf' ? Math.floor(members.length / 2) + 1 : (quorum ?? 1)
  return { present: members.filter(m => m.isPresent).length, needed }
}

/** Whether so many voices carry it, as the body decides. A dissent is no missing approval [H63]. */
export const carries = (mode: DecisionRules['mode'], attendance: readonly Attendant[]): boolean => {
  const count = (...of: readonly Voice[]) => attendance.filter(a => a.voice && of.includes(a.voice)).length
  const inFavour = count('for', 'reservation')
  if (mode === 'majority') return inFavour > count('against')
  if (mode === 'consensus') return inFavour > 0 && count('against') === 0
  return inFavour > 0
}
