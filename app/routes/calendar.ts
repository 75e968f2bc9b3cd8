/** A person's deadlines for their calendar; whoever has the address sees them, and nobody else. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { calendarAt } from '#server/calendar.ts'
import { sha256 } from '#server/hash.ts'
import { orNotFound } from '../respond.ts'

/** Whether a calendar has this very file already; on the way a tag may have been marked as weak. */
const has = (request: Request, tag: string): boolean =>
  (request.headers.get('If-None-Match') ?? '').split(',').some(one => one.trim().replace(/^W\//, '') === tag)

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const key = /^([\w-]{43})\.ics$/.exec(params['file'] ?? '')?.[1] ?? ''
  const file = await orNotFound(calendarAt(key, new URL(request.url).origin))
  const tag = `"${sha256(file)}"`
  // Calendars ask every few minutes: what has not changed is not sent again, and nobody in between keeps it.
  const headers = { 'Content-Type': 'text/calendar; charset=utf-8', ETag: tag, 'Cache-Control': 'private, no-cache' }
  return has(request, tag) ? new Response(null, { status: 304, headers }) : new Response(file, { headers })
}
