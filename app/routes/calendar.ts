/** A person's deadlines for their calendar; whoever has the address sees them, and nobody else. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { calendarAt } from '#server/calendar.ts'
import { orNotFound } from '../respond.ts'

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const key = /^([\w-]{43})\.ics$/.exec(params['file'] ?? '')?.[1] ?? ''
  const file = await orNotFound(calendarAt(key, new URL(request.url).origin))
  return new Response(file, { headers: { 'Content-Type': 'text/calendar; charset=utf-8' } })
}
