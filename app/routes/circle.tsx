/** The circle: which portfolios are concerned, and how. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { STANDINGS as STANDING_IDS } from '#domain/presets.ts'
import { circlePage } from '#server/concern-page.ts'
import { Act, type Why, whyNot } from '../parts/Act.tsx'
import { ClaimForm, Claims, Proposals } from '../parts/Concern.tsx'
import { Box, Field, Pick } from '../parts/Field.tsx'
import { When } from '../parts/Words.tsx'
import { orNotFound, requireActor } from '../respond.ts'
import { STANDINGS } from '../texts.ts'

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const page = await orNotFound(circlePage(await requireActor(request), params['slug'] ?? ''))
  return { ...page, why: whyNot(page.set), whyChairs: page.chairs && whyNot(page.chairs.verdict) }
}

const CHOICES = STANDING_IDS.map(value => ({ value, label: STANDINGS[value] }))

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

const Chairs = ({ slug, chairs, why }: { slug: string; chairs: NonNullable<Loaded['chairs']>; why: Why }) => (
  <section className="card" aria-labelledby="chairs">
    <h2 id="chairs">Chairs</h2>
    <p>
      {chairs.together
        ? 'The chairs close a round together: it is closed when each of them has declared the same.'
        : 'A round is closed by a chair. While none is named, every chair may.'}
    </p>
    {chairs.among.length === 0 ? (
      <p className="muted">Nobody holds the post of a chair yet; an administrator gives it.</p>
    ) : (
      <Act action={`/strategies/${slug}/chairs`} label="Name the chairs" why={why}>
        <fieldset>
          <legend className="hidden">Organisations that chair</legend>
          {chairs.among.map(o => (
            <Box key={o.id} name="chair" value={o.id} label={o.name} isMarked={o.isChair} />
          ))}
        </fieldset>
      </Act>
    )}
  </section>
)

export default function Circle() {
  const page = useLoaderData<typeof loader>()
  const { slug, why, members, others, chairs } = page
  const to = `/strategies/${slug}/standings`
  return (
    <main className="page">
      <div className="columns">
        <div>
          {page.proposals.length > 0 && <Proposals proposals={page.proposals} slug={slug} why={why} />}
          {page.claims.length > 0 && <Claims claims={page.claims} slug={slug} />}
          <section className="card" aria-labelledby="circle">
            <h2 id="circle">Circle</h2>
            {members.length === 0 && (
              <p>
                Nobody is in the circle yet. Add each portfolio that the text touches; those who must clear can keep it
                from being published.
              </p>
            )}
            <ul className="list">
              {members.map(m => (
                <li key={m.portfolioId}>
                  <b>{m.name}</b> <span className="muted">{m.organisation}</span>
                  <br />
                  {STANDINGS[m.standing]}{' '}
                  <span className="muted small">
                    since <When at={m.at} />, {m.person}
                    {m.reason && `: ${m.reason}`}
                  </span>
                  {!why && m.standing !== 'released' && (
                    <details>
                      <summary>Change</summary>
                      <Act action={to} label="Change standing" look="small" hidden={{ portfolio: m.portfolioId }}>
                        <Pick
                          name="standing"
                          label="Standing"
                          id={`standing-${m.portfolioId}`}
                          options={[...CHOICES, { value: 'released', label: 'Release from the circle' }].filter(
                            c => c.value !== m.standing,
                          )}
                          required
                        />
                        <Field name="reason" label="Reason (needed for a release)" id={`reason-${m.portfolioId}`} />
                      </Act>
                    </details>
                  )}
                </li>
              ))}
            </ul>
          </section>
        </div>
        <div>
          {page.lacksFinance && (
            <p className="card said">
              The text costs money, or it is not known whether it does, and no portfolio of public finance must clear
              it.
            </p>
          )}
          {!page.isDescribed && (
            <p className="card">
              No section says yet what it touches; where it does, the text proposes whom it concerns.{' '}
              <Link to={`/strategies/${slug}/sections`}>Sections</Link>
            </p>
          )}
          {why && page.claimable.length > 0 && (
            <section className="card" aria-labelledby="claim">
              <h2 id="claim">Is your portfolio concerned?</h2>
              {page.claimable.map(portfolio => (
                <details key={portfolio.id}>
                  <summary>{portfolio.name}</summary>
                  <ClaimForm slug={slug} portfolio={portfolio} standings={portfolio.standings} />
                </details>
              ))}
            </section>
          )}
          <section className="card">
            <h2>Add a portfolio</h2>
            <Act action={to} label="Add to the circle" look="main" why={why}>
              <Pick name="portfolio" label="Portfolio" options={others} required />
              <Pick name="standing" label="Standing" options={CHOICES} required value="mustClear" />
              <Field name="reason" label="Why it is concerned" />
            </Act>
          </section>
          <p className="card">
            <Link to={`/strategies/${slug}/recusals`}>Recusals</Link>: who is kept out of this strategy, and how one
            reports a ground.
          </p>
          {chairs && <Chairs slug={slug} chairs={chairs} why={page.whyChairs} />}
        </div>
      </div>
    </main>
  )
}
