/** Steps about what passes from one organisation to another. */
import type { Duty, HandoverOutcome } from '#domain/handover.ts'
import type { HandoverInput } from '#domain/may-hand-over.ts'
import type { Step } from './steps.ts'
import { act, type Code, id } from './world.ts'

/** An offer of the assignments with these numbers. */
export const offerOf = (duty: Duty, from: Code, to: Code, ...assignments: readonly number[]): HandoverInput => ({
  duty,
  fromId: id(from),
  toId: id(to),
  assignmentIds: assignments.map(no => id(`assignment-${no}`)),
  instrument: 'Ordinance 2026:1',
})

/** Ids run `handover-1`; answered where an outcome is given. */
export const handover =
  (duty: Duty, from: Code, to: Code, outcome: HandoverOutcome | null, ...assignments: readonly number[]): Step =>
  d => ({
    ...d,
    handovers: [
      ...d.handovers,
      {
        id: id(`handover-${d.handovers.length + 1}`),
        ...offerOf(duty, from, to, ...assignments),
        ...act('tomas'),
        answer: outcome && { outcome, reason: '', ...act('hana') },
        release: null,
      },
    ],
  })
