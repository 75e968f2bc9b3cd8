/** Writes the hostile files anew, the same bytes each time. Run it with `npx tsx tests/hostile/make-corpus.ts`. */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { baseUpdate, type Case, CLIENTS, type Expected } from './cases/case.ts'
import { CLOCKS } from './cases/clocks.ts'
import { MARKS } from './cases/marks.ts'
import { PEOPLE } from './cases/people.ts'
import { SHAPES } from './cases/shapes.ts'
import { STRUCTS } from './cases/structs.ts'
import { WIRE } from './cases/wire.ts'

/** A line of `index.json`. */
export interface Entry {
  /** A name that ends in `.gz` is packed. */
  readonly file: string
  readonly case: string
  readonly what: string
  readonly from: Case['from']
  readonly frame: 'binary' | 'text'
  readonly expected: Expected
}
export interface Index {
  /** The text they are aimed at, as one update, and the Yjs clients of the people in it. */
  readonly base: string
  readonly clients: typeof CLIENTS
  readonly files: readonly Entry[]
}

export const CORPUS = path.join(import.meta.dirname, 'corpus')
/** Bytes from which on a file is packed. */
const PACKED = 8 << 10

const ALL: readonly Case[] = [...WIRE, ...STRUCTS, ...CLOCKS, ...MARKS, ...SHAPES, ...PEOPLE]

/** Every file by its name, unpacked, and the index of them. */
export const makeCorpus = (): { index: Index; bytes: ReadonlyMap<string, Uint8Array> } => {
  const bytes = new Map<string, Uint8Array>([['base.bin', baseUpdate()]])
  const files = ALL.map((one, no): Entry => {
    const frame = one.frame(500_000 + no * 10)
    const file = `${one.id}-${one.name}.bin${frame.length > PACKED ? '.gz' : ''}`
    if (bytes.has(file)) throw new Error(`Two files are called ${file}`)
    bytes.set(file, frame)
    const { id, what, from, expected } = one
    return { file, case: id, what, from, frame: one.isText ? 'text' : 'binary', expected }
  })
  return { index: { base: 'base.bin', clients: CLIENTS, files }, bytes }
}

const write = async () => {
  const { index, bytes } = makeCorpus()
  await rm(CORPUS, { recursive: true, force: true })
  await mkdir(CORPUS)
  for (const [file, frame] of bytes)
    await writeFile(path.join(CORPUS, file), file.endsWith('.gz') ? gzipSync(frame, { level: 9 }) : frame)
  await writeFile(path.join(CORPUS, 'index.json'), `${JSON.stringify(index, null, 1)}\n`)
  console.log(`${index.files.length} files`)
}

if (process.argv[1]?.endsWith('make-corpus.ts')) await write()
