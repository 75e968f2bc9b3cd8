/** Blocks that stand one after the other become the content of a section: items lists, quoted paragraphs one quote. */
import type { TextNode } from '#domain/canonical.ts'
import type { ListAt } from './numbering.ts'
import { notBold } from './text.ts'

/** Sections are opened by headings down to this level; those below are part of the text. */
export const SECTION_LEVELS = 3
const HEADING_LEVELS = 3

/** A block of the file. A title or a heading stands in the body alone. */
export type Block =
  | { readonly kind: 'title'; readonly nodes: readonly TextNode[] }
  | { readonly kind: 'heading'; readonly level: number; readonly nodes: readonly TextNode[] }
  | { readonly kind: 'node'; readonly node: TextNode }
  | { readonly kind: 'quote'; readonly node: TextNode }
  | Item

interface Item {
  readonly kind: 'item'
  readonly at: ListAt
  /** A paragraph, and what belongs to it. */
  readonly content: readonly TextNode[]
}

export const paragraphOf = (content: readonly TextNode[]): TextNode => ({ type: 'paragraph', content })

/** The content of a section, a cell or an item. */
export const joined = (blocks: readonly Block[]): TextNode[] => {
  const out: TextNode[] = []
  for (let at = 0; at < blocks.length; ) {
    const block = blocks[at]!
    if (block.kind === 'item') {
      const items = whileKind(blocks, at, 'item')
      for (const list of listsOf(items, 0, items.length)) out.push(list)
      at += items.length
    } else if (block.kind === 'quote') {
      const quotes = whileKind(blocks, at, 'quote')
      out.push({ type: 'blockquote', content: quotes.map(quote => quote.node) })
      at += quotes.length
    } else {
      out.push(block.kind === 'node' ? block.node : headingOf(block))
      at += 1
    }
  }
  return out
}

const whileKind = <Kind extends Block['kind']>(blocks: readonly Block[], from: number, kind: Kind) => {
  const found: Extract<Block, { kind: Kind }>[] = []
  const isKind = (block: Block): block is Extract<Block, { kind: Kind }> => block.kind === kind
  for (let block = blocks[from]; block && isKind(block); block = blocks[from + found.length]) found.push(block)
  return found
}

const headingOf = (block: Extract<Block, { kind: 'heading' | 'title' }>): TextNode => {
  const level = block.kind === 'title' ? 1 : Math.min(HEADING_LEVELS, Math.max(1, block.level - SECTION_LEVELS))
  return { type: 'heading', attrs: { level }, content: notBold(block.nodes) }
}

/** The items from one place to another. Deeper ones go below the item before them; the first sets the level. */
const listsOf = (items: readonly Item[], from: number, to: number): TextNode[] => {
  const out: TextNode[] = []
  for (let at = from; at < to; ) {
    const { at: first } = items[at]!
    const rows: TextNode[] = []
    for (let item = items[at]; item && at < to && (rows.length === 0 || isBeside(item, first)); item = items[at]) {
      let end = at + 1
      while (end < to && items[end]!.at.level > first.level) end += 1
      rows.push({ type: 'listItem', content: [...item.content, ...listsOf(items, at + 1, end)] })
      at = end
    }
    out.push(listOf(first, rows))
  }
  return out
}

const isBeside = ({ at }: Item, first: ListAt) => at.level === first.level && at.key === first.key

const listOf = ({ ordered, number }: ListAt, content: TextNode[]): TextNode => {
  if (!ordered) return { type: 'bulletList', content }
  return number === 1 ? { type: 'orderedList', content } : { type: 'orderedList', attrs: { start: number }, content }
}
