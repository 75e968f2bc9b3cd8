/** Keeps the time of a round: asks one more, gives or refuses more time, stops time and lets it go on; and the day of the decision. */
import type { ActionFunctionArgs } from '@remix-run/node'
import type { Actor } from '#domain/people.ts'
import type { Form } from '#server/form.ts'
import { addRecipient, extend, refuseExtension, setDecisionDate, suspend } from '#server/round-time.ts'
import { act } from '../respond.ts'

const reason = (form: Form) => form.text('reason', { max: 2000 })
const roundId = (form: Form) => form.id<'round'>('roundId')

const WHAT = {
  add: async (actor: Actor, slug: string, form: Form) => {
    const scope = form.ids<'section'>('scope')
    await addRecipient(actor, slug, {
      roundId: roundId(form),
      portfolioId: form.id('portfolio'),
      day: form.text('day', { max: 10 }) === '' ? null : form.day('day'),
      scope: scope.length > 0 ? scope : null,
    })
    return 'The portfolio is asked, with a full period of its own.'
  },
  extend: async (actor: Actor, slug: string, form: Form) => {
    await extend(actor, slug, {
      roundId: roundId(form),
      portfolioIds: form.ids('portfolio'),
      day: form.day('day'),
      reason: reason(form),
      cause: form.oneOf('cause', ['extension', 'outage']),
    })
    return 'The deadline is moved.'
  },
  refuse: async (actor: Actor, slug: string, form: Form) => {
    await refuseExtension(actor, slug, {
      roundId: roundId(form),
      portfolioId: form.id('portfolio'),
      reason: reason(form),
    })
    return 'The request is refused.'
  },
  suspend: async (actor: Actor, slug: string, form: Form) => {
    await suspend(actor, slug, { roundId: roundId(form), isSuspended: true, reason: reason(form) })
    return 'The round is suspended; its time stands still.'
  },
  resume: async (actor: Actor, slug: string, form: Form) => {
    await suspend(actor, slug, { roundId: roundId(form), isSuspended: false, reason: '' })
    return 'The round goes on; everybody has the days that were left.'
  },
  decision: async (actor: Actor, slug: string, form: Form) => {
    const day = form.text('day', { max: 10 }) === '' ? null : form.day('day')
    await setDecisionDate(actor, slug, { day, reason: reason(form) })
    return day === null ? 'No day is set any more.' : 'The day is set; the rounds are planned backwards from it.'
  },
} as const

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, (actor, form) =>
    WHAT[form.oneOf('what', Object.keys(WHAT) as (keyof typeof WHAT)[])](actor, params['slug'] ?? '', form),
  )
