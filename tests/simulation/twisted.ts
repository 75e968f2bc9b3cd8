/**
 * A known fault of Yjs (yjs/yjs#794): what undo brings back may name a right neighbour that does not stand to the right
 * of its left one. Where such letters come to stand depends on who reads them, and no server can help that.
 */
import { type Doc, findIndexSS, Item } from 'yjs'

/** Whether something that this page wrote from this clock on is of that kind. */
export const isTwisted = ({ store, clientID }: Doc, from: number): boolean =>
  (store.clients.get(clientID) ?? []).some(
    one => one instanceof Item && one.id.clock + one.length > from && !isBetween(store, one),
  )

const isBetween = (store: Doc['store'], { origin, rightOrigin }: Item): boolean => {
  if (!origin || !rightOrigin) return true
  const structs = store.clients.get(origin.client) ?? []
  const left = structs[findIndexSS(structs, origin.clock)]
  if (!(left instanceof Item)) return true
  for (let next: Item | null = left; next; next = next.right) {
    const { client, clock } = next.id
    const isIt = client === rightOrigin.client && clock <= rightOrigin.clock && rightOrigin.clock < clock + next.length
    if (isIt) return next !== left || origin.clock < rightOrigin.clock
  }
  return false
}
