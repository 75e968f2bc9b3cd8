/** Joins a strategy to another one on the same matter: what it has stays on its own file, and the work goes on in the other. */
import { rejudge } from '#collab/rooms.ts'
import { insertJoining } from '#db/joinings.ts'
import * as may from '#domain/may-join.ts'
import type { Actor } from '#domain/people.ts'
import { decide } from './decide.ts'

/** `into`: the address of the strategy that goes on. Throws NotFound where there is none, Refused where a rule says no. */
export const joinStrategy = async (
  actor: Actor,
  slug: string,
  into: string,
  input: may.JoiningInput,
  now?: Date,
): Promise<void> => {
  await decide(
    actor,
    slug,
    {
      second: into,
      judge: (dossier, now, other) => may.joinStrategy(actor, dossier, other, input, now),
      write: async (tx, permit, dossier, act, other) => {
        const [from, to] = [dossier.strategy, other!.strategy]
        const { instrument, reason } = input
        await insertJoining(tx, permit, { strategyId: from.id, intoId: to.id, instrument, reason, ...act })
        const subject = {
          strategyId: from.id,
          registrationNo: from.registrationNo,
          intoId: to.id,
          into: to.registrationNo,
          instrument,
          reason,
        }
        return {
          entry: {
            action: 'joinStrategy',
            summary: `joined this strategy to ${to.registrationNo}, ${to.title}`,
            subject,
          },
          secondEntry: {
            action: 'joinStrategy',
            summary: `joined ${from.registrationNo}, ${from.title}, to this strategy`,
            subject,
          },
          result: undefined,
        }
      },
    },
    now,
  )
  await rejudge()
}
