/** Headings, lists, tables, quotes, pictures: how the shape of a Word file becomes the shape of a strategy. */
import { expect, test } from 'vitest'
import { contentOf, draftOf, outlineOf, type Parts, p, r, sketch } from '../support/word-files.ts'

const sketchOf = async (body: string, parts: Parts = {}) => (await contentOf(body, parts)).map(sketch)
const style = (id: string, name: string, more = '') =>
  `<w:style w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`
const heading = (level: number, text: string) => p(text, `Heading${level}`)

test('headings of the first three levels open sections, and a skipped level is pulled up', async () => {
  const body = [heading(1, 'A'), heading(3, 'B'), heading(2, 'C'), heading(3, 'D'), heading(1, 'E')].join('')
  expect(outlineOf(await draftOf(body))).toEqual(['A', '  B', '  C', '    D', 'E'])
  expect(outlineOf(await draftOf(heading(2, 'A') + heading(3, 'B') + heading(1, 'C')))).toEqual(['A', '  B', 'C'])
})

test('deeper headings are part of the text', async () => {
  const [section] = (await draftOf(heading(1, 'A') + [4, 5, 6, 9].map(level => heading(level, 'x')).join(''))).sections
  expect(section?.doc.content?.map(sketch)).toEqual([
    'heading(x)',
    'heading level=2(x)',
    'heading level=3(x)',
    'heading level=3(x)',
  ])
})

test('a heading is known by the name of its style, in any language, by what that is based on, and by its outline level', async () => {
  const styles = [
    style('Rubrik1', 'heading 1'),
    style('Berschrift2', 'Heading 2,H2'),
    style('Own', 'Kapitel', '<w:basedOn w:val="Rubrik1"/>'),
    style('Level', 'Level', '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'),
    style('Loop', 'Loop', '<w:basedOn w:val="Loop"/>'),
  ].join('')
  const body = [
    p('A', 'Rubrik1'),
    p('B', 'Berschrift2'),
    p('C', 'Own'),
    p('D', 'Level'),
    p('E', 'Loop', '<w:outlineLvl w:val="1"/>'),
    p('F', 'Loop'),
  ]
  expect(outlineOf(await draftOf(body.join(''), { styles }))).toEqual(['A', '  B', 'C', '  D', '  E'])
})

test('the title is the one of the text, of all its lines; later ones are text', async () => {
  const draft = await draftOf(
    p('Strategy', 'Title') + p('on skills', 'Title') + heading(1, 'A') + p('Again', 'Title'),
    { title: 'Other' },
  )
  expect(draft.title).toBe('Strategy on skills')
  expect(draft.sections.map(section => section.doc.content?.map(sketch))).toEqual([['paragraph([Again|bold])']])
})

test('where the text has no title, that of the properties counts, else there is none', async () => {
  expect((await draftOf(heading(1, 'A'), { title: ' Of the file ' })).title).toBe('Of the file')
  expect((await draftOf(heading(1, 'A'), { title: ' ' })).title).toBeNull()
})

test('text before the first heading is an introduction, or a preamble where there is an introduction already', async () => {
  expect(outlineOf(await draftOf(p('x') + heading(1, 'A')))).toEqual(['Introduction', 'A'])
  expect(outlineOf(await draftOf(p('x') + heading(1, '1. Introduction')))).toEqual(['Preamble', 'Introduction'])
})

test('a text without headings is one section, under the title', async () => {
  expect(outlineOf(await draftOf(p('T', 'Title') + p('x')))).toEqual(['T'])
  expect(outlineOf(await draftOf(p('x')))).toEqual(['Text'])
  const { sections, words } = await draftOf(p('Title alone', 'Title'))
  expect([sections[0]?.doc, words]).toEqual([{ type: 'doc', content: [{ type: 'paragraph' }] }, 2])
})

