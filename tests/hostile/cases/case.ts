/** What a hostile file is, and the text that all of them are aimed at. */
import { getSchema } from '@tiptap/core'
import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap'
import { encodeStateAsUpdate, parseUpdateMeta } from 'yjs'
import { newDoc } from '#collab/content.ts'
import { FIELD, sectionExtensions } from '#collab/schema.ts'
import { updateMessage } from '#collab/wire.ts'
import { type Block, type Deletes, type Id, type Item, type Struct, string, update } from '../bytes.ts'

/**
 * The code a connection is closed with, and the rules of which one is told; or nothing is stored and nobody notices
 * ("harmless"); or it is stored, the same for everybody ("taken").
 */
export type Expected = { readonly code: number; readonly rules: readonly string[] } | 'harmless' | 'taken'

export interface Case {
  /** Its number in the security study, section 4.3. */
  readonly id: string
  /** Its file. */
  readonly name: string
  /** What it is, in a line. */
  readonly what: string
  readonly from: 'writer' | 'reader'
  /** It goes as a text frame. */
  readonly isText?: boolean
  readonly expected: Expected
  /** The message; `me` is a Yjs client that nobody has used before. */
  readonly frame: (me: number) => Uint8Array
}

export const MALFORMED: Expected = { code: 4422, rules: ['malformed'] }
export const SCHEMA: Expected = { code: 4422, rules: ['schema'] }
export const INCOMPLETE: Expected = { code: 4422, rules: ['incomplete'] }
/** In the name of a Yjs client that is somebody else's. */
export const LEASE: Expected = { code: 4422, rules: ['lease', 'malformed'] }
export const TOO_LARGE: Expected = { code: 4413, rules: ['too-large'] }
export const READER: Expected = { code: 4403, rules: ['reader'] }

/** The Yjs clients of the people in the section: Amina's of last week and of today, and Bo's, who only reads. */
export const CLIENTS = { aminaBefore: 1001, aminaNow: 1002, boNow: 2001 } as const

const at = (clock: number): Id => ({ client: CLIENTS.aminaBefore, clock })
const WORDS = 'We want safe and orderly migration.'
/** Places in the text: its first paragraph, the run of text in it, that run's last letter. */
export const PLACES = { paragraph: at(0), run: at(1), first: at(2), last: at(1 + WORDS.length) } as const
export const LETTERS = WORDS.length

/** The text as Amina wrote it last week. The same bytes each time. */
export const baseUpdate = (): Uint8Array => {
  const doc = newDoc()
  doc.clientID = CLIENTS.aminaBefore
  const text = (words: string) => ({ type: 'text', text: words })
  const paragraph = (...content: object[]) => ({ type: 'paragraph', content })
  const cell = (words: string) => ({ type: 'tableCell', content: [paragraph(text(words))] })
  const content = [
    paragraph(text(WORDS)),
    paragraph(text('Costs are met'), { type: 'footnote', content: [text('From the budget.')] }, text('.')),
    { type: 'table', content: [{ type: 'tableRow', content: [cell('Courses'), cell('14')] }] },
  ]
  prosemirrorJSONToYXmlFragment(getSchema(sectionExtensions()), { type: 'doc', content }, doc.getXmlFragment(FIELD))
  return encodeStateAsUpdate(doc)
}

/** Text typed behind the last letter of the first paragraph. */
export const typed = (words: string): Item => ({ origin: PLACES.last, content: string(words) })

/** A message with one block of structs, in the sender's own name. */
export const writes =
  (...structs: Block['structs']) =>
  (me: number) =>
    updateMessage(update([{ client: me, clock: 0, structs }]))
export const deletes =
  (...all: readonly Deletes[]) =>
  () =>
    updateMessage(update([], all))

/** Cases of one number: what is expected of all of them, unless one says otherwise. */
export const casesOf =
  (id: string, expected: Expected, from: Case['from'] = 'writer') =>
  (name: string, what: string, frame: Case['frame'], other = expected): Case => ({
    id,
    name,
    what,
    from,
    expected: other,
    frame,
  })

/** Where the clock of Amina's client of last week stands. */
export const END = parseUpdateMeta(baseUpdate()).to.get(CLIENTS.aminaBefore) ?? 0
/** A letter of the first paragraph, from 0. */
export const letterAt = (place: number): Id => at(PLACES.first.clock + place)

/** Blocks as a message; `me` stands for who has never written. */
export const blocks = (make: (me: number) => readonly Block[]) => (me: number) => updateMessage(update(make(me)))
/** Structs in any client's name. */
export const as =
  (client: number, clock: number, ...structs: readonly Struct[]) =>
  () =>
    updateMessage(update([{ client, clock, structs }]))
