/** Organisations that merge, split or dissolve: first which, then where each of their portfolios goes. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import type { OrganisationId, PortfolioId } from '#domain/ids.ts'
import { administer, SUCCESSION_KINDS } from '#domain/may-administer.ts'
import { directory } from '#server/directory.ts'
import { authoritiesPage, endAuthority, placeUnder } from '#server/joint-authority.ts'
import { alarms, reorganisationPage, reorganise } from '#server/succession.ts'
import { Act } from '../parts/Act.tsx'
import { Box, Field, Pick } from '../parts/Field.tsx'
import { JointAuthorities } from '../parts/JointAuthority.tsx'
import { Badge, When } from '../parts/Words.tsx'
import { dayIn } from '../post-form.ts'
import { act, requireActor } from '../respond.ts'

export const meta = () => [{ title: 'Reorganisation · Beredning' }]

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const actor = await requireActor(request)
  const now = new Date()
  if (!actor.posts.some(post => administer({ ...actor, post }, now).kind === 'allow'))
    throw new Response('Forbidden', { status: 403 })
  const chosen = new URL(request.url).searchParams.getAll('from')
  const [page, open, who] = await Promise.all([reorganisationPage(now), alarms(now), directory()])
  return {
    ...page,
    authorities: authoritiesPage(who, now),
    alarms: open,
    chosen: page.living.filter(o => chosen.includes(o.id)),
  }
}

export const action = ({ request }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const post = actor.posts.find(p => p.role === 'administrator') ?? actor.post
    const instrument = form.text('instrument', { max: 200, required: true })
    const what = form.oneOf('what', ['reorganise', 'placeUnder', 'endAuthority'])
    if (what === 'placeUnder') {
      const named = {
        organisationId: form.id<'organisation'>('organisation'),
        organisationIds: form.ids<'organisation'>('authority'),
      }
      const from = dayIn(form, 'from')
      await placeUnder({ ...actor, post }, { ...named, instrument, from })
      if (from) return 'It is recorded. From that day each of those named signs for its portfolios.'
      return 'It stands under joint authority now: each of those named signs for its portfolios.'
    }
    if (what === 'endAuthority') {
      const from = dayIn(form, 'from')
      await endAuthority({ ...actor, post }, { authorityId: form.id('authorityId'), instrument, from })
      if (from) return 'It is recorded. The joint authority ends on that day.'
      return 'The joint authority has ended. Its holder signs for its portfolios now.'
    }
    const map = form.ids<'portfolio'>('portfolio').flatMap((portfolioId: PortfolioId) => {
      const organisationId: OrganisationId | null = form.optionalId(`to-${portfolioId}`)
      return organisationId ? [{ portfolioId, organisationId }] : []
    })
    await reorganise(
      { ...actor, post },
      {
        kind: form.oneOf('kind', SUCCESSION_KINDS),
        fromIds: form.ids('from'),
        map,
        successorId: form.optionalId('successor'),
        instrument,
      },
    )
    return '/reorganisation'
  })

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

const KINDS = { merge: 'Merge: they become one', split: 'Split: it goes on with less', dissolve: 'Dissolve: it ends' }
const DONE = { merge: 'Merged', split: 'Split', dissolve: 'Dissolved' }

const Effect = ({ page }: { page: Loaded }) => {
  const others = page.living.map(o => ({ value: o.id, label: o.name }))
  return (
    <section className="card" aria-labelledby="map">
      <h2 id="map">{page.chosen.map(o => o.name).join(', ')}</h2>
      <p>
        It takes effect now, and cannot be taken back. Past acts keep the old names. What was signed for a portfolio
        that moves does not count until its new holder has signed it. Posts of an organisation that ends, end with it.
      </p>
      <Act
        action="/reorganisation"
        label="Put it into effect"
        look="grave"
        question="Put this reorganisation into effect now?"
      >
        <input type="hidden" name="what" value="reorganise" />
        {page.chosen.map(o => (
          <input key={o.id} type="hidden" name="from" value={o.id} />
        ))}
        <Pick
          name="kind"
          label="What happens"
          options={SUCCESSION_KINDS.map(value => ({ value, label: KINDS[value] }))}
          value={page.chosen.length > 1 ? 'merge' : 'split'}
          required
        />
        {page.chosen.flatMap(o =>
          o.portfolios.map(p => (
            <div key={p.id}>
              <input type="hidden" name="portfolio" value={p.id} />
              <Pick
                name={`to-${p.id}`}
                label={`${p.name} goes to`}
                empty={`nobody else (with an organisation that ends: an open question)`}
                options={others.filter(one => one.value !== o.id)}
              />
            </div>
          )),
        )}
        <Pick name="successor" label="Sections, leads and chairs are offered to" empty="nobody yet" options={others} />
        <Field name="instrument" label="Decision, with its date" required />
      </Act>
    </section>
  )
}

export default function Reorganisation() {
  const page = useLoaderData<typeof loader>()
  return (
    <main className="page">
      <h1>Reorganisation</h1>
      <p>
        <Link to="/administration">Administration</Link>
      </p>
      {page.alarms.length > 0 && (
        <section className="card" aria-labelledby="alarms">
          <h2 id="alarms">Nobody can answer</h2>
          <ul className="list">
            {page.alarms.map(a => (
              <li key={a.registrationNo + a.portfolioId}>
                <Badge tone="bad">{a.kind === 'noHolder' ? 'No holder' : 'Vacant'}</Badge> <b>{a.portfolio}</b> in{' '}
                {a.registrationNo}, {a.title}.{' '}
                {a.kind === 'noHolder' ? (
                  <>
                    Its organisation has ended; give it a holder with <Link to="/administration">Move a portfolio</Link>
                    .
                  </>
                ) : (
                  <>
                    Nobody there has a post that may answer; give one in{' '}
                    <Link to="/administration">Administration</Link>.
                  </>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {page.chosen.length > 0 && <Effect page={page} />}
      <section className="card" aria-labelledby="which">
        <h2 id="which">Which organisations change?</h2>
        <p className="small">One that is new is added in Administration first.</p>
        <Form method="get" action="/reorganisation">
          <fieldset>
            <legend className="hidden">Organisations</legend>
            {page.living.map(o => (
              <Box
                key={o.id}
                name="from"
                value={o.id}
                label={o.name}
                isMarked={page.chosen.some(c => c.id === o.id)}
                note={o.portfolios.map(p => p.name).join(', ')}
              />
            ))}
          </fieldset>
          <button type="submit">Go on</button>
        </Form>
      </section>
      <JointAuthorities authorities={page.authorities} living={page.living} />
      <section className="card" aria-labelledby="events">
        <h2 id="events">Reorganisations so far</h2>
        {page.events.length === 0 && <p>None.</p>}
        <ul className="list">
          {page.events.map(e => (
            <li key={e.id}>
              {DONE[e.kind]}: <b>{e.from.join(', ')}</b>
              {e.to.length > 0 && <> into {e.to.join(', ')}</>}{' '}
              <span className="muted small">
                {e.instrument}, <When at={e.at} />
              </span>
            </li>
          ))}
        </ul>
      </section>
    </main>
  )
}
