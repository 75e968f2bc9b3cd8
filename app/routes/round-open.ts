/** Opens a round on the newest version. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { PURPOSES } from '#domain/presets.ts'
import { openRound } from '#server/circulate.ts'
import { act } from '../respond.ts'

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const recipients = form.ids<'portfolio'>('recipient')
    const asked = recipients.map(id => [id, form.ids<'section'>(`scope-${id}`)] as const)
    const no = await openRound(actor, params['slug'] ?? '', {
      versionNo: form.integer('versionNo'),
      purpose: form.oneOf('purpose', PURPOSES),
      deadline: form.text('deadline', { max: 10 }) === '' ? null : form.day('deadline'),
      urgencyId: form.optionalId('urgencyId'),
      coverNote: form.text('coverNote', { max: 5000 }),
      recipients,
      scopes: new Map(asked.filter(([, scope]) => scope.length > 0)),
    })
    return `/strategies/${params['slug']}/rounds/${no}`
  })
