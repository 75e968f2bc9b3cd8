/** Which files are not read, and what the person is told. */
import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { readWord, WordRefused } from '#server/word/read.ts'
import { p, r, SPACES, wordEntries, wordFile, type ZipEntry, zipOf } from '../support/word-files.ts'

const BODY = p('Some text.')
const document = (bytes: string, lies: Partial<ZipEntry> = {}): ZipEntry[] =>
  wordEntries('').map(entry => (entry.name === 'word/document.xml' ? { ...entry, bytes, ...lies } : entry))
const inBody = (inside: string) => `<w:document ${SPACES}><w:body>${inside}</w:body></w:document>`
const ole = (inside: Buffer) => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512), inside])

const DAMAGED = 'The file is damaged, or was cut off on its way. Open it in Word, save it anew, and upload it again.'
const SUSPICIOUS =
  'The file is built as Word never builds one, so it was not read. Open it in Word, save it anew as .docx, and upload that file.'
const EXPANDS =
  'The file is far larger inside than it seems, so it was not read. Open it in Word, take out what is large, save it anew, and upload it again.'
const NOT_WORD =
  'This is not a Word file. Open it in the program it comes from, save it as .docx, and upload that file.'
const ENCRYPTED =
  'This file is protected with a password. Open it in Word, take the password away, save it, and upload it again.'
const NO_TEXT = 'There is no text in this file that can be taken over. Check that it is the right file.'

const CASES: readonly (readonly [what: string, file: () => Buffer, sentence: string])[] = [
  ['an empty file', () => Buffer.alloc(0), 'The file is empty. Choose the Word file again.'],
  [
    'a file of more than 20 MB',
    () => Buffer.alloc(20 * 1024 * 1024 + 1),
    'The file is larger than 20 MB. Compress its pictures in Word, or split the file, and upload it again.',
  ],
  [
    'a file of the old Word',
    () => ole(Buffer.from('WordDocument', 'utf16le')),
    'This is a file of the old Word format (.doc). Open it in Word, save it as .docx, and upload that file.',
  ],
  ['a file with a password', () => ole(Buffer.from('EncryptedPackage', 'utf16le')), ENCRYPTED],
  ['a zip with a password', () => zipOf(document(inBody(BODY), { isEncrypted: true })), ENCRYPTED],
  ['a PDF', () => Buffer.from('%PDF-1.7 and so on'), NOT_WORD],
  ['a zip of something else', () => zipOf([{ name: 'mimetype', bytes: 'application/x' }]), NOT_WORD],
  ['a document with another root', () => zipOf(document('<workbook/>')), NOT_WORD],
  ['a file cut off in the middle', () => wordFile(BODY).subarray(0, 400), DAMAGED],
  ['a file with a byte too many', () => Buffer.concat([wordFile(BODY), Buffer.from('x')]), DAMAGED],
  ['a part with a wrong checksum', () => zipOf(document(inBody(BODY), { crc: 1 })), DAMAGED],
  ['a part that ends too soon', () => zipOf(document('<w:document>')), DAMAGED],
  ['a part smaller than it claims', () => zipOf(document(inBody(BODY), { size: 9000 })), DAMAGED],
  ['a part larger than it claims', () => zipOf(document(inBody(p('long '.repeat(9000))), { size: 500 })), SUSPICIOUS],
  ['the same name twice', () => zipOf([...wordEntries(BODY), ...wordEntries(BODY)]), SUSPICIOUS],
  ['two names for one part', () => zipOf(document(inBody(BODY), { localName: 'word/document.xmk' })), SUSPICIOUS],
  [
    'thousands of parts',
    () => wordFile(BODY, { more: Array.from({ length: 2000 }, (_, n) => ({ name: `x/${n}`, bytes: '' })) }),
    SUSPICIOUS,
  ],
  ['a document type', () => zipOf(document(`<!DOCTYPE w [<!ENTITY a "b">]>${inBody(p('&a;'))}`)), SUSPICIOUS],
  ['a large part that packs too well', () => zipOf(document(inBody(p('a'.repeat(6_000_000))))), EXPANDS],
  ['a part of more than 40 MB', () => zipOf(document('', { size: 41 * 1024 * 1024 })), EXPANDS],
  [
    'parts of more than 100 MB',
    () => wordFile(BODY, { more: [{ name: 'x', bytes: '', size: 101 * 1024 * 1024 }] }),
    EXPANDS,
  ],
  [
    'a million elements',
    () =>
      zipOf(
        document(
          inBody(Array.from({ length: 1_000_001 }, () => '<w:p/>').join('') + randomBytes(80_000).toString('hex')),
        ),
      ),
    EXPANDS,
  ],
  [
    'elements nested without end',
    () => wordFile('<w:sdt>'.repeat(5000) + '</w:sdt>'.repeat(5000)),
    'The file is nested too deeply to be read. Copy its text into a new Word document, and upload that document.',
  ],
  [
    'a text without end',
    () => wordFile(Array.from({ length: 21 }, () => p(randomBytes(50_000).toString('hex'))).join('')),
    'The text is longer than 2 million characters. Split it into several Word files.',
  ],
  [
    'more sections than can be handled',
    () => wordFile(Array.from({ length: 501 }, (_, n) => p(`Part ${n}`, 'Heading1')).join('')),
    'The file has more than 500 headings that open a section. Split it into several Word files.',
  ],
  ['a file without text', () => wordFile(p('')), NO_TEXT],
]

