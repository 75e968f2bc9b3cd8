/** The record as a file, with who wrote which words; for those who read the strategy. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { recordFile } from '#server/record-file.ts'
import { orNotFound, requireActor } from '../respond.ts'

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const slug = params['slug'] ?? ''
  const file = await orNotFound(recordFile(await requireActor(request), slug))
  return Response.json(file, {
    headers: { 'Content-Disposition': `attachment; filename="record-${file.strategy.slug}.json"` },
  })
}
