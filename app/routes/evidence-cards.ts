/** Puts an evidence card beside a section, takes it away, registers newer figures, or answers them. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { addCard, answerNewer, endCard, registerNewer } from '#server/evidence-cards.ts'
import { act } from '../respond.ts'

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const slug = params['slug'] ?? ''
    const kind = form.oneOf('kind', ['add', 'end', 'newer', 'answer'])
    const sectionId = form.id<'section'>('sectionId')
    if (kind === 'add') {
      await addCard(actor, slug, {
        sectionId,
        figure: form.text('figure', { max: 500, required: true }),
        year: form.integer('year'),
        source: form.text('source', { max: 300, required: true }),
        address: form.text('address', { max: 1000 }),
      })
      return 'The card stands beside the section.'
    }
    if (kind === 'end') {
      await endCard(actor, slug, { sectionId, cardId: form.id('cardId') })
      return 'The card is taken away.'
    }
    if (kind === 'newer') {
      const says = form.text('says', { max: 1000, required: true })
      const found = form.text('found', { max: 1000, required: true })
      await registerNewer(actor, slug, { sectionId, cardId: form.id('cardId'), says, asOf: form.day('asOf'), found })
      return 'Registered. Whoever has the section is told; the text stays as it is.'
    }
    const outcome = form.oneOf('outcome', ['kept', 'changed'])
    const reason = form.text('reason', { max: 2000, required: true })
    await answerNewer(actor, slug, { sectionId, newerId: form.id('newerId'), outcome, reason })
    return 'The answer is on the record.'
  })
