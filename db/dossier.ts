/** All facts of one strategy, loaded at once. */
import type { Directory, Dossier, Strategy } from '#domain/dossier.ts'
import { loadDirectory } from './directory.ts'
import { loadEditions } from './editions.ts'
import { loadReplies, loadRounds, loadSignOffs, loadVersions } from './preparation.ts'
import { loadChairs, loadUrgencies } from './round-time.ts'
import type { Reader, Tx } from './sql.ts'
import { findStrategy, loadAssignments, loadCircle, loadOutline } from './strategies.ts'

export const loadDossier = async (sql: Reader, strategy: Strategy, known?: Directory): Promise<Dossier> => {
  const { id } = strategy
  const [outline, assignments, circle, chairs, urgencies, versions, rounds, replies, signOffs, editions, directory] =
    await Promise.all([
      loadOutline(sql, id),
      loadAssignments(sql, id),
      loadCircle(sql, id),
      loadChairs(sql, id),
      loadUrgencies(sql, id),
      loadVersions(sql, id),
      loadRounds(sql, id),
      loadReplies(sql, id),
      loadSignOffs(sql, id),
      loadEditions(sql, id),
      known ?? loadDirectory(sql),
    ])
  return {
    strategy,
    outline,
    assignments,
    circle,
    chairs,
    urgencies,
    versions,
    rounds,
    replies,
    signOffs,
    editions,
    directory,
  }
}

/** The strategy by its address; acts upon it wait for one another until the end of the transaction. */
export const lockStrategy = async (tx: Tx, slug: string): Promise<Strategy | null> => {
  await tx`select lock_strategy(id) from strategies where slug = ${slug}`
  return findStrategy(tx, slug)
}
