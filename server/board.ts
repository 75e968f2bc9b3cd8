/** What the pages show of a strategy's preparation: who has cleared what, what blocks, for how long. */
import { workingDaysLeft } from '#domain/calendar.ts'
import {
  circleOf,
  clearanceOf,
  isSuspended,
  levelOn,
  newestVersion,
  openRound,
  releasedFrom,
  type Text,
  versionOf,
} from '#domain/clearance.ts'
import type { Clearance } from '#domain/clearance-state.ts'
import type { Act, Dossier, Round, Standing } from '#domain/dossier.ts'
import { portfolioBy, postBy } from '#domain/finding.ts'
import type { PortfolioId } from '#domain/ids.ts'
import { isAtRest } from '#domain/joined.ts'
import { missingForClosing, missingForPublication } from '#domain/may-close.ts'
import { type Actor, nameAt, type Post } from '#domain/people.ts'
import { missingFor } from '#domain/political-gate.ts'
import { roundRules } from '#domain/presets.ts'
import { authoritiesFor } from '#domain/signatures.ts'
import { linesOf } from './difference-lines.ts'
import { authorityOf, nameIn } from './joint-authority.ts'

export const portfolioOf = (dossier: Dossier, id: PortfolioId) => {
  const portfolio = portfolioBy(dossier, id)
  const organisation = dossier.directory.organisations.find(o => o.id === portfolio?.organisationId)
  return { name: portfolio?.name ?? '', organisation: organisation?.name ?? '', code: organisation?.code ?? '' }
}

/** For whom a post is held, by which decision, until when; null: for nobody else. */
export const actingOf = (post: Post | undefined) =>
  post && post.kind !== 'substantive'
    ? { kind: post.kind, for: post.actingForName ?? '', instrument: post.instrument, until: post.validTo }
    : null

/** "Tomas Reyes, Ministry of Finance" — the organisation of the post, by its name at the time of the act, and today's beside it. */
export const personOf = (dossier: Dossier, act: Act) => {
  const post = postBy(dossier, act.by)
  const organisation = dossier.directory.organisations.find(o => o.id === post?.organisationId)
  const then = organisation ? nameAt(organisation, act.at) : ''
  const named = organisation && then !== organisation.name ? `${then} (today ${organisation.name})` : then
  return { name: post?.personName ?? '', organisation: named, role: post?.role ?? 'observer', acting: actingOf(post) }
}

/** Whose signatures are missing, by name, where several sign together [H30]. */
export const waitingFor = (dossier: Dossier, { portfolioId, state, waitsFor }: Clearance): readonly string[] =>
  (state === 'partlySigned' || state === 'unsigned') && authoritiesFor(dossier, portfolioId).length > 1
    ? waitsFor.map(id => nameIn(dossier.directory, id))
    : []

/** In the column of a version, by its number. */
const shown = (dossier: Dossier, clearance: Clearance, no: number) => {
  const { state, version, signOff, reply, revoked } = clearance
  const signer = signOff && personOf(dossier, signOff)
  return {
    state,
    /** The version that was answered, where that is another one. */
    answeredNo: version && version.no !== no ? version.no : null,
    /** Cleared later, in other words: what was said of this version is told by the record. */
    isPast: state === 'stale' && version !== null && version.no > no,
    level: signOff?.level ?? null,
    signer: signer && signer.name,
    acting: signer && signer.acting,
    waitsFor: waitingFor(dossier, clearance),
    revokedAt: revoked?.revocation?.at ?? null,
    at: (signOff ?? reply)?.at ?? null,
  }
}
export type ShownClearance = ReturnType<typeof shown>

export interface BoardRow {
  readonly portfolioId: PortfolioId
  readonly name: string
  readonly organisation: string
  readonly standing: Standing
  /** The instrument by which several sign for it together. */
  readonly authority: ReturnType<typeof authorityOf>
  /** One for each version. Whoever types changes none of them [H100]. */
  readonly cells: readonly ShownClearance[]
}

const HALF = 3
/** The matrix of portfolios by the newest frozen versions, never the working text, each cell read anew from replies and sign-offs. */
export const boardOf = (actor: Actor, dossier: Dossier, working: Text, now: Date) => {
  const newest = newestVersion(dossier)
  const versions = dossier.versions.slice(-HALF)
  const differs = newest !== null && newest.manifestHash !== working.manifestHash
  const texts = versions.map(version => ({ version, level: levelOn(dossier, version) }))
  const rows: BoardRow[] = circleOf(dossier).map(({ portfolioId, standing }) => ({
    portfolioId,
    standing,
    ...portfolioOf(dossier, portfolioId),
    authority: authorityOf(dossier.directory, portfolioId, now),
    cells: texts.map(({ version, level }) =>
      shown(dossier, clearanceOf(dossier, portfolioId, version, level, now), version.no),
    ),
  }))
  const round = openRound(dossier)
  return {
    columns: versions.map(v => `Version ${v.no}`),
    rows,
    released: releasedFrom(dossier.circle).map(m => ({
      name: portfolioOf(dossier, m.portfolioId).name,
      reason: m.reason,
      at: m.at,
      by: personOf(dossier, m).name,
    })),
    round: round && roundOf(dossier, round, now),
    blockers: missingFor(actor, dossier, blockersOf(dossier, now), now),
    differences: linesOf(dossier, now).filter(line => line.isOpen),
    differs,
  }
}

export const roundOf = (dossier: Dossier, round: Round, now: Date) => ({
  id: round.id,
  no: round.no,
  purpose: round.purpose,
  roundName: roundRules(dossier.strategy.rules, round.purpose).name,
  versionNo: versionOf(dossier, round).no,
  openedAt: round.at,
  deadlineAt: round.deadlineAt,
  isSuspended: isSuspended(round),
  daysLeft: workingDaysLeft(dossier.strategy.rules, now, round.deadlineAt),
})

/** What stands between the newest version and its next act, each with how many working days it has stood. */
export const blockersOf = (dossier: Dossier, now: Date) => {
  if (isAtRest(dossier)) return []
  const round = openRound(dossier)
  const missing = round ? missingForClosing(dossier, round, now) : missingForPublication(dossier, now)
  const since = round?.at ?? newestVersion(dossier)?.at ?? dossier.strategy.at
  const days = Math.max(0, -workingDaysLeft(dossier.strategy.rules, now, since))
  return missing.map(one => ({ ...one, days }))
}
