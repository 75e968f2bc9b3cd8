/** What is done in a difference: argued, lifted, withdrawn, linked, taken for a remark, settled, ruled upon. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { AGREED, RULED } from '#domain/differences.ts'
import type { Actor } from '#domain/people.ts'
import * as differences from '#server/differences.ts'
import type { Form } from '#server/form.ts'
import { confirmSettlement, proposeSettlement, ruleOn } from '#server/settle.ts'
import { act } from '../respond.ts'

const WORDS = 10_000
const said = (form: Form, name: string) => form.text(name, { max: WORDS })
const id = (form: Form) => form.id<'difference'>('differenceId')
const party = (form: Form) => form.optionalId<'portfolio'>('party')

type Doing = (actor: Actor, slug: string, form: Form) => Promise<string>

/** By the hidden field `kind` of the form. */
const ACTS = {
  argue: async (actor, slug, form) => {
    const position = { body: said(form, 'body'), wording: said(form, 'wording'), mandate: said(form, 'mandate') }
    await differences.stateDifference(actor, slug, { differenceId: id(form), party: party(form), ...position })
    return 'The position is stated, and stands beside the others.'
  },
  lift: async (actor, slug, form) => {
    const step = form.integer('step')
    await differences.liftDifference(actor, slug, { differenceId: id(form), step, reason: said(form, 'reason') })
    return 'It is lifted.'
  },
  withdraw: async (actor, slug, form) => {
    const input = { differenceId: id(form), portfolioId: form.id<'portfolio'>('party'), reason: said(form, 'reason') }
    await differences.withdrawDifference(actor, slug, input)
    return 'It is withdrawn. That is no clearance; your reply says whether you clear the text.'
  },
  link: async (actor, slug, form) => {
    const otherId = form.id<'difference'>('other')
    await differences.linkDifferences(actor, slug, { differenceId: id(form), otherId, reason: said(form, 'reason') })
    return 'The two are linked: both are settled, or neither.'
  },
  setAside: async (actor, slug, form) => {
    await differences.setDifferenceAside(actor, slug, { differenceId: id(form), reason: said(form, 'reason') })
    return 'It counts as a remark, unless its author appeals in time.'
  },
  appeal: async (actor, slug, form) => {
    await differences.appealDifference(actor, slug, { differenceId: id(form), reason: said(form, 'reason') })
    return 'The appeal is made; the difference is open as before, one step higher.'
  },
  propose: async (actor, slug, form) => {
    const outcome = form.oneOf('outcome', AGREED)
    const words = { wording: outcome === 'wording' ? said(form, 'wording') : '', note: said(form, 'note') }
    await proposeSettlement(actor, slug, { differenceId: id(form), party: party(form), outcome, ...words })
    return 'The proposal stands below, for every party to confirm.'
  },
  confirm: async (actor, slug, form) => {
    const settlementId = form.id<'settlement'>('settlementId')
    const isSettled = await confirmSettlement(actor, slug, { differenceId: id(form), settlementId, party: party(form) })
    return isSettled ? 'Every party has confirmed it.' : 'Confirmed. The word of the others is awaited.'
  },
  rule: async (actor, slug, form) => {
    const outcome = form.oneOf('outcome', RULED)
    const words = { wording: said(form, 'wording'), note: said(form, 'note'), instrument: said(form, 'instrument') }
    await ruleOn(actor, slug, { differenceId: id(form), outcome, ...words })
    return 'The ruling is on file.'
  },
} satisfies Record<string, Doing>

const KINDS = Object.keys(ACTS) as (keyof typeof ACTS)[]

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, (actor, form) => ACTS[form.oneOf('kind', KINDS)](actor, params['slug'] ?? '', form))
