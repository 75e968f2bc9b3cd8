/** The response table of a round as a Word file: landscape, its heading row on every page, in Word's own table styles. */
import {
  Document,
  Footer,
  Header,
  Packer,
  PageOrientation,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
} from 'docx'
import type { tablePage } from '#server/table-page.ts'
import { markText } from './parts/Mark.tsx'
import { RESPONSE_STYLES } from './response-styles.ts'
import { GRADES, OUTCOMES } from './texts.ts'
import { line, pageLine, properties } from './word-blocks.ts'

type Page = Awaited<ReturnType<typeof tablePage>>
type Row = Page['rows'][number]

export const HEADINGS = [
  'No',
  'Ministry',
  'Section',
  'Passage',
  'Comment',
  'Proposed wording',
  'Answer of the lead',
  'Confirmed',
] as const
/** Twentieths of a point; together the width between the margins of a landscape A4. */
const WIDTHS = [600, 1800, 1600, 2500, 2600, 2100, 2300, 1498] as const

const momentIn = (zone: string) => {
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: zone })
  return (moment: Date) => format.format(moment)
}

const blocks = ({ grade }: Row) => grade === 'condition' || grade === 'objection'

const answersOf = (row: Row): string[] => {
  const said = row.dispositions.map(({ outcome, wording, reason }, at) => {
    const before = at < row.dispositions.length - 1 ? 'Earlier: ' : ''
    return `${before}${OUTCOMES[outcome]}${wording && `: “${wording}”`}${reason && `: ${reason}`}`
  })
  return row.waits === 'answer' ? ['Waits for an answer'] : said
}

const confirmedOf = (row: Row, page: Page, moment: (at: Date) => string): string[] => {
  const last = row.dispositions.at(-1)
  const position = page.positions.find(p => p.items.some(item => item.id === row.id))
  const rendered = position?.state === 'right' && position.word ? moment(position.word.at) : null
  return [
    ...(last?.confirmedBy ? [`${blocks(row) ? 'Met' : 'Confirmed'}, says ${last.confirmedBy}`] : []),
    ...(row.waits === 'confirmation' ? ['Not confirmed by its author'] : []),
    ...(row.contested ? [`Wrongly rendered, says its author: ${row.contested}`] : []),
    ...(rendered ? [`Rendered correctly, ${rendered}`] : []),
  ]
}

/** What each row says, cell by cell, line by line: the same as the page. */
export const responseRows = (page: Page): string[][][] => {
  const moment = momentIn(page.zone)
  return page.rows
    .filter(row => row.isShown)
    .map(row => [
      [String(row.place)],
      [row.ministry.name, `${row.ministry.organisation}, item ${row.no}`],
      [row.section ?? 'The whole text'],
      [row.quote],
      [
        [GRADES[row.grade], ...(row.isLate ? ['came late'] : []), ...(row.isStanding ? [] : ['replaced'])].join(', '),
        ...row.body.split('\n'),
      ],
      row.proposedWording.split('\n'),
      answersOf(row),
      confirmedOf(row, page, moment),
    ])
}

const cell = (lines: readonly string[], at: number, style?: string) =>
  new TableCell({
    width: { size: WIDTHS[at] ?? 0, type: WidthType.DXA },
    children: (lines.length > 0 ? lines : ['']).map(text => line(text, style)),
  })

const part = (page: Page) => {
  const shown = page.rows.filter(row => row.isShown).length
  return shown === page.rows.length ? '' : `, a part: ${shown} of ${page.rows.length} comments`
}

/** The bytes of the file, with what the filter of the page shows. Nothing of who made it is in them [H73]. */
export const responseFile = (page: Page): Promise<Buffer> => {
  const moment = momentIn(page.zone)
  const name = `Response table of round ${page.no}`
  const about = `${page.title}. ${page.registrationNo}, round ${page.no} (${page.roundName}), version ${page.versionNo}`
  const rows = responseRows(page)
  const table = new Table({
    style: 'ResponseTable',
    width: { size: WIDTHS.reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
    columnWidths: [...WIDTHS],
    layout: TableLayoutType.FIXED,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: HEADINGS.map((text, at) => cell([text], at, 'TableHead')),
      }),
      ...rows.map(cells => new TableRow({ children: cells.map((lines, at) => cell(lines, at, 'TableText')) })),
    ],
  })
  const file = new Document({
    ...properties(`${name}: ${page.title}`),
    externalStyles: RESPONSE_STYLES,
    sections: [
      {
        properties: {
          page: {
            size: { width: 11_906, height: 16_838, orientation: PageOrientation.LANDSCAPE },
            margin: { top: 1_100, bottom: 900, left: 920, right: 920 },
          },
        },
        headers: {
          default: new Header({
            children: [
              line(about, 'Header'),
              line(`Text ${page.manifestHash}, as of ${moment(page.at)}${part(page)}`, 'Header'),
            ],
          }),
        },
        footers: { default: new Footer({ children: [line(markText(page.mark), 'Footer'), pageLine('Footer')] }) },
        children: [line(name, 'Heading1'), rows.length > 0 ? table : line('Nobody has commented on this version.')],
      },
    ],
  })
  return Packer.toBuffer(file)
}
