/** Offers what an organisation has to another one; accepts, refuses, takes back, and releases. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { DUTIES } from '#domain/handover.ts'
import { answerHandover, offerHandover, releaseHandover } from '#server/hand-over.ts'
import { act } from '../respond.ts'

const OUTCOMES = { accept: 'accepted', refuse: 'refused', withdraw: 'withdrawn' } as const
const DONE = {
  accept: 'Accepted. It is yours from now on.',
  refuse: 'Refused; it stays where it is.',
  withdraw: 'Taken back; it stays with your organisation.',
} as const

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const slug = params['slug'] ?? ''
    const kind = form.oneOf('kind', ['offer', 'accept', 'refuse', 'withdraw', 'release'])
    const reason = form.text('reason', { max: 2000 })
    if (kind === 'offer') {
      await offerHandover(actor, slug, {
        duty: form.oneOf('duty', DUTIES),
        fromId: actor.post.organisationId,
        toId: form.id('organisation'),
        assignmentIds: form.ids('assignment'),
        instrument: reason,
      })
      return 'Offered. Until it is accepted, nothing changes.'
    }
    const handoverId = form.id<'handover'>('handoverId')
    if (kind === 'release') {
      await releaseHandover(actor, slug, { handoverId, reason })
      return 'Your organisation is not concerned any more.'
    }
    await answerHandover(actor, slug, { handoverId, outcome: OUTCOMES[kind], reason })
    return DONE[kind]
  })
