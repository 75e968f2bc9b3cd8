/**
 * What can be told of an update from its own bytes: whether it is made of what a text is made of, goes on where each
 * writer stopped, and is written in the sender's own name. What it makes of the text is judged in `judge.ts`.
 */
import {
  ContentAny,
  ContentDeleted,
  ContentFormat,
  ContentString,
  ContentType,
  decodeUpdate,
  GC,
  Item,
  Skip,
  XmlElement,
  XmlText,
} from 'yjs'
import { isMark } from './content.ts'
import { FIELD } from './schema.ts'
import { Refused } from './wire.ts'

/** Pieces of one update: more than any text that can be pasted in one go. */
const MAX_STRUCTS = 20_000
/** Letters that may come already deleted: a Yjs client that tidies up forgets what was typed and taken back at once. */
const MAX_DELETED = 100_000
/** Characters of one attribute or mark: addresses may be long. */
const MAX_VALUE = 16_384

export interface Update {
  readonly bytes: Uint8Array
  readonly structs: ReturnType<typeof decodeUpdate>['structs']
  readonly deletions: ReturnType<typeof decodeUpdate>['ds']['clients']
  /** Whether it brings letters alone: no blocks, no marks, no attributes. */
  readonly isPlain: boolean
}

/** What one Yjs client has written in an update: the clocks from `from` up to, but not with, `to`. */
export interface Span {
  readonly client: number
  readonly from: number
  readonly to: number
}

/** Reads an update. Throws Refused where it cannot be read, or holds what no text is made of. */
export const readUpdate = (bytes: Uint8Array): Update => {
  const { structs, ds } = decoded(bytes)
  if (structs.length > MAX_STRUCTS) throw new Refused('too-large')
  let isPlain = true
  let deleted = 0
  for (const struct of structs) {
    if (struct instanceof Skip || struct.length < 1) throw new Refused('malformed')
    if (struct instanceof GC || struct.content instanceof ContentDeleted) deleted += struct.length
    else if (!(struct.content instanceof ContentString)) isPlain = false
    if (struct instanceof Item) checkItem(struct)
  }
  if (deleted > MAX_DELETED) throw new Refused('malformed')
  return { bytes, structs, deletions: ds.clients, isPlain }
}

const decoded = (bytes: Uint8Array) => {
  try {
    return decodeUpdate(bytes)
  } catch {
    throw new Refused('malformed')
  }
}

const checkItem = ({ parent, content }: Item): void => {
  if (typeof parent === 'string' && parent !== FIELD) throw new Refused('schema')
  if (content instanceof ContentString || content instanceof ContentDeleted) return
  if (content instanceof ContentType && [XmlElement, XmlText].some(type => content.type.constructor === type)) return
  if (content instanceof ContentFormat && !isMark(content.key, content.value)) throw new Refused('schema')
  const value =
    content instanceof ContentFormat ? content.value : content instanceof ContentAny ? content.arr : undefined
  if (value === undefined || JSON.stringify(value).length > MAX_VALUE) throw new Refused('schema')
}

/**
 * Throws Refused where an update does not go on from `clockOf`, the clock that each Yjs client has reached: `incomplete`
 * where something is missing before it. Gives what is new in it, empty where it may only delete.
 */
export const spansOf = (update: Update, clockOf: (client: number) => number): Span[] => {
  const clocks = new Map<number, number>()
  for (const { id, length } of update.structs) {
    const clock = clocks.get(id.client) ?? clockOf(id.client)
    if (id.clock > clock) throw new Refused('incomplete')
    clocks.set(id.client, Math.max(clock, id.clock + length))
  }
  for (const [client, ranges] of update.deletions)
    for (const { clock, len } of ranges)
      if (clock + len > (clocks.get(client) ?? clockOf(client))) throw new Refused('incomplete')
  return [...clocks].map(([client, to]) => ({ client, from: clockOf(client), to })).filter(({ from, to }) => from < to)
}
