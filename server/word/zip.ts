/** Opens a .docx with limits, so that a hostile file costs little. Names are never used as paths, and nothing is fetched. */

import { WordRefused } from './refused.ts'
import { type Entry, fromBufferPromise, type ZipFile } from './yauzl.ts'

const MB = 1024 * 1024
const MAX_UPLOAD = 20 * MB
const MAX_ENTRIES = 2_000
const MAX_ENTRY = 60 * MB
const MAX_TOTAL = 100 * MB
/** A text compresses ten or twenty times; what compresses far more was made to fill memory. */
const MAX_RATIO = 200
const SMALL = MB

const OLD_WORD = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const BROKEN = 'The file is damaged. Open it in Word, save it anew as .docx, and try again.'
const HOSTILE =
  'The file unpacks to far more than a document holds, and was not read. Save it anew in Word, and try again.'

const wanted = (name: string) =>
  /^(word\/(document|styles|numbering|footnotes|endnotes|comments)\.xml|word\/_rels\/(document|footnotes|endnotes)\.xml\.rels|docProps\/core\.xml|word\/media\/[^/]+)$/.test(
    name,
  )

const read = async (zip: ZipFile, entry: Entry): Promise<Buffer> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of await zip.open(entry)) {
    size += chunk.length
    // What is declared may be a lie; what comes out is counted.
    if (size > MAX_ENTRY || (size > SMALL && size > entry.compressedSize * MAX_RATIO)) throw new WordRefused(HOSTILE)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** The parts of a Word file that are read, by name; `names` are all there are. Throws WordRefused. */
export const unzip = async (bytes: Buffer): Promise<{ parts: Map<string, Buffer>; names: readonly string[] }> => {
  if (bytes.length > MAX_UPLOAD)
    throw new WordRefused('The file is larger than 20 MB. Make its pictures smaller, and try again.')
  if (bytes.subarray(0, 8).equals(OLD_WORD))
    throw new WordRefused(
      'This is an old Word file (.doc), or one with a password. Save it in Word as .docx without a password, and try again.',
    )
  if (bytes.subarray(0, 2).toString('latin1') !== 'PK')
    throw new WordRefused('This is not a Word file. Choose a file that ends in .docx.')
  try {
    const zip = await fromBufferPromise(bytes)
    const parts = new Map<string, Buffer>()
    const names = new Set<string>()
    let total = 0
    for await (const entry of zip.entries()) {
      if (names.has(entry.fileName)) throw new WordRefused(BROKEN)
      names.add(entry.fileName)
      if (names.size > MAX_ENTRIES) throw new WordRefused(HOSTILE)
      if (!wanted(entry.fileName)) continue
      const part = await read(zip, entry)
      total += part.length
      if (total > MAX_TOTAL) throw new WordRefused(HOSTILE)
      parts.set(entry.fileName, part)
    }
    if (!parts.has('word/document.xml'))
      throw new WordRefused('There is no Word document in this file. Choose a file that Word has saved as .docx.')
    return { parts, names: [...names] }
  } catch (error) {
    throw error instanceof WordRefused ? error : new WordRefused(BROKEN)
  }
}
