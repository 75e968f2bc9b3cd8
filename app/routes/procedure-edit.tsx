/** Writes the next version of a procedure, or a new one copied from it. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { administer } from '#domain/may-administer.ts'
import { presetNamed, savePreset } from '#server/presets.ts'
import { Act } from '../parts/Act.tsx'
import { Field } from '../parts/Field.tsx'
import { PresetFields } from '../parts/PresetFields.tsx'
import { presetIn } from '../preset-form.ts'
import { act, orNotFound, requireActor } from '../respond.ts'

export const meta = () => [{ title: 'Write a procedure · Beredning' }]

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const actor = await requireActor(request)
  if (administer(actor, new Date()).kind !== 'allow') throw new Response('Forbidden', { status: 403 })
  return {
    rules: await orNotFound(presetNamed(params['code'] ?? '')),
    isCopy: new URL(request.url).pathname.replace(/\.data$/, '').endsWith('/copy'),
  }
}

export const action = ({ request, params }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const isCopy = form.oneOf('as', ['copy', 'version']) === 'copy'
    const code = isCopy ? form.text('code', { max: 16, required: true }).toUpperCase() : (params['code'] ?? '')
    await savePreset(actor, { rules: presetIn(form, code), basedOn: isCopy ? null : form.integer('basedOn') })
    return `/procedures/${code}`
  })

export default function ProcedureEdit() {
  const { rules, isCopy } = useLoaderData<typeof loader>()
  return (
    <main className="page narrow" id="top">
      <h1>{isCopy ? `Copy: ${rules.name}` : rules.name}</h1>
      <p className="muted">
        {isCopy
          ? 'A new procedure that begins as this one.'
          : `This becomes version ${rules.version + 1}. Strategies that are open keep theirs.`}
      </p>
      <div className="card">
        <Act
          action={`/procedures/${rules.preset}/${isCopy ? 'copy' : 'edit'}`}
          label={isCopy ? 'Keep the new procedure' : `Keep version ${rules.version + 1}`}
          look="main"
          hidden={{ as: isCopy ? 'copy' : 'version', basedOn: rules.version }}
        >
          {isCopy && <Field name="code" label="Code of the new procedure, such as SE-2" required />}
          <PresetFields rules={rules} />
        </Act>
      </div>
    </main>
  )
}
