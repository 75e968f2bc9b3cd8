/** The policy areas, and which portfolio covers which: by this a text proposes whom it concerns. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { AREA_IDS, AREAS } from '#domain/areas.ts'
import { administer } from '#domain/may-administer.ts'
import { setPortfolioAreas } from '#server/concern.ts'
import { organisationsById, portfolios } from '#server/directory.ts'
import { Act } from '../parts/Act.tsx'
import { Boxes } from '../parts/Field.tsx'
import { act, requireActor } from '../respond.ts'

export const meta = () => [{ title: 'Policy areas · Beredning' }]

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const actor = await requireActor(request)
  const [all, organisations] = await Promise.all([portfolios(), organisationsById()])
  return {
    mayEdit: administer(actor, new Date()).kind === 'allow',
    portfolios: all.map(({ id, name, areas, organisationId }) => ({
      id,
      name,
      areas,
      organisation: organisations.get(organisationId)?.name ?? '',
    })),
  }
}

export const action = ({ request }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    await setPortfolioAreas(actor, { portfolioId: form.id('portfolio'), areas: form.someOf('area', AREA_IDS) })
    return 'It is kept what the portfolio covers.'
  })

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

const Portfolio = ({ portfolio, mayEdit }: { portfolio: Loaded['portfolios'][number]; mayEdit: boolean }) => (
  <li>
    <b>{portfolio.name}</b> <span className="muted">{portfolio.organisation}</span>
    <br />
    {portfolio.areas.length > 0 ? (
      portfolio.areas.map(area => AREAS[area]).join(', ')
    ) : (
      <span className="muted">Covers nothing yet, so no text proposes it.</span>
    )}
    {mayEdit && (
      <details>
        <summary>Change</summary>
        <Act action="/areas" label="Keep" look="small" hidden={{ portfolio: portfolio.id }}>
          <Boxes
            legend={`What ${portfolio.name} covers`}
            name="area"
            options={AREA_IDS.map(value => ({
              value,
              label: AREAS[value],
              isMarked: portfolio.areas.includes(value),
            }))}
          />
        </Act>
      </details>
    )}
  </li>
)

export default function Areas() {
  const { portfolios: all, mayEdit } = useLoaderData<typeof loader>()
  const uncovered = AREA_IDS.filter(area => !all.some(p => p.areas.includes(area)))
  return (
    <main className="page narrow">
      <h1>Policy areas</h1>
      <p>
        Each section of a strategy says which policy areas it touches. Whoever covers such an area is proposed for the
        circle, and a round is not opened before each proposal is answered.
      </p>
      <section className="card" aria-labelledby="covers">
        <h2 id="covers">What each portfolio covers</h2>
        {all.length === 0 && <p>There is no portfolio yet.</p>}
        <ul className="list">
          {all.map(portfolio => (
            <Portfolio key={portfolio.id} portfolio={portfolio} mayEdit={mayEdit} />
          ))}
        </ul>
      </section>
      {uncovered.length > 0 && (
        <section className="card" aria-labelledby="uncovered">
          <h2 id="uncovered">Covered by nobody</h2>
          <p>{uncovered.map(area => AREAS[area]).join(', ')}</p>
          <p className="muted small">A section that touches one of these proposes nobody for it.</p>
        </section>
      )}
    </main>
  )
}