test('numbers typed before headings are taken off, and other numbers are not', async () => {
  const titles = ['1. One', '2 Two', '2030 Agenda', '10 principles', '2 %']
  const draft = await draftOf(
    titles.map(title => heading(1, title)).join('') + heading(2, '1.5 million') + heading(1, '3.1.2. Three'),
  )
  expect(outlineOf(draft)).toEqual(['One', 'Two', '2030 Agenda', '10 principles', '2 %', '  1.5 million', 'Three'])
  expect(draft.remarks).toEqual(['3 heading numbers typed by hand were left out; sections are numbered by themselves.'])
})

test('a heading too long for a title stands in full below it', async () => {
  const long = 'word '.repeat(80).trim()
  const draft = await draftOf(p(long, 'Title') + heading(1, long))
  expect(draft.title).toMatch(/ word…$/)
  expect(draft.sections.map(section => section.title.length <= 300 && section.doc.content?.map(sketch))).toEqual([
    [`paragraph([${long}|bold])`],
    [`paragraph([${long}|bold])`],
  ])
  expect(draft.remarks).toEqual([
    '2 headings of more than 300 characters were shortened; the full text begins the section.',
  ])
})

const level = (at: number, format: string, more = '') =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}</w:lvl>`
const NUMBERING = [
  `<w:abstractNum w:abstractNumId="1">${level(0, 'bullet')}${level(1, 'decimal')}</w:abstractNum>`,
  `<w:abstractNum w:abstractNumId="2">${level(0, 'decimal')}${level(1, 'lowerLetter', '<w:pStyle w:val="Second"/>')}</w:abstractNum>`,
  `<w:abstractNum w:abstractNumId="3">${level(0, 'none')}</w:abstractNum>`,
  `<w:abstractNum w:abstractNumId="4"><w:styleLink w:val="L"/>${level(0, 'decimal')}</w:abstractNum>`,
  '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="L"/></w:abstractNum>',
  ...['1', '2', '3', '4', '5'].map(id => `<w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/></w:num>`),
  '<w:num w:numId="6"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>',
].join('')
const STYLES = [
  style('Item', 'List Number', '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>'),
  style('Second', 'Second', '<w:basedOn w:val="Item"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>'),
].join('')
const item = (text: string, list: string, at = 0) =>
  p(text, '', `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${list}"/></w:numPr>`)
const listsOf = (...items: string[]) => sketchOf(items.join(''), { numbering: NUMBERING, styles: STYLES })
const li = (text: string, below = '') => `listItem(paragraph(${text})${below && ` ${below}`})`

test('items become lists, nested by level', async () => {
  expect(await listsOf(item('a', '1'), item('b', '1', 1), item('c', '1', 1), item('d', '1'))).toEqual([
    `bulletList(${li('a', `orderedList(${li('b')} ${li('c')})`)} ${li('d')})`,
  ])
  expect(await listsOf(item('a', '1', 1), item('b', '1', 0))).toEqual([
    `orderedList(${li('a')})`,
    `bulletList(${li('b')})`,
  ])
})

test('a list that is interrupted counts on; one that is told to begins anew', async () => {
  expect(
    await listsOf(item('a', '2'), p('text'), item('b', '2'), item('c', '6'), item('d', '6'), item('e', '2')),
  ).toEqual([
    `orderedList(${li('a')})`,
    'paragraph(text)',
    `orderedList start=2(${li('b')})`,
    `orderedList start=5(${li('c')} ${li('d')} ${li('e')})`,
  ])
})

test('numbering comes from styles too, and from list styles; numbering that shows nothing is none', async () => {
  expect(
    await listsOf(p('a', 'Item'), p('b', 'Second'), item('c', '5'), item('d', '3'), item('e', '0'), item('f', '9')),
  ).toEqual([
    `orderedList(${li('a', `orderedList(${li('b')})`)})`,
    `orderedList(${li('c')})`,
    ...['d', 'e', 'f'].map(text => `paragraph(${text})`),
  ])
})

test('quoted paragraphs that follow one another are one quote', async () => {
  const styles = style('Q', 'Intense Quote') + style('Z', 'Quotations')
  expect(await sketchOf(p('a', 'Q') + p('b', 'Z') + p('c') + p('d', 'Q'), { styles })).toEqual([
    'blockquote(paragraph(a) paragraph(b))',
    'paragraph(c)',
    'blockquote(paragraph(d))',
  ])
})

