/** Registers a request to see something, or answers one of the things it asks for. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { type Mask, RELEASES } from '#domain/disclosures.ts'
import { isId } from '#domain/ids.ts'
import type { Asked } from '#domain/may-disclose.ts'
import { disclose, registerRequest } from '#server/disclose.ts'
import type { Form } from '#server/form.ts'
import { Malformed } from '#server/refused.ts'
import { act } from '../respond.ts'

/** "<section>:<number of the passage, from 0>", or "<section>:all". */
const maskIn = (value: string): Mask => {
  const [sectionId, block = ''] = value.split(':')
  if (!isId(sectionId) || !/^(all|\d{1,5})$/.test(block)) throw new Malformed('Mark passages in the list.')
  return { sectionId, block: block === 'all' ? null : Number(block) }
}

/** "text" is of the version on the page, "other" is named in words; a response table goes by the number of its round. */
const whatIn = (form: Form): Asked => {
  const what = form.text('what', { max: 10 })
  if (what === 'other') return { label: form.text('label', { max: 200 }) }
  if (what === 'text') return { versionNo: form.integer('versionNo'), masks: form.all('mask').map(maskIn) }
  return { roundNo: form.integer('what') }
}

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const slug = params['slug'] ?? ''
    if (form.oneOf('kind', ['ask', 'decide']) === 'ask') {
      const asked = form.text('asked', { max: 2000 })
      return `/strategies/${slug}/requests/${await registerRequest(actor, slug, { day: form.day('day'), asked })}`
    }
    await disclose(actor, slug, {
      requestId: form.id('requestId'),
      what: whatIn(form),
      isOfficial: form.oneOf('official', ['yes', 'no']) === 'yes',
      outcome: form.oneOf('outcome', RELEASES),
      ground: form.text('ground', { max: 500 }),
      closes: form.text('closes', { max: 5 }) !== '',
    })
    return 'It is on file.'
  })
