/** Asks for a corrigendum to an edition, confirms it, or contests it. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { askCorrigendum, confirmCorrigendum, contestCorrigendum } from '#server/correct.ts'
import { act } from '../respond.ts'

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const slug = params['slug'] ?? ''
    const kind = form.oneOf('kind', ['ask', 'confirm', 'contest'])
    if (kind === 'confirm') {
      await confirmCorrigendum(actor, slug, form.id('corrigendumId'))
      return 'Confirmed. Whoever signed is told, and may contest it.'
    }
    const reason = form.text('reason', { max: 2000, required: true })
    if (kind === 'contest') {
      await contestCorrigendum(actor, slug, { corrigendumId: form.id('corrigendumId'), reason })
      return 'Contested. The corrigendum is void; an amendment can be opened.'
    }
    const no = await askCorrigendum(actor, slug, {
      editionNo: form.integer('editionNo'),
      sectionId: form.id('sectionId'),
      was: form.text('was', { max: 500, required: true }),
      becomes: form.text('becomes', { max: 500 }),
      reason,
    })
    return `Corrigendum ${no} is asked for. The secretariat confirms it.`
  })
