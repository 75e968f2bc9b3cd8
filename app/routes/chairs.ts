/** Names the organisations that chair a strategy. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { nameChairs } from '#server/assign.ts'
import { act } from '../respond.ts'

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    await nameChairs(actor, params['slug'] ?? '', form.ids('chair'))
    return 'The chairs are named.'
  })
