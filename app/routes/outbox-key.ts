/**
 * Hands the key of one's own outbox to one's page, as JSON: `null` where offline use is switched off. It is a POST, for
 * those are taken from pages of this very address only.
 */
import type { ActionFunctionArgs } from '@remix-run/node'
import { outboxKeyOf } from '#server/outbox.ts'
import { whoAsks } from '#server/session.ts'

export const action = async ({ request }: ActionFunctionArgs) => {
  const asking = await whoAsks(request.headers.get('cookie'))
  if (!asking) throw new Response('Log in first.', { status: 401 })
  return Response.json(await outboxKeyOf(asking.actor.personId))
}
