/**
 * The facts of strategies as they were read last, with those of their other side. They change by acts only, and every act is
 * an entry of the record: where the heads of both are those they were read at, they are what reading them again would give,
 * whichever process the act was done in.
 */
import { loadDirectory } from '#db/directory.ts'
import { type Facts, loadFacts } from '#db/dossier.ts'
import { headsFor } from '#db/record.ts'
import { remember } from '#db/remember.ts'
import { database } from '#db/sql.ts'
import type { Directory, Dossier, Strategy } from '#domain/dossier.ts'

/** Strategies of which facts are kept: as many as people look at within a day, some hundred kilobytes each. */
const KEPT = 40

interface Kept {
  readonly head: string
  readonly facts: Promise<Facts>
}

const factsAt = (strategy: Strategy, head: string): Promise<Facts> => {
  const all = remember('kept facts', () => new Map<string, Kept>())
  const found = all.get(strategy.id)
  const now = found?.head === head ? found : { head, facts: loadFacts(database(), strategy.id) }
  all.delete(strategy.id)
  all.set(strategy.id, now)
  now.facts.catch(() => all.get(strategy.id) === now && all.delete(strategy.id))
  const [oldest] = all.size > KEPT ? all.keys() : []
  if (oldest) all.delete(oldest)
  return now.facts
}

/** Dossiers for reading, in the order of the strategies. The head is read first: facts may be newer than it, never older. */
export const dossiersOf = async (strategies: readonly Strategy[], known?: Directory): Promise<Dossier[]> => {
  const ids = strategies.map(s => s.id)
  const [heads, directory] = await Promise.all([headsFor(database(), ids), known ?? loadDirectory(database())])
  const facts = await Promise.all(strategies.map(s => factsAt(s, heads.get(s.id)!)))
  return strategies.map((strategy, at) => ({ strategy, ...facts[at]!, directory }))
}

export const dossierNow = async (strategy: Strategy): Promise<Dossier> => (await dossiersOf([strategy]))[0]!
