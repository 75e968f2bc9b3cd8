/** Everything to check an edition by, as JSON. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { evidenceOf } from '#server/published.ts'
import { numberIn, orNotFound } from '../respond.ts'

export const loader = async ({ params }: LoaderFunctionArgs) =>
  Response.json(await orNotFound(evidenceOf(params['slug'] ?? '', numberIn(params['edition']))), {
    headers: { 'Content-Disposition': 'inline' },
  })
