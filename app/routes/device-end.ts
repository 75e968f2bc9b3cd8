/** Ends one of one's own sessions. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { revoke } from '#server/session.ts'
import { act } from '../respond.ts'

export const action = ({ request }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    await revoke(actor.personId, form.id('handle'))
    return 'The device is logged out.'
  })