const cell = (inside: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${inside}</w:tc>`
const row = (cells: string, properties = '') => `<w:tr><w:trPr>${properties}</w:trPr>${cells}</w:tr>`
const table = (rows: string, properties = '') => `<w:tbl><w:tblPr>${properties}</w:tblPr>${rows}</w:tbl>`

test('tables keep merged cells and header rows, and every row is as wide as the widest', async () => {
  const body = table(
    row(cell(p('h'), '<w:gridSpan w:val="2"/>') + cell(p('i')), '<w:tblHeader/>') +
      row(cell(p('a'), '<w:vMerge w:val="restart"/>') + cell(p('b')) + cell(p('c'))) +
      row(cell(p(''), '<w:vMerge/>') + cell(p('d'))) +
      row(cell(p('e')), '<w:gridBefore w:val="1"/>'),
  )
  expect(await sketchOf(body)).toEqual([
    'table(tableRow(tableHeader colspan=2(paragraph(h)) tableHeader(paragraph(i))) ' +
      'tableRow(tableCell rowspan=2(paragraph(a)) tableCell(paragraph(b)) tableCell(paragraph(c))) ' +
      'tableRow(tableCell(paragraph(d)) tableCell(paragraph())) ' +
      'tableRow(tableCell(paragraph()) tableCell(paragraph(e)) tableCell(paragraph())))',
  ])
})

test('the first row is a header where the look of the table says so; text in a merged cell is not lost', async () => {
  const rows = row(cell(p('a'), '<w:vMerge w:val="restart"/>')) + row(cell(p('b'), '<w:vMerge/>')) + row(cell(p('c')))
  const expected = ['table(tableRow(tableHeader(paragraph(a) paragraph(b))) tableRow(tableCell(paragraph(c))))']
  expect(await sketchOf(table(rows, '<w:tblLook w:firstRow="1"/>'))).toEqual(expected)
  expect(await sketchOf(table(rows, '<w:tblLook w:val="04A0"/>'))).toEqual(expected)
  expect(await sketchOf(table(row(cell(p('a'))), '<w:tblLook w:firstRow="1"/>'))).toEqual([
    'table(tableRow(tableCell(paragraph(a))))',
  ])
})

test('a table inside a table becomes paragraphs, a heading inside one bold text', async () => {
  const draft = await draftOf(table(row(cell(table(row(cell(p('a')) + cell(p('b')))) + p('c', 'Heading1')))))
  expect(draft.sections[0]?.doc.content?.map(sketch)).toEqual([
    'table(tableRow(tableCell(paragraph(a) paragraph(b) paragraph([c|bold]))))',
  ])
  expect(draft.remarks).toEqual([
    '1 table inside a table was taken as paragraphs.',
    '1 heading inside a table or a text box was taken as bold text.',
  ])
})

test('tracked rows are left out or taken', async () => {
  const draft = await draftOf(table(row(cell(p('a')), '<w:del/>') + row(cell(p('b')), '<w:ins/>')))
  expect(draft.sections[0]?.doc.content?.map(sketch)).toEqual(['table(tableRow(tableCell(paragraph(b))))'])
  expect(draft.remarks[0]).toMatch(/^1 tracked deletion was left out and 1 tracked insertion was taken as text;/)
})

test('the text of a text box follows the paragraph, once', async () => {
  const inside = `<w:txbxContent>${p('In the box', 'Heading1')}</w:txbxContent>`
  const box = `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wps:txbx>${inside}</wps:txbx></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
  const draft = await draftOf(p(r('Before') + box) + p('After'))
  expect(draft.sections[0]?.doc.content?.map(sketch)).toEqual([
    'paragraph(Before)',
    'paragraph([In the box|bold])',
    'paragraph(After)',
  ])
  expect(draft.remarks).toContain('1 frame with text was taken into the text where it is anchored.')
})
