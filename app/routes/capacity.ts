/** Chooses the post in which the next acts are done. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { Malformed } from '#server/refused.ts'
import { chooseCapacity } from '#server/session.ts'
import { act } from '../respond.ts'

export const action = ({ request }: ActionFunctionArgs) =>
  act(request, async (_actor, form) => {
    if (!(await chooseCapacity(request.headers.get('cookie'), form.id('postId'))))
      throw new Malformed('That post is not yours.')
    return 'Chosen.'
  })
