/** A text in which a passage is marked, as a page shows it. Source: H96. */
import type { TextNode } from './canonical.ts'

/** The type of the mark, which is of no text that is stored. */
export const PASSAGE = 'passage'

/** A sign of the text in one line, and where it comes from; null: from between two paragraphs, or a break. */
interface Sign {
  readonly node: TextNode | null
  readonly index: number
  readonly isSpace: boolean
}

const HOLDS_LETTERS = new Set(['paragraph', 'heading'])
const BREAK: Sign = { node: null, index: 0, isSpace: true }

const signsIn = (node: TextNode, notes: TextNode[]): Sign[] => {
  if (node.type === 'text')
    return (node.text ?? '').split('').map((sign, index) => ({ node, index, isSpace: /\s/.test(sign) }))
  if (node.type === 'hardBreak') return [BREAK]
  if (node.type === 'footnote') notes.push(node)
  return node.type === 'footnote' ? [] : (node.content ?? []).flatMap(child => signsIn(child, notes))
}

/** In the order of `runningText`, space for space as it gives them. */
const signsOf = (doc: TextNode): Sign[] => {
  const all: Sign[] = []
  const notes: TextNode[] = []
  const visit = (node: TextNode): void => {
    if (HOLDS_LETTERS.has(node.type)) all.push(BREAK, ...signsIn(node, notes))
    else for (const child of node.content ?? []) visit(child)
  }
  visit(doc)
  for (const note of notes) all.push(BREAK, ...(note.content ?? []).flatMap(child => signsIn(child, [])))
  return all.filter((sign, at) => !sign.isSpace || (at > 0 && !all[at - 1]!.isSpace))
}

/** The text with the letters from `from` up to `to` of its one line marked. */
export const withPassage = (doc: TextNode, from: number, to: number): TextNode => {
  const meant = new Map<TextNode, number[]>()
  for (const { node, index } of signsOf(doc).slice(from, to))
    if (node) meant.set(node, [...(meant.get(node) ?? []), index])
  const marked = (node: TextNode): TextNode[] => {
    const places = meant.get(node)
    if (!places) return [node.content ? { ...node, content: node.content.flatMap(marked) } : node]
    const text = node.text ?? ''
    const [first, last] = [places[0]!, places.at(-1)! + 1]
    const parts = [text.slice(0, first), text.slice(first, last), text.slice(last)]
    return parts.flatMap((part, at) => {
      if (part === '') return []
      const marks = at === 1 ? [{ type: PASSAGE }, ...(node.marks ?? [])] : node.marks
      return [{ ...node, text: part, marks }]
    })
  }
  return marked(doc)[0]!
}
