/** Takes in what of a submission belongs to the matter. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { takeIn } from '#server/consult.ts'
import { act } from '../respond.ts'

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    await takeIn(actor, params['slug'] ?? '', {
      consultationNo: form.integer('consultation'),
      submissionNo: form.integer('submission'),
      summary: form.text('summary', { max: 5000 }),
    })
    return 'It is taken in.'
  })
