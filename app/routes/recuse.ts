/** Reports or decides a recusal, ends it, or decides about a signature given before it. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { GROUNDS } from '#domain/may-recuse.ts'
import { endRecusal, recuse, reviewSignOff } from '#server/recusal.ts'
import { act } from '../respond.ts'

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const slug = params['slug'] ?? ''
    const kind = form.oneOf('kind', ['report', 'decide', 'end', 'review'])
    const reason = form.text('reason', { max: 2000, required: true })
    if (kind === 'end') {
      await endRecusal(actor, slug, { recusalId: form.id('recusalId'), reason })
      return 'The recusal is ended.'
    }
    if (kind === 'review') {
      const stands = form.oneOf('outcome', ['stands', 'replaced']) === 'stands'
      await reviewSignOff(actor, slug, { signOffId: form.id('signOffId'), stands, reason })
      return stands ? 'The signature stands.' : 'The signature does not stand; another official is asked to sign.'
    }
    const personId = kind === 'report' ? actor.personId : form.id<'person'>('person')
    await recuse(actor, slug, { personId, ground: form.oneOf('ground', GROUNDS), reason })
    return kind === 'report' ? 'You are recused. Others of your organisation are asked.' : 'The recusal is recorded.'
  })
