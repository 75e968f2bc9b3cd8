/** A portfolio claims to be concerned; the lead accepts or refuses. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { CLAIMED } from '#domain/dossier.ts'
import { answerClaim, claimStanding } from '#server/concern.ts'
import { act } from '../respond.ts'

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const slug = params['slug'] ?? ''
    const kind = form.oneOf('kind', ['claim', 'accept', 'refuse'])
    const reason = form.text('reason', { max: 2000 })
    if (kind === 'claim') {
      await claimStanding(actor, slug, {
        portfolioId: form.id('portfolio'),
        standing: form.oneOf('standing', CLAIMED),
        reason,
      })
      return 'The claim is made. The lead ministry answers it.'
    }
    await answerClaim(actor, slug, { claimId: form.id('claimId'), accepted: kind === 'accept', reason })
    return kind === 'accept' ? 'The claim is accepted; the circle is set.' : 'The claim is refused.'
  })
