/** Under new ministers: the circle, the mandate or a clearance of a strategy stands. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { RECONFIRMED } from '#domain/presets.ts'
import { reconfirm } from '#server/caretaker.ts'
import { act } from '../respond.ts'

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const what = form.oneOf('kind', RECONFIRMED)
    const portfolioId = what === 'clearance' ? form.id<'portfolio'>('portfolioId') : null
    await reconfirm(actor, params['slug'] ?? '', { what, portfolioId, note: form.text('note', { max: 500 }) })
    return 'It is reconfirmed.'
  })
