/**
 * Letters that stand where no page could have put them: not between the two that they name. A known fault of Yjs
 * (yjs/yjs#794): where they come to stand depends on the order in which somebody reads the text.
 */
import { type Doc, findIndexSS, type ID, Item } from 'yjs'

/** Whether anything that came after `before`, the clock of each client, is of that kind. */
export const isCrossed = ({ store }: Doc, before: ReadonlyMap<number, number>): boolean =>
  [...store.clients].some(([client, structs]) =>
    structs.some(
      one => one instanceof Item && one.id.clock + one.length > (before.get(client) ?? 0) && !isBetween(store, one),
    ),
  )

/** In a list, between its beginning and its end; two letters in one piece are told apart by their clocks. */
type Place = readonly [piece: number, clock: number]

/** What a page knew of its place: the letter before stood before the letter behind, and nothing known between them. */
const isBetween = (store: Doc['store'], item: Item): boolean => {
  const { origin, rightOrigin } = item
  // Nobody reads it.
  if ((item.parent as unknown as { readonly _item: Item | null })._item?.deleted) return true
  const places = placesAround(item)
  const at = (id: ID | null, none: number): Place | null =>
    id ? place(places, itemAt(store, id), id.clock) : [none, 0]
  const named = (id: ID | null, side: 'origin' | 'rightOrigin', none: number) =>
    at(id && (neighbour(itemAt(store, id), id.clock, side) ?? null), none)
  const [left, right] = [at(origin, -1), at(rightOrigin, Number.POSITIVE_INFINITY)]
  if (!left || !right || !isBefore(left, right)) return false
  const knownBefore = rightOrigin && named(rightOrigin, 'origin', -1)
  const knownBehind = origin && named(origin, 'rightOrigin', Number.POSITIVE_INFINITY)
  return (
    (knownBefore === null || !isBefore(left, knownBefore)) && (knownBehind === null || !isBefore(knownBehind, right))
  )
}

const isBefore = ([piece, clock]: Place, [otherPiece, otherClock]: Place): boolean =>
  piece < otherPiece || (piece === otherPiece && clock < otherClock)

const itemAt = (store: Doc['store'], { client, clock }: ID): Item | null => {
  const structs = store.clients.get(client) ?? []
  const found = structs[findIndexSS(structs, clock)]
  return found instanceof Item ? found : null
}

/** Which letter was beside one when it was written; within a piece, the next letter of it. */
const neighbour = (item: Item | null, clock: number, side: 'origin' | 'rightOrigin'): ID | null => {
  if (!item) return null
  if (side === 'rightOrigin') return item.rightOrigin
  return clock > item.id.clock ? { client: item.id.client, clock: clock - 1 } : item.origin
}

/** The list that one stands in: of a text, or of the values that an attribute has had. */
const placesAround = (one: Item): ReadonlyMap<Item, number> => {
  const places = new Map<Item, number>()
  let first = one
  while (first.left) first = first.left
  for (let item: Item | null = first; item; item = item.right) places.set(item, places.size)
  return places
}

const place = (places: ReadonlyMap<Item, number>, item: Item | null, clock: number): Place | null => {
  const piece = item && places.get(item)
  return piece === null || piece === undefined ? null : [piece, clock]
}
