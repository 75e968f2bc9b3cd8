/** Closes a round: the closing act. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { closeRound } from '#server/circulate.ts'
import { act } from '../respond.ts'

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const outcome = form.oneOf('outcome', ['cleared', 'notCleared', 'cancelled'])
    const isClosed = await closeRound(actor, params['slug'] ?? '', {
      roundId: form.id('roundId'),
      outcome,
      note: form.text('note', { max: 5000 }),
    })
    return isClosed
      ? 'The round is closed.'
      : 'You have declared it. The round closes when the other chair declares the same.'
  })
