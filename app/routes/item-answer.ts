/** The lead's answer to an item of a reply. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { answerItem } from '#server/reply.ts'
import { act } from '../respond.ts'

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    await answerItem(actor, params['slug'] ?? '', {
      itemId: form.id('itemId'),
      outcome: form.oneOf('outcome', ['accepted', 'otherWords', 'notAccepted']),
      wording: form.text('wording', { max: 10_000 }),
      reason: form.text('reason', { max: 10_000 }),
      replaces: form.optionalId('replaces'),
    })
    return 'Answered.'
  })
