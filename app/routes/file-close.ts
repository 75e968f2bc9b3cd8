/** Closes the file: every piece with its choice, a reason for each kind or for one alone, and what is kept as a note. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { CHOICES, type Treated } from '#domain/may-close-file.ts'
import { MATERIALS, type Material } from '#domain/weeding.ts'
import { closeFile } from '#server/closing.ts'
import type { Form } from '#server/form.ts'
import { Malformed } from '#server/refused.ts'
import { act } from '../respond.ts'

/** Of a piece its fields are named by its kind and its id, as one word. */
const pieceIn = (form: Form, key: string): Treated => {
  const [kind, subject = ''] = key.split(' ')
  const known = MATERIALS.find(one => one === kind)
  if (!known || subject === '') throw new Malformed('Load the page again: it names something that is not there.')
  return {
    kind: known,
    subject,
    choice: form.oneOf(`choice ${key}`, CHOICES),
    reason: form.text(`reason ${key}`, { max: 2000 }),
    note: form.text(`note ${key}`, { max: 4000 }),
  }
}

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const keys = form.text('pieces', { max: 400_000 }).split('\n').filter(Boolean)
    const reasons = MATERIALS.map(kind => [kind, form.text(`reasons ${kind}`, { max: 2000 })])
    await closeFile(actor, params['slug'] ?? '', {
      reason: form.text('reason', { max: 2000, required: true }),
      instrument: form.text('instrument', { max: 200 }),
      reasons: Object.fromEntries(reasons) as Record<Material, string>,
      pieces: keys.map(key => pieceIn(form, key)),
    })
    return `/strategies/${params['slug']}/closing`
  })
