/** Opens a strategy: from a template of the field, from a Word file, or as the counterpart of another. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { createStrategy } from '#domain/may-draft.ts'
import { TEMPLATES } from '#domain/templates.ts'
import { originalsFor } from '#server/counterpart.ts'
import { organisations } from '#server/directory.ts'
import { presets } from '#server/presets.ts'
import { Malformed } from '#server/refused.ts'
import { openAsCounterpart, openFromTemplate, openFromWord } from '#server/strategies.ts'
import { Act } from '../parts/Act.tsx'
import { Field, Pick } from '../parts/Field.tsx'
import { act, requireActor } from '../respond.ts'

export const meta = () => [{ title: 'Open a strategy · Beredning' }]

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const actor = await requireActor(request)
  const now = new Date()
  const all = await organisations()
  const leads = all.filter(o => createStrategy(actor, { leadId: o.id }, now).kind === 'allow')
  if (leads.length === 0) throw new Response('Forbidden', { status: 403 })
  return {
    procedures: (await presets()).map(p => ({ value: p.preset, label: p.name })),
    originals: await originalsFor(actor, now),
    leads: leads.map(o => ({ value: o.id, label: o.name })),
    templates: TEMPLATES.map(({ id, name, description, sections }) => ({
      id,
      name,
      description,
      count: sections.length,
    })),
  }
}

export const action = ({ request }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const from = form.oneOf('from', ['origin', 'destination', 'word', 'counterpart'])
    const input = {
      title: form.text('title', { max: 300, required: from !== 'word' && from !== 'counterpart' }),
      registrationNo: form.text('registrationNo', { max: 60, required: true }),
      leadId: form.id<'organisation'>('lead'),
      preset: form.text('procedure', { max: 16, required: true }),
    }
    const original = form.text('whereTheTextIsWritten', { max: 100, required: from === 'counterpart' })
    if (original !== '' && from !== 'counterpart')
      throw new Malformed(
        'You named where the text is written: choose as well that this is its counterpart, or name none.',
      )
    if (from === 'counterpart') {
      return `/strategies/${await openAsCounterpart(actor, input, original)}`
    }
    if (from !== 'word') return `/strategies/${await openFromTemplate(actor, input, from)}/sections`
    const file = form.file('file')
    const slug = await openFromWord(actor, input, {
      name: file.name.slice(0, 200),
      bytes: Buffer.from(await file.arrayBuffer()),
    })
    return `/strategies/${slug}/sections`
  })

/** The same text under another procedure. */
const Counterpart = ({ originals }: { originals: readonly { readonly value: string; readonly label: string }[] }) => (
  <>
    <label className="choice">
      <input type="radio" name="from" value="counterpart" />
      <span>
        <b>The same text as another strategy, as its counterpart</b>
        <span className="muted">
          For a text of two governments: it is written in the other strategy, and prepared here under a procedure, with
          a lead, a circle and rounds of its own. From then on each side decides only the text that the other has
          cleared.
        </span>
      </span>
    </label>
    <Pick
      name="whereTheTextIsWritten"
      label="Where the text is written"
      options={originals}
      empty="None: it is no counterpart"
    />
  </>
)

export default function NewStrategy() {
  const { leads, templates, procedures, originals } = useLoaderData<typeof loader>()
  return (
    <main className="page narrow">
      <h1>Open a strategy</h1>
      <div className="card">
        <Act action="/strategies/new" label="Open the strategy" look="main" encType="multipart/form-data">
          <fieldset>
            <legend>Begin from</legend>
            {templates.map((t, at) => (
              <label key={t.id} className="choice">
                <input type="radio" name="from" value={t.id} defaultChecked={at === 0} />
                <span>
                  <b>
                    {t.name}, {t.count} sections
                  </b>
                  <span className="muted">{t.description}</span>
                </span>
              </label>
            ))}
            <label className="choice">
              <input type="radio" name="from" value="word" />
              <span>
                <b>A Word file (.docx)</b>
                <span className="muted">Its headings become the sections. A report lists what was not understood.</span>
              </span>
            </label>
            <div className="field">
              <label htmlFor="file">Word file, at most 20 MB</label>
              <input
                id="file"
                name="file"
                type="file"
                accept=".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document"
                onChange={event => {
                  const word = event.currentTarget.form?.querySelector<HTMLInputElement>('input[value="word"]')
                  if (word) word.checked = true
                }}
              />
            </div>
            {originals.length > 0 && <Counterpart originals={originals} />}
          </fieldset>
          <Field name="title" label="Title (with a Word file or a counterpart: empty takes the text’s own)" />
          <Field name="registrationNo" label="Registration number" required />
          <Pick
            name="lead"
            label="Lead ministry"
            options={leads}
            required
            value={leads.length === 1 ? (leads[0]?.value ?? '') : ''}
          />
          <Pick name="procedure" label="Procedure" options={procedures} required value={procedures[0]?.value ?? ''} />
          <p className="muted small">
            The procedure is kept as it is today. <Link to="/procedures">What each procedure means</Link>
          </p>
        </Act>
      </div>
    </main>
  )
}
