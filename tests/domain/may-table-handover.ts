/** The rows of the table that are about handing over. */
import * as hand from '#domain/may-hand-over.ts'
import type { Action } from '#domain/verdict.ts'
import { handover, offerOf } from '../support/handover-steps.ts'
import { assignment, given } from '../support/steps.ts'
import { id, NOW, opened } from '../support/world.ts'
import type { Row } from './may-table.ts'

export const HANDOVER_ROWS = {
  handOver: {
    on: given(opened(), assignment('goals', 'MoF', 'owner', 'accepted')),
    ask: (who, on) => hand.handOver(who, on, offerOf('sections', 'MoF', 'MoH', 1), NOW),
    allowed: ['tomas', 'ingrid', 'sara'],
    rule: 'R72',
  },
  answerHandover: {
    on: given(opened(), assignment('goals', 'MoF', 'owner', 'accepted'), handover('sections', 'MoF', 'MoJ', null, 1)),
    ask: (who, on) =>
      hand.answerHandover(who, on, { handoverId: id('handover-1'), outcome: 'accepted', reason: '' }, NOW),
    allowed: ['leila'],
    rule: 'R73',
  },
  releaseHandover: {
    on: given(
      opened(),
      assignment('goals', 'MoF', 'owner', 'accepted'),
      handover('sections', 'MoF', 'MoH', 'accepted', 1),
    ),
    ask: (who, on) => hand.releaseHandover(who, on, { handoverId: id('handover-1'), reason: 'Moved.' }, NOW),
    allowed: ['tomas', 'ingrid', 'sara'],
    rule: 'R73',
  },
} satisfies Partial<Record<Action, Row>>
