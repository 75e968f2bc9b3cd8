/** Puts the decision of the competent body on file. */
import { insertDecision } from '#db/decisions.ts'
import { newestVersion } from '#domain/clearance.ts'
import type { Decision } from '#domain/decision.ts'
import type { DecisionId } from '#domain/ids.ts'
import { clearedBefore } from '#domain/may-close.ts'
import * as may from '#domain/may-decide.ts'
import type { Actor } from '#domain/people.ts'
import { portfolioOf } from './board.ts'
import { decide } from './decide.ts'
import { newId } from './ids.ts'

/**
 * Records what the body decided about the newest version, whose hash was on the screen: with who was there, who differed in
 * which words, and over whose missing clearance. Gives the number of the decision.
 */
export const recordDecision = (actor: Actor, slug: string, input: may.DecisionInput, now?: Date): Promise<number> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.decide(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        const rules = dossier.strategy.rules.decision!
        const version = newestVersion(dossier)!
        const put = clearedBefore(dossier, input.over)!
        const id: DecisionId = newId()
        const no = dossier.decisions.length + 1
        const { body, mode } = rules
        const decision: Decision = { ...input, id, no, versionId: version.id, putBeforeId: put.id, body, mode, ...act }
        await insertDecision(tx, permit, dossier.strategy.id, decision)
        const over = input.over.map(portfolioId => portfolioOf(dossier, portfolioId).name)
        const how = [
          ...(input.change ? [`changed from version ${put.no} as it was cleared`] : []),
          ...(over.length > 0 ? [`over the missing clearance of ${over.join(', ')}`] : []),
        ]
        return {
          entry: {
            action: 'decide',
            summary: `put on file the decision of ${body} on version ${version.no}${how.map(one => `, ${one}`).join('')}`,
            subject: {
              ...input,
              attendance: input.attendance.map(a => ({ ...a })),
              id,
              no,
              versionNo: version.no,
              putBeforeNo: put.no,
              body,
              mode,
              over,
            },
          },
          result: no,
        }
      },
    },
    now,
  )
