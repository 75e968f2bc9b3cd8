/** What was sent to somebody outside, as a Word file; for who reads the strategy, and every restricted section in it. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { sentFile } from '#server/sent.ts'
import { numberIn, orNotFound, requireActor } from '../respond.ts'
import { wordAnswer } from '../word-answer.ts'

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const [slug, no] = [params['slug'] ?? '', numberIn(params['no'])]
  const sent = await orNotFound(sentFile(await requireActor(request), slug, no))
  // The writer of Word files is large, and asked for seldom.
  const { wordOfSent } = await import('../sent-file.ts')
  return wordAnswer(await wordOfSent(sent), `${slug}-dispatch-${no}`)
}
