/**
 * A section's text as one line, as a comment quotes it (`runningText` of the domain), with the place of every letter in the
 * document; and words of it put in the place of others. What is not replaced stays as it is: marks, links, notes.
 */
import { type Doc, XmlElement, XmlText } from 'yjs'
import { FIELD } from './schema.ts'

/** Words in the place of others: from a letter of the line, so many letters long. */
export interface Replacement {
  readonly at: number
  readonly length: number
  readonly words: string
}

/** Words that cannot be put there without touching something else: a break between paragraphs, a picture, a line break. */
export class NotInOnePlace extends Error {
  override name = 'NotInOnePlace'
}

type Marks = Readonly<Record<string, unknown>>

interface Letter {
  readonly text: XmlText
  readonly index: number
  readonly marks: Marks
}

interface Line {
  readonly text: string
  /** Of each letter the first and the last one it stands for in the document; null where it stands for no letter there. */
  readonly letters: readonly { readonly first: Letter | null; readonly last: Letter | null; readonly block: number }[]
}

const HOLDS_LETTERS = new Set(['paragraph', 'heading'])

interface Raw {
  readonly sign: string
  readonly letter: Letter | null
  readonly block: number
}

const lettersOf = (text: XmlText): (Letter & { readonly sign: string })[] => {
  const runs = text.toDelta() as { insert: string; attributes?: Marks }[]
  const letters = runs.flatMap(({ insert, attributes: marks = {} }) => insert.split('').map(sign => ({ sign, marks })))
  return letters.map((letter, index) => ({ ...letter, text, index }))
}

/** The signs of a block in their order; `notes` are met on the way. */
const signsOf = (node: unknown, block: number, notes: XmlElement[]): Raw[] => {
  if (node instanceof XmlText) return lettersOf(node).map(({ sign, ...letter }) => ({ sign, letter, block }))
  if (!(node instanceof XmlElement)) return []
  if (node.nodeName === 'hardBreak') return [{ sign: ' ', letter: null, block }]
  if (node.nodeName === 'footnote') {
    notes.push(node)
    return []
  }
  return node.toArray().flatMap(child => signsOf(child, block, notes))
}

/** Paragraph after paragraph and then the notes. */
const rawOf = (doc: Doc): Raw[] => {
  const lines: Raw[][] = []
  const notes: XmlElement[] = []
  const visit = (node: unknown): void => {
    if (!(node instanceof XmlElement)) return
    if (HOLDS_LETTERS.has(node.nodeName))
      lines.push(node.toArray().flatMap(child => signsOf(child, lines.length, notes)))
    else for (const child of node.toArray()) visit(child)
  }
  for (const node of doc.getXmlFragment(FIELD).toArray()) visit(node)
  for (const note of notes) lines.push(note.toArray().flatMap(child => signsOf(child, lines.length, [])))
  return lines.flatMap((line, block) => (block === 0 ? line : [{ sign: ' ', letter: null, block: -1 }, ...line]))
}

/** One space for many, none at either end. */
const lineOf = (doc: Doc): Line => {
  const letters: Line['letters'][number][] = []
  let text = ''
  for (const { sign, letter, block } of rawOf(doc)) {
    const isSpace = /\s/.test(sign)
    const before = letters.at(-1)
    if (isSpace && text === '') continue
    if (isSpace && before && text.endsWith(' ')) {
      const isSame = before.block === block
      letters[letters.length - 1] = isSame
        ? { ...before, last: letter && before.last && letter }
        : { first: null, last: null, block: -1 }
      continue
    }
    text += isSpace ? ' ' : sign
    letters.push({ first: letter, last: letter, block })
  }
  return text.endsWith(' ') ? { text: text.slice(0, -1), letters: letters.slice(0, -1) } : { text, letters }
}

export const textInLine = (doc: Doc): string => lineOf(doc).text

const shared = ([first = {}, ...others]: readonly Marks[]): Marks => {
  const isEverywhere = ([name, value]: [string, unknown]) =>
    others.every(marks => JSON.stringify(marks[name]) === JSON.stringify(value))
  return Object.fromEntries(Object.entries(first).filter(isEverywhere))
}

/** What stands between two letters of one run of text, both included, is deleted. */
const replace = (line: Line, { at, length, words }: Replacement): void => {
  const old = line.letters.slice(at, at + length)
  const [left, right] = [line.letters[at - 1], line.letters[at + length]]
  // The words have the marks that all of the old ones had, or that stand on both sides; they make no link longer.
  const near = old.length > 0 ? old.map(one => one.first) : [left?.last, right?.first]
  const found = near.flatMap(letter => (letter ? [letter.marks] : []))
  const marks = Object.entries(shared(found)).filter(
    ([name]) => found.length > 1 || old.length > 0 || !/^link/.test(name),
  )
  const place = old[0]?.first ?? (left?.last && { ...left.last, index: left.last.index + 1 }) ?? right?.first
  if (!place || old.some(({ first, last }) => !first || !last)) throw new NotInOnePlace()
  if (words !== '') place.text.insert(place.index, words, Object.fromEntries(marks))
  const shift = (letter: Letter) => letter.index + (letter.text === place.text ? words.length : 0)
  for (const { first, last } of old.toReversed())
    if (first!.text === last!.text) first!.text.delete(shift(first!), last!.index - first!.index + 1)
    else {
      last!.text.delete(shift(last!) - last!.index, last!.index + 1)
      first!.text.delete(shift(first!), first!.text.length - shift(first!))
    }
}

/**
 * Replaces words of a document within its passage `from`–`to` of the line, which is in one paragraph or note. Throws
 * NotInOnePlace where it is not, or where something that is no letter would have to go.
 */
export const replaceWords = (doc: Doc, [from, to]: readonly [number, number], all: readonly Replacement[]): void => {
  const line = lineOf(doc)
  const passage = line.letters.slice(from, to)
  if (passage.length === 0 || passage.some(({ block }) => block < 0 || block !== passage[0]?.block))
    throw new NotInOnePlace()
  const sorted = [...all].sort((a, b) => b.at - a.at)
  const wanted = sorted.reduce(
    (text, { at, length, words }) => text.slice(0, at) + words + text.slice(at + length),
    line.text,
  )
  doc.transact(() => {
    for (const one of sorted) replace(line, one)
  })
  if (textInLine(doc) !== wanted) throw new NotInOnePlace()
}
