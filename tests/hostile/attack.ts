/** Many wrong messages at a room in this process, and what must be true of everybody's text after each dozen of them. */
import { encodeStateAsUpdate, parseUpdateMeta } from 'yjs'
import { newDoc, textOf } from '#collab/content.ts'
import { canonicalText } from '#domain/canonical.ts'
import { type Arena, DirectLine, DirectPage, openRoomIn } from './arena.ts'
import type { Tally } from './campaign.ts'
import { addsParagraph } from './world.ts'

/** Lines that send at once; the last is that of a reader. */
const LINES = 12
const whoHas = (line: number) => (line === LINES - 1 ? 'bo' : 'tomas')

interface Round {
  readonly arena: Arena
  /** She writes all the while; the other reads. */
  readonly amina: DirectPage
  readonly bo: DirectPage
  readonly lines: DirectLine[]
  hasFailed: boolean
}

const openRound = (text: Uint8Array): Round => {
  const arena = openRoomIn(text, () => {
    round.hasFailed = true
  })
  const [amina, bo] = [new DirectPage(false), new DirectPage(true)]
  const lines = Array.from({ length: LINES }, () => new DirectLine())
  const round: Round = { arena, amina, bo, lines, hasFailed: false }
  arena.enter('amina', amina.line)
  arena.enter('bo', bo.line)
  for (const page of [amina, bo]) page.asks()
  for (const [no, line] of lines.entries()) arena.enter(whoHas(no), line)
  return round
}

const textIn = (updates: readonly Uint8Array[]) => canonicalText(textOf(newDoc(updates)))
const rowsOf = ({ arena }: Round) => arena.log.map(row => row.bytes)
/** Whether somebody who comes now reads another text than who was there. */
const isReadOtherwise = ({ bo }: Round) => textIn([encodeStateAsUpdate(bo.doc)]) !== bo.reads()
const add = (tally: Tally, what: string) => void tally.set(what, (tally.get(what) ?? 0) + 1)

/** One message on each line, and a paragraph of Amina's in the midst of them. Resolves when all are answered. */
const sendOnce = async ({ arena, amina, lines }: Round, messages: readonly Uint8Array[], tally: Tally) => {
  for (const [no, message] of messages.entries()) {
    if (no === LINES / 2) addsParagraph(amina.doc, 'On.')
    if (!lines[no]!.isOpen) {
      lines[no] = new DirectLine()
      arena.enter(whoHas(no), lines[no])
    }
    lines[no]!.says(message)
  }
  await arena.room.settled()
  // What is on its way within this process arrives.
  await new Promise(resolve => setImmediate(resolve))
  for (const no of messages.keys()) {
    const { code, rule } = lines[no]!.told
    add(tally, code === null ? 'taken' : `${code} ${rule ?? ''}`.trim())
  }
}

/** What is wrong by now; nothing where all is well. */
const wrongIn = (round: Round): string[] => {
  const { amina, bo, hasFailed } = round
  const read = bo.reads()
  const log = rowsOf(round)
  const claims: readonly (readonly [boolean, string])[] = [
    [hasFailed, 'the room gave up'],
    [amina.line.told.code !== null || bo.line.told.code !== null, 'amina or bo was shown out'],
    [!amina.isSaved, 'what amina wrote is not acknowledged'],
    [amina.reads() !== read, 'amina and bo read different texts'],
    [textIn(log) !== read, 'the log says another text than they read'],
    [isReadOtherwise(round), 'who comes later reads another text'],
    [isForged(round), 'something stands in the name of amina that another wrote'],
  ]
  return claims.flatMap(([isWrong, what]) => (isWrong ? [what] : []))
}

const clientsIn = (bytes: Uint8Array) => [...parseUpdateMeta(bytes).to.keys()]

const isForged = ({ arena: { log, posts }, amina }: Round): boolean => {
  const hers = new Set([amina.doc.clientID, ...clientsIn(log[0]!.bytes)])
  return log.some(({ by, bytes }) => by === posts.bo || (by === posts.tomas && clientsIn(bytes).some(c => hers.has(c))))
}

/** Sends messages that were made wrong on this text. Gives what is wrong afterwards, nothing where all is well. */
export const attackRoom = async (
  text: Uint8Array,
  messages: readonly Uint8Array[],
  tally: Tally,
): Promise<string[]> => {
  const round = openRound(text)
  for (let sent = 0; sent < messages.length; sent += LINES) {
    await sendOnce(round, messages.slice(sent, sent + LINES), tally)
    const wrong = wrongIn(round)
    if (wrong.length > 0) return wrong.map(what => `after ${sent + LINES} messages: ${what}`)
  }
  const snapshot = round.arena.room.snapshot()
  return snapshot && textIn([snapshot.state]) !== round.bo.reads() ? ['the snapshot says another text'] : []
}
