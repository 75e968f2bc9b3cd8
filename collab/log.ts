/**
 * Group commit: what waits in all rooms goes into the database together, one statement at a time. The promise of a batch
 * is kept only when it is on disk. While the database is away it is tried again, and nothing is promised meanwhile.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { remember } from '#db/remember.ts'
import { writer } from '#db/sql.ts'
import { appendUpdates, areStored, type TextUpdate } from '#db/text-log.ts'
import { tell } from './journal.ts'
import { metrics } from './metrics.ts'

/** Rights have changed since the writers were judged; nothing was stored. */
export class RightsChanged extends Error {
  override name = 'RightsChanged'
}

interface Batch {
  readonly updates: readonly TextUpdate[]
  /** The lowest number of changes of right at which one of the writers was judged; null where no right is needed. */
  readonly epoch: number | null
  readonly done: () => void
  readonly failed: (error: unknown) => void
}

/** The end of this turn of the event loop: one and the same for all rooms, so that what they store goes together. */
export const turnEnds = (): Promise<void> => {
  nextTurn ??= new Promise(resolve =>
    setImmediate(() => {
      nextTurn = null
      resolve()
    }),
  )
  return nextTurn
}
let nextTurn: Promise<void> | null = null

const queue = () => remember('text-log', () => ({ waiting: [] as Batch[], isRunning: false }))

/**
 * Resolves when the updates are committed, all of them. Rejects with RightsChanged where rights are not those of `epoch`
 * in the very moment of the commit, and otherwise where the database refuses them for good.
 */
export const commit = (updates: readonly TextUpdate[], epoch: number | null): Promise<void> =>
  new Promise((done, failed) => {
    queue().waiting.push({ updates, epoch, done, failed })
    void run()
  })

const run = async () => {
  const log = queue()
  if (log.isRunning) return
  log.isRunning = true
  while (log.waiting.length > 0) {
    // All rooms that waited for the end of the turn have their say first.
    await null
    await write(upToDate(log.waiting.splice(0)))
  }
  log.isRunning = false
}

/** Refusals of the data itself (classes 22 and 23) are final; everything else is the database being away. */
const isFinal = (error: unknown) => error instanceof Error && 'code' in error && /^2[23]/.test(String(error.code))

const epochOf = (batches: readonly Batch[]): number | null => {
  const epochs = batches.flatMap(batch => batch.epoch ?? [])
  return epochs.length > 0 ? Math.max(...epochs) : null
}

/** Numbers only grow: whoever was judged at a lower one than another was judged too long ago. */
const upToDate = (batches: readonly Batch[]): readonly Batch[] => {
  const epoch = epochOf(batches)
  return batches.filter(batch => {
    if (batch.epoch === null || batch.epoch === epoch) return true
    batch.failed(new RightsChanged())
    return false
  })
}

const write = async (batches: readonly Batch[]): Promise<void> => {
  const updates = batches.flatMap(batch => batch.updates)
  if (updates.length === 0) return
  for (let tries = 0; ; tries++) {
    const startedAt = performance.now()
    try {
      const isStored = await append(updates, epochOf(batches))
      // Of an earlier try it is not known how it ended: rights may have changed after it was stored.
      if (!isStored && !(tries > 0 && (await areStored(writer(), updates)))) return outdated(batches)
      measure(updates.length, performance.now() - startedAt)
      for (const batch of batches) batch.done()
      return
    } catch (error) {
      if (isFinal(error)) return oneByOne(batches, error)
      if (tries === 0) tell('error', 'text log not writable, typing waits', { updates: updates.length }, error)
      await sleep(Math.min(2_000, 50 * 2 ** tries))
    }
  }
}

const measure = (updates: number, milliseconds: number) => {
  const { committed, batches, stored } = metrics()
  committed.observe(milliseconds / 1_000)
  batches.observe(updates)
  stored.inc(updates)
}

/** When the answer to a commit was lost, the next try meets its own rows: then all is well. */
const append = async (updates: readonly TextUpdate[], epoch: number | null): Promise<boolean> => {
  try {
    return await appendUpdates(writer(), updates, epoch)
  } catch (error) {
    if (isFinal(error) && (await areStored(writer(), updates))) return true
    throw error
  }
}

/** What the server itself writes needs no right, and is not kept waiting by others'. */
const outdated = (batches: readonly Batch[]): Promise<void> => {
  for (const { epoch, failed } of batches) if (epoch !== null) failed(new RightsChanged())
  return write(batches.filter(batch => batch.epoch === null))
}

/** One bad section must not keep the others from being saved. */
const oneByOne = async (batches: readonly Batch[], error: unknown) => {
  if (batches.length > 1) for (const batch of batches) await write([batch])
  else batches[0]?.failed(error)
}
