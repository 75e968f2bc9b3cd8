/** Certifies that a version differs from a signed one only editorially, or contests that. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { inCapacity } from '#server/capacity.ts'
import { certify, contest } from '#server/certify.ts'
import { Malformed } from '#server/refused.ts'
import { act } from '../respond.ts'

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const slug = params['slug'] ?? ''
    const kind = form.oneOf('kind', ['certify', 'contest'])
    const reason = form.text('reason', { max: 2000, required: true })
    const chosen = form.optionalId<'post'>('capacity')
    const at = chosen ? inCapacity(actor, chosen) : actor
    if (kind === 'contest') {
      await contest(at, slug, { certificateId: form.id('certificateId'), reason })
      return 'Contested. The certificate is void, and the change is one of substance.'
    }
    if (form.someOf('read', ['yes']).length === 0)
      throw new Malformed('Read every change on this page first, and say that you have.')
    const hash = (name: string) => form.text(name, { max: 64, required: true })
    const shown = { fromNo: form.integer('fromNo'), fromHash: hash('fromHash'), toHash: hash('toHash') }
    await certify(at, slug, { ...shown, reason })
    return 'Certified. Whoever signed is told, and may contest it.'
  })
