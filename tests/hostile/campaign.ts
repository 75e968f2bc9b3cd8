/** Many wrong messages at one section over several lines at once, and what came of each. */
import { once } from 'node:events'
import type { WebSocket } from 'ws'
import type { Doc } from 'yjs'
import { updateMessage } from '#collab/wire.ts'
import { type Id, type Rolls, update } from './bytes.ts'
import { honestUpdates } from './honest.ts'
import { mutateBytes, mutateStructure } from './mutate.ts'
import { listen, type Program } from './program.ts'

/** Bytes of the longest message; longer ones are another test. */
const LONGEST = 1 << 20
const LINES = 12
/** Honest updates that are varied. */
const SAMPLES = 60
const MARKER = updateMessage(update([]))

/** How often each answer came: "taken", or the code and the rule. */
export type Tally = Map<string, number>

/** Structs of a text that others wrote: places to refer to, and names to write in. */
const placesOf = (doc: Doc): Id[] =>
  [...doc.store.clients.values()].flatMap(structs => structs.map(({ id }) => ({ client: id.client, clock: id.clock })))

/** `count` wrong messages, half of them in their bytes and half in what they say. */
export const mutantsOf = (on: Doc, count: number, roll: Rolls): Uint8Array[] => {
  const honest = honestUpdates(on, SAMPLES, roll)
  const known = placesOf(on)
  return Array.from({ length: count }, () => {
    const [one, another] = [honest[roll(honest.length)]!, honest[roll(honest.length)]!]
    const mutant = roll(2) ? mutateBytes(one, another, roll) : mutateStructure(one, roll, known)
    return mutant.length > LONGEST ? MARKER : mutant
  })
}

/** Resolves when the message is answered: taken, or the line ended. */
const outcomeOf = async ({ socket, told, hears }: Program, message: Uint8Array): Promise<string> => {
  const before = told.stored
  // The mark behind it is acknowledged too, so that it shows when what came before has been dealt with.
  const marked = () => told.code !== null || told.stored > before + (isUpdate(message) ? 1 : 0)
  socket.send(message)
  socket.send(MARKER)
  while (!marked()) await hears()
  return told.code === null ? 'taken' : `${told.code} ${told.rule}`
}
const isUpdate = (message: Uint8Array) => message[0] === 0 && (message[1] === 1 || message[1] === 2)

/** Sends every message once; a line that is ended is opened anew. */
export const sendAll = async (
  messages: readonly Uint8Array[],
  open: (line: number) => WebSocket,
  tally: Tally,
): Promise<void> => {
  let next = 0
  const work = async (line: number) => {
    let program: Program | null = null
    while (next < messages.length) {
      const message = messages[next]!
      next += 1
      if (!program || program.told.code !== null) {
        program = listen(open(line))
        await once(program.socket, 'open')
      }
      const outcome = await outcomeOf(program, message)
      tally.set(outcome, (tally.get(outcome) ?? 0) + 1)
    }
    program?.socket.terminate()
  }
  await Promise.all(Array.from({ length: LINES }, (_, line) => work(line)))
}
