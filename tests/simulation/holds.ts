/** Whether a document has all that an update says: what was inserted, and that what was deleted is gone. */
import { type Doc, decodeStateVector, decodeUpdate, findIndexSS, getState, Skip } from 'yjs'

interface Stretch {
  readonly client: number
  readonly from: number
  readonly to: number
}

/** What an update says, in short. */
interface Claim {
  readonly reaches: readonly (readonly [client: number, clock: number])[]
  readonly deletes: readonly Stretch[]
}

const read = new WeakMap<Uint8Array, Claim>()

const claimOf = (update: Uint8Array): Claim => {
  const known = read.get(update)
  if (known) return known
  const { structs, ds } = decodeUpdate(update)
  const reaches = new Map<number, number>()
  for (const one of structs) if (!(one instanceof Skip)) reaches.set(one.id.client, one.id.clock + one.length)
  const deletes = [...ds.clients].flatMap(([client, ranges]) =>
    ranges.map(({ clock, len }) => ({ client, from: clock, to: clock + len })),
  )
  const claim = { reaches: [...reaches], deletes }
  read.set(update, claim)
  return claim
}

export const holds = ({ store }: Doc, update: Uint8Array): boolean => {
  const { reaches, deletes } = claimOf(update)
  return (
    reaches.every(([client, clock]) => clock <= getState(store, client)) &&
    deletes.every(stretch => isGone(store, stretch))
  )
}

const isGone = (store: Doc['store'], { client, from, to }: Stretch): boolean => {
  const structs = store.clients.get(client)
  if (!structs || to > getState(store, client)) return false
  for (let at = findIndexSS(structs, from); (structs[at]?.id.clock ?? Infinity) < to; at++)
    if (!structs[at]?.deleted) return false
  return true
}

/** Whether a document has come as far as a state vector says. */
export const holdsClocks = ({ store }: Doc, stateVector: Uint8Array): boolean =>
  [...decodeStateVector(stateVector)].every(([client, clock]) => clock <= getState(store, client))
