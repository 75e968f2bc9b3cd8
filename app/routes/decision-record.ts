/** Puts the decision of the body on file. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { recordDecision } from '#server/decision.ts'
import { attendanceIn } from '../decision-form.ts'
import { act } from '../respond.ts'

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    await recordDecision(actor, params['slug'] ?? '', {
      manifestHash: form.text('manifestHash', { max: 64, required: true }),
      day: form.day('day'),
      instrument: form.text('instrument', { max: 300, required: true }),
      attendance: attendanceIn(form),
      change: form.text('change', { max: 2000 }),
      over: form.ids<'portfolio'>('over'),
      overReason: form.text('overReason', { max: 2000 }),
      note: form.text('note', { max: 2000 }),
    })
    return 'The decision is on file.'
  })
