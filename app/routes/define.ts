/** Says which section holds the definitions of the text, or that none does any more. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { nameGlossary } from '#server/define.ts'
import { act } from '../respond.ts'

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const isEnded = form.oneOf('kind', ['glossary', 'noGlossary']) === 'noGlossary'
    const sectionId = isEnded ? null : form.id<'section'>('sectionId')
    await nameGlossary(actor, params['slug'] ?? '', { sectionId })
    return isEnded ? 'No section holds the definitions any more.' : 'This section holds the definitions.'
  })
