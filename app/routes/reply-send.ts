/** Sends a portfolio's reply, or replaces it. */
import type { ActionFunctionArgs } from '@remix-run/node'
import type { Grade, ReplyKind } from '#domain/dossier.ts'
import { isId } from '#domain/ids.ts'
import type { Form } from '#server/form.ts'
import { Malformed } from '#server/refused.ts'
import { sendReply } from '#server/reply.ts'
import { act } from '../respond.ts'
import { GRADES, REPLIES } from '../texts.ts'

const MOST_ITEMS = 200
const WORDS = 10_000

const itemsOf = (form: Form) => {
  const count = form.integer('items')
  if (count > MOST_ITEMS) throw new Malformed(`A reply has at most ${MOST_ITEMS} items.`)
  return Array.from({ length: count }, (_, at) => ({
    sectionId: form.optionalId<'section'>(`section-${at}`),
    quote: form.text(`quote-${at}`, { max: WORDS }),
    lettersBefore: form.text(`before-${at}`, { max: 9 }) === '' ? null : form.integer(`before-${at}`),
    grade: form.oneOf(`grade-${at}`, Object.keys(GRADES) as Grade[]),
    body: form.text(`body-${at}`, { max: WORDS, required: true }),
    mandate: form.text(`mandate-${at}`, { max: WORDS }),
    proposedWording: form.text(`wording-${at}`, { max: WORDS }),
  }))
}

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const replaces = form.text('replaces', { max: 40 })
    if (replaces !== '' && !isId(replaces)) throw new Malformed('Load the page again.')
    await sendReply(actor, params['slug'] ?? '', {
      roundId: form.id('roundId'),
      portfolioId: form.id('portfolioId'),
      kind: form.oneOf('kind', Object.keys(REPLIES) as ReplyKind[]),
      body: form.text('body', { max: WORDS }),
      items: itemsOf(form),
      replaces: replaces === '' ? null : replaces,
    })
    return 'The reply is sent. It can be replaced until the round closes.'
  })
