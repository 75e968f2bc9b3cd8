/** Freezes the working text as the next version. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { freezeVersion } from '#server/circulate.ts'
import { act } from '../respond.ts'

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async actor => `Version ${await freezeVersion(actor, params['slug'] ?? '')} is frozen.`)
