/** What becomes of the text inside the paragraphs of a Word file. */
import { expect, test } from 'vitest'
import { readWord } from '#server/word/read.ts'
import { contentOf, draftOf, outlineOf, type Parts, p, r, sketch, zipOf } from '../support/word-files.ts'

const sketchOf = async (body: string, parts: Parts = {}) => (await contentOf(body, parts)).map(sketch)
const remarksOf = async (body: string, parts: Parts = {}) => (await draftOf(body, parts)).remarks
const mark = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
const field = (code: string, result: string) =>
  `${mark('begin')}<w:r><w:instrText>${code}</w:instrText></w:r>${mark('separate')}${result}${mark('end')}`
const link = (id: string, inside: string) => `<w:hyperlink r:id="${id}">${inside}</w:hyperlink>`
const note = (id: string, kind = 'footnote') => `<w:r><w:${kind}Reference w:id="${id}"/></w:r>`
const TRACKED = 'accept or reject them in Word first if that is not what you want.'

test('runs keep bold, italic, underline, strike, subscript and superscript, and runs that look alike are joined', async () => {
  const looks = ['<w:b/>', '<w:i/>', '<w:u w:val="single"/>', '<w:strike/>', '<w:vertAlign w:val="subscript"/>']
  const runs = [...looks, '<w:dstrike/>', '<w:vertAlign w:val="superscript"/><w:i/><w:b/>'].map(look => r('x', look))
  expect(await sketchOf(p(r('a') + r('b ') + runs.join('')))).toEqual([
    'paragraph(ab [x|bold][x|italic][x|underline][x|strike][x|subscript][x|strike][x|bold italic superscript])',
  ])
})

test('a mark that is switched off is off, also where the character style has it', async () => {
  const styles = `<w:style w:styleId="S" w:type="character"><w:rPr><w:b/></w:rPr></w:style>
    <w:style w:styleId="T" w:type="character"><w:basedOn w:val="S"/><w:rPr><w:i w:val="1"/></w:rPr></w:style>`
  const off = ['0', 'false', 'off'].map(value => r('x', `<w:b w:val="${value}"/>`)).join('')
  const runs = `${off + r('y', '<w:u w:val="none"/>')}${r('z', '<w:rStyle w:val="T"/>')}${r('q', '<w:rStyle w:val="T"/><w:b w:val="0"/>')}`
  expect(await sketchOf(p(runs), { styles })).toEqual(['paragraph(xxxy[z|bold italic][q|italic])'])
})

test('tabs, breaks and hyphens are text; a page break is none; the ends are trimmed', async () => {
  const one = (inside: string) => `<w:r>${inside}</w:r>`
  const body = p(
    `${one('<w:br w:type="page"/>')}${r(' a')}${one('<w:tab/>')}${r('b')}${one('<w:br/>')}${r('c')}${one('<w:br w:type="page"/>')}${r('d')}` +
      `${one('<w:noBreakHyphen/>')}${r('e')}${one('<w:softHyphen/>')}${r('f\u00adg ')}${one('<w:cr/>')}`,
  )
  expect(await sketchOf(body)).toEqual(['paragraph(a bhardBreak()c d\u2011efg)'])
})

test('characters that XML forbids are taken away', async () => {
  expect(await sketchOf(p(r('a&#1;b\u0002c&#xD800;d&#xFFFE;e&#65;')))).toEqual(['paragraph(abcdeA)'])
})

test('a character of a symbol font is left out, and said', async () => {
  expect(await remarksOf(p(`${r('a')}<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>`))).toEqual([
    '1 character of a symbol font was left out.',
  ])
})

test('links to the web and to e-mail are kept, without the underline that every link has', async () => {
  const relations = {
    web: ['hyperlink', 'https://example.org/a b'],
    mail: ['hyperlink', 'mailto:a@example.org'],
    script: ['hyperlink', 'javascript:alert(1)'],
  } as const
  const body = p(
    link('web', r('one', '<w:u w:val="single"/><w:b/>')) +
      link('mail', r('two')) +
      link('script', r('three')) +
      link('gone', r('four')) +
      `<w:hyperlink w:anchor="here">${r(' five')}</w:hyperlink>`,
  )
  expect(await sketchOf(body, { relations })).toEqual([
    'paragraph([one|https://example.org/a%20b bold][two|mailto:a@example.org]threefour five)',
  ])
  expect(await remarksOf(body, { relations })).toEqual([
    '2 links were taken as text only, for want of a web or e-mail address.',
  ])
})

