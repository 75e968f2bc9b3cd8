/** Text as a Word file has it: the nodes of a section as paragraphs, lists, tables and footnotes of Word's own. */
import {
  ExternalHyperlink,
  FootnoteReferenceRun,
  HeadingLevel,
  type IParagraphOptions,
  LevelFormat,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { TextNode } from '#domain/canonical.ts'
import { isLinkAddress } from '#domain/link.ts'

/** What a document gathers while its text is written: its footnotes, and the numbers its lists begin with. */
export interface Gathered {
  readonly notes: Record<number, { children: Paragraph[] }>
  readonly starts: Set<number>
  lists: number
}
export const nothingYet = (): Gathered => ({ notes: {}, starts: new Set(), lists: 0 })

type Look = Pick<IParagraphOptions, 'bullet' | 'numbering' | 'indent' | 'heading'>
type Block = Paragraph | Table

const HEADINGS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
] as const
const INDENT = 720
const DEEPEST = 8

/** A file that holds characters which XML has not cannot be opened. */
export const printable = (text: string) => text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')

/** `level` 1 is the highest. */
export const heading = (text: string, level: number): Paragraph =>
  new Paragraph({ heading: HEADINGS[Math.min(level, 6) - 1]!, children: [new TextRun(printable(text))] })
/** `style`: the name of a paragraph style of the file. */
export const line = (text: string, style?: string): Paragraph =>
  new Paragraph({ ...(style && { style }), children: [new TextRun(printable(text))] })
/** "Page 2 of 5", as Word counts them. */
export const pageLine = (style?: string): Paragraph =>
  new Paragraph({
    ...(style && { style }),
    children: [new TextRun({ children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] })],
  })
/** What a file says of itself: its title, and nothing of who made it [H73]. */
export const properties = (title: string) => ({
  title: printable(title),
  creator: 'Beredning',
  lastModifiedBy: 'Beredning',
})

const textRun = (node: TextNode): ParagraphChild => {
  const has = (type: string) => node.marks?.some(mark => mark.type === type) ?? false
  const run = new TextRun({
    text: printable(node.text ?? ''),
    bold: has('bold'),
    italics: has('italic'),
    strike: has('strike'),
    subScript: has('subscript'),
    superScript: has('superscript'),
    ...((has('underline') || has('link')) && { underline: {} }),
  })
  const href = String(node.marks?.find(mark => mark.type === 'link')?.attrs?.['href'] ?? '')
  return isLinkAddress(href) ? new ExternalHyperlink({ link: href, children: [run] }) : run
}

const runs = (nodes: readonly TextNode[], into: Gathered): ParagraphChild[] =>
  nodes.map(node => {
    switch (node.type) {
      case 'text':
        return textRun(node)
      case 'hardBreak':
        return new TextRun({ break: 1 })
      case 'footnote': {
        const no = Object.keys(into.notes).length + 1
        into.notes[no] = { children: [] }
        into.notes[no] = { children: [new Paragraph({ children: runs(node.content ?? [], into) })] }
        return new FootnoteReferenceRun(no)
      }
      case 'image':
        return new TextRun(printable(`[Image: ${String(node.attrs?.['alt'] ?? '')}]`))
      default:
        return new TextRun('')
    }
  })

/** The first paragraph of an item carries its sign or number; what follows stands below it. */
const item = (node: TextNode, into: Gathered, first: Look, level: number): Block[] =>
  (node.content ?? []).flatMap((child, at) =>
    blockOf(child, into, at === 0 ? first : { indent: { left: INDENT * (level + 1) } }, level + 1),
  )

const ordered = (node: TextNode, into: Gathered, level: number): Block[] => {
  const start = Number(node.attrs?.['start'] ?? 1)
  into.starts.add(start)
  into.lists += 1
  const numbering = { reference: `from-${start}`, level: Math.min(level, DEEPEST), instance: into.lists }
  return (node.content ?? []).flatMap(child => item(child, into, { numbering }, level))
}

const span = (value: unknown) => (typeof value === 'number' && value > 1 ? value : 1)
const table = (node: TextNode, into: Gathered): Table =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: (node.content ?? []).map(
      row =>
        new TableRow({
          tableHeader: row.content?.every(cell => cell.type === 'tableHeader') ?? false,
          children: (row.content ?? []).map(
            cell =>
              new TableCell({
                columnSpan: span(cell.attrs?.['colspan']),
                rowSpan: span(cell.attrs?.['rowspan']),
                children: textBlocks(cell, into, 0),
              }),
          ),
        }),
    ),
  })

const blockOf = (node: TextNode, into: Gathered, look: Look, level: number): Block[] => {
  const content = node.content ?? []
  switch (node.type) {
    case 'heading':
      return [
        new Paragraph({
          heading: HEADINGS[Math.min(6, Number(node.attrs?.['level'] ?? 1) + 2) - 1]!,
          children: runs(content, into),
        }),
      ]
    case 'bulletList':
      return content.flatMap(child => item(child, into, { bullet: { level: Math.min(level, DEEPEST) } }, level))
    case 'orderedList':
      return ordered(node, into, level)
    case 'blockquote':
      return content.flatMap(child => blockOf(child, into, { indent: { left: INDENT } }, level))
    case 'table':
      return [table(node, into)]
    case 'horizontalRule':
      return [new Paragraph({ thematicBreak: true })]
    case 'paragraph':
      return [new Paragraph({ ...look, children: runs(content, into) })]
    default:
      return [new Paragraph({ ...look, children: runs([node], into) })]
  }
}

/** The text below a node; a cell of a table may not be empty. */
export const textBlocks = (node: TextNode, into: Gathered, level = 0): Block[] => {
  const blocks = (node.content ?? []).flatMap(child => blockOf(child, into, {}, level))
  return blocks.length > 0 ? blocks : [new Paragraph({})]
}

/** How the lists are numbered, one way for each number that a list begins with. */
export const numberings = ({ starts }: Gathered) => ({
  config: [...starts].map(start => ({
    reference: `from-${start}`,
    levels: Array.from({ length: DEEPEST + 1 }, (_, level) => ({
      level,
      format: LevelFormat.DECIMAL,
      text: `%${level + 1}.`,
      start: level === 0 ? start : 1,
      style: { paragraph: { indent: { left: INDENT * (level + 1), hanging: 360 } } },
    })),
  })),
})
