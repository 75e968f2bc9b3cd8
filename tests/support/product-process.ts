/** The process of the product as it is started, for tests: beside its socket it does what a test asks for through its parent. */
import { presentIn } from '#collab/rooms.ts'
import { remember } from '#db/remember.ts'
import type { SectionId } from '#domain/ids.ts'
import { endOffer, setStanding } from '#server/assign.ts'
import { freezeVersion } from '#server/circulate.ts'
import { endPost } from '#server/people.ts'
import { openAmendment, publish } from '#server/publish.ts'
import { endSession, revoke } from '#server/session.ts'
import { openWritten } from '#server/strategies.ts'
import { timePasses } from './ahead.ts'

/** Acts of people that pages would do, what an operator would measure, and time. */
const ACTS = {
  timePasses,
  endSession,
  revoke,
  endPost,
  endOffer,
  setStanding,
  publish,
  openAmendment,
  openWritten,
  freezeVersion,
  /** Bytes of the process, after what it can let go of is gone. */
  memory: async (): Promise<number> => {
    for (let times = 0; times < 3; times++) globalThis.gc?.()
    return process.memoryUsage().rss
  },
  /** Bytes of what it still holds on to, in its heap and beside it. */
  held: async (): Promise<number> => {
    for (let times = 0; times < 3; times++) globalThis.gc?.()
    const { heapUsed, external } = process.memoryUsage()
    return heapUsed + external
  },
  /** Rooms that are open or being opened. */
  rooms: async (): Promise<number> => {
    const none = () => {
      throw new Error('no room was ever opened')
    }
    return remember<{ opening: Map<string, unknown> }>('rooms', none).opening.size
  },
  present: async (section: SectionId) =>
    presentIn([section])
      .get(section)
      ?.map(one => one.name) ?? [],
}
export type Acts = typeof ACTS
export interface Asked {
  readonly no: number
  readonly act: keyof Acts
  readonly given: readonly unknown[]
}
export interface Answered {
  readonly no: number
  readonly result?: unknown
  readonly error?: string
}

process.on('message', async ({ no, act, given }: Asked) => {
  const does = ACTS[act] as (...given: readonly unknown[]) => Promise<unknown>
  const answer = await does(...given).then(
    (result): Answered => ({ no, result }),
    (error: unknown): Answered => ({ no, error: String(error) }),
  )
  process.send?.(answer)
})
process.on('disconnect', () => process.exit(0))
await import('#server/index.ts')
