/** The procedures that a strategy can be opened under. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { administer } from '#domain/may-administer.ts'
import { presets } from '#server/presets.ts'
import { requireActor } from '../respond.ts'

export const meta = () => [{ title: 'Procedures · Beredning' }]

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const actor = await requireActor(request)
  return {
    administers: administer(actor, new Date()).kind === 'allow',
    procedures: (await presets()).map(({ preset, version, name, about }) => ({ preset, version, name, about })),
  }
}

export default function Procedures() {
  const { administers, procedures } = useLoaderData<typeof loader>()
  return (
    <main className="page narrow">
      <h1>Procedures</h1>
      <p className="muted">
        A procedure says who must be asked, what silence means, what blocks, and who closes. A strategy keeps the
        version it was opened under.
      </p>
      <ul className="list card">
        {procedures.map(({ preset, version, name, about }) => (
          <li key={preset}>
            <Link to={`/procedures/${preset}`}>
              <b>{name}</b>
            </Link>{' '}
            <span className="muted small">version {version}</span>
            <br />
            {about}
          </li>
        ))}
      </ul>
      {administers && (
        <p className="muted small">To write one of your own, open the one that comes closest and copy it.</p>
      )}
    </main>
  )
}
