/** Which pictures of a Word file are taken, and what is said of those that are not. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { contentOf, draftOf, type Parts, p, r, sketch } from '../support/word-files.ts'

const bytesOf = (size: number, ...values: readonly (readonly [at: number, hex: string])[]) => {
  const bytes = Buffer.alloc(size)
  for (const [at, hex] of values) Buffer.from(hex, 'hex').copy(bytes, at)
  return bytes
}
const png = (width: number, mark = 0) =>
  bytesOf(
    40,
    [0, '89504e470d0a1a0a'],
    [16, width.toString(16).padStart(8, '0')],
    [20, '00000007'],
    [39, mark.toString(16).padStart(2, '0')],
  )
/** A segment before the frame header, as cameras write. */
const JPEG = bytesOf(40, [0, 'ffd8ffe00004aaaa'], [8, 'ffc2001108000500030a'])
const GIF = bytesOf(40, [0, Buffer.from('GIF89a').toString('hex')], [6, '0300'], [8, '0500'])
const webp = (kind: string, ...values: readonly (readonly [at: number, hex: string])[]) =>
  bytesOf(40, [0, Buffer.from('RIFF').toString('hex')], [8, Buffer.from(`WEBP${kind}`).toString('hex')], ...values)

const drawing = (id: string, alt = '') =>
  `<w:r><w:drawing><wp:inline><wp:docPr descr="${alt}"/><a:graphic><a:graphicData><a:blip r:embed="${id}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`

/** Puts pictures into a file under the ids i0, i1, … */
const withImages = (images: readonly Buffer[], ending = 'tmp'): Parts => ({
  relations: Object.fromEntries(images.map((_, n) => [`i${n}`, ['image', `media/x${n}.${ending}`] as const])),
  more: images.map((bytes, n) => ({ name: `word/media/x${n}.${ending}`, bytes })),
})

test('raster pictures are known by their bytes, and measured', async () => {
  const images = [
    png(6),
    JPEG,
    GIF,
    webp('VP8X', [24, '020000'], [27, '040000']),
    webp('VP8 ', [26, '0300'], [28, '0500']),
    webp('VP8L', [21, '02000100']),
  ]
  const draft = await draftOf(p(images.map((_, n) => drawing(`i${n}`)).join('')), withImages(images))
  expect(draft.images.map(({ mime, width, height }) => `${mime} ${width} ${height}`)).toEqual([
    'image/png 6 7',
    'image/jpeg 3 5',
    'image/gif 3 5',
    'image/webp 3 5',
    'image/webp 3 5',
    'image/webp 3 5',
  ])
  expect(draft.images[0]?.hash).toBe(createHash('sha256').update(png(6)).digest('hex'))
  expect(draft.remarks).toEqual([])
})

test('a picture follows its paragraph with its description, in cells, items and the older drawing language too', async () => {
  const old = '<w:r><w:pict><v:shape alt="Old"><v:imagedata r:id="i0"/></v:shape></w:pict></w:r>'
  const hash = createHash('sha256').update(png(1)).digest('hex').slice(0, 12)
  const image = (alt: string) => `image hash=${hash} alt=${alt}()`
  const numbering = `<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>`
  const body =
    p(r('a') + drawing('i0', 'New') + r('b')) +
    `<w:tbl><w:tr><w:tc>${p(old)}</w:tc></w:tr></w:tbl>` +
    p(r('c') + drawing('i0'), '', '<w:numPr><w:numId w:val="1"/></w:numPr>')
  const draft = await draftOf(body, { ...withImages([png(1)]), numbering })
  expect(draft.sections[0]?.doc.content?.map(sketch)).toEqual([
    'paragraph(ab)',
    image('New'),
    `table(tableRow(tableCell(${image('Old')})))`,
    `bulletList(listItem(paragraph(c) ${image('')}))`,
  ])
  expect(draft.images.length).toBe(1)
})

test('pictures that browsers do not show, or that are damaged, missing, outside or too large, are left out', async () => {
  const images = [
    Buffer.from('<svg/>'),
    png(0),
    JPEG.subarray(0, 9),
    Buffer.concat([png(1), Buffer.alloc(10 * 1024 * 1024)]),
  ]
  const parts = withImages(images)
  const relations = {
    ...parts.relations,
    e: ['image', 'media/x.emf'],
    o: ['image', 'https://example.org/x.png'],
  } as const
  const ids = ['i0', 'i1', 'i2', 'i3', 'e', 'o', 'none']
  const draft = await draftOf(p(r('a') + ids.map(id => drawing(id)).join('')), { ...parts, relations })
  expect(draft.images).toEqual([])
  expect(draft.remarks).toEqual([
    '2 pictures of a kind that browsers do not show were left out; insert what is needed anew as PNG or JPEG.',
    '3 pictures missing in the file, or damaged, were left out.',
    '1 picture of more than 10 MB was left out.',
    '1 picture kept outside the file was left out; nothing is fetched.',
  ])
})

test('forty pictures are taken, and each counts once', async () => {
  const images = Array.from({ length: 42 }, (_, n) => png(1, n))
  const ids = ['i0', ...images.map((_, n) => `i${n}`)]
  const draft = await draftOf(p(ids.map(id => drawing(id)).join('')), withImages(images))
  expect(draft.images.length).toBe(40)
  expect(draft.sections[0]?.doc.content?.length).toBe(41)
  expect(draft.remarks).toEqual(['2 pictures beyond the first 40 were left out.'])
})

test('H13 charts, SmartArt, embedded objects, drawings and pictures in notes are left out, and said', async () => {
  const shape = (inside: string) => `<w:r><w:drawing><wp:inline>${inside}</wp:inline></w:drawing></w:r>`
  const footnotes = `<w:footnote w:id="1">${p(r('Note') + drawing('i0'))}</w:footnote>`
  const body = p(
    r('a') +
      shape('<c:chart r:id="x"/>') +
      shape('<dgm:relIds/>') +
      shape('') +
      '<w:r><w:object><v:shape><v:imagedata r:id="i0"/></v:shape><o:OLEObject/></w:object></w:r>' +
      '<w:r><w:footnoteReference w:id="1"/></w:r>',
  )
  expect((await draftOf(body, { footnotes })).remarks).toEqual([
    '1 chart was left out; insert it as a picture if it is needed.',
    '1 SmartArt drawing, with the text inside, was left out.',
    '1 drawing without text was left out.',
    '1 embedded object was left out.',
    '1 picture in footnotes was left out.',
  ])
})

test('ornamental text is kept, and a drawn line is a line', async () => {
  const body =
    p(`<w:r><w:pict><v:shape><v:textpath string="Draft text"/></v:shape></w:pict></w:r>`) +
    p('<w:r><w:pict><v:rect o:hr="t"/></w:pict></w:r>')
  expect((await contentOf(body)).map(sketch)).toEqual(['paragraph(Draft text)', 'horizontalRule()'])
})