test('a link made by a field is a link, be it simple or complex', async () => {
  const complex = field(' HYPERLINK "https://example.org/" \\l "part" ', r('one'))
  const simple = `<w:fldSimple w:instr="HYPERLINK &quot;https://example.org/&quot;">${r('two')}</w:fldSimple>`
  const inside = field(' HYPERLINK \\l "part" ', r('three'))
  expect(await sketchOf(p(complex + simple + inside))).toEqual([
    'paragraph([one|https://example.org/#part][two|https://example.org/]three)',
  ])
})

test('of other fields the result is kept, never the code', async () => {
  const body = p(
    `${r('see ')}${field(` IF ${field('PAGE', r('9'))} `, r('yes'))}<w:fldSimple w:instr="DATE">${r(' today')}</w:fldSimple>`,
  )
  expect(await sketchOf(body)).toEqual(['paragraph(see yes today)'])
})

test('a field that never ends swallows nothing', async () => {
  const body = p(`${mark('begin')}<w:r><w:instrText>TOC</w:instrText></w:r>${mark('separate')}${r('one')}`) + p('two')
  expect(await sketchOf(body)).toEqual(['paragraph(one)', 'paragraph(two)'])
})

test('a table of contents is left out once, however Word has made it', async () => {
  const styles = '<w:style w:styleId="V1"><w:name w:val="toc 1"/></w:style>'
  const control = `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${p('In a control')}</w:sdtContent></w:sdt>`
  const [begin, end] = [field(' TOC \\o ', r('In a field')).replace(mark('end'), ''), mark('end')]
  const body = [control, p(begin, 'V1'), p('Typed', 'V1'), p(end), p('Text'), p('Typed', 'V1')].join('')
  expect(await sketchOf(body, { styles })).toEqual(['paragraph(Text)'])
  expect(await remarksOf(body, { styles })).toEqual([
    '2 tables of contents were left out; the outline takes its place.',
  ])
})

test('H17 tracked insertions are text, tracked deletions are not, and both are said', async () => {
  const deleted = '<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>'
  const body =
    p(
      `${r('a ')}<w:ins>${r('b ')}${deleted}</w:ins>${deleted}<w:moveTo>${r('c')}</w:moveTo><w:moveFrom>${r('d')}</w:moveFrom>`,
    ) +
    p(deleted) +
    p('last')
  expect(await sketchOf(body)).toEqual(['paragraph(a b c)', 'paragraph(last)'])
  expect(await remarksOf(body)).toEqual([
    `4 tracked deletions were left out and 2 tracked insertions were taken as text; ${TRACKED}`,
  ])
  expect(await remarksOf(p(`<w:ins>${r('a')}</w:ins>`))).toEqual([`1 tracked insertion was taken as text; ${TRACKED}`])
})

test('a paragraph whose end was deleted runs on in the next', async () => {
  const deletedEnd = '<w:rPr><w:del w:id="1"/></w:rPr>'
  const body =
    p('One ', '', deletedEnd) + p(r('two', '<w:b/>'), '', deletedEnd) + p(' three') + p('last', '', deletedEnd)
  expect(await sketchOf(body)).toEqual(['paragraph(One [two|bold] three)', 'paragraph(last)'])
  expect(await remarksOf(body)).toEqual([`3 tracked deletions were left out; ${TRACKED}`])
})

test('hidden text is left out, and said', async () => {
  expect(await sketchOf(p(r('a') + r('secret', '<w:vanish/>')))).toEqual(['paragraph(a)'])
  expect(await remarksOf(p(r('a') + r('secret', '<w:vanish/>')))).toEqual(['1 passage of hidden text was left out.'])
})

test('footnotes and endnotes stand where they are referred to', async () => {
  const footnotes = `<w:footnote w:id="-1" w:type="separator">${p('')}</w:footnote>
    <w:footnote w:id="2">${p(`<w:r><w:footnoteRef/></w:r>${r(' One', '<w:u w:val="single"/>')}<w:r><w:br/></w:r>${link('l', r('two'))}`)}${p(r('three', '<w:b/>'))}</w:footnote>`
  const endnotes = `<w:endnote w:id="2">${p('At the end')}</w:endnote>`
  const rels =
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="l" Type="x/hyperlink" Target="https://example.org/" TargetMode="External"/></Relationships>'
  const parts = { footnotes, endnotes, more: [{ name: 'word/_rels/footnotes.xml.rels', bytes: rels }] }
  const body = p(`${r('a')}${note('2')}${r(' b')}${note('2', 'endnote')}${note('7')}`)
  expect(await sketchOf(body, parts)).toEqual([
    'paragraph(afootnote(One [two|https://example.org/] [three|bold]) bfootnote(At the end))',
  ])
  expect(await remarksOf(body, parts)).toEqual(['1 footnote mark without a text of its own was left out.'])
})

