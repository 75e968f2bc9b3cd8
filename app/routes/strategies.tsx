/** All strategies that are open to this person. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { AREAS } from '#domain/areas.ts'
import { CLAIMED } from '#domain/dossier.ts'
import { createStrategy } from '#domain/may-draft.ts'
import { registerPage } from '#server/concern-page.ts'
import { dossiersFor } from '#server/read.ts'
import { CLAIM_WORDS, ClaimClimbs, ClaimForm } from '../parts/Concern.tsx'
import { Badge, When } from '../parts/Words.tsx'
import { requireActor } from '../respond.ts'

export const meta = () => [{ title: 'Strategies · Beredning' }]

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const actor = await requireActor(request)
  const dossiers = await dossiersFor(actor)
  const register = await registerPage(
    actor,
    dossiers.map(d => d.strategy.slug),
  )
  return {
    mayOpen: createStrategy(actor, { leadId: actor.post.organisationId }, new Date()).kind === 'allow',
    register,
    strategies: dossiers.map(d => ({
      slug: d.strategy.slug,
      title: d.strategy.title,
      registrationNo: d.strategy.registered,
      at: d.strategy.at,
      lead: d.directory.organisations.find(o => o.id === d.strategy.leadId)?.name,
      version: d.versions.at(-1)?.no ?? null,
      edition: d.editions.at(-1)?.no ?? null,
      joinedTo: d.joinedTo?.registrationNo ?? null,
      round: d.rounds.find(r => !r.closing)?.no ?? null,
    })),
  }
}

type Line = ReturnType<typeof useLoaderData<typeof loader>>['register'][number]

const Matter = ({ line }: { line: Line }) => (
  <li>
    <b>{line.title}</b>{' '}
    <span className="muted">
      {line.registrationNo}, {line.lead}, opened <When at={line.at} />
    </span>
    <p className="small">
      {line.areas.length > 0
        ? `Touches ${line.areas.map(area => AREAS[area].toLowerCase()).join(', ')}.`
        : 'It is not stated yet what it touches.'}
    </p>
    {line.mine.map(portfolio => (
      <div key={portfolio.id}>
        {portfolio.isTouched && <Badge tone="warn">Touches what {portfolio.name} covers</Badge>}
        {portfolio.claim && (
          <p className="small">
            Claimed on <When at={portfolio.claim.at} />: {portfolio.name} {CLAIM_WORDS[portfolio.claim.standing]}.{' '}
            {portfolio.claim.refusal === null ? 'Not answered yet.' : `Refused: “${portfolio.claim.refusal}”`}
          </p>
        )}
        {portfolio.difference && <ClaimClimbs slug={line.slug} difference={portfolio.difference} />}
        {(portfolio.claim === null || portfolio.claim.refusal !== null) && (
          <details>
            <summary>Is {portfolio.name} concerned?</summary>
            <ClaimForm slug={line.slug} portfolio={portfolio} standings={CLAIMED} />
          </details>
        )}
      </div>
    ))}
  </li>
)

export default function Strategies() {
  const { strategies, mayOpen, register } = useLoaderData<typeof loader>()
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
            {s.joinedTo ? <Badge>Joined to {s.joinedTo}</Badge> : null}
            {s.edition ? <Badge tone="good">Published, edition {s.edition}</Badge> : null}
          </p>
        </section>
      ))}
      {register.length > 0 && (
        <section className="card" aria-labelledby="register">
          <h2 id="register">Other matters in preparation</h2>
          <p>
            The register tells of them to everybody who speaks for a portfolio, so that nobody is left out by mistake.
            Their texts are read by those concerned.
          </p>
          <ul className="list">
            {register.map(line => (
              <Matter key={line.slug} line={line} />
            ))}
          </ul>
        </section>
      )}
    </main>
  )
}
