/** Withdraws an edition, or says which other one has taken its place. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { Malformed } from '#server/refused.ts'
import { supersedeEdition, withdrawEdition } from '#server/withdraw.ts'
import { act } from '../respond.ts'

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const slug = params['slug'] ?? ''
    const kind = form.oneOf('kind', ['withdraw', 'supersede'])
    const editionNo = form.integer('editionNo')
    const reason = form.text('reason', { max: 2000, required: true })
    if (kind === 'withdraw') {
      const instrument = form.text('instrument', { max: 300, required: true })
      await withdrawEdition(actor, slug, { editionNo, reason, instrument })
      return `Edition ${editionNo} is withdrawn. Its address says so, with the reason.`
    }
    const [, other, no] = /^([a-z0-9-]{1,200})\/([1-9]\d{0,5})$/.exec(form.text('other', { max: 220 })) ?? []
    if (!other || !no) throw new Malformed('Choose the edition that has taken its place from the list.')
    await supersedeEdition(actor, slug, { editionNo, other: { slug: other, no: Number(no) }, reason })
    return `Edition ${editionNo} says now which edition has taken its place.`
  })
