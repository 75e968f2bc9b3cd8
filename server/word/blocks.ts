/** Paragraphs, lists, tables and quotes of a Word file as the blocks of a section. */
import type { TextNode } from '#domain/canonical.ts'
import { inlineOf, type Source } from './runs.ts'
import type { ListAt } from './styles.ts'
import { child, descendants, type Element, isOn, valOf } from './xml.ts'

/** A block of the document, or a heading that may open a section. */
export type Block =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'heading'; readonly level: number; readonly text: string; readonly nodes: readonly TextNode[] }
  | { readonly kind: 'block'; readonly node: TextNode }
  | { readonly kind: 'item'; readonly at: ListAt; readonly node: TextNode }
  | { readonly kind: 'quote'; readonly node: TextNode }

const WRAPPERS = ['w:sdt', 'w:sdtContent', 'w:smartTag', 'w:customXml', 'w:ins', 'w:moveTo']

/** All blocks of a body in order; nested tables are taken apart. */
export const blocksOf = (body: Element, source: Source): Block[] =>
  body.children.flatMap((element): Block[] => {
    if (element.name === 'w:p') return paragraph(element, source)
    if (element.name === 'w:tbl') return [{ kind: 'block', node: tableOf(element, source) }]
    if (WRAPPERS.includes(element.name)) return blocksOf(element, source)
    if (element.name === 'mc:AlternateContent')
      return blocksOf(child(element, 'mc:Fallback') ?? child(element, 'mc:Choice') ?? element, source)
    return []
  })

export const wordsOf = (nodes: readonly TextNode[]): string =>
  nodes
    .map(node => (node.type === 'hardBreak' ? ' ' : (node.text ?? '')))
    .join('')
    .replace(/\s+/g, ' ')
    .trim()

const paragraph = (element: Element, source: Source): Block[] => {
  const properties = child(element, 'w:pPr')
  const { nodes, images, boxes } = inlineOf(element, source)
  const after: Block[] = [
    ...images.map(node => ({ kind: 'block' as const, node })),
    ...boxes.flatMap(box => blocksOf({ name: '', attrs: {}, children: [box], text: '' }, source)),
  ]
  const text = wordsOf(nodes)
  const style = source.styles.nameOf(properties)
  if (text === '' && !nodes.some(node => node.type === 'footnote')) return after
  if (style === 'title') return [{ kind: 'title', text }, ...after]
  if (/^toc \d|^table of figures/.test(style)) {
    source.remarks.add('line of a table of contents was left out; the outline takes its place')
    return after
  }
  const level = source.styles.headingLevel(properties)
  if (level !== null) return [{ kind: 'heading', level, text, nodes }, ...after]
  const node: TextNode = { type: 'paragraph', content: nodes }
  const list = source.styles.listOf(properties)
  if (list) return [{ kind: 'item', at: list, node }, ...after]
  return [{ kind: style.includes('quote') ? 'quote' : 'block', node }, ...after]
}

/** The content of a cell: paragraphs and lists; headings become bold paragraphs, tables their paragraphs. */
const cellContent = (cell: Element, source: Source): TextNode[] => {
  const blocks = blocksOf(cell, source).flatMap((block): Block[] => {
    if (block.kind === 'heading') return [{ kind: 'block', node: { type: 'paragraph', content: block.nodes } }]
    if (block.kind === 'title')
      return [{ kind: 'block', node: { type: 'paragraph', content: [{ type: 'text', text: block.text }] } }]
    if (block.kind === 'block' && block.node.type === 'table') {
      source.remarks.add('table within a table was taken over as paragraphs')
      return (block.node.content ?? []).flatMap(row =>
        (row.content ?? []).flatMap(inner => (inner.content ?? []).map(node => ({ kind: 'block' as const, node }))),
      )
    }
    return [block]
  })
  const content = joinBlocks(blocks)
  return content.length > 0 ? content : [{ type: 'paragraph' }]
}

interface Cell {
  readonly content: TextNode[]
  readonly colspan: number
  rowspan: number
}

