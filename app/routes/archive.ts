/** The archive package of a strategy, for those who read it. */
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node'
import { archivePackage } from '#server/archive.ts'
import { orNotFound, requireActor } from '../respond.ts'

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const slug = params['slug'] ?? ''
  const pack = await orNotFound(archivePackage(await requireActor(request), slug))
  // What renders and packs it is large, and asked for seldom.
  const { zipOf } = await import('../archive/package.ts')
  return new Response(createReadableStreamFromReadable(await zipOf(pack)), {
    headers: {
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename="archive-${slug}.zip"`,
      'Cache-Control': 'private, no-store',
    },
  })
}
