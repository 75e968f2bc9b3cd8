/**
 * Group commit: what waits in all rooms goes into the database together, one statement at a time. The promise of a batch
 * is kept only when it is on disk. While the database is away it is tried again, and nothing is promised meanwhile.
 */
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import { remember } from '#db/remember.ts'
import { database } from '#db/sql.ts'
import { appendUpdates, areStored, type TextUpdate } from '#db/text-log.ts'

interface Batch {
  readonly updates: readonly TextUpdate[]
  readonly done: () => void
  readonly failed: (error: unknown) => void
}

const queue = () => remember('text-log', () => ({ waiting: [] as Batch[], isRunning: false }))

/** Resolves when the updates are committed, all of them. Rejects where the database refuses them for good. */
export const commit = (updates: readonly TextUpdate[]): Promise<void> =>
  new Promise((done, failed) => {
    queue().waiting.push({ updates, done, failed })
    void run()
  })

const run = async () => {
  const log = queue()
  if (log.isRunning) return
  log.isRunning = true
  while (log.waiting.length > 0) {
    // The other rooms that were written in within this turn of the event loop go along.
    await nextTurn()
    await write(log.waiting.splice(0))
  }
  log.isRunning = false
}

/** Refusals of the data itself (classes 22 and 23) are final; everything else is the database being away. */
const isFinal = (error: unknown) => error instanceof Error && 'code' in error && /^2[23]/.test(String(error.code))

const write = async (batches: readonly Batch[]): Promise<void> => {
  const updates = batches.flatMap(batch => batch.updates)
  for (let tries = 0; ; tries++) {
    try {
      await append(updates)
      for (const batch of batches) batch.done()
      return
    } catch (error) {
      if (isFinal(error)) return oneByOne(batches, error)
      if (tries === 0) console.error('The text log cannot be written; typing waits until it can', error)
      await sleep(Math.min(2_000, 50 * 2 ** tries))
    }
  }
}

/** When the answer to a commit was lost, the next try meets its own rows: then all is well. */
const append = async (updates: readonly TextUpdate[]) => {
  try {
    await appendUpdates(database(), updates)
  } catch (error) {
    if (!isFinal(error) || !(await areStored(database(), updates))) throw error
  }
}

/** One bad section must not keep the others from being saved. */
const oneByOne = async (batches: readonly Batch[], error: unknown) => {
  if (batches.length > 1) for (const batch of batches) await write([batch])
  else batches[0]?.failed(error)
}
