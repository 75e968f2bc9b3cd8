/** The author's word that a condition is met by the lead's answer. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { confirmAnswer } from '#server/reply.ts'
import { act } from '../respond.ts'

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    await confirmAnswer(actor, params['slug'] ?? '', form.id('dispositionId'))
    return 'Confirmed.'
  })
