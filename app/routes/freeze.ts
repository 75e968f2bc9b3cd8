/** Freezes the working text as the next version. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { freezeVersion } from '#server/circulate.ts'
import { act } from '../respond.ts'

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async actor => {
    const { no, behind } = await freezeVersion(actor, params['slug'] ?? '')
    if (behind.length === 0) return `Version ${no} is frozen.`
    return `Version ${no} is frozen. The last words may be missing of: ${behind.join('; ')}. They were told.`
  })
