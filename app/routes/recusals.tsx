/** Who is recused from a strategy, what they did before, and how one reports a ground. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { GROUNDS } from '#domain/may-recuse.ts'
import { recusalPage } from '#server/recusal-page.ts'
import { Act, whyNot } from '../parts/Act.tsx'
import { Area, Pick } from '../parts/Field.tsx'
import { Badge, When } from '../parts/Words.tsx'
import { orNotFound, requireActor } from '../respond.ts'
import { GROUND_WORDS } from '../texts.ts'

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const page = await orNotFound(recusalPage(await requireActor(request), params['slug'] ?? ''))
  return { ...page, whyReport: page.own ? null : whyNot(page.report) }
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>
const grounds = GROUNDS.map(value => ({ value, label: GROUND_WORDS[value] }))

const EarlierAct = ({ one, page }: { one: Loaded['recusals'][number]['acts'][number]; page: Loaded }) => (
  <li>
    <Link to={`/strategies/${page.slug}/rounds/${one.roundNo}`}>Round {one.roundNo}</Link>: {one.what} for{' '}
    {one.portfolio}, <When at={one.at} time /> {one.inDoubt && <Badge tone="warn">to be looked at</Badge>}
    {one.review && (
      <p className="small">
        {one.review.stands ? 'It stands' : 'It does not stand; another official signs'}: {one.review.reason}
      </p>
    )}
    {one.mayReview && (
      <details>
        <summary>Decide about it</summary>
        <Act action={`/strategies/${page.slug}/recuse`} label="Decide" hidden={{ kind: 'review', signOffId: one.id }}>
          <fieldset>
            <legend>The signature</legend>
            <label className="choice">
              <input type="radio" name="outcome" value="stands" required />
              stands
            </label>
            <label className="choice">
              <input type="radio" name="outcome" value="replaced" required />
              does not stand: another official signs
            </label>
          </fieldset>
          <Area name="reason" label="Why" id={`review-${one.id}`} required />
        </Act>
      </details>
    )}
  </li>
)

const Recused = ({ recusal, page }: { recusal: Loaded['recusals'][number]; page: Loaded }) => (
  <section className="card" aria-label={recusal.name}>
    <h3>
      {recusal.name} {recusal.end ? <Badge>ended</Badge> : <Badge tone="warn">recused</Badge>}
    </h3>
    <p>
      {recusal.isOwn ? 'Reported by themself' : `Decided by ${recusal.by}`}, <When at={recusal.at} time />.
      {recusal.end && (
        <>
          {' '}
          Ended by {recusal.end.by}, <When at={recusal.end.at} time />.
        </>
      )}
    </p>
    {recusal.ground && (
      <p>
        {GROUND_WORDS[recusal.ground]}: {recusal.reason}
      </p>
    )}
    <h4>What they did before</h4>
    {recusal.acts.length === 0 && <p className="muted">Nothing in this strategy.</p>}
    <ul className="list">
      {recusal.acts.map(one => (
        <EarlierAct key={one.id} one={one} page={page} />
      ))}
    </ul>
    {recusal.mayEnd && (
      <details>
        <summary>End the recusal</summary>
        <Act action={`/strategies/${page.slug}/recuse`} label="End it" hidden={{ kind: 'end', recusalId: recusal.id }}>
          <Area name="reason" label="Why it no longer holds" id={`end-${recusal.id}`} required />
        </Act>
      </details>
    )}
  </section>
)

export default function Recusals() {
  const page = useLoaderData<typeof loader>()
  const to = `/strategies/${page.slug}/recuse`
  return (
    <main className="page">
      <h2>Recusals</h2>
      <p>
        Whoever is recused neither replies nor signs, answers, closes or publishes in this strategy. Their ministry acts
        by somebody else; nobody signs in its place.
      </p>
      <div className="columns">
        <div>
          {page.recusals.length === 0 && <p className="card">Nobody is recused.</p>}
          {page.recusals.map(recusal => (
            <Recused key={recusal.id} recusal={recusal} page={page} />
          ))}
        </div>
        <div>
          <section className="card" aria-labelledby="report">
            <h2 id="report">Report a ground of your own</h2>
            {page.own ? (
              <p>You are recused. A chair or the secretariat ends it, when the ground is gone.</p>
            ) : (
              <Act
                action={to}
                label="Report it, and step back"
                hidden={{ kind: 'report' }}
                why={page.whyReport}
                question="Step back from this strategy? Only a chair or the secretariat can let you in again."
              >
                <Pick name="ground" label="Ground" options={grounds} required />
                <Area name="reason" label="What it is; only the chairs and the secretariat read this" required />
              </Act>
            )}
          </section>
          {page.decides && (
            <section className="card" aria-labelledby="decide">
              <h2 id="decide">Decide about somebody</h2>
              <Act action={to} label="Record the decision" look="grave" hidden={{ kind: 'decide' }}>
                <Pick name="person" label="Person" options={page.people} required />
                <Pick name="ground" label="Ground" id="decide-ground" options={grounds} required />
                <Area name="reason" label="Reason" id="decide-reason" required />
              </Act>
            </section>
          )}
        </div>
      </div>
    </main>
  )
}
