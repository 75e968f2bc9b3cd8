/** Says whether law and language of a cleared text are in order, or gives it back; or clears a version within the house. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { clearHouse, reviewText } from '#server/review.ts'
import { act } from '../respond.ts'

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const slug = params['slug'] ?? ''
    const kind = form.oneOf('kind', ['review', 'house'])
    const note = form.text('note', { max: 2000 })
    if (kind === 'house') {
      await clearHouse(actor, slug, { versionId: form.id('versionId'), note })
      return 'The version is cleared within the house. It can be circulated now.'
    }
    const passed = form.oneOf('outcome', ['inOrder', 'givenBack']) === 'inOrder'
    await reviewText(actor, slug, {
      manifestHash: form.text('manifestHash', { max: 64, required: true }),
      passed,
      note,
    })
    return passed
      ? 'The text has passed the final review.'
      : 'The text is given back. The lead is told what is not in order.'
  })
