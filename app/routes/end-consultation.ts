/** Ends a consultation before its time. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { endConsultation } from '#server/consult.ts'
import { act } from '../respond.ts'

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    await endConsultation(actor, params['slug'] ?? '', form.integer('consultation'))
    return 'It has ended.'
  })
