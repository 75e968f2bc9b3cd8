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
