/** Publishes the newest version. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { publish } from '#server/publish.ts'
import { act } from '../respond.ts'

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const slug = params['slug'] ?? ''
    const no = await publish(actor, slug, {
      manifestHash: form.text('manifestHash', { max: 64, required: true }),
      note: form.text('note', { max: 2000 }),
    })
    return `/published/${slug}/${no}`
  })
