/** Says that the own organisation agrees with the words of a section that it writes, or contests them. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { agreeSection } from '#server/agree.ts'
import { act } from '../respond.ts'

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const agrees = form.oneOf('kind', ['agree', 'contest']) === 'agree'
    await agreeSection(actor, params['slug'] ?? '', {
      sectionId: form.id('sectionId'),
      hash: form.text('hash', { max: 64, required: true }),
      agrees,
      reason: agrees ? '' : form.text('reason', { max: 2000 }),
    })
    return agrees ? 'Your organisation agrees with these words.' : 'Your organisation contests these words.'
  })
