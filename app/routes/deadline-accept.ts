/** A portfolio that was asked later accepts the deadline of the others. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { consentToDeadline } from '#server/round-time.ts'
import { act } from '../respond.ts'

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    await consentToDeadline(actor, params['slug'] ?? '', {
      roundId: form.id('roundId'),
      portfolioId: form.id('portfolioId'),
    })
    return 'The deadline of the others is accepted.'
  })
