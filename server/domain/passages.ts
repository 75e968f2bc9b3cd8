/** Passages of a text: its letters in one line, as a reader quotes them, and where in it a quote stands. Source: H96. */
import type { TextNode } from './canonical.ts'

const HOLDS_LETTERS = new Set(['paragraph', 'heading'])

/** Letters and notes of one paragraph. */
const lettersOf = (node: TextNode, notes: TextNode[]): string => {
  if (node.type === 'text') return node.text ?? ''
  if (node.type === 'hardBreak') return ' '
  if (node.type === 'footnote') notes.push(node)
  return node.type === 'footnote' ? '' : (node.content ?? []).map(child => lettersOf(child, notes)).join('')
}

/** One space between words. */
export const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** The letters of paragraph after paragraph, and then of the notes, as a page shows them. */
export const linesOf = (doc: TextNode): readonly string[] => {
  const lines: string[] = []
  const notes: TextNode[] = []
  const visit = (node: TextNode): void => {
    if (HOLDS_LETTERS.has(node.type)) lines.push(lettersOf(node, notes))
    else for (const child of node.content ?? []) visit(child)
  }
  visit(doc)
  for (const note of notes) lines.push((note.content ?? []).map(child => lettersOf(child, [])).join(''))
  return lines.map(inOneLine)
}

/** All of it in one line, so that a quote may reach past the sign of a note. */
export const runningText = (doc: TextNode): string => inOneLine(linesOf(doc).join(' '))

/** Every place where a quote stands, also where two overlap. */
export const placesOf = (text: string, quote: string): readonly number[] => {
  const places: number[] = []
  if (quote === '') return places
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) places.push(at)
  return places
}

/** How many letters that are no spaces stand before a place: the same wherever lines break. */
export const countLetters = (text: string): number => text.replace(/\s/g, '').length

/** The place of a quote before which so many letters stand; else the only one there is. Null where that cannot be told. */
export const placeOf = (text: string, quote: string, letters: number | null): number | null => {
  const places = placesOf(text, quote)
  const said = letters === null ? undefined : places.find(at => countLetters(text.slice(0, at)) === letters)
  return said ?? (places.length === 1 ? places[0]! : null)
}
