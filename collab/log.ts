/**
 * Group commit: what waits in all rooms goes into the database together, one statement at a time. The promise of a batch
 * is kept only when it is on disk. While the database is away it is tried again, and nothing is promised meanwhile.
 */
import { remember } from '#db/remember.ts'
import { database } from '#db/sql.ts'
import { appendUpdates, areStored, type TextUpdate } from '#db/text-log.ts'

interface Waiting {
  readonly updates: readonly TextUpdate[]
  readonly done: () => void
  readonly failed: (error: unknown) => void
}

interface Queue {
  waiting: Waiting[]
  running: boolean
}

const queue = (): Queue => remember('text-log', () => ({ waiting: [], running: false }))
const sleep = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

/** Resolves when the updates are committed. Rejects where the database refuses them for good. */
export const commit = (updates: readonly TextUpdate[]): Promise<void> =>
  new Promise((done, failed) => {
    queue().waiting.push({ updates, done, failed })
    run()
  })

const run = async () => {
  const q = queue()
  if (q.running) return
  q.running = true
  while (q.waiting.length > 0) {
    const batch = q.waiting
    q.waiting = []
    await write(batch)
  }
  q.running = false
}

/** Refusals of the data itself (class 22 and 23) are final; everything else is the database being away. */
const isFinal = (error: unknown) => error instanceof Error && 'code' in error && /^2[23]/.test(String(error.code))

const write = async (batch: readonly Waiting[]) => {
  const updates = batch.flatMap(one => one.updates)
  for (let tries = 0; ; tries++) {
    try {
      // After a lost connection the commit may have happened: look before saying it again.
      if (tries === 0 || !(await areStored(database(), updates))) await appendUpdates(database(), updates)
      for (const one of batch) one.done()
      return
    } catch (error) {
      if (isFinal(error)) return alone(batch, error)
      if (tries === 0) console.error('The text log cannot be written; typing waits until it can', error)
      await sleep(Math.min(2_000, 50 * 2 ** tries))
    }
  }
}

/** One bad section must not keep the others from being saved. */
const alone = async (batch: readonly Waiting[], error: unknown) => {
  const [only] = batch
  if (only && batch.length === 1) return only.failed(error)
  for (const one of batch) await write([one])
}
