/** A post out of its form: one's own, or one held for somebody else. */
import { type Actor, type Level, ROLES } from '#domain/people.ts'
import { PURPOSES } from '#domain/presets.ts'
import type { Form } from '#server/form.ts'
import { addPost, letStandIn } from '#server/people.ts'
import { Malformed } from '#server/refused.ts'

export const dayIn = (form: Form, name: string): Date | null =>
  form.text(name, { max: 10 }) === '' ? null : new Date(`${form.day(name)}T00:00:00Z`)

const levelIn = (form: Form): Level | null => {
  const given = form.text('level', { max: 1 })
  if (given === '') return null
  if (!/^[0-4]$/.test(given)) throw new Malformed('A level is between 0 and 4.')
  return Number(given) as Level
}
const instrumentIn = (form: Form) => form.text('instrument', { max: 200, required: true })
const early = (from: Date | null) =>
  from && from < new Date() ? ' It counts from now: a decision is not effective before it is recorded.' : ''

export const givePost = async (actor: Actor, form: Form): Promise<string> => {
  const from = dayIn(form, 'from')
  const level = levelIn(form)
  const purposes = form.someOf('purpose', PURPOSES)
  await addPost(actor, {
    personId: form.id('person'),
    organisationId: form.id('organisation'),
    portfolioId: form.optionalId('portfolio'),
    role: form.oneOf('role', ROLES),
    instrument: instrumentIn(form),
    instrumentDate: form.text('decided', { max: 10 }) === '' ? null : form.day('decided'),
    purposes: purposes.length > 0 ? purposes : null,
    ...(level !== null && { level }),
    ...(from && { validFrom: from }),
    validTo: dayIn(form, 'until'),
  })
  return `The post is given.${early(from)}`
}

export const giveStandIn = async (actor: Actor, form: Form): Promise<string> => {
  const from = dayIn(form, 'from')
  const until = dayIn(form, 'until')
  const level = levelIn(form)
  if (!until) throw new Malformed('Say until when.')
  if (level === null) throw new Malformed('Choose the level.')
  await letStandIn(actor, {
    personId: form.id('person'),
    actingFor: form.id('actingFor'),
    kind: form.oneOf('kind', ['acting', 'deputy', 'onBehalf']),
    level,
    instrument: instrumentIn(form),
    instrumentDate: form.day('decided'),
    validFrom: from,
    validTo: until,
  })
  return `It is recorded.${early(from)}`
}
