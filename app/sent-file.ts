/** What was sent to somebody outside, as a Word file: the words that are kept under its hash, and nothing of who wrote them [H70, H73]. */
import { Document, Footer, Header, Packer, Table, TableCell, TableRow, WidthType } from 'docx'
import type { SentTable, SentText } from '#domain/dispatches.ts'
import type { Grade, Outcome } from '#domain/dossier.ts'
import type { releasedFile } from '#server/disclose.ts'
import type { sentFile } from '#server/sent.ts'
import { markText } from './parts/Mark.tsx'
import { GRADES, OUTCOMES } from './texts.ts'
import {
  type Gathered,
  heading,
  line,
  nothingYet,
  numberings,
  pageLine,
  properties,
  textBlocks,
} from './word-blocks.ts'

type Kept = Awaited<ReturnType<typeof sentFile | typeof releasedFile>>

const textOf = ({ sections, leftOut }: SentText, into: Gathered) => [
  ...sections.flatMap(({ number, title, text }) => [
    heading(`${number} ${title}`, 1 + number.split('.').length),
    ...textBlocks(text, into),
  ]),
  ...leftOut.map(number => line(`Section ${number} is left out.`)),
]

const HEADINGS = ['Ministry', 'Section', 'Passage', 'Comment', 'Proposed wording', 'Answer of the lead']

const cell = (lines: readonly string[]) =>
  new TableCell({ children: (lines.length > 0 ? lines : ['']).map(text => line(text)) })

const answerOf = ({ answer }: SentTable['rows'][number]): string[] =>
  answer === null
    ? []
    : [OUTCOMES[answer.outcome as Outcome], answer.wording && `“${answer.wording}”`, answer.reason].filter(Boolean)

const tableOf = ({ roundNo, rows }: SentTable) => [
  heading(`Response table of round ${roundNo}`, 2),
  ...(rows.length === 0
    ? [line('Nobody has commented.')]
    : [
        new Table({
          width: { size: 100, type: WidthType.PERCENTAGE },
          rows: [
            new TableRow({ tableHeader: true, cantSplit: true, children: HEADINGS.map(one => cell([one])) }),
            ...rows.map(
              row =>
                new TableRow({
                  children: [
                    [row.portfolio, `${row.organisation}, item ${row.no}`],
                    [row.section ?? 'The whole text'],
                    [row.quote],
                    [GRADES[row.grade as Grade], ...row.body.split('\n')],
                    row.proposedWording.split('\n'),
                    answerOf(row),
                  ].map(cell),
                }),
            ),
          ],
        }),
      ]),
]

/** The bytes of the file. */
export const wordOfSent = ({ name, hash, sent, mark }: Kept): Promise<Buffer> => {
  const into = nothingYet()
  const { title, registrationNo, versionNo, what } = sent
  const children = [heading(title, 1), ...(what.of === 'text' ? textOf(what, into) : tableOf(what))]
  const file = new Document({
    ...properties(title),
    styles: { default: { document: { run: { font: 'Calibri', size: 22, language: { value: 'en-GB' } } } } },
    footnotes: into.notes,
    numbering: numberings(into),
    sections: [
      {
        headers: {
          default: new Header({
            children: [line(`${registrationNo}, version ${versionNo}, ${name}`), line(`Kept under ${hash}`)],
          }),
        },
        footers: { default: new Footer({ children: [...(mark ? [line(markText(mark))] : []), pageLine()] }) },
        children,
      },
    ],
  })
  return Packer.toBuffer(file)
}