const rowsOf = (table: Element): Element[] =>
  table.children.flatMap(row => (row.name === 'w:tr' ? [row] : WRAPPERS.includes(row.name) ? rowsOf(row) : []))
const cellsOf = (row: Element): Element[] =>
  row.children.flatMap(cell => (cell.name === 'w:tc' ? [cell] : WRAPPERS.includes(cell.name) ? cellsOf(cell) : []))

const tableOf = (table: Element, source: Source): TextNode => {
  /** For each column, the cell that reaches down into the next row. */
  const above = new Map<number, Cell>()
  const rows = rowsOf(table).map(row => {
    const cells: Cell[] = []
    let column = 0
    for (const element of cellsOf(row)) {
      const properties = child(element, 'w:tcPr')
      const colspan = Math.max(1, Number(valOf(properties, 'w:gridSpan') ?? 1) || 1)
      const merge = child(properties, 'w:vMerge')
      const upper = above.get(column)
      if (merge && merge.attrs['w:val'] !== 'restart' && upper) {
        upper.rowspan += 1
        upper.content.push(...cellContent(element, source).filter(node => (node.content ?? []).length > 0))
      } else {
        const cell = { content: cellContent(element, source), colspan, rowspan: 1 }
        cells.push(cell)
        if (merge) above.set(column, cell)
        else above.delete(column)
      }
      column += colspan
    }
    return { cells, header: isOn(child(row, 'w:trPr'), 'w:tblHeader') ?? false }
  })
  const firstIsHeader =
    rows.some(row => row.header) || [...descendants(table, 'w:tblLook')][0]?.attrs['w:firstRow'] === '1'
  return {
    type: 'table',
    content: rows
      .filter(row => row.cells.length > 0)
      .map((row, at) => ({
        type: 'tableRow',
        content: row.cells.map(({ content, colspan, rowspan }) => ({
          type: row.header || (firstIsHeader && at === 0) ? 'tableHeader' : 'tableCell',
          attrs: { colspan, rowspan },
          content,
        })),
      })),
  }
}

interface Open {
  readonly level: number
  readonly list: TextNode & { content: TextNode[] }
}

/** Items that follow one another become lists, nested by level; quotes that follow one another one quote. */
export const joinBlocks = (blocks: readonly Block[]): TextNode[] => {
  const out: TextNode[] = []
  let open: Open[] = []
  let ordered: boolean | null = null
  for (const block of blocks) {
    if (block.kind === 'item') {
      const base = open.length > 0 && (block.at.level > 0 || ordered === block.at.ordered)
      if (!base) open = []
      open = placeItem(out, open, block.at, block.node)
      if (block.at.level === 0 || open.length === 1) ordered = block.at.ordered
      continue
    }
    open = []
    const last = out.at(-1)
    if (block.kind === 'quote') {
      if (last?.type === 'blockquote') out[out.length - 1] = { ...last, content: [...(last.content ?? []), block.node] }
      else out.push({ type: 'blockquote', content: [block.node] })
    } else if (block.kind === 'block') out.push(block.node)
    else if (block.kind === 'heading')
      out.push({ type: 'heading', attrs: { level: Math.min(3, Math.max(1, block.level)) }, content: block.nodes })
    else out.push({ type: 'paragraph', content: [{ type: 'text', text: block.text }] })
  }
  return out.filter(node => node.type !== 'table' || (node.content ?? []).length > 0)
}

const newList = (at: ListAt): Open['list'] =>
  at.ordered ? { type: 'orderedList', attrs: { start: at.start }, content: [] } : { type: 'bulletList', content: [] }

const placeItem = (out: TextNode[], open: readonly Open[], at: ListAt, node: TextNode): Open[] => {
  const stack = open.filter(one => one.level <= at.level)
  const item = { type: 'listItem', content: [node] }
  const top = stack.at(-1)
  if (top && top.level === at.level) {
    top.list.content.push(item)
    return stack
  }
  const list = newList(at)
  list.content.push(item)
  const parent = top?.list.content.at(-1)
  if (parent?.content) (parent.content as TextNode[]).push(list)
  else out.push(list)
  return [...stack, { level: at.level, list }]
}
