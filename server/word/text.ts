/** Runs of text with marks: joined, trimmed, made bold, read as words. */
import type { TextNode } from '#domain/canonical.ts'

export type Marks = NonNullable<TextNode['marks']>

/** Text as it may stand in a section: one line, without characters that nobody sees. */
export const clean = (text: string): string =>
  text.replace(/[\t\n\r]+/g, ' ').replace(/[\p{Cc}\p{Cs}\u00ad\ufffe\uffff]/gu, '')

export const textNode = (text: string, marks: Marks): TextNode =>
  marks.length > 0 ? { type: 'text', text, marks } : { type: 'text', text }

/** Adds text, to the last run where that looks the same. */
export const append = (nodes: TextNode[], text: string, marks: Marks): void => {
  const last = nodes.at(-1)
  if (last?.type === 'text' && JSON.stringify(last.marks ?? []) === JSON.stringify(marks))
    nodes[nodes.length - 1] = textNode(`${last.text}${text}`, marks)
  else nodes.push(textNode(text, marks))
}

/** Adds text to text, joined where it looks the same. */
export const runOn = (nodes: TextNode[], more: readonly TextNode[]): TextNode[] => {
  for (const node of more) {
    if (node.type === 'text') append(nodes, node.text ?? '', node.marks ?? [])
    else nodes.push(node)
  }
  return nodes
}

/** Without white space and breaks at the ends. */
export const trimmed = (nodes: readonly TextNode[]): TextNode[] => {
  const start = nodes.findIndex(node => !isLoose(node))
  const rest = start < 0 ? [] : nodes.slice(start, nodes.findLastIndex(node => !isLoose(node)) + 1)
  const [first] = rest
  if (first?.text) rest[0] = { ...first, text: first.text.trimStart() }
  const last = rest.at(-1)
  if (last?.text) rest[rest.length - 1] = { ...last, text: last.text.trimEnd() }
  return rest
}

const isLoose = (node: TextNode) =>
  node.type === 'hardBreak' || (node.type === 'text' && (node.text ?? '').trim() === '')

/** As a title: words with one space between, notes left out. */
export const wordsOf = (nodes: readonly TextNode[]): string =>
  nodes
    .map(node => (node.type === 'hardBreak' ? ' ' : (node.text ?? '')))
    .join('')
    .replace(/\s+/g, ' ')
    .trim()

export const notesOf = (nodes: readonly TextNode[]): TextNode[] => nodes.filter(node => node.type === 'footnote')

const mapMarks = (nodes: readonly TextNode[], change: (marks: Marks) => Marks): TextNode[] =>
  nodes.map(node => (node.type === 'text' ? textNode(node.text ?? '', change(node.marks ?? [])) : node))

/** In the order of the schema: a link comes before bold, everything else after it. */
export const bold = (nodes: readonly TextNode[]): TextNode[] =>
  mapMarks(nodes, marks => [
    ...marks.filter(mark => mark.type === 'link'),
    { type: 'bold' },
    ...marks.filter(mark => mark.type !== 'link' && mark.type !== 'bold'),
  ])

export const notBold = (nodes: readonly TextNode[]): TextNode[] =>
  mapMarks(nodes, marks => marks.filter(mark => mark.type !== 'bold'))
