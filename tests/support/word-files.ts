/** Word files made for tests: XML written by hand, in a zip that may be as wrong as a test wants it. */
import { crc32, deflateRawSync } from 'node:zlib'
import { getSchema } from '@tiptap/core'
import { expect } from 'vitest'
import { sectionExtensions } from '#collab/schema.ts'
import { canonicalText, type TextNode } from '#domain/canonical.ts'
import { plainText } from '#domain/text.ts'
import { readWord, type WordDraft } from '#server/word/read.ts'
import { paragraphsOf, without, words } from './word-count.ts'

export interface ZipEntry {
  readonly name: string
  readonly bytes: Buffer | string
  /** Lies: the size that the directory claims, the name before the data, the checksum, and whether it is encrypted. */
  readonly size?: number
  readonly localName?: string
  readonly crc?: number
  readonly isEncrypted?: boolean
}

/** A zip as it ought to be, but for the lies. */
export const zipOf = (entries: readonly ZipEntry[]): Buffer => {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const bytes = Buffer.from(entry.bytes)
    const packed = deflateRawSync(bytes)
    const [name, localName] = [Buffer.from(entry.name), Buffer.from(entry.localName ?? entry.name)]
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(entry.isEncrypted ? 1 : 0, 2)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(entry.crc ?? crc32(bytes), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(entry.size ?? bytes.length, 18)
    const lengthOf = (text: Buffer) =>
      Buffer.concat([common.subarray(0, 22), Buffer.from([text.length & 255, text.length >> 8, 0, 0])])
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), lengthOf(localName), localName, packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    centrals.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), lengthOf(name), tail, name]))
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(centrals)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}

const OFFICE = 'http://schemas.openxmlformats.org'
/** Every namespace that the tests use. */
export const SPACES = [
  `xmlns:w="${OFFICE}/wordprocessingml/2006/main"`,
  `xmlns:r="${OFFICE}/officeDocument/2006/relationships"`,
  `xmlns:m="${OFFICE}/officeDocument/2006/math"`,
  `xmlns:wp="${OFFICE}/drawingml/2006/wordprocessingDrawing"`,
  `xmlns:a="${OFFICE}/drawingml/2006/main"`,
  `xmlns:c="${OFFICE}/drawingml/2006/chart"`,
  `xmlns:dgm="${OFFICE}/drawingml/2006/diagram"`,
  `xmlns:mc="${OFFICE}/markup-compatibility/2006"`,
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:o="urn:schemas-microsoft-com:office:office"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
].join(' ')

/** What a test gives of a file; each is the inside of a part. */
export interface Parts {
  readonly styles?: string
  readonly numbering?: string
  readonly footnotes?: string
  readonly endnotes?: string
  readonly comments?: string
  readonly header?: string
  readonly title?: string
  /** Relationships of the document: id to type and target; a target with a colon lies outside. */
  readonly relations?: Readonly<Record<string, readonly [type: string, target: string]>>
  readonly more?: readonly ZipEntry[]
}

export const relationship = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${OFFICE}/officeDocument/2006/relationships/${type}" Target="${target}"${target.includes(':') ? ' TargetMode="External"' : ''}/>`

const relationships = (inside: string) =>
  `<Relationships xmlns="${OFFICE}/package/2006/relationships">${inside}</Relationships>`

const PARTS = ['styles', 'numbering', 'footnotes', 'endnotes', 'comments', 'header'] as const
const ROOTS: Readonly<Record<string, string>> = { header: 'hdr' }

/** The entries of a Word file with this body. */
export const wordEntries = (body: string, parts: Parts = {}): ZipEntry[] => {
  const given = PARTS.filter(part => parts[part] !== undefined)
  const own = Object.entries(parts.relations ?? {}).map(([id, [type, target]]) => relationship(id, type, target))
  const root = (name: string, inside: string) => `<w:${name} ${SPACES}>${inside}</w:${name}>`
  return [
    { name: '_rels/.rels', bytes: relationships(relationship('main', 'officeDocument', 'word/document.xml')) },
    { name: 'word/document.xml', bytes: root('document', `<w:body>${body}</w:body>`) },
    {
      name: 'word/_rels/document.xml.rels',
      bytes: relationships([...given.map(part => relationship(part, part, `${part}.xml`)), ...own].join('')),
    },
    ...given.map(part => ({ name: `word/${part}.xml`, bytes: root(ROOTS[part] ?? part, parts[part] ?? '') })),
    ...(parts.title === undefined
      ? []
      : [
          {
            name: 'docProps/core.xml',
            bytes: `<x xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${parts.title}</dc:title></x>`,
          },
        ]),
    ...(parts.more ?? []),
  ]
}

export const wordFile = (body: string, parts: Parts = {}): Buffer => zipOf(wordEntries(body, parts))

/** A run; `look` is the inside of its properties. */
export const r = (text: string, look = ''): string =>
  `<w:r>${look && `<w:rPr>${look}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`

/** A paragraph; `inside` is text, or runs. */
export const p = (inside: string, style = '', more = ''): string =>
  `<w:p><w:pPr>${style && `<w:pStyle w:val="${style}"/>`}${more}</w:pPr>${inside.startsWith('<') || inside === '' ? inside : r(inside)}</w:p>`

/** Reads a body, and checks that every section fits the editor and can be signed. */
export const draftOf = async (body: string, parts: Parts = {}): Promise<WordDraft> =>
  checked(await readWord(wordFile(body, parts)))

const schema = getSchema(sectionExtensions())

export const checked = (draft: WordDraft): WordDraft => {
  for (const { doc, title } of draft.sections) {
    schema.nodeFromJSON(doc).check()
    expect(canonicalText(doc)).not.toBe('')
    expect(title.length).toBeGreaterThan(0)
    expect(title.length).toBeLessThanOrEqual(300)
  }
  return draft
}

/** The content of the only section. */
export const contentOf = async (body: string, parts: Parts = {}): Promise<readonly TextNode[]> => {
  const { sections } = await draftOf(body, parts)
  expect(sections.length).toBe(1)
  return sections[0]?.doc.content ?? []
}

/** Titles, each indented by two spaces for each level. */
export const outlineOf = ({ sections }: WordDraft): string[] => {
  const depth = (at: number | null): number => (at === null ? 0 : 1 + depth(sections[at]?.parent ?? null))
  return sections.map(section => '  '.repeat(depth(section.parent)) + section.title)
}

/** Short for reading in a test: "paragraph(One **bold**)". */
export const sketch = (node: TextNode): string => {
  if (node.type === 'text') {
    const marks = (node.marks ?? []).map(mark => (mark.type === 'link' ? String(mark.attrs?.['href']) : mark.type))
    return marks.length > 0 ? `[${node.text}|${marks.join(' ')}]` : (node.text ?? '')
  }
  const attrs = Object.entries(node.attrs ?? {}).filter(([, value]) => value !== 1)
  const said = attrs.map(([name, value]) => ` ${name}=${String(value).slice(0, 12)}`).join('')
  const inside = (node.content ?? []).map(sketch)
  const isText = node.type === 'paragraph' || node.type === 'heading' || node.type === 'footnote'
  return `${node.type}${said}(${inside.join(isText ? '' : ' ')})`
}

/** The words of a file that are in no section. */
export const missingWords = async (bytes: Buffer): Promise<string[]> => {
  const draft = checked(await readWord(bytes))
  const kept = [draft.title ?? '', ...draft.sections.flatMap(one => [one.title, plainText(one.doc)])]
  return without(words(await paragraphsOf(bytes)), words(kept))
}
