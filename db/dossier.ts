/** All facts of one strategy, loaded at once. */
import type { Directory, Dossier, Strategy } from '#domain/dossier.ts'
import type { StrategyId } from '#domain/ids.ts'
import { loadClearers, loadReaders, loadRestrictions } from './access.ts'
import { loadAgreements } from './agreements.ts'
import { loadReconfirmations } from './caretakings.ts'
import { loadCertificates } from './certificates.ts'
import { loadAreas, loadClaims, loadCosts } from './concerned.ts'
import { loadConsultations } from './consultations.ts'
import { loadCorrigenda } from './corrigenda.ts'
import { findOther } from './counterparts.ts'
import { loadDecisions } from './decisions.ts'
import { loadDifferences } from './differences.ts'
import { loadDirectory } from './directory.ts'
import { loadRequests } from './disclosures.ts'
import { loadDispatches } from './dispatches.ts'
import { loadMerges, loadSplits } from './divisions.ts'
import { loadEditions } from './editions.ts'
import { loadCards } from './evidence-cards.ts'
import { loadNotes } from './file-notes.ts'
import { loadGateAnswers } from './gate-answers.ts'
import { loadGlossary } from './glossaries.ts'
import { loadHandovers } from './handovers.ts'
import { loadIncidents } from './incidents.ts'
import { loadJoined, loadJoinedTo } from './joinings.ts'
import { loadReplies, loadRounds, loadSignOffs, loadVersions } from './preparation.ts'
import { loadRecusals } from './recusals.ts'
import { loadRenderings } from './renderings.ts'
import { loadHouseClearances, loadReviews } from './reviews.ts'
import { loadChairs, loadDecisionDate, loadUrgencies } from './round-time.ts'
import type { Reader, Tx } from './sql.ts'
import { findStrategy, loadAssignments, loadCircle, loadOutline, strategyById } from './strategies.ts'
import { loadFileClosing } from './weeding.ts'

/** What acts upon a strategy, and upon its other side, have made of it. */
export type Facts = Omit<Dossier, 'strategy' | 'directory'>

export const loadFacts = async (sql: Reader, id: StrategyId): Promise<Facts> => {
  const [facts, other] = await Promise.all([loadOwn(sql, id), loadOther(sql, id)])
  return { ...facts, other }
}

const loadOther = async (sql: Reader, id: StrategyId): Promise<Dossier['other']> => {
  const other = await findOther(sql, id)
  if (!other) return null
  const [strategy, facts] = await Promise.all([strategyById(sql, other.id), loadOwn(sql, other.id)])
  return { strategy, ...facts, hasText: other.hasText }
}

const loadOwn = (sql: Reader, id: StrategyId): Promise<Omit<Facts, 'other'>> =>
  allOf({
    outline: loadOutline(sql, id),
    splits: loadSplits(sql, id),
    merges: loadMerges(sql, id),
    assignments: loadAssignments(sql, id),
    handovers: loadHandovers(sql, id),
    agreements: loadAgreements(sql, id),
    restrictions: loadRestrictions(sql, id),
    readers: loadReaders(sql, id),
    clearers: loadClearers(sql, id),
    glossary: loadGlossary(sql, id),
    cards: loadCards(sql, id),
    circle: loadCircle(sql, id),
    areas: loadAreas(sql, id),
    costs: loadCosts(sql, id),
    claims: loadClaims(sql, id),
    chairs: loadChairs(sql, id),
    urgencies: loadUrgencies(sql, id),
    versions: loadVersions(sql, id),
    rounds: loadRounds(sql, id),
    replies: loadReplies(sql, id),
    renderings: loadRenderings(sql, id),
    signOffs: loadSignOffs(sql, id),
    recusals: loadRecusals(sql, id),
    reconfirmations: loadReconfirmations(sql, id),
    houseClearances: loadHouseClearances(sql, id),
    reviews: loadReviews(sql, id),
    gateAnswers: loadGateAnswers(sql, id),
    decisions: loadDecisions(sql, id),
    certificates: loadCertificates(sql, id),
    editions: loadEditions(sql, id),
    corrigenda: loadCorrigenda(sql, id),
    dispatches: loadDispatches(sql, id),
    requests: loadRequests(sql, id),
    consultations: loadConsultations(sql, id),
    incidents: loadIncidents(sql, id),
    notes: loadNotes(sql, id),
    differences: loadDifferences(sql, id),
    decisionDate: loadDecisionDate(sql, id),
    file: loadFileClosing(sql, id),
    joinedTo: loadJoinedTo(sql, id),
    joined: loadJoined(sql, id),
  })

export const loadDossier = async (sql: Reader, strategy: Strategy, known?: Directory): Promise<Dossier> => {
  const [facts, directory] = await Promise.all([loadFacts(sql, strategy.id), known ?? loadDirectory(sql)])
  return { strategy, ...facts, directory }
}

/** All at once: each waits for its own rows only. */
const allOf = async <T extends object>(asked: T): Promise<{ [K in keyof T]: Awaited<T[K]> }> => {
  const keys = Object.keys(asked) as (keyof T)[]
  const found = await Promise.all(keys.map(key => asked[key]))
  return Object.fromEntries(keys.map((key, at) => [key, found[at]])) as { [K in keyof T]: Awaited<T[K]> }
}

/**
 * Strategies by their addresses; acts upon them, and upon their other sides, wait for one another until the end of the transaction. The locks are taken in
 * the order of the ids, so that nobody who waits for two holds what another one waits for.
 */
export const lockStrategies = async (tx: Tx, slugs: readonly string[]): Promise<(Strategy | null)[]> => {
  const ids = await tx<{ id: string }[]>`
    select distinct side as id from strategies s, unnest(array[s.id, other_side(s.id)]) side
    where s.slug = any(${[...slugs]}) and side is not null order by side`
  for (const { id } of ids) await tx`select lock_strategy(${id})`
  return Promise.all(slugs.map(slug => findStrategy(tx, slug)))
}

export const lockStrategy = async (tx: Tx, slug: string): Promise<Strategy | null> =>
  (await lockStrategies(tx, [slug]))[0]!
