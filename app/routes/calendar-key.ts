/** Makes the address of one's calendar, or ends it. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { endCalendarKey, makeCalendarKey } from '#server/calendar.ts'
import { act } from '../respond.ts'

export const action = ({ request }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    if (form.oneOf('what', ['make', 'end']) === 'end') {
      await endCalendarKey(actor.personId)
      return 'The address is good no more.'
    }
    const key = await makeCalendarKey(actor.personId)
    return `Shown this once, give it to your calendar: ${new URL(request.url).origin}/calendar/${key}.ics`
  })
