/**
 * Group commit: what waits in all rooms goes into the database together, one statement at a time. The promise of a batch
 * is kept only when it is on disk. While the database is away it is tried again, and nothing is promised meanwhile.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { remember } from '#db/remember.ts'
import { writer } from '#db/sql.ts'
import { type Appended, appendUpdates, areStored, type TextUpdate } from '#db/text-log.ts'
import { tell } from './journal.ts'
import { metrics } from './metrics.ts'
import { loseTexts, NotOwner, ownToken } from './ownership.ts'

/** Rights have changed since the writers were judged; nothing was stored. */
export class RightsChanged extends Error {
  override name = 'RightsChanged'
}

interface Batch {
  readonly updates: readonly TextUpdate[]
  /** The lowest number of changes of right at which one of the writers was judged; null where no right is needed. */
  readonly epoch: number | null
  /** Under which this process owned the texts when they were judged. */
  readonly token: number
  readonly answer: (said: Appended | { readonly error: unknown }) => void
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
 * in the very moment of the commit, with NotOwner where another process owns the texts then, and otherwise where the
 * database refuses them for good.
 */
export const commit = (updates: readonly TextUpdate[], epoch: number | null): Promise<void> =>
  new Promise((done, failed) => {
    const answer: Batch['answer'] = said => {
      if (said === 'stored') done()
      else failed(said === 'rights' ? new RightsChanged() : said === 'fenced' ? new NotOwner() : said.error)
    }
    const token = ownToken()
    if (token === null) return answer('fenced')
    queue().waiting.push({ updates, epoch, token, answer })
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
const tokenOf = (batches: readonly Batch[]): number => Math.max(...batches.map(batch => batch.token))

/** Numbers only grow: whoever was judged at a lower one than another was judged too long ago. */
const upToDate = (batches: readonly Batch[]): readonly Batch[] => {
  const token = tokenOf(batches)
  const ours = refuse(batches, 'fenced', batch => batch.token !== token)
  const epoch = epochOf(ours)
  return refuse(ours, 'rights', batch => batch.epoch !== null && batch.epoch !== epoch)
}

/** Gives those that are not refused. */
const refuse = (batches: readonly Batch[], said: Appended, isRefused: (batch: Batch) => boolean): readonly Batch[] => {
  for (const batch of batches) if (isRefused(batch)) batch.answer(said)
  return batches.filter(batch => !isRefused(batch))
}

const write = async (batches: readonly Batch[]): Promise<void> => {
  const updates = batches.flatMap(batch => batch.updates)
  if (updates.length === 0) return
  const token = tokenOf(batches)
  for (let tries = 0; ; tries++) {
    const startedAt = performance.now()
    try {
      let said = await append(updates, epochOf(batches), token)
      // Of an earlier try it is not known how it ended: rights, or the owner, may have changed after it was stored.
      if (said !== 'stored' && tries > 0 && (await areStored(writer(), updates))) said = 'stored'
      if (said === 'fenced') loseTexts(token)
      // What the server itself writes needs no right, and is not kept waiting by others'.
      if (said === 'rights') return write(refuse(batches, said, batch => batch.epoch !== null))
      if (said === 'stored') measure(updates.length, performance.now() - startedAt)
      for (const batch of batches) batch.answer(said)
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
const append = async (updates: readonly TextUpdate[], epoch: number | null, token: number): Promise<Appended> => {
  try {
    return await appendUpdates(writer(), updates, epoch, token)
  } catch (error) {
    if (isFinal(error) && (await areStored(writer(), updates))) return 'stored'
    throw error
  }
}

/** One bad section must not keep the others from being saved. */
const oneByOne = async (batches: readonly Batch[], error: unknown) => {
  if (batches.length > 1) for (const batch of batches) await write([batch])
  else batches[0]?.answer({ error })
}
