/** Puts down a leak, or what was found out of it later. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { noteIncident, recordIncident } from '#server/incident.ts'
import { act } from '../respond.ts'

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const slug = params['slug'] ?? ''
    if (form.oneOf('kind', ['record', 'note']) === 'note') {
      const body = form.text('body', { max: 5000, required: true })
      await noteIncident(actor, slug, { incidentId: form.id('incidentId'), body })
      return 'It is added.'
    }
    await recordIncident(actor, slug, {
      day: form.day('day'),
      place: form.text('place', { max: 500, required: true }),
      known: form.text('known', { max: 5000, required: true }),
      versionId: form.id('versionId'),
      sections: form.ids('section'),
    })
    return 'The leak is on record.'
  })
