/** Whether what an update made of a text is text as it can be signed. What it did not touch was judged before. */
import {
  type AbstractType,
  ContentFormat,
  ContentString,
  type Doc,
  Item,
  iterateDeletedStructs,
  type Transaction,
  XmlElement,
  XmlText,
} from 'yjs'
import { checkNode } from '#domain/canonical.ts'
import { attributeNames, nodesOf, runOf, shellOf } from './content.ts'
import { FIELD } from './schema.ts'
import { Refused } from './wire.ts'

/** What a transaction, on its way, took away: letters, and beginnings or ends of marks. To be asked before Yjs tidies up. */
export interface Taken {
  letters: number
  marks: number
}

export const takenBy = (transaction: Transaction): Taken => {
  const taken = { letters: 0, marks: 0 }
  iterateDeletedStructs(transaction, transaction.deleteSet, struct => {
    if (!(struct instanceof Item)) return
    if (struct.content instanceof ContentFormat) taken.marks += 1
    if (struct.content instanceof ContentString) taken.letters += struct.length
  })
  return taken
}

/**
 * Throws Refused where the changed parts of the text are none. `isPlain`: only letters came, and no mark went; letters
 * in a run of text that was text before are judged by having been read.
 */
export const judgeChange = (doc: Doc, { changed, beforeState }: Transaction, isPlain: boolean): void => {
  const root = doc.getXmlFragment(FIELD)
  if (doc.share.size > 1 || root._map.size > 0) throw new Refused('schema')
  const isNew = (type: { readonly _item: Item | null }) => {
    const id = type._item?.id
    return !id || id.clock >= (beforeState.get(id.client) ?? 0)
  }
  try {
    for (const [type, keys] of changed as unknown as Map<AbstractType<unknown>, Set<string | null>>) {
      const part: unknown = type
      if (type._item?.deleted || (isPlain && part instanceof XmlText && isContentOnly(keys))) continue
      const depth = depthOf(type)
      if (part instanceof XmlText) check([part], depth)
      else if (part instanceof XmlElement) {
        if (!isContentOnly(keys)) checkAttributes(part)
        if (!isContentOnly(keys)) checkNode(shellOf(part), depth)
        check(part.toArray().filter(isNew), depth + 1)
      } else if (part === root) check(root.toArray().filter(isNew), 1)
      else throw new Refused('schema')
    }
  } catch {
    throw new Refused('schema')
  }
}

const isContentOnly = (keys: ReadonlySet<string | null>) => keys.size === 1 && keys.has(null)

const depthOf = (type: AbstractType<unknown>): number => {
  let depth = 0
  for (let above = type.parent; above !== null; above = above.parent) depth += 1
  return depth
}

const check = (types: readonly unknown[], depth: number): void => {
  for (const node of nodesOf(types, depth)) checkNode(node, depth)
  for (const type of types) checkNames(type)
}

const checkNames = (type: unknown): void => {
  if (type instanceof XmlText) checkItems(type)
  if (!(type instanceof XmlElement)) return
  checkAttributes(type)
  for (const child of type.toArray()) checkNames(child)
}

/**
 * What is neither letters nor marks is shown by no editor, and would be in the text all the same. Marks are judged also
 * where no letter stands between them: letters that are typed there later stand in them, and are not judged.
 */
const checkItems = (text: XmlText): void => {
  const marks = new Map<string, unknown>()
  for (let item = text._start; item; item = item.right) {
    if (item.deleted || item.content instanceof ContentString) continue
    if (!(item.content instanceof ContentFormat)) throw new Refused('schema')
    const { key, value } = item.content
    if (value === null) marks.delete(key)
    else marks.set(key, value)
    checkNode(runOf('', marks), 1)
  }
}

/** An attribute that the editor does not know has no meaning, and so no place. */
const checkAttributes = (element: XmlElement): void => {
  const known = attributeNames(element.nodeName)
  // The names as Yjs has them: an object made of them would hide some, such as `__proto__`.
  for (const name of element._map.keys()) if (!known.includes(name)) throw new Refused('schema')
}
