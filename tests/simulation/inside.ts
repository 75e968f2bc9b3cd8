/** What a run must keep apart from the process it is simulated in: its timers, its console, what is one of a kind in it. */
import { syncBuiltinESMExports } from 'node:module'
import timers from 'node:timers/promises'
import { forget } from '#db/remember.ts'
import type { Witness } from './witness.ts'
import type { World } from './world.ts'

/** Lines that a run with faults leaves for who runs the server. */
const EXPECTED = [/"text log not writable/, /"room does not follow its log/]

/** What is kept by name and belongs to one process of the server. */
export const OF_ONE_PROCESS = ['text-log', 'writer', 'ownership'] as const

export const inWorld = async (world: World, then: () => Promise<void>): Promise<void> => {
  const restore = [hearConsole(world.witness), sleepByClock(world)]
  try {
    await then()
  } finally {
    for (const one of restore) one()
    for (const name of OF_ONE_PROCESS) forget(name)
  }
}

const hearConsole = (witness: Witness) => {
  const { error, warn, log } = console
  const hear = (...said: unknown[]) => {
    if (!EXPECTED.some(pattern => pattern.test(String(said[0])))) witness.say(`on the console: ${said.join(' ')}`)
  }
  Object.assign(console, { error: hear, warn: hear, log: () => {} })
  return () => void Object.assign(console, { error, warn, log })
}

/** The log waits between two tries by the timer of Node: here, by the clock of the run. */
const sleepByClock = (world: World) => {
  const real = timers.setTimeout
  const put = (setTimeout: unknown) => {
    Object.assign(timers, { setTimeout })
    syncBuiltinESMExports()
  }
  put((milliseconds: number) => new Promise<void>(resolve => void world.server.around.after(milliseconds, resolve)))
  return () => put(real)
}
