/** yauzl (central directory, checked sizes) as iterables. */
import type { Readable } from 'node:stream'
import yauzl from 'yauzl'

export type Entry = yauzl.Entry

export interface ZipFile {
  entries(): AsyncIterable<Entry>
  open(entry: Entry): Promise<AsyncIterable<Buffer>>
}

export const fromBufferPromise = (bytes: Buffer): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true, strictFileNames: false }, (error, zip) => {
      if (error) return reject(error)
      resolve({ entries: () => entriesOf(zip), open: entry => opened(zip, entry) })
    })
  })

const nextOf = (zip: yauzl.ZipFile): Promise<Entry | null> =>
  new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      zip.removeAllListeners()
      act()
    }
    zip.once('entry', (entry: Entry) => settle(() => resolve(entry)))
    zip.once('end', () => settle(() => resolve(null)))
    zip.once('error', (error: unknown) => settle(() => reject(error)))
    zip.readEntry()
  })

async function* entriesOf(zip: yauzl.ZipFile): AsyncIterable<Entry> {
  for (let entry = await nextOf(zip); entry; entry = await nextOf(zip)) yield entry
}

const opened = (zip: yauzl.ZipFile, entry: Entry): Promise<Readable> =>
  new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)))
  })
