/** Whole Word files, as libraries and offices write them: not a word goes missing. */
import { readFile } from 'node:fs/promises'
import {
  CommentReference,
  DeletedTextRun,
  Document,
  ExternalHyperlink,
  FootnoteReferenceRun,
  Header,
  HeadingLevel,
  InsertedTextRun,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableOfContents,
  TableRow,
  TextRun,
  VerticalMergeType,
} from 'docx'
import { expect, test } from 'vitest'
import { readWord } from '#server/word/read.ts'
import { checked, missingWords, outlineOf, sketch } from '../support/word-files.ts'

const FIXTURE = 'tests/fixtures/draft-strategy.docx'
const LABEL = /^\d+$/

test('the draft of the project reads as it was written', async () => {
  const bytes = await readFile(FIXTURE)
  const draft = checked(await readWord(bytes))
  expect(draft.title).toBe('Strategy on labour migration and skills')
  expect(outlineOf(draft)).toEqual([
    'Purpose',
    'Skills',
    '  Training before departure',
    '  Recognition of qualifications',
    'Recruitment',
    'Costs',
    'Follow-up',
  ])
  expect(draft.images.map(({ mime, width, height }) => [mime, width, height])).toEqual([['image/png', 1, 1]])
  expect(draft.remarks).toEqual(['7 heading numbers typed by hand were left out; sections are numbered by themselves.'])
  const costs = draft.sections[5]?.doc.content?.map(sketch) ?? []
  expect(costs[0]).toContain('footnote(The amount is that of the budget bill')
  expect(costs[1]).toMatch(/^table\(tableRow\(tableHeader\(.*tableCell colspan=2\(paragraph\(Total\)\)/)
  expect((await missingWords(bytes)).filter(word => !LABEL.test(word))).toEqual([])
})

const text = (words: string) => new Paragraph(words)
const change = { id: 1, author: 'A. Person', date: '2026-01-01T00:00:00Z' }

/** A file with what the package of that name can write. */
const everything = (pages = 0): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({
      title: 'A title in the properties',
      comments: { children: [{ id: 0, author: 'A', date: new Date(0), children: [text('A comment')] }] },
      footnotes: { 1: { children: [text('The first note.'), text('In two parts.')] } },
      sections: [
        {
          headers: { default: new Header({ children: [text('Header of the page')] }) },
          children: [
            text('Before all headings.'),
            new TableOfContents('Contents'),
            new Paragraph({ text: 'Measures', heading: HeadingLevel.HEADING_1 }),
            new Paragraph({
              children: [
                new TextRun({ text: 'Plain, ', superScript: false }),
                new TextRun({ text: 'raised', superScript: true }),
                new FootnoteReferenceRun(1),
                new InsertedTextRun({ ...change, text: ' put in' }),
                new DeletedTextRun({ ...change, text: ' taken out' }),
                new ExternalHyperlink({ link: 'https://example.org/', children: [new TextRun(' a link')] }),
                new TextRun({ children: [new CommentReference(0)] }),
              ],
            }),
            new Paragraph({ text: 'a point', bullet: { level: 0 } }),
            new Paragraph({ text: 'a point below', bullet: { level: 1 } }),
            new Table({
              rows: [
                new TableRow({
                  children: [
                    new TableCell({ verticalMerge: VerticalMergeType.RESTART, children: [text('both')] }),
                    new TableCell({ children: [text('upper')] }),
                  ],
                }),
                new TableRow({
                  children: [
                    new TableCell({ verticalMerge: VerticalMergeType.CONTINUE, children: [] }),
                    new TableCell({ children: [text('lower')] }),
                  ],
                }),
              ],
            }),
            ...Array.from({ length: pages }, (_, page) => [
              ...(page % 2 === 0 ? [new Paragraph({ text: `Part ${page}`, heading: HeadingLevel.HEADING_2 })] : []),
              ...Array.from({ length: 10 }, (_, n) => text(`Words of paragraph ${n}. `.repeat(10))),
            ]).flat(),
          ],
        },
      ],
    }),
  )

test('a file of the docx package loses no word but those that are said', async () => {
  const bytes = await everything()
  const draft = checked(await readWord(bytes))
  expect([draft.title, outlineOf(draft)]).toEqual(['A title in the properties', ['Introduction', 'Measures']])
  expect(draft.sections[1]?.doc.content?.map(sketch)).toEqual([
    'paragraph(Plain, [raised|superscript]footnote(The first note. In two parts.) put in[ a link|https://example.org/])',
    'bulletList(listItem(paragraph(a point) bulletList(listItem(paragraph(a point below)))))',
    'table(tableRow(tableCell rowspan=2(paragraph(both)) tableCell(paragraph(upper))) tableRow(tableCell(paragraph(lower))))',
  ])
  expect(draft.remarks).toEqual([
    '1 tracked deletion was left out and 1 tracked insertion was taken as text; accept or reject them in Word first if that is not what you want.',
    '1 table of contents was left out; the outline takes its place.',
    '1 comment was left out.',
    '1 page header or footer was left out.',
  ])
  expect(await missingWords(bytes), 'the line in the table of contents').toEqual(['Measures'])
})

test('sixty pages are read in a moment', async () => {
  const bytes = await everything(60)
  await readWord(bytes)
  const before = process.cpuUsage()
  const draft = await readWord(bytes)
  const { user, system } = process.cpuUsage(before)
  expect(draft.words).toBeGreaterThan(20_000)
  expect((user + system) / 1e6, 'seconds of the processor').toBeLessThan(1.5)
})

const given = process.env['WORD_FILE']

test.runIf(given)('no word of the given file is missing but the numbers that were said', async () => {
  const bytes = await readFile(given ?? '')
  const draft = checked(await readWord(bytes))
  expect((await missingWords(bytes)).filter(word => !LABEL.test(word))).toEqual([])
  expect(draft.sections.length).toBeGreaterThan(0)
})
