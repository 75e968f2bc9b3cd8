/**
 * Letters that a change took away and put in again at once. An editor on Yjs has no other way to part a paragraph, to
 * join two, to make a heading or a list of one, or to drag a sentence: it deletes the letters and writes them anew, in
 * the name of who pressed the key. Whose words they were is told from the change itself, in which both stand.
 */
import {
  type AbstractType,
  ContentString,
  ContentType,
  createID,
  findIndexSS,
  type ID,
  type Item,
  isDeleted,
  type Transaction,
} from 'yjs'
import type { Clocks } from './spans.ts'

/** A list of items: the root of a text, an element, a run of text. */
export type Items = Pick<AbstractType<unknown>, '_start'>

/** Letters of one Yjs client which are those of another once more. */
export interface Move extends Clocks {
  readonly client: number
  /** The first of the letters as they were. */
  readonly of: ID
}

/** Fewer letters say nothing: one that is typed over a selection may have been in it. */
const MIN = 2

/**
 * What a transaction moved, told before Yjs forgets what was deleted (on `afterTransaction`). Only what stood there
 * letter by letter counts; what is cut and pasted comes as two changes, and does not.
 */
export const movesIn = (transaction: Transaction, root: Items): Move[] => {
  if (transaction.deleteSet.clients.size === 0 || newLetters(transaction) < MIN) return []
  const isNew = ({ id }: Item) => id.clock >= (transaction.beforeState.get(id.client) ?? 0)
  const runs = runsOfLetters(root)
  const taken = lettersOf(runs.flat().filter(item => !isNew(item) && isDeleted(transaction.deleteSet, item.id)))
  const put = runs.map(items => lettersOf(items.filter(item => isNew(item) && !item.deleted)))
  const all = joined(put)
  const whole = placeIn(taken, all, 0)
  if (whole >= 0) return pair(taken, all, whole)
  let from = 0
  return put.flatMap(letters => {
    const at = placeIn(taken, letters, from)
    if (at < 0) return []
    from = at + letters.text.length
    return pair(taken, letters, at)
  })
}

/** In which order, and by whom: one id for each letter (UTF-16 unit, as Yjs counts). */
interface Letters {
  readonly text: string
  readonly ids: readonly ID[]
}

const lettersOf = (items: readonly Item[]): Letters => ({
  text: items.map(({ content }) => (content instanceof ContentString ? content.str : '')).join(''),
  ids: items.flatMap(({ id, length }) => Array.from({ length }, (_, i) => createID(id.client, id.clock + i))),
})

const joined = (parts: readonly Letters[]): Letters => ({
  text: parts.map(part => part.text).join(''),
  ids: parts.flatMap(part => part.ids),
})

/** The same words may stand there twice; those that come after the ones found before are meant. */
const placeIn = (taken: Letters, { text }: Letters, from: number): number => {
  if (text.length < MIN) return -1
  const after = taken.text.indexOf(text, from)
  return after >= 0 ? after : taken.text.indexOf(text)
}

const pair = (taken: Letters, put: Letters, at: number): Move[] => {
  const moves: Move[] = []
  put.ids.forEach((id, i) => {
    const of = taken.ids[at + i]!
    const last = moves.at(-1)
    const goesOn =
      last?.client === id.client &&
      last.to === id.clock &&
      last.of.client === of.client &&
      last.of.clock + last.to - last.from === of.clock
    if (last && goesOn) moves[moves.length - 1] = { ...last, to: id.clock + 1 }
    else moves.push({ client: id.client, from: id.clock, to: id.clock + 1, of })
  })
  return moves
}

const newLetters = ({ afterState, beforeState, doc }: Transaction): number => {
  let count = 0
  for (const [client, to] of afterState) {
    const from = beforeState.get(client) ?? 0
    const structs = doc.store.clients.get(client)
    if (from === to || !structs) continue
    for (const struct of structs.slice(findIndexSS(structs, from)))
      if ('content' in struct && struct.content instanceof ContentString) count += struct.length
  }
  return count
}

/** The letters of each run of text, in reading order, deleted ones included. */
const runsOfLetters = (type: Items): Item[][] => {
  const own: Item[] = []
  const runs = [own]
  for (let item = type._start; item; item = item.right) {
    if (item.content instanceof ContentString) own.push(item)
    else if (item.content instanceof ContentType) runs.push(...runsOfLetters(item.content.type))
  }
  return runs
}
