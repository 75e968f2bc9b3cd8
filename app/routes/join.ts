/** Joins a strategy to another one. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { joinStrategy } from '#server/join.ts'
import { act } from '../respond.ts'

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const slug = params['slug'] ?? ''
    await joinStrategy(actor, slug, form.text('into', { max: 200, required: true }), {
      instrument: form.text('instrument', { max: 200, required: true }),
      reason: form.text('reason', { max: 2000, required: true }),
    })
    return `/strategies/${slug}/joining`
  })
