/** Offers a section, answers an offer, ends an assignment. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { answerOffer, endOffer, offerSection } from '#server/assign.ts'
import { act } from '../respond.ts'

const DONE = { offer: 'Offered.', accept: 'Accepted.', refuse: 'Refused.', end: 'Ended.' } as const

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const slug = params['slug'] ?? ''
    const kind = form.oneOf('kind', ['offer', 'accept', 'refuse', 'end'])
    if (kind === 'offer')
      await offerSection(actor, slug, {
        sectionId: form.id('sectionId'),
        organisationId: form.id('organisation'),
        part: form.oneOf('part', ['owner', 'coOwner']),
      })
    else if (kind === 'end') await endOffer(actor, slug, form.id('assignmentId'))
    else
      await answerOffer(actor, slug, {
        assignmentId: form.id('assignmentId'),
        accepted: kind === 'accept',
        reason: form.text('reason', { max: 2000 }),
      })
    return DONE[kind]
  })
