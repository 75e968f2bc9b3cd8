/**
 * Finding in a list of facts without going through it each time: the list is gone through once, for as long as it lives.
 * A list of facts is never changed, so what was found in it stays right.
 */

/** What follows from a list of facts, worked out once. */
export const once = <One, Found>(work: (list: readonly One[]) => Found): ((list: readonly One[]) => Found) => {
  const known = new WeakMap<readonly One[], { readonly found: Found }>()
  return list => {
    const one = known.get(list) ?? { found: work(list) }
    known.set(list, one)
    return one.found
  }
}

/** Makes the question for all of a list that have a key, in the order of the list. Keys are letters, as ids are. */
export const grouped = <One>(keyOf: (one: One) => string): ((list: readonly One[], key: string) => readonly One[]) => {
  const groupsOf = once((list: readonly One[]) => groupBy(list, keyOf))
  return (list, key) => groupsOf(list).get(key) ?? []
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
