/**
 * What undo brings back may say that it stands between two letters that are the other way round, or far apart. Where it
 * comes to stand depends then on who reads it (yjs/yjs#794), and the server refuses it. On this page it stands somewhere,
 * and before anybody is told, it says so.
 */
import { type Doc, Item, type Transaction, UndoManager } from 'yjs'

export const sayWhereItStands = (doc: Doc): void => {
  doc.on('afterTransaction', ({ origin, beforeState }: Transaction) => {
    if (!(origin instanceof UndoManager)) return
    const from = beforeState.get(doc.clientID) ?? 0
    for (const one of doc.store.clients.get(doc.clientID) ?? [])
      if (one instanceof Item && one.id.clock >= from && one.parentSub === null) {
        one.origin = beside(one, 'left')?.lastId ?? null
        one.rightOrigin = beside(one, 'right')?.id ?? null
      }
  })
}

/** Of what came in the same step, only what came before it: the others are told of it in that order. */
const beside = (item: Item, side: 'left' | 'right'): Item | null => {
  let next = item[side]
  while (next && next.id.client === item.id.client && next.id.clock > item.id.clock) next = next[side]
  return next
}
