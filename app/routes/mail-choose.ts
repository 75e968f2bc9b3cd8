/** How one is written to: a choice of one's own. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { MAIL_CHOICES } from '#domain/mail-time.ts'
import { setMailSettings } from '#server/mail-settings.ts'
import { act } from '../respond.ts'

export const action = ({ request }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    await setMailSettings(actor.personId, {
      choice: form.oneOf('choice', MAIL_CHOICES),
      fromHour: form.integer('fromHour'),
      toHour: form.integer('toHour'),
      zone: form.text('zone', { max: 60 }) || null,
      workingDaysOnly: form.someOf('workingDaysOnly', ['yes']).length > 0,
    })
    return 'The choice is kept.'
  })
