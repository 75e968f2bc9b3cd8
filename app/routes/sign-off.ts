/** Signs a reply, on the text that was on the screen, in the capacity that was chosen there. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { inCapacity } from '#server/capacity.ts'
import { Malformed } from '#server/refused.ts'
import { signReply } from '#server/reply.ts'
import { act } from '../respond.ts'

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const manifestHash = form.text('manifestHash', { max: 64, required: true })
    if (!/^[0-9a-f]{64}$/.test(manifestHash))
      throw new Malformed('The hash of the text is missing. Load the page again.')
    const chosen = inCapacity(actor, form.id('capacity'))
    await signReply(chosen, params['slug'] ?? '', { replyId: form.id('replyId'), manifestHash })
    return 'Signed.'
  })