describe('a file is refused with a sentence that says what to do', () => {
  test.each(CASES)('%s', async (_, file, sentence) => {
    await expect(readWord(file())).rejects.toEqual(new WordRefused(sentence))
  })
})

test('a refusal does not stand in the way of the next file', async () => {
  const [bad, good] = await Promise.allSettled([readWord(Buffer.from('x')), readWord(wordFile(BODY))])
  expect([bad?.status, good?.status]).toEqual(['rejected', 'fulfilled'])
})

test('names that lead out of the folder are names of nothing', async () => {
  const more = ['../../evil.xml', '/etc/passwd', 'word\\..\\x.xml'].map(name => ({ name, bytes: 'x' }))
  expect((await readWord(wordFile(BODY, { more }))).sections.length).toBe(1)
})

test('a large repetitive text is read, for it is what Word writes', async () => {
  const draft = await readWord(wordFile(p(r('The same sentence. ')).repeat(20_000)))
  expect(draft.words).toBe(60_000 + 1)
})

/** Texts of n parts that a careless reader would go through n times n times. */
const many = (part: string, n: number) => part.repeat(n)
const ROW = '<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr>'
const NOTE = '<w:r><w:footnoteReference w:id="1"/></w:r>'
const COSTLY: readonly (readonly [string, (n: number) => Buffer])[] = [
  ['quotations', n => wordFile(many(p('quoted', 'Quote') + p('plain'), n))],
  ['line breaks', n => wordFile(p(`${many('<w:r><w:br/></w:r>', n)}${r('x')}`))],
  ['removed paragraph ends', n => wordFile(many(p(r('a') + r('b', '<w:b/>'), '', '<w:rPr><w:del/></w:rPr>'), n))],
  ['joined cells', n => wordFile(`<w:tbl>${many(ROW, n)}</w:tbl>`)],
  [
    'notes on one long note',
    n =>
      wordFile(p(`${r('x')}${many(NOTE, n)}`), {
        footnotes: `<w:footnote w:id="1">${many(p('x'), 2000)}</w:footnote>`,
      }),
  ],
]

test.each(COSTLY)('many %s cost in proportion to their number', async (_name, file) => {
  const cost = async (n: number) => {
    const bytes = file(n)
    const before = process.cpuUsage()
    await readWord(bytes)
    const { user, system } = process.cpuUsage(before)
    return user + system
  }
  await cost(2500)
  const [once, eightTimes] = [await cost(2500), await cost(20_000)]
  expect(eightTimes / once).toBeLessThan(24)
})
