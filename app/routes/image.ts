/** An image by the hash of its bytes: for those who may read a strategy that holds it, and for all once it is published. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { findImage } from '#server/images.ts'
import { whoAsks } from '#server/session.ts'

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const asking = await whoAsks(request.headers.get('cookie'))
  const image = await findImage(params['hash'] ?? '', asking?.actor ?? null)
  if (!image) throw new Response('There is no such image.', { status: 404 })
  return new Response(new Uint8Array(image.bytes), {
    headers: {
      'Content-Type': image.mime,
      'Cache-Control': 'private, max-age=31536000, immutable',
      'Content-Security-Policy': "default-src 'none'",
    },
  })
}
