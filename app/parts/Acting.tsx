/** A post that is held for somebody else: whose it is, by which decision, until when [H36]. */
import type { SerializeFrom } from '@remix-run/node'
import type { actingOf } from '#server/board.ts'
import { POST_KINDS } from '../texts.ts'
import { When } from './Words.tsx'

export type ActingShown = NonNullable<SerializeFrom<ReturnType<typeof actingOf>>>

/** Nothing for a post of one's own. Stands after a person's name and role, within a sentence. */
export const Acting = ({ acting }: { acting: ActingShown | null }) =>
  acting && (
    <>
      , {POST_KINDS[acting.kind]} {acting.for}, by {acting.instrument}
      {acting.until && (
        <>
          , until <When at={acting.until} />
        </>
      )}
    </>
  )
