/** Takes to the file the facts that a comment, or somebody, brought in. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { takeNote } from '#server/file-note.ts'
import { act } from '../respond.ts'

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const itemId = form.optionalId<'item'>('itemId')
    await takeNote(actor, params['slug'] ?? '', { itemId, body: form.text('facts', { max: 5000 }) })
    return 'It is on file.'
  })
