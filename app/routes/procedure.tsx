/** One procedure, in plain language. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { administer } from '#domain/may-administer.ts'
import type { Actor } from '#domain/people.ts'
import type { Rules } from '#domain/presets.ts'
import { presetNamed } from '#server/presets.ts'
import { HIDDEN_GATE } from '../gate-words.ts'
import { Procedure } from '../parts/Procedure.tsx'
import { numberIn, orNotFound, requireActor } from '../respond.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.rules.name} · Beredning` : 'Beredning' },
]

/** A gate that is kept from some has no name on a page that all read [R132]. */
const asRead = ({ post: { role } }: Actor, rules: Rules): Rules =>
  rules.politicalGate?.seenBy === 'keepers' && !['administrator', 'secretariat', 'chair'].includes(role)
    ? { ...rules, politicalGate: { ...rules.politicalGate, name: HIDDEN_GATE } }
    : rules

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const actor = await requireActor(request)
  const version = params['version'] === undefined ? null : numberIn(params['version'])
  return {
    administers: administer(actor, new Date()).kind === 'allow',
    rules: asRead(actor, await orNotFound(presetNamed(params['code'] ?? '', version))),
    isNewest: version === null,
  }
}

export default function ProcedurePage() {
  const { rules, administers, isNewest } = useLoaderData<typeof loader>()
  return (
    <main className="page" id="top">
      <h1>{rules.name}</h1>
      <p className="muted row">
        <span className="grow">
          Version {rules.version}
          {!isNewest && (
            <>
              , as a strategy keeps it. <Link to={`/procedures/${rules.preset}`}>The newest version</Link>
            </>
          )}
        </span>
        {administers && isNewest && (
          <>
            <Link className="button small" to={`/procedures/${rules.preset}/edit`}>
              Change
            </Link>
            <Link className="button small" to={`/procedures/${rules.preset}/copy`}>
              Copy
            </Link>
          </>
        )}
      </p>
      <Procedure rules={rules} />
    </main>
  )
}
