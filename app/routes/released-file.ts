/** What was released upon a request, as a Word file; for those who read the strategy. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { releasedFile } from '#server/disclose.ts'
import { numberIn, orNotFound, requireActor } from '../respond.ts'
import { wordAnswer } from '../word-answer.ts'

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const [slug, no, item] = [params['slug'] ?? '', numberIn(params['no']), numberIn(params['item'])]
  const released = await orNotFound(releasedFile(await requireActor(request), slug, no, item))
  // The writer of Word files is large, and asked for seldom.
  const { wordOfSent } = await import('../sent-file.ts')
  return wordAnswer(await wordOfSent(released), `${slug}-request-${no}-item-${item}`)
}
