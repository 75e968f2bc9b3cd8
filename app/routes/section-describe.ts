/** Says what a section touches, or what it costs. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { AREA_IDS, COST_KINDS, type Cost } from '#domain/areas.ts'
import { setAreas, setCost } from '#server/concern.ts'
import type { Form } from '#server/form.ts'
import { act } from '../respond.ts'

/** What does not belong to the kind of cost is left away: a hidden field may still hold it. */
const costIn = (form: Form): Cost | null => {
  const kind = form.oneOf('cost', ['unknown', ...COST_KINDS])
  if (kind === 'unknown') return null
  const amount = kind === 'none' ? '' : form.text('amount', { max: 200, required: true })
  const source = kind === 'funded' ? form.text('source', { max: 200, required: true }) : ''
  return { kind, amount, source }
}

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const slug = params['slug'] ?? ''
    const sectionId = form.id<'section'>('sectionId')
    if (form.oneOf('kind', ['areas', 'cost']) === 'cost') {
      await setCost(actor, slug, { sectionId, cost: costIn(form) })
      return 'The cost is stated.'
    }
    await setAreas(actor, slug, { sectionId, areas: form.someOf('area', AREA_IDS) })
    return 'It is kept what the section touches.'
  })
