/** Every hostile file against the running product: its sender is shown out, nobody else notices, and the others go on writing. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { createDecoder, readVarUint8Array } from 'lib0/decoding'
import { describe, expect, test } from 'vitest'
import { applyUpdate, Doc, encodeStateVector } from 'yjs'
import { textOf } from '#collab/content.ts'
import { presenceMessage, questionMessage, readNumber, updateMessage } from '#collab/wire.ts'
import { canonicalText } from '#domain/canonical.ts'
import type { SectionId } from '#domain/ids.ts'
import { type Typist, until } from '../support/typist.ts'
import { presence, update } from './bytes.ts'
import { CORPUS, type Entry, type Index, makeCorpus } from './make-corpus.ts'
import type { Program } from './program.ts'
import { hostileWorld, stillWrites } from './world.ts'

const world = hostileWorld()

const index = JSON.parse(readFileSync(path.join(CORPUS, 'index.json'), 'utf8')) as Index
const bytesOf = (file: string): Uint8Array => {
  const bytes = readFileSync(path.join(CORPUS, file))
  return new Uint8Array(file.endsWith('.gz') ? gunzipSync(bytes) : bytes)
}

/** The section that the files are aimed at, and who is in it: nobody of them sends a file. */
interface Arena {
  readonly section: SectionId
  /** She writes after every file. */
  readonly ingrid: Typist
  readonly everybody: readonly Typist[]
}

const openArena = async (): Promise<Arena> => {
  const { first: section } = await world.open()
  // The text is the process's own: it is written as Amina's page would.
  const page = await world.program(section, 'amina')
  page.send(updateMessage(bytesOf(index.base)))
  await until(() => page.told.stored === 1, 'her text is stored')
  page.socket.terminate()
  const amina = await world.sit(section, 'amina')
  const { clientID } = amina.doc
  amina.doc.clientID = index.clients.aminaNow
  amina.types(' ')
  await amina.saved()
  amina.doc.clientID = clientID
  const reading = await world.program(section, 'bo')
  reading.send(presenceMessage(presence([index.clients.boNow, 1, '{}'])))
  const [ingrid, bo] = [await world.sit(section, 'ingrid'), await world.sit(section, 'bo')]
  return { section, ingrid, everybody: [ingrid, amina, bo] }
}

/** What the server does: it ends the connection, or takes the message. */
const outcomeOf = async (program: Program, frame: Uint8Array, isText: boolean) => {
  program.socket.send(isText ? Buffer.from(frame).toString('utf8') : frame)
  program.send(updateMessage(update([])))
  const answers = frame[0] === 0 && frame[1] !== 0 ? 2 : 1
  await until(() => program.told.code !== null || program.told.stored >= answers, 'the server answers')
  return program.told
}

const isAsExpected = (expected: Entry['expected'], { code, rule }: Program['told']): boolean =>
  typeof expected === 'string' ? code === null : code === expected.code && expected.rules.includes(rule ?? '')

/** The text in a document, and how far everybody's clock is. */
const stateOf = (doc: Doc) => `${canonicalText(textOf(doc))} ${Buffer.from(encodeStateVector(doc)).toString('hex')}`

/** What a page has that comes now and had nothing. */
const newcomer = async (section: SectionId): Promise<string> => {
  const { socket } = await world.program(section, 'per')
  const doc = new Doc()
  const isThere = new Promise<void>(resolve =>
    socket.on('message', (data: ArrayBuffer) => {
      const decoder = createDecoder(new Uint8Array(data))
      const [kind, step] = [readNumber(decoder), readNumber(decoder)]
      if (kind !== 0 || step === 0) return
      applyUpdate(doc, readVarUint8Array(decoder))
      if (step === 1) resolve()
    }),
  )
  socket.send(questionMessage(Uint8Array.of(0)))
  await isThere
  socket.terminate()
  return stateOf(doc)
}

/** What is wrong about a file; nothing where all is as it should be. */
const replay = async ({ section, ingrid, everybody }: Arena, { file, from, frame, expected }: Entry) => {
  const wrong: string[] = []
  const claim = (isTrue: boolean, otherwise: string) => void (isTrue || wrong.push(`${file}: ${otherwise}`))
  const [before, length] = [stateOf(ingrid.doc), await world.length(section)]
  const program = await world.program(section, from === 'reader' ? 'bo' : 'tomas')
  const told = await outcomeOf(program, bytesOf(file), frame === 'text')
  program.socket.terminate()
  claim(isAsExpected(expected, told), `${told.code} ${told.rule}, not ${JSON.stringify(expected)}`)
  const isTaken = expected === 'taken'
  if (isTaken) await stillWrites(ingrid, ...everybody)
  const after = [...everybody.map(({ doc }) => stateOf(doc)), await newcomer(section)]
  claim(new Set(after).size === 1, 'people have different texts')
  claim((after[0] === before) !== isTaken, isTaken ? 'nothing came of it' : 'the text is another')
  if (!isTaken) claim((await world.length(section)) === length, 'something was stored')
  await stillWrites(ingrid, ...everybody)
  claim(
    everybody.every(typist => typist.told.code === null),
    'somebody else was shown out',
  )
  return wrong
}

describe('Hostile files', () => {
  test('are at least a hundred and twenty, and the same bytes whenever they are made', () => {
    const made = makeCorpus()
    expect(index.files.length).toBeGreaterThanOrEqual(120)
    expect(JSON.parse(JSON.stringify(made.index))).toEqual(index)
    expect(readdirSync(CORPUS).sort()).toEqual([...made.bytes.keys(), 'index.json'].sort())
    for (const [file, bytes] of made.bytes) expect(Buffer.compare(bytesOf(file), bytes), file).toBe(0)
  })

  test('change nothing for anybody else, show their sender out with the right words, and leave others writing', async () => {
    const wrong: string[] = []
    let arena = await openArena()
    for (const entry of index.files) {
      const found = await replay(arena, entry).catch((error: unknown) => [`${entry.file}: ${String(error)}`])
      wrong.push(...found)
      // What one file has made of the text, or spoilt, is not held against the next.
      if (found.length > 0 || entry.expected === 'taken') arena = await openArena()
    }
    expect(wrong).toEqual([])
  }, 120_000)
})
