/** Asks the public a question. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { openConsultation } from '#server/consult.ts'
import { act } from '../respond.ts'

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const question = form.text('question', { max: 5000, required: true })
    await openConsultation(actor, params['slug'] ?? '', {
      question,
      until: form.day('until'),
      keepDays: form.integer('keepDays'),
    })
    return 'The public is asked.'
  })
