/**
 * Who wrote each letter that a section shows, in which post and when: told from the log alone, in which every update
 * stands with the post that the server stored it for. A letter that was deleted is not shown, and so has no author.
 * Letters are new when somebody brings them back by undo, or pastes them: they are then that person's, as it is that
 * person who put them into the text. Where one change moves letters, both are told, whose they were and who moved them.
 */
import {
  applyUpdate,
  ContentString,
  ContentType,
  createID,
  type Doc,
  type ID,
  type Item,
  XmlElement,
  type XmlFragment,
} from 'yjs'
import type { LoggedUpdate } from '#db/text-log.ts'
import type { TextNode } from '#domain/canonical.ts'
import type { PostId } from '#domain/ids.ts'
import { Authorship } from './authorship.ts'
import { newDoc, textOf } from './content.ts'
import { type Items, movesIn } from './moves.ts'
import { Origins } from './origins.ts'
import { FIELD } from './schema.ts'

/** An act of writing: in which post, and in which minute (since 1970). */
export interface Hand {
  readonly by: PostId
  readonly minute: number
}

export interface Written extends Hand {
  /** Who put the letters where they stand, where that was somebody else or later; null where they stand as written. */
  readonly moved: Hand | null
}

/** Letters as Yjs names them: of one client, the clocks from `from` up to, but not with, `to`. */
export interface WrittenLetters extends Written {
  readonly client: number
  readonly from: number
  readonly to: number
}

export class Attribution {
  readonly #doc: Doc
  readonly #authors = new Authorship()
  readonly #origins = new Origins()
  #seq = 0

  constructor() {
    this.#doc = newDoc()
    this.#doc.on('afterTransaction', transaction => this.#origins.add(movesIn(transaction, this.root)))
  }

  get root(): XmlFragment {
    return this.#doc.getXmlFragment(FIELD)
  }

  /** The number of the last update it tells of. */
  get seq(): number {
    return this.#seq
  }

  /** The next update of the log. */
  add({ seq, bytes, by, at }: LoggedUpdate): void {
    if (seq !== this.#seq + 1) throw new Error(`update ${seq} does not follow update ${this.#seq}`)
    this.#authors.add(bytes, by, at)
    applyUpdate(this.#doc, bytes)
    this.#seq = seq
  }

  /** The next update of the log, by which the text of another section came into this one: letters stay their authors'. */
  adopt(update: LoggedUpdate, other: Attribution): void {
    const before = new Map([...lettersIn(this.root)].map(({ id }) => [`${id.client} ${id.clock}`, true]))
    this.add(update)
    this.#authors.adopt(other.#authors)
    const theirs = [...lettersIn(other.root)].flatMap(idsOf)
    const ours = [...lettersIn(this.root)].filter(({ id }) => !before.has(`${id.client} ${id.clock}`)).flatMap(idsOf)
    this.#origins.add(
      ours.flatMap(({ client, clock }, at) => {
        const letter = theirs[at]
        if (!letter) return []
        const of = other.#origins.at(letter.client, letter.clock).of ?? letter
        return { client, from: clock, to: clock + 1, of }
      }),
    )
  }

  text(): TextNode {
    return textOf(this.#doc)
  }

  /** Every letter that is shown, those of one client together. */
  letters(): WrittenLetters[] {
    const all = [...lettersIn(this.root)].flatMap(item => this.partsOf(item))
    all.sort((a, b) => a.client - b.client || a.from - b.from)
    const merged: WrittenLetters[] = []
    for (const part of all) {
      const last = merged.at(-1)
      if (last?.client === part.client && last.to === part.from && isSameHand(last, part))
        merged[merged.length - 1] = { ...last, to: part.to }
      else merged.push(part)
    }
    return merged
  }

  /** The letters of an item, parted where the hand changes. */
  partsOf({ id, length }: Item): WrittenLetters[] {
    const end = id.clock + length
    const parts: WrittenLetters[] = []
    for (let from = id.clock; from < end; from = parts.at(-1)?.to ?? end) {
      const { to, written } = this.#at(id.client, from)
      parts.push({ client: id.client, from, to: Math.min(to, end), ...written })
    }
    return parts
  }

  /** Who wrote a letter, and up to which clock that is so for the letters after it. */
  #at(client: number, clock: number): { readonly to: number; readonly written: Written } {
    const { to, ...hand } = this.#handAt(client, clock)
    const origin = this.#origins.at(client, clock)
    if (!origin.of) return { to: Math.min(to, origin.to), written: { ...hand, moved: null } }
    const first = this.#handAt(origin.of.client, origin.of.clock)
    const { by, minute } = first
    return {
      to: Math.min(to, origin.to, clock + first.to - origin.of.clock),
      written: { by, minute, moved: by === hand.by && minute === hand.minute ? null : hand },
    }
  }

  #handAt(client: number, clock: number): Hand & { readonly to: number } {
    const run = this.#authors.runAt(client, clock)
    // Every letter of the document came by an update of the log.
    if (!run) throw new Error(`nobody wrote letter ${clock} of client ${client}`)
    return { by: run.by, minute: run.minute, to: run.to }
  }
}

const idsOf = ({ id, length }: Item): ID[] => Array.from({ length }, (_, at) => createID(id.client, id.clock + at))

export const isSameHand = (a: Written, b: Written): boolean =>
  a.by === b.by && a.minute === b.minute && a.moved?.by === b.moved?.by && a.moved?.minute === b.moved?.minute

/** What stands in a list, without what was deleted. */
export const itemsOf = (list: Items): Item[] => {
  const items: Item[] = []
  for (let item = list._start; item; item = item.right) if (!item.deleted) items.push(item)
  return items
}

/** The element or run of text that an item is; null where it is none. */
export const listIn = ({ content }: Item): Items | null => (content instanceof ContentType ? content.type : null)

/** What is read as letters: runs of them, and a line break. */
export const isLetters = (item: Item): boolean => {
  const inner = listIn(item)
  return item.content instanceof ContentString || (inner instanceof XmlElement && inner.nodeName === 'hardBreak')
}

function* lettersIn(list: Items): Generator<Item> {
  for (const item of itemsOf(list)) {
    const inner = listIn(item)
    if (isLetters(item)) yield item
    else if (inner) yield* lettersIn(inner)
  }
}
