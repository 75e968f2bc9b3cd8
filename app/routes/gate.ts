/** Records whether a political gate lets the newest version go on. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { answerGate } from '#server/gate.ts'
import { act } from '../respond.ts'

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const passed = form.oneOf('outcome', ['passed', 'refused']) === 'passed'
    await answerGate(actor, params['slug'] ?? '', {
      manifestHash: form.text('manifestHash', { max: 64, required: true }),
      passed,
      reason: form.text('reason', { max: 2000 }),
    })
    return passed
      ? 'It is recorded: the text may go on.'
      : 'It is recorded: the text does not go on. No clearance has changed.'
  })
