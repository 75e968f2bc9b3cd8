/** Changes the tree of sections. */
import type { ActionFunctionArgs } from '@remix-run/node'
import type { OutlineChange } from '#domain/outline.ts'
import type { Form } from '#server/form.ts'
import { newId } from '#server/ids.ts'
import { reshape } from '#server/strategies.ts'
import { act } from '../respond.ts'

const title = (form: Form) => form.text('title', { max: 300, required: true })

const CHANGES: Record<OutlineChange['kind'], (form: Form) => OutlineChange> = {
  add: form => ({ kind: 'add', id: newId(), title: title(form), parentId: form.optionalId('parentId') }),
  rename: form => ({ kind: 'rename', id: form.id('id'), title: title(form) }),
  move: form => ({ kind: 'move', id: form.id('id'), to: form.oneOf('to', ['up', 'down', 'in', 'out']) }),
  place: form => ({
    kind: 'place',
    id: form.id('id'),
    beside: form.id('beside'),
    where: form.oneOf('where', ['before', 'after']),
  }),
  remove: form => ({ kind: 'remove', id: form.id('id') }),
}

const DONE: Record<OutlineChange['kind'], string> = {
  add: 'Added.',
  rename: 'Renamed.',
  move: 'Moved.',
  place: 'Moved.',
  remove: 'Removed.',
}

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const kind = form.oneOf('kind', ['add', 'rename', 'move', 'place', 'remove'])
    await reshape(actor, params['slug'] ?? '', form.integer('outlineNo'), CHANGES[kind](form))
    return DONE[kind]
  })
