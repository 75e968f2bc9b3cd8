/**
 * One query for all who ask the same kind of thing while the last such query is on its way: a storm of people costs little
 * more than one, and who comes alone waits for nobody.
 */
import type { Sql } from './sql.ts'

/** Milliseconds after which nobody waits for a query any more that another connection may have lost. */
const PATIENCE = 50
const sleep = (ms: number) => new Promise(resolve => setTimeout(resolve, ms).unref())
const endOfTurn = () => new Promise(resolve => setImmediate(resolve))

interface Turn<Key, Found> {
  readonly keys: Set<Key>
  readonly found: Promise<ReadonlyMap<Key, Found>>
}

/** Makes a question about one out of a query about many. The query begins after everybody has asked; undefined: not found. */
export const gathered = <Key, Found>(
  query: (sql: Sql, keys: readonly Key[]) => Promise<ReadonlyMap<Key, Found>>,
): ((sql: Sql, key: Key) => Promise<Found | undefined>) => {
  const turns = new WeakMap<Sql, Turn<Key, Found>>()
  const underWay = new WeakMap<Sql, Promise<void>>()
  const begin = (sql: Sql): Turn<Key, Found> => {
    const keys = new Set<Key>()
    const last = underWay.get(sql)
    const found = (last ? Promise.race([last, sleep(PATIENCE)]) : Promise.resolve()).then(endOfTurn).then(() => {
      turns.delete(sql)
      return query(sql, [...keys])
    })
    const end = () => {
      if (underWay.get(sql) === over) underWay.delete(sql)
    }
    const over: Promise<void> = found.then(end, end)
    underWay.set(sql, over)
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