test('footnotes of a heading move to the text below it', async () => {
  const footnotes = ['1', '2', '3'].map(id => `<w:footnote w:id="${id}">${p(`Note ${id}`)}</w:footnote>`).join('')
  const body =
    p(r('Title') + note('1'), 'Title') +
    p(r('A') + note('2'), 'Heading1') +
    p('Text.') +
    p(r('B') + note('3'), 'Heading1')
  const draft = await draftOf(body, { footnotes })
  expect(outlineOf(draft)).toEqual(['A', 'B'])
  expect(draft.sections.map(section => section.doc.content?.map(sketch))).toEqual([
    ['paragraph(Text.footnote(Note 1)footnote(Note 2))'],
    ['paragraph(footnote(Note 3))'],
  ])
  expect(draft.remarks).toEqual(['3 footnotes of headings were moved to the text below the heading.'])
})

test('an equation is taken as text', async () => {
  const fraction = '<m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f>'
  const body = p(`${r('x = ')}<m:oMathPara><m:oMath><m:r><m:t>2</m:t></m:r>${fraction}</m:oMath></m:oMathPara>`)
  expect(await sketchOf(body)).toEqual(['paragraph(x = 2a/b)'])
  expect(await remarksOf(body)).toEqual(['1 equation was taken as plain text; read it through.'])
})

test('content controls, smart tags and what is not known are read through', async () => {
  const body = `<w:sdt><w:sdtContent>${p(`<w:smartTag>${r('a')}</w:smartTag><w:unheard>${r('b')}</w:unheard><w:sdt><w:sdtContent>${r('c')}</w:sdtContent></w:sdt>`)}</w:sdtContent></w:sdt>
    <w:customXml>${p('d')}</w:customXml>${r('e')}`
  expect(await sketchOf(body)).toEqual(['paragraph(abc)', 'paragraph(d)', 'paragraph(e)'])
})

test('of two renderings of one thing, one is read', async () => {
  const both = (choice: string, fallback: string) =>
    `<mc:AlternateContent><mc:Choice Requires="x">${choice}</mc:Choice><mc:Fallback>${fallback}</mc:Fallback></mc:AlternateContent>`
  const body = p(`<w:r>${both('<w:t>new</w:t>', '<w:t>old</w:t>')}</w:r>`) + both(p('new'), p('old'))
  expect(await sketchOf(body)).toEqual(['paragraph(old)', 'paragraph(old)'])
})

test('what stands beside the text is left out, and said', async () => {
  const draft = await draftOf(`${p('Text')}<w:altChunk r:id="x"/>`, {
    comments: '<w:comment w:id="1"/><w:comment w:id="2"/>',
    header: p('Draft of March'),
    more: [{ name: 'word/vbaProject.bin', bytes: 'x' }],
  })
  expect(draft.remarks).toEqual([
    '1 document embedded in this one was left out.',
    '2 comments were left out.',
    '1 page header or footer was left out.',
    'The macros of the file were left out.',
  ])
})

test('the strict dialect, other prefixes and UTF-16 read the same', async () => {
  const strict = 'http://purl.oclc.org/ooxml/wordprocessingml/main'
  const xml = `<?xml version="1.0" encoding="UTF-16"?><x:document xmlns:x="${strict}"><x:body><x:p><x:pPr><x:outlineLvl x:val="0"/></x:pPr><x:r><x:t>Head</x:t></x:r></x:p><x:p><x:r><x:rPr><x:b x:val="true"/></x:rPr><x:t>Text</x:t></x:r></x:p></x:body></x:document>`
  const draft = await readWord(zipOf([{ name: 'word/document.xml', bytes: Buffer.from(`\ufeff${xml}`, 'utf16le') }]))
  expect(draft.sections.map(s => [s.title, ...(s.doc.content ?? []).map(sketch)])).toEqual([
    ['Head', 'paragraph([Text|bold])'],
  ])
})
