/** The response table of a round as a Word file; for those who read the strategy. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { tablePage } from '#server/table-page.ts'
import { numberIn, orNotFound, requireActor } from '../respond.ts'
import { filterIn } from '../table-query.ts'

const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const [slug, no] = [params['slug'] ?? '', numberIn(params['no'])]
  const page = await orNotFound(tablePage(await requireActor(request), slug, no, filterIn(request)))
  // The writer of Word files is large, and asked for seldom.
  const { responseFile } = await import('../response-file.ts')
  return new Response(new Uint8Array(await responseFile(page)), {
    headers: {
      'Content-Type': TYPE,
      'Content-Disposition': `attachment; filename="response-table-${slug}-round-${no}.docx"`,
      'Cache-Control': 'private, no-store',
    },
  })
}
