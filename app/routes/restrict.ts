/** Adds a restricted section, says who reads it, and who clears it in the place of a portfolio that has no reader. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { addRestricted, endReader, nameClearer, nameReader } from '#server/restrict.ts'
import { act } from '../respond.ts'

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const slug = params['slug'] ?? ''
    const kind = form.oneOf('kind', ['restrict', 'reader', 'endReader', 'clearer'])
    if (kind === 'restrict') {
      const input = { outlineNo: form.integer('outlineNo'), parentId: form.optionalId<'section'>('parentId') }
      return `/strategies/${slug}/sections/${await addRestricted(actor, slug, input)}#access`
    }
    if (kind === 'endReader') {
      await endReader(actor, slug, form.id('readerId'))
      return 'They do not read it any more.'
    }
    const sectionId = form.id<'section'>('sectionId')
    if (kind === 'reader') {
      await nameReader(actor, slug, { sectionId, personId: form.id('personId') })
      return 'They read it from now on.'
    }
    const clearerId = form.id<'portfolio'>('clearerId')
    await nameClearer(actor, slug, { sectionId, portfolioId: form.id('portfolioId'), clearerId })
    return 'The other portfolio clears this section in the place of yours.'
  })
