/** A portfolio takes back its reply, with a reason. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { revokeReply } from '#server/revoke.ts'
import { act } from '../respond.ts'

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const reason = form.text('reason', { max: 2000, required: true })
    await revokeReply(actor, params['slug'] ?? '', { replyId: form.id('replyId'), reason })
    return 'Revoked. The reply stays on file; it neither clears nor blocks any more.'
  })
