/** Tables: merged cells, header rows, and every row as wide as the widest. */
import type { TextNode } from '#domain/canonical.ts'
import { whole } from './numbering.ts'
import type { Source } from './source.ts'
import { child, type Element, isOn, valOf } from './xml.ts'

/** Word has at most 63 columns. */
const MAX_SPAN = 63
/** `w:tblLook`, in its older form: the first row is a header. */
const FIRST_ROW = 0x20

interface Cell {
  readonly content: TextNode[]
  readonly colspan: number
  rowspan: number
}

interface Row {
  readonly cells: Cell[]
  /** Cells of rows above that reach into this one. */
  readonly from: Cell[]
  readonly width: number
  readonly isHeader: boolean
}

/** The rows of a table that are not deleted. */
export const rowsOf = (table: Element, source: Source): Element[] =>
  table.children.flatMap(inner => {
    if (inner.name !== 'w:tr') return inner.name === 'w:tbl' ? [] : rowsOf(inner, source)
    const properties = child(inner, 'w:trPr')
    if (child(properties, 'w:ins')) source.remarks.add('insertions')
    if (!child(properties, 'w:del')) return [inner]
    source.remarks.add('deletions')
    return []
  })

export const cellsOf = (row: Element): Element[] =>
  row.children.flatMap(inner => (inner.name === 'w:tc' ? [inner] : cellsOf(inner)))

/** A table, or null where it has no rows. `contentOf` reads a cell. */
export const tableOf = (table: Element, source: Source, contentOf: (cell: Element) => TextNode[]): TextNode | null => {
  const rows = readRows(rowsOf(table, source), contentOf)
  const width = rows.reduce((most, row) => Math.max(most, row.width), 0)
  for (const row of rows) {
    if (row.cells.length === 0) for (const cell of row.from) cell.rowspan -= 1
    else if (row.width < width) row.cells.push({ content: [], colspan: width - row.width, rowspan: 1 })
  }
  const kept = rows.filter(row => row.cells.length > 0)
  if (kept.length === 0) return null
  const looksLikeHeader = kept.length > 1 && !kept.some(row => row.isHeader) && firstRowStandsOut(table)
  return {
    type: 'table',
    content: kept.map((row, at) => rowOf(row, row.isHeader || (at === 0 && looksLikeHeader))),
  }
}

const rowOf = (row: Row, isHeader: boolean): TextNode => ({
  type: 'tableRow',
  content: row.cells.map(({ content, colspan, rowspan }) => ({
    type: isHeader ? 'tableHeader' : 'tableCell',
    attrs: { colspan, rowspan },
    content: content.length > 0 ? content : [{ type: 'paragraph' }],
  })),
})

const firstRowStandsOut = (table: Element): boolean => {
  const look = child(child(table, 'w:tblPr'), 'w:tblLook')?.attrs ?? {}
  const flag = look['w:firstRow']
  if (flag !== undefined) return ['1', 'true', 'on'].includes(flag)
  return (Number.parseInt(look['w:val'] ?? '0', 16) & FIRST_ROW) !== 0
}

const readRows = (elements: readonly Element[], contentOf: (cell: Element) => TextNode[]): Row[] => {
  /** By column, the cell that may reach down into the next row. */
  let above = new Map<number, Cell>()
  return elements.map(element => {
    const properties = child(element, 'w:trPr')
    const reaching = new Map<number, Cell>()
    const cells: Cell[] = []
    const from: Cell[] = []
    let column = whole(valOf(properties, 'w:gridBefore'), 0, MAX_SPAN - 1)
    if (column > 0) cells.push({ content: [], colspan: column, rowspan: 1 })
    for (const one of cellsOf(element)) {
      const merge = child(child(one, 'w:tcPr'), 'w:vMerge')
      const colspan = whole(valOf(child(one, 'w:tcPr'), 'w:gridSpan'), 1, MAX_SPAN)
      const upper = merge && merge.attrs['w:val'] !== 'restart' ? above.get(column) : undefined
      const content = contentOf(one)
      if (upper?.colspan === colspan) {
        upper.rowspan += 1
        for (const node of content) upper.content.push(node)
        from.push(upper)
        reaching.set(column, upper)
      } else {
        const cell = { content, colspan, rowspan: 1 }
        cells.push(cell)
        if (merge) reaching.set(column, cell)
      }
      column += colspan
    }
    above = reaching
    return { cells, from, width: column, isHeader: isOn(properties, 'w:tblHeader') ?? false }
  })
}
