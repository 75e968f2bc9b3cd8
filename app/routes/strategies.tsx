/** All strategies that are open to this person. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { createStrategy } from '#domain/may-draft.ts'
import { dossiersFor } from '#server/read.ts'
import { Badge, When } from '../parts/Words.tsx'
import { requireActor } from '../respond.ts'

export const meta = () => [{ title: 'Strategies · Beredning' }]

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const actor = await requireActor(request)
  const dossiers = await dossiersFor(actor)
  return {
    mayOpen: createStrategy(actor, { leadId: actor.post.organisationId }, new Date()).kind === 'allow',
    strategies: dossiers.map(d => ({
      slug: d.strategy.slug,
      title: d.strategy.title,
      registrationNo: d.strategy.registrationNo,
      at: d.strategy.at,
      lead: d.directory.organisations.find(o => o.id === d.strategy.leadId)?.name,
      version: d.versions.at(-1)?.no ?? null,
      edition: d.editions.at(-1)?.no ?? null,
      round: d.rounds.find(r => !r.closing)?.no ?? null,
    })),
  }
}

export default function Strategies() {
  const { strategies, mayOpen } = useLoaderData<typeof loader>()
  return (
    <main className="page">
      <div className="row">
        <h1 className="grow">Strategies</h1>
        {mayOpen && (
          <Link className="button main" to="/strategies/new">
            Open a strategy
          </Link>
        )}
      </div>
      {strategies.length === 0 && (
        <p className="card">
          No strategy is open to you yet. You see one as soon as your ministry leads it, drafts in it, or is in its
          circle.
        </p>
      )}
      {strategies.map(s => (
        <section key={s.slug} className="card">
          <h2>
            <Link to={`/strategies/${s.slug}`}>{s.title}</Link>
          </h2>
          <p className="muted">
            {s.registrationNo}, {s.lead}, opened <When at={s.at} />
          </p>
          <p className="row">
            {s.round ? <Badge tone="live">Round {s.round} is open</Badge> : null}
            {s.version ? <Badge>Version {s.version}</Badge> : <Badge>No version yet</Badge>}
            {s.edition ? <Badge tone="good">Published, edition {s.edition}</Badge> : null}
          </p>
        </section>
      ))}
    </main>
  )
}
