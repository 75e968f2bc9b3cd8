/** Sends something frozen to somebody outside, or registers what came in upon it. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { OUTSIDERS, WAYS } from '#domain/dispatches.ts'
import { dispatch, registerAnswer } from '#server/dispatch.ts'
import type { Form } from '#server/form.ts'
import { act } from '../respond.ts'

const line = (form: Form, name: string) => form.text(name, { max: 200 })
const words = (form: Form, name: string) => form.text(name, { max: 2000 })

/** "text" is of the version on the page; a response table goes by the number of its round. */
const whatIn = (form: Form) =>
  form.text('what', { max: 10 }) === 'text'
    ? { versionNo: form.integer('versionNo'), sections: form.ids<'section'>('section') }
    : { roundNo: form.integer('what') }

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const slug = params['slug'] ?? ''
    if (form.oneOf('kind', ['send', 'answer']) === 'answer') {
      await registerAnswer(actor, slug, {
        dispatchId: form.id('dispatchId'),
        day: form.day('day'),
        sender: line(form, 'sender'),
        about: words(form, 'about'),
      })
      return 'The answer is registered.'
    }
    const no = await dispatch(actor, slug, {
      what: whatIn(form),
      kind: form.oneOf('outsider', OUTSIDERS),
      name: line(form, 'name'),
      organisation: line(form, 'organisation'),
      purpose: words(form, 'purpose'),
      way: form.oneOf('way', WAYS),
      warning: words(form, 'warning'),
      isRead: form.text('isRead', { max: 5 }) !== '',
    })
    return `It is on file as dispatch ${no}. Fetch its Word file under “Sent outside”, and send exactly that.`
  })
