/** Plain readings of a text: its words, its blocks, whether there is anything in it. */
import type { TextNode } from './canonical.ts'

const BLOCKS = new Set(['paragraph', 'heading', 'table', 'image', 'horizontalRule'])

const lettersOf = (node: TextNode): string => {
  if (node.type === 'text') return node.text ?? ''
  if (node.type === 'hardBreak') return ' '
  const inside = (node.content ?? []).map(lettersOf).join('')
  return node.type === 'footnote' || node.type === 'tableCell' || node.type === 'tableHeader' || BLOCKS.has(node.type)
    ? ` ${inside} `
    : inside
}

/** Everything a reader can read, footnotes and table cells included, one space between words. */
export const plainText = (node: TextNode): string => lettersOf(node).replace(/\s+/g, ' ').trim()

/** Words as a reader counts them: runs of letters and digits, with the marks that join them. */
export const countWords = (node: TextNode): number =>
  plainText(node).match(/[\p{L}\p{N}]+(?:['’\-.,/][\p{L}\p{N}]+)*/gu)?.length ?? 0

/** Whether there is nothing to read. An image counts as something. */
export const isBlank = (node: TextNode): boolean => {
  const hasImage = (n: TextNode): boolean => n.type === 'image' || (n.content ?? []).some(hasImage)
  return plainText(node) === '' && !hasImage(node)
}
