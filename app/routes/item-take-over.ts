/** The wording that an item proposes is taken over into the live text. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { takeOver } from '#server/take-over.ts'
import { act } from '../respond.ts'

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) =>
    (await takeOver(actor, params['slug'] ?? '', form.id('itemId'))) === 'taken'
      ? 'Taken over into the text. The comment still has to be answered.'
      : 'The proposed wording stands in the text already.',
  )
