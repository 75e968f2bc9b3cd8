/** What a room needs of the process it runs in: the clock, the log, the end of a turn. A simulation brings its own. */
import { database } from '#db/sql.ts'
import { rightsEpoch, saveSnapshot, type TextSnapshot, type TextUpdate } from '#db/text-log.ts'
import { commit, turnEnds } from './log.ts'

export interface Surroundings {
  /** Milliseconds since 1970. */
  now(): number
  /** Calls back after so many milliseconds, unless the function it gives is called first. */
  after(milliseconds: number, then: () => void): () => void
  /** As `turnEnds` of the log. */
  turnEnds(): Promise<void>
  /** As `commit` of the log. */
  commit(updates: readonly TextUpdate[], epoch: number | null): Promise<void>
  /** A shortcut only: where it cannot be written, loading reads more of the log. */
  save(snapshot: TextSnapshot): void
  /** How often rights have changed so far. */
  rightsEpoch(): Promise<number>
}

export const surroundings: Surroundings = {
  now: () => Date.now(),
  after: (milliseconds, then) => {
    const timer = setTimeout(then, milliseconds).unref()
    return () => clearTimeout(timer)
  },
  turnEnds,
  commit,
  save: snapshot => void saveSnapshot(database(), snapshot).catch(() => {}),
  rightsEpoch: () => rightsEpoch(database()),
}
