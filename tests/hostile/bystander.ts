/** One who types letter by letter while others attack, and measures how long each letter takes to be stored. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { Doc } from 'yjs'
import { FIELD } from '#collab/schema.ts'
import { updateMessage } from '#collab/wire.ts'
import { runsIn } from '../support/typist.ts'
import { changeOn } from './forge.ts'
import { addsParagraph } from './world.ts'

/** Where the process of `bystander-process.ts` types, and what, in this order. */
export interface Place {
  readonly address: string
  readonly headers: Readonly<Record<string, string>>
  readonly letters: Uint8Array[]
}
/** So many letters at most, or no more of them. */
export type Order = number | 'stop'

export interface Bystander {
  /** Gives the milliseconds of each letter from sending to acknowledgement. */
  types(letters: number): Promise<readonly number[]>
  /** Types until `work` is done. */
  typesDuring(work: () => Promise<void>): Promise<readonly number[]>
  leaves(): Promise<void>
}

const LETTERS = 1_500

/** `page` is theirs alone: what others write meanwhile they do not read. */
export const bystanderAt = async (address: string, headers: Place['headers'], page: Doc): Promise<Bystander> => {
  const letters = [updateMessage(changeOn(page, doc => addsParagraph(doc, 'Meanwhile: ')))]
  const own = runsIn(page.getXmlFragment(FIELD)).at(-1)!
  while (letters.length < LETTERS) letters.push(updateMessage(changeOn(page, () => own.insert(own.length, 'x'))))
  const child = fork(path.join(import.meta.dirname, 'bystander-process.ts'), [], {
    execArgv: ['--import', path.resolve(import.meta.dirname, '../../node_modules/tsx/dist/esm/index.mjs')],
    serialization: 'advanced',
  })
  const asked = async (order: Place | Order) => {
    const answered = once(child, 'message') as Promise<[readonly number[] | string]>
    child.send(order)
    const [answer] = await answered
    if (typeof answer === 'string' && answer !== 'here') throw new Error(`The bystander was ${answer}`)
    return answer as readonly number[]
  }
  await asked({ address, headers, letters })
  const types = (count: number) => asked(count)
  return {
    types,
    typesDuring: async work => {
      const waited = types(LETTERS)
      await work()
      child.send('stop' satisfies Order)
      return waited
    },
    leaves: async () => {
      const gone = once(child, 'exit')
      child.disconnect()
      await gone
    },
  }
}

/** The middle one, and the one that five of a hundred exceed. */
export const middleAndTail = (waited: readonly number[]): readonly [number, number] => {
  const sorted = waited.toSorted((a, b) => a - b)
  return [sorted[Math.floor(sorted.length / 2)] ?? 0, sorted[Math.floor(sorted.length * 0.95)] ?? 0]
}
