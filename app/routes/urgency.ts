/** An urgent round: asked for, approved or refused by somebody else, and looked back at. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { answerUrgency, requestUrgency, reviewUrgency } from '#server/round-time.ts'
import { act } from '../respond.ts'

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const slug = params['slug'] ?? ''
    const what = form.oneOf('what', ['request', 'approve', 'refuse', 'review'])
    if (what === 'request') {
      await requestUrgency(actor, slug, {
        versionId: form.id('versionId'),
        ground: form.text('ground', { max: 300, required: true }),
        reason: form.text('reason', { max: 2000 }),
      })
      return 'The urgent round is asked for; somebody else approves it.'
    }
    const urgencyId = form.id<'urgency'>('urgencyId')
    if (what === 'review') {
      await reviewUrgency(actor, slug, { urgencyId, finding: form.text('finding', { max: 2000 }) })
      return 'The finding is kept in the record.'
    }
    await answerUrgency(actor, slug, {
      urgencyId,
      approved: what === 'approve',
      reason: form.text('reason', { max: 2000 }),
    })
    return what === 'approve' ? 'The urgent round is approved.' : 'The urgent round is refused.'
  })
