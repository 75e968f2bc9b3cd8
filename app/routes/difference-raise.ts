/** Raises a difference. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { DIFFERENCE_KINDS } from '#domain/differences.ts'
import { raiseDifference } from '#server/differences.ts'
import { Malformed } from '#server/refused.ts'
import { act } from '../respond.ts'

const WORDS = 10_000

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const slug = params['slug'] ?? ''
    const party = form.optionalId<'portfolio'>('party')
    const kind = form.oneOf('kind', DIFFERENCE_KINDS)
    const contradicts = kind === 'contradiction' ? form.optionalId<'section'>('contradicts') : null
    if (kind === 'contradiction' && !contradicts)
      throw new Malformed('Choose the two sections that contradict each other.')
    const no = await raiseDifference(actor, slug, {
      party,
      against: form.ids<'portfolio'>('against').filter(id => id !== party),
      kind,
      contradicts,
      title: form.text('title', { max: 200, required: true }),
      sectionId: form.optionalId('sectionId'),
      itemId: form.optionalId('itemId'),
      quote: form.text('quote', { max: WORDS }),
      body: form.text('body', { max: WORDS, required: true }),
      wording: form.text('wording', { max: WORDS }),
      mandate: form.text('mandate', { max: WORDS }),
    })
    return `/strategies/${slug}/differences/${no}`
  })
