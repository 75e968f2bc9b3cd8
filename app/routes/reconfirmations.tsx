/** What the new ministers of a strategy reconfirm, each by whose turn it is. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { reconfirmationPage } from '#server/caretaker-page.ts'
import { Act } from '../parts/Act.tsx'
import { Field } from '../parts/Field.tsx'
import { When } from '../parts/Words.tsx'
import { orNotFound, requireActor } from '../respond.ts'

export const loader = async ({ request, params }: LoaderFunctionArgs) =>
  orNotFound(reconfirmationPage(await requireActor(request), params['slug'] ?? ''))

const WHOLE = {
  circle: {
    title: 'The circle',
    about: 'Look at who is concerned under the new government, and change the circle first where it has changed.',
    turn: 'It is for a coordinator of the lead ministry or the secretariat.',
  },
  mandate: {
    title: 'The mandate',
    about: 'The new government wants this strategy to go on; name the decision that says so.',
    turn: 'It is for a coordinator of the lead ministry.',
  },
} as const

export default function Reconfirmations() {
  const page = useLoaderData<typeof loader>()
  const to = `/strategies/${page.slug}/reconfirm`
  const { change } = page
  return (
    <main className="page narrow">
      <h2>Under new ministers</h2>
      {!change && (
        <p>
          {page.asks
            ? 'There has been no change of government since this strategy was opened, so nothing is to be reconfirmed.'
            : 'In this procedure a change of government changes nothing, so nothing is to be reconfirmed.'}{' '}
          <Link to="/caretaker">Caretaker periods</Link>
        </p>
      )}
      {change && (
        <p>
          New ministers took office (<Link to="/caretaker">{change.end?.instrument}</Link>,{' '}
          <When at={change.end?.at ?? change.at} />
          ). What is listed here is reconfirmed before a final round is opened and before a decision is put on file.
          Whoever cannot reconfirm a clearance revokes the reply, or replaces it in the next round.
        </p>
      )}
      {page.whole.map(({ what, mine }) => (
        <section key={what} className="card" aria-labelledby={what}>
          <h3 id={what}>{WHOLE[what].title}</h3>
          <p>
            {WHOLE[what].about}{' '}
            {what === 'circle' && <Link to={`/strategies/${page.slug}/circle`}>Open the circle</Link>}
          </p>
          {mine ? (
            <Act action={to} label={`Reconfirm ${WHOLE[what].title.toLowerCase()}`} hidden={{ kind: what }}>
              {what === 'mandate' && <Field name="note" label="Decision that renews it, with its date" required />}
            </Act>
          ) : (
            <p className="why">{WHOLE[what].turn}</p>
          )}
        </section>
      ))}
      {page.clearances.map(one => (
        <section key={one.portfolioId} className="card" aria-label={one.name}>
          <h3>
            {one.name} <span className="muted small">{one.organisation}</span>
          </h3>
          <p>
            Cleared at the political level under the ministers before. It waits for the word of{' '}
            {one.waitsFor.join(' and ')}.
          </p>
          {one.mine ? (
            <Act
              action={to}
              label={`Reconfirm for ${one.name}`}
              hidden={{ kind: 'clearance', portfolioId: one.portfolioId }}
              question={`Reconfirm what was signed for ${one.name}, on the same text?`}
            />
          ) : (
            <p className="why">It is for somebody there who signs at the political level.</p>
          )}
        </section>
      ))}
      {change && page.whole.length + page.clearances.length === 0 && <p>Nothing is left to be reconfirmed.</p>}
      {page.done.length > 0 && (
        <section className="card" aria-labelledby="done">
          <h3 id="done">Reconfirmed</h3>
          <ul className="list">
            {page.done.map(one => (
              <li key={`${one.what} ${one.portfolio} ${one.person.organisation}`}>
                {one.what === 'clearance' ? `The clearance of ${one.portfolio}` : WHOLE[one.what].title}{' '}
                <span className="muted small">
                  {one.note && `${one.note}, `}
                  {one.person.name}, {one.person.organisation}, <When at={one.at} time />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </main>
  )
}
