/** Reminds a portfolio that its reply is awaited. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { remind } from '#server/remind.ts'
import { act } from '../respond.ts'

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const input = { roundId: form.id<'round'>('roundId'), portfolioId: form.id<'portfolio'>('portfolioId') }
    await remind(actor, params['slug'] ?? '', input)
    return 'It is reminded: whoever works on its answer has a notice, and a mail where they want one.'
  })
