/** Where the pieces of an update say that they stand: each behind one letter and before another. */
import { type Doc, findIndexSS, type ID, Item } from 'yjs'
import type { Update } from './admission.ts'

/**
 * Whether some piece names two neighbours that are not in one list, which no page does. Yjs puts it beside the first,
 * or nowhere where one of the two is deleted and forgotten already: so it would be seen by pages that forget nothing,
 * and be judged by nobody. To be asked when the update is in the document.
 */
export const isTornApart = ({ store }: Doc, { structs }: Update): boolean =>
  structs.some(
    one =>
      one instanceof Item &&
      one.origin !== null &&
      one.rightOrigin !== null &&
      !areInOneList(structAt(store, one.origin), structAt(store, one.rightOrigin)),
  )

const structAt = (store: Doc['store'], { client, clock }: ID) => {
  const structs = store.clients.get(client) ?? []
  return structs[findIndexSS(structs, clock)]
}

/** What is forgotten is so with its whole list. */
const areInOneList = (one: ReturnType<typeof structAt>, other: ReturnType<typeof structAt>): boolean =>
  one instanceof Item && other instanceof Item
    ? one.parent === other.parent && one.parentSub === other.parentSub
    : !(one instanceof Item || other instanceof Item)

/**
 * Whether some piece says that it stood between two letters that no page can have seen side by side: not one before the
 * other, or with a letter between them that either of them has known. Where Yjs puts it depends on who reads, and on how
 * often (yjs/yjs#794). To be asked when the update is in the document, and is not torn apart.
 */
export const isCrossed = ({ store }: Doc, { structs }: Update): boolean =>
  structs.some(one => one instanceof Item && !standsBetween(store, one))

const standsBetween = (store: Doc['store'], { origin, rightOrigin }: Item): boolean => {
  const [left, right] = [origin && structAt(store, origin), rightOrigin && structAt(store, rightOrigin)]
  if ((left && !(left instanceof Item)) || (right && !(right instanceof Item))) return true
  const before = right && rightOrigin && neighbourBefore(right, rightOrigin)
  const behind = left && left.rightOrigin
  if (!left || !right) return !before && !behind
  for (let piece: Item | null = left; piece; piece = piece.right) {
    const from = piece === left ? origin!.clock + 1 : piece.id.clock
    const isLast = holds(piece, from, rightOrigin!)
    const to = isLast ? rightOrigin!.clock : Number.POSITIVE_INFINITY
    if ([before, behind].some(id => id && id.clock < to && holds(piece!, from, id))) return false
    if (isLast) return true
  }
  return false
}

/** Which letter stood before one when it was written; within a piece, the letter before it. */
const neighbourBefore = (piece: Item, { client, clock }: ID): ID | null =>
  clock > piece.id.clock ? { client, clock: clock - 1 } : piece.origin

/** Whether a letter lies in a piece, at `from` or behind it. */
const holds = ({ id, length }: Item, from: number, { client, clock }: ID): boolean =>
  client === id.client && from <= clock && clock < id.clock + length
