/** The project's own Word draft: headings, lists, a table with a merged cell, footnotes, a link, a picture. Run it to write the fixture anew. */
import { writeFile } from 'node:fs/promises'
import {
  AlignmentType,
  Document,
  ExternalHyperlink,
  FootnoteReferenceRun,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx'

const h = (level: 1 | 2, text: string) =>
  new Paragraph({ text, heading: level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2 })
const p = (...runs: (string | TextRun | FootnoteReferenceRun | ExternalHyperlink | ImageRun)[]) =>
  new Paragraph({ children: runs.map(run => (typeof run === 'string' ? new TextRun(run) : run)) })
const bullet = (text: string, level = 0) => new Paragraph({ text, bullet: { level } })
const numbered = (text: string) => new Paragraph({ text, numbering: { reference: 'steps', level: 0 } })
const cell = (text: string, columnSpan = 1) => new TableCell({ columnSpan, children: [p(text)] })
const row = (cells: TableCell[], tableHeader = false) => new TableRow({ tableHeader, children: cells })

/** One pixel, grey. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

export const draftDocx = (): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({
      title: 'Strategy on labour migration and skills',
      numbering: {
        config: [
          {
            reference: 'steps',
            levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.', alignment: AlignmentType.START }],
          },
        ],
      },
      footnotes: {
        1: { children: [p('National Statistics Office, labour force survey, second quarter.')] },
        2: { children: [p('The amount is that of the budget bill; it has not been indexed.')] },
      },
      sections: [
        {
          children: [
            new Paragraph({ text: 'Strategy on labour migration and skills', heading: HeadingLevel.TITLE }),
            h(1, '1. Purpose'),
            p(
              'This strategy sets out how the government will make labour migration serve development at home. It is addressed to the ministries, the agencies under them and the social partners.',
            ),
            p(
              'About 310,000 people work abroad under a contract that an office at home has seen.',
              new FootnoteReferenceRun(1),
              ' Most of them are under forty, and one in three has a trade that is short at home.',
            ),
            h(1, '2. Skills'),
            h(2, '2.1 Training before departure'),
            p(
              'Courses before departure cover language, rights at work and the handling of money. They are free of charge.',
            ),
            bullet('language of the country of destination, sixty hours'),
            bullet('rights at work'),
            bullet('contracts and how to read them', 1),
            bullet('opening an account'),
            h(2, '2.2 Recognition of qualifications'),
            p(
              'Qualifications gained abroad are assessed within ',
              new TextRun({ text: 'ninety days', bold: true }),
              '. The Ministry of Labour keeps the register and publishes the waiting times each quarter.',
            ),
            h(1, '3. Recruitment'),
            p(
              'Recruitment agencies hold a licence. No fee is taken from the worker; see the ',
              new ExternalHyperlink({
                link: 'https://www.ilo.org/',
                children: [new TextRun({ text: 'principles on fair recruitment' })],
              }),
              '.',
            ),
            numbered('The agency applies for the licence.'),
            numbered('The Ministry of Labour inspects it.'),
            numbered('The licence is renewed every third year.'),
            h(1, '4. Costs'),
            p('The measures are costed as follows.', new FootnoteReferenceRun(2)),
            new Table({
              rows: [
                row([cell('Measure'), cell('Owner'), cell('Million a year')], true),
                row([cell('Courses before departure'), cell('Ministry of Labour'), cell('14')]),
                row([cell('Register of qualifications'), cell('Ministry of Labour'), cell('6')]),
                row([cell('Total', 2), cell('20')]),
              ],
            }),
            p('The costs are borne by the ministries named.'),
            h(1, '5. Follow-up'),
            p('Progress is reported each year in March.'),
            p(
              new ImageRun({
                type: 'png',
                data: PNG,
                transformation: { width: 40, height: 40 },
                altText: { name: 'mark', title: 'mark', description: 'Mark of the office' },
              }),
            ),
          ],
        },
      ],
    }),
  )

if (process.argv[1]?.endsWith('draft-docx.ts')) await writeFile('tests/fixtures/draft-strategy.docx', await draftDocx())
