/** A portfolio confirms its rows in the response table, or says what is wrong in them. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { attestRendering } from '#server/rendering.ts'
import { act } from '../respond.ts'

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const kind = form.oneOf('kind', ['right', 'wrong'])
    await attestRendering(actor, params['slug'] ?? '', {
      replyId: form.id('replyId'),
      rowsHash: form.text('rowsHash', { max: 64, required: true }),
      fault:
        kind === 'wrong'
          ? { itemId: form.id('itemId'), body: form.text('fault', { max: 10_000, required: true }) }
          : null,
    })
    return kind === 'right' ? 'Confirmed.' : 'Said. The lead answers it.'
  })
