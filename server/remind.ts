/** Reminds a portfolio by hand of a round that waits for its reply; the notice of it goes to those who work on the answer. */
import { insertReminder } from '#db/round-time.ts'
import type { PortfolioId, RoundId } from '#domain/ids.ts'
import { remind as mayRemind, reminderDay } from '#domain/may-remind.ts'
import type { Actor } from '#domain/people.ts'
import { portfolioOf } from './board.ts'
import { decide } from './decide.ts'

export const remind = (
  actor: Actor,
  slug: string,
  input: { roundId: RoundId; portfolioId: PortfolioId },
  now?: Date,
): Promise<void> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => mayRemind(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        const day = reminderDay(dossier, act.at)
        await insertReminder(tx, permit, { ...input, day, ...act })
        const no = dossier.rounds.find(r => r.id === input.roundId)?.no
        const summary = `reminded ${portfolioOf(dossier, input.portfolioId).name} that round ${no} waits for its reply`
        return { entry: { action: 'remind', summary, subject: { ...input, day } }, result: undefined }
      },
    },
    now,
  )
