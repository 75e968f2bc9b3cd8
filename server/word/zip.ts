/**
 * The parts of a Word file, which is a zip. It is read by its central directory; names are keys and never paths; what a
 * part claims of its size is checked while it is unpacked, and only what is asked for is unpacked.
 */
import { crc32 } from 'node:zlib'
import { type Entry, fromBuffer, type ZipFile } from 'yauzl'
import { refuse, type WordRefused } from './refused.ts'

/** Bytes of the file as it comes. */
export const MAX_UPLOAD = 20 * 1024 * 1024
export const MAX_ENTRIES = 2000
/** Bytes, unpacked: of all parts together, and of each that is read. */
export const MAX_UNPACKED = 100 * 1024 * 1024
export const MAX_PART = 40 * 1024 * 1024
/** A part of more than so many bytes, unpacked, may not be more than so many times as large as it is packed. */
export const LARGE = 5 * 1024 * 1024
export const MAX_RATIO = 100

/** How the old binary formats begin, and files with a password. */
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le')
const ZIP = Buffer.from('PK\x03\x04', 'latin1')

export interface Zip {
  readonly names: ReadonlySet<string>
  /** Bytes, unpacked, as the file claims; null where there is no such part. */
  readonly sizeOf: (name: string) => number | null
  /** Unpacks a part; null where there is none. Throws WordRefused. */
  readonly read: (name: string) => Promise<Buffer | null>
}

/** Reads the directory. Throws WordRefused where the file is no zip, is encrypted, is damaged or breaks a limit. */
export const openZip = async (bytes: Buffer): Promise<Zip> => {
  if (bytes.length === 0) throw refuse('empty')
  if (bytes.length > MAX_UPLOAD) throw refuse('tooLarge')
  if (startsWith(bytes, OLE)) throw refuse(bytes.includes(ENCRYPTED) ? 'encrypted' : 'legacy')
  if (!startsWith(bytes, ZIP)) throw refuse('notWord')
  const file = await opened(bytes)
  const entries = await directory(file, bytes)
  return {
    names: new Set(entries.keys()),
    sizeOf: name => entries.get(name)?.uncompressedSize ?? null,
    read: async name => {
      const entry = entries.get(name)
      return entry ? unpack(file, entry) : null
    },
  }
}

const startsWith = (bytes: Buffer, signature: Buffer) => bytes.subarray(0, signature.length).equals(signature)

/** Names stay bytes here: one that means harm is a key that nobody asks for, and no reason to refuse the text. */
const opened = (bytes: Buffer): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, decodeStrings: false }, (error, file) =>
      error ? reject(refuse('damaged')) : resolve(file),
    )
  })

const directory = (file: ZipFile, bytes: Buffer): Promise<Map<string, Entry>> =>
  new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>()
    let unpacked = 0
    const fault = (entry: Entry, name: string): WordRefused | null => {
      unpacked += entry.uncompressedSize
      if (entry.isEncrypted()) return refuse('encrypted')
      if (unpacked > MAX_UNPACKED) return refuse('expands')
      return entries.has(name) || localName(bytes, entry) !== name ? refuse('suspicious') : null
    }
    if (file.entryCount > MAX_ENTRIES) return reject(refuse('suspicious'))
    file.on('error', () => reject(refuse('damaged')))
    file.on('end', () => resolve(entries))
    file.on('entry', (entry: Entry) => {
      const name = Buffer.from(entry.fileName).toString('utf8')
      const refusal = fault(entry, name)
      if (refusal) return reject(refusal)
      entries.set(name, entry)
      file.readEntry()
    })
    file.readEntry()
  })

/** A name stands twice in a zip; where the two differ, one reader sees another text than the next. */
const localName = (bytes: Buffer, { relativeOffsetOfLocalHeader: at }: Entry): string | null =>
  at + 30 > bytes.length ? null : bytes.toString('utf8', at + 30, at + 30 + bytes.readUInt16LE(at + 26))

const unpack = (file: ZipFile, entry: Entry): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const { uncompressedSize: size, compressedSize } = entry
    if (size > MAX_PART || (size > LARGE && size > compressedSize * MAX_RATIO)) return reject(refuse('expands'))
    file.openReadStream(entry, async (error, stream) => {
      if (error) return reject(refuse('damaged'))
      try {
        const chunks: Buffer[] = []
        // The reader stops the stream at the first byte beyond the size that is claimed.
        for await (const chunk of stream) chunks.push(chunk)
        const part = Buffer.concat(chunks)
        if (crc32(part) === entry.crc32) resolve(part)
        else reject(refuse('damaged'))
      } catch (fault) {
        reject(refuse(fault instanceof Error && fault.message.startsWith('too many bytes') ? 'suspicious' : 'damaged'))
      }
    })
  })
