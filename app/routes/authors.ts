/** Who wrote the text of a section, as JSON for the page that shows it. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { authorsOf } from '#server/authors.ts'
import { whoAsks } from '#server/session.ts'
import { orNotFound } from '../respond.ts'

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const asking = await whoAsks(request.headers.get('cookie'))
  // A program asks, and has no use for the log-in page.
  if (!asking) throw new Response('Your session has ended.', { status: 401 })
  return Response.json(await orNotFound(authorsOf(asking.actor, params['sectionId'] ?? '')))
}
