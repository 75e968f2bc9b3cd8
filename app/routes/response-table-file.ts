/** The response table of a round as a Word file; for those who read the strategy. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { tablePage } from '#server/table-page.ts'
import { numberIn, orNotFound, requireActor } from '../respond.ts'
import { filterIn } from '../table-query.ts'
import { wordAnswer } from '../word-answer.ts'

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const [slug, no] = [params['slug'] ?? '', numberIn(params['no'])]
  const page = await orNotFound(tablePage(await requireActor(request), slug, no, filterIn(request)))
  // The writer of Word files is large, and asked for seldom.
  const { responseFile } = await import('../response-file.ts')
  return wordAnswer(await responseFile(page), `response-table-${slug}-round-${no}`)
}
