/** Takes the newest version over from where the text of a counterpart is written. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { takeVersion } from '#server/counterpart.ts'
import { act } from '../respond.ts'

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const manifestHash = form.text('manifestHash', { max: 64, required: true })
    return `Version ${await takeVersion(actor, params['slug'] ?? '', { manifestHash })} is here, as it is there.`
  })
