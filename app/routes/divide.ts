/** Splits a section in two, or merges it with the one that follows. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { mergeSections, splitSection } from '#server/divide.ts'
import { Malformed } from '#server/refused.ts'
import { act } from '../respond.ts'

/** "3 <hash>": where a block stood on the page, and what it said. */
const placeIn = (value: string) => {
  const [, at, key] = /^(\d{1,6}) ([0-9a-f]{64})$/.exec(value) ?? []
  if (at === undefined || key === undefined)
    throw new Malformed('Choose the paragraph with which the second half begins.')
  return { at: Number(at), key }
}

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const slug = params['slug'] ?? ''
    const kind = form.oneOf('kind', ['split', 'merge'])
    const given = { sectionId: form.id<'section'>('sectionId'), outlineNo: form.integer('outlineNo') }
    const title = (name: string) => form.text(name, { max: 300, required: true })
    if (kind === 'split') {
      const place = placeIn(form.text('place', { max: 100, required: true }))
      const [first] = await splitSection(actor, slug, {
        ...given,
        place,
        titles: [title('title'), title('secondTitle')],
      })
      return `/strategies/${slug}/sections#section-${first}`
    }
    const id = await mergeSections(actor, slug, { ...given, title: title('title') })
    return `/strategies/${slug}/sections#section-${id}`
  })
