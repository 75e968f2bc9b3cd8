/** One query for all who ask the same kind of thing in one turn of the event loop: a storm of people costs little more than one. */
import type { Sql } from './sql.ts'

interface Turn<Key, Found> {
  readonly keys: Set<Key>
  readonly found: Promise<ReadonlyMap<Key, Found>>
}

/** Makes a question about one out of a query about many. The query begins after everybody has asked; undefined: not found. */
export const gathered = <Key, Found>(
  query: (sql: Sql, keys: readonly Key[]) => Promise<ReadonlyMap<Key, Found>>,
): ((sql: Sql, key: Key) => Promise<Found | undefined>) => {
  const turns = new WeakMap<Sql, Turn<Key, Found>>()
  const begin = (sql: Sql): Turn<Key, Found> => {
    const keys = new Set<Key>()
    const turnEnds = new Promise(resolve => setImmediate(resolve))
    const found = turnEnds.then(() => {
      turns.delete(sql)
      return query(sql, [...keys])
    })
    const turn = { keys, found }
    turns.set(sql, turn)
    return turn
  }
  return async (sql, key) => {
    const turn = turns.get(sql) ?? begin(sql)
    turn.keys.add(key)
    return (await turn.found).get(key)
  }
}
