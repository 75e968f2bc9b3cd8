/** Sets the standing of a portfolio in the circle. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { STANDINGS } from '#domain/presets.ts'
import { setStanding } from '#server/assign.ts'
import { act } from '../respond.ts'

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const standing = form.oneOf('standing', [...STANDINGS, 'released'])
    await setStanding(actor, params['slug'] ?? '', {
      portfolioId: form.id('portfolio'),
      standing,
      reason: form.text('reason', { max: 2000 }),
    })
    return 'The circle is set.'
  })
