/** Opens an amendment of the newest edition. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { openAmendment } from '#server/publish.ts'
import { act } from '../respond.ts'

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    await openAmendment(actor, params['slug'] ?? '', {
      editionNo: form.integer('editionNo'),
      reason: form.text('reason', { max: 2000 }),
    })
    return 'The amendment is open: the text can be changed again.'
  })
