/**
 * Finding in a list of facts without going through it each time: the list is gone through once, for as long as it lives.
 * A list of facts is never changed, so what was found in it stays right.
 */

/** Makes the question for all of a list that have a key, in the order of the list. Keys are letters, as ids are. */
export const grouped = <One>(keyOf: (one: One) => string): ((list: readonly One[], key: string) => readonly One[]) => {
  const known = new WeakMap<readonly One[], ReadonlyMap<string, readonly One[]>>()
  return (list, key) => {
    const groups = known.get(list) ?? groupBy(list, keyOf)
    known.set(list, groups)
    return groups.get(key) ?? []
  }
}

/** The rows of each key, in the order of the list. */
export const groupBy = <One, Key>(list: readonly One[], keyOf: (one: One) => Key): Map<Key, One[]> => {
  const groups = new Map<Key, One[]>()
  for (const one of list) {
    const group = groups.get(keyOf(one))
    if (group) group.push(one)
    else groups.set(keyOf(one), [one])
  }
  return groups
}
